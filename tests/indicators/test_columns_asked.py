"""What stands in for a column that a check asks for: not known, not there, blank, or there."""

from __future__ import annotations

from typing import Any

import pytest

from crawler.nouns import UnitKind
from indicators.context import Context
from indicators.guards import filled_column, filled_columns, known_column
from indicators.nouns import Finding, Outcome
from indicators.view import Facts, Input, View
from tests.indicators.build import AS_OF, evidence

UNKNOWN, THERE = {"outcome": "unavailable"}, {"entries": [["通知", 10]]}
BLANK, MISSING = {"outcome": "blank"}, {"outcome": "missing"}
CONTEXT = Context("t01", "示例镇", UnitKind.TOWNSHIP, "law.doc.fresh", AS_OF)


def view(**columns: dict[str, Any]) -> View:
    one = evidence({"columns": columns}, UnitKind.TOWNSHIP)
    return View(Facts(one), frozenset({Input.COLUMNS, Input.DOCUMENTS}))


def said(found: object) -> str:
    return found.outcome.value if isinstance(found, Finding) else "a column"


@pytest.mark.parametrize(
    ("column", "known", "filled"),
    [
        (UNKNOWN, "unavailable", "unavailable"),
        (MISSING, "a column", "fail"),
        (BLANK, "a column", "fail"),
        (THERE, "a column", "a column"),
    ],
)
def test_one_column(column: dict[str, Any], known: str, filled: str) -> None:
    asked = view(doc=column)
    assert said(known_column(asked, "doc", CONTEXT)) == known
    assert said(filled_column(asked, "doc", CONTEXT)) == filled


def test_a_section_nobody_looked_for_is_not_known() -> None:
    assert said(filled_column(view(), "nowhere", CONTEXT)) == Outcome.UNAVAILABLE


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        (MISSING, BLANK, "fail"),
        (MISSING, UNKNOWN, "unavailable"),
        (THERE, UNKNOWN, "a column"),
        (MISSING, THERE, "a column"),
    ],
)
def test_columns_looked_at_together(first: dict[str, Any], second: dict[str, Any], outcome: str) -> None:
    assert said(filled_columns(view(doc=first, normative=second), ("doc", "normative"), CONTEXT)) == outcome


def test_those_that_hold_something_come_with_all() -> None:
    found = filled_columns(view(doc=MISSING, normative=THERE), ("doc", "normative"), CONTEXT)
    assert not isinstance(found, Finding)
    columns, filled = found
    assert (len(columns), [column.section for column in filled]) == (2, ["normative"])
