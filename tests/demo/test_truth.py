"""The comparison itself: it must notice what is missed, what is invented and what is dated wrongly."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest

from crawler.evidence import Column, ColumnOutcome
from crawler.nouns import DateReading, DateSource, Entry
from gongkai.demo import Expectation, compare, demo_world, expectations
from indicators.nouns import Finding, Outcome

AS_OF = date(2026, 11, 24)
FOUND = ColumnOutcome.FOUND


@cache
def truths() -> list[Expectation]:
    return expectations(demo_world(AS_OF))


def dated(unit_id: str, section: str, outcome: ColumnOutcome, day: date | None) -> Column:
    reading = DateReading(day, DateSource.LIST_ROW, "") if day else None
    return Column(unit_id, section, outcome, newest=Entry("", "", reading) if reading else None)


def right_columns() -> dict[tuple[str, str], Column]:
    """Columns of a round that made no mistake."""
    return {
        (t.unit_id, s): dated(t.unit_id, s, ColumnOutcome(o[0]), t.newest.get(s))
        for t in truths()
        for s, o in t.columns.items()
        if s != "*"
    }


def right_findings() -> list[Finding]:
    """Findings of a round that made no mistake."""
    return [Finding(t.unit_id, i, Outcome(o[0])) for t in truths() for i, o in t.must.items()]


def test_a_round_without_a_mistake_has_no_difference():
    assert compare(right_findings(), right_columns().values(), truths()) == []


def baita_news(outcome: ColumnOutcome, day: date | None) -> Column:
    return dated("yx-baita", "news", outcome, day)


COLUMN_CASES = [
    ("a healthy column called blank", baita_news(ColumnOutcome.BLANK, None), "called blank"),
    ("a healthy column called missing", baita_news(ColumnOutcome.MISSING, None), "called missing"),
    ("a newest day that is wrong", baita_news(FOUND, AS_OF - timedelta(days=9)), "newest 2026-11-15, is 2026-11-23"),
    ("a future typo taken as newest", dated("yx-liuxi", "notice", FOUND, date(2027, 12, 28)), "newest 2027-12-28"),
    ("a county's column taken for the unit's", dated("yx-dongyuan", "explain", FOUND, None), "called found"),
    ("a blank column not noticed", dated("yx-liuxi", "procure", FOUND, None), "is blank, called found"),
]


@pytest.mark.parametrize(("wrong", "part"), [c[1:] for c in COLUMN_CASES], ids=[c[0] for c in COLUMN_CASES])
def test_a_wrong_column_is_named(wrong: Column, part: str):
    columns = right_columns() | {(wrong.unit_id, wrong.section): wrong}
    lines = compare(right_findings(), columns.values(), truths())
    assert len(lines) == 1
    assert part in lines[0]


FINDING_CASES = [
    ("a healthy unit accused", Finding("yx-baita", "upd.fresh.news", Outcome.FAIL), "wrongly accused"),
    ("half a fault is a fault too", Finding("yx-jyj", "plt.guide.elements", Outcome.PARTIAL), "wrongly accused"),
    ("a site behind a challenge accused", Finding("yx-scjgj", "v.site.unreachable", Outcome.FAIL), "wrongly accused"),
    ("a host that was down once vetoed", Finding("yx-yjglj", "v.home.stale", Outcome.FAIL), "wrongly accused"),
    ("a planted defect passed", Finding("yx-liuxi", "upd.fresh.news", Outcome.PASS), "missed: pass"),
]


@pytest.mark.parametrize(("wrong", "part"), [c[1:] for c in FINDING_CASES], ids=[c[0] for c in FINDING_CASES])
def test_a_wrong_finding_is_named(wrong: Finding, part: str):
    lines = compare([*right_findings(), wrong], right_columns().values(), truths())
    assert len(lines) == 1
    assert part in lines[0]


HARMLESS = [
    ("an indicator that a person must judge", Finding("yx-liuxi", "upd.fresh.news", Outcome.MANUAL)),
    ("what could not be looked at", Finding("yx-baita", "upd.fresh.news", Outcome.UNAVAILABLE)),
    ("a bonus nobody earned", Finding("yx-baita", "b.openday.held", Outcome.FAIL)),
    ("what follows from a planted defect", Finding("yx-liuxi", "upd.fresh.share", Outcome.PARTIAL)),
]


@pytest.mark.parametrize("harmless", [c[1] for c in HARMLESS], ids=[c[0] for c in HARMLESS])
def test_what_accuses_nobody_is_no_difference(harmless: Finding):
    others = [f for f in right_findings() if (f.unit_id, f.indicator) != (harmless.unit_id, harmless.indicator)]
    assert compare([*others, harmless], right_columns().values(), truths()) == []
