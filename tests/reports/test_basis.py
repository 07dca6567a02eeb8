"""The citations behind rule numbers."""

from __future__ import annotations

import re
from importlib.resources import files

from indicators.catalogue import load_catalogue
from reports.basis import basis


def test_every_rule_of_the_catalogue_can_be_looked_up() -> None:
    cited = {rule for indicator in load_catalogue().values() for rule in indicator.basis}
    assert {rule for rule in cited if not basis(rule).text.zh or not basis(rule).text.en} == set()


def test_no_rule_is_listed_twice() -> None:
    text = (files("reports") / "basis.yaml").read_text(encoding="utf-8")
    keys = re.findall(r"^  ([^ :]+):", text, re.MULTILINE)
    assert len(keys) == len(set(keys))
