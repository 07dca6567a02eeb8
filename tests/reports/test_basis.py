"""The citations behind rule numbers."""

from __future__ import annotations

from indicators.catalogue import load_catalogue
from reports.basis import basis


def test_every_rule_of_the_catalogue_can_be_looked_up() -> None:
    cited = {rule for indicator in load_catalogue().values() for rule in indicator.basis}
    assert {rule for rule in cited if not basis(rule).text.zh or not basis(rule).text.en} == set()
