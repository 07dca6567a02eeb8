"""What an indicator needs: judged on those sections alone, every case comes out as on the whole evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from crawler.nouns import UnitKind
from indicators.judge import judge_unit
from indicators.needs import sections_needed
from tests.indicators.build import AS_OF
from tests.indicators.test_cases import CASES, CATALOGUE, FULL, judged, only


@pytest.mark.parametrize(("indicator", "case"), CASES)
def test_the_needed_sections_are_all_that_a_check_reads(indicator: str, case: dict[str, Any]) -> None:
    item = FULL.item(indicator)
    assert item is not None
    needed = sections_needed(CATALOGUE[indicator], item, UnitKind(case["kind"]))
    one, whole = judged(indicator, case)
    if needed is None:
        return
    columns = {section: column for section, column in one.columns.items() if section in needed}
    documents = tuple(read for read in one.documents if read.section in needed)
    narrow = replace(one, columns=columns, documents=documents)
    as_of = date.fromisoformat(str(case.get("as_of", AS_OF)))
    (finding,) = judge_unit(narrow, only(indicator), CATALOGUE, as_of)
    assert finding == whole


@pytest.mark.parametrize(
    ("indicator", "needed"),
    [
        ("law.fin.budget", frozenset({"budget", "final"})),
        ("fun.id.domain", frozenset()),
        ("fun.id.footer", None),
        ("d.link.broken", None),
        ("upd.fresh.share", None),
    ],
)
def test_needs_are_read_from_the_parameters(indicator: str, needed: frozenset[str] | None) -> None:
    item = FULL.item(indicator)
    assert item is not None
    assert sections_needed(CATALOGUE[indicator], item, UnitKind.PORTAL) == needed
