"""The adapter: what is stored becomes what is shown, nothing invented on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from crawler.evidence import Column, ColumnOutcome, LinkProbe, PageRef, UnitEvidence
from crawler.nouns import Cause, DateReading, DateSource, Entry, Exemption, Unit, UnitKind
from crawler.round import RoundSpec
from indicators.nouns import Finding, Outcome
from indicators.schema import Indicator, IndicatorSet
from reports.adapt import column_row, report_input, unit_facts
from reports.inputs import ColumnRow
from scoring.nouns import RectificationItem

AS_OF = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
HOST = "https://t.example/"
UNIT = Unit("t01", "云溪镇", UnitKind.TOWNSHIP, HOST, not_applicable=(Exemption("a.b.c", "无此职能", None),))


def entry(day: date) -> Entry:
    return Entry(f"通知{day}", f"{HOST}{day}.html", DateReading(day, DateSource.LIST_ROW, str(day)))


NEWS = (entry(date(2026, 11, 1)), entry(date(2025, 11, 20)), entry(date(2025, 11, 19)))
COLUMN = Column("t01", "news", ColumnOutcome.FOUND, title="动态", url=HOST, entries=NEWS, newest=NEWS[0], complete=True)
TEXT = Column("t01", "guide", ColumnOutcome.FOUND, text="…", text_published=DateReading(AS_OF, DateSource.LABEL, ""))


@pytest.mark.parametrize(
    ("case", "column", "expected"),
    [
        ("a list read to its end is counted", COLUMN, {"entries_total": 3}),
        ("the pager's own number wins", replace(COLUMN, entries_total=40), {"entries_total": 40}),
        ("a list not read to its end has no number", replace(COLUMN, complete=False), {"entries_total": None}),
        ("a year counts back 365 days, the first included", COLUMN, {"entries_365d": 2}),
        ("the newest entry gives the day", COLUMN, {"newest_published": date(2026, 11, 1)}),
        ("a text column's day is the text's", TEXT, {"newest_published": AS_OF, "entries_total": None}),
        ("a cause is kept", replace(TEXT, outcome=ColumnOutcome.UNAVAILABLE, cause=Cause.ROBOTS), {"cause": "robots"}),
        ("a statement is marked", replace(TEXT, statement=True, needs_js=True), {"note": "statement"}),
        ("a section that no taxonomy knows keeps its id", COLUMN, {"section_title": ("news", "news")}),
    ],
)  # fmt: skip
def test_column_row(case: str, column: Column, expected: dict[str, object]) -> None:
    row: ColumnRow = column_row(column, AS_OF, None)
    assert {key: getattr(row, key) for key in expected} == expected, case


def evidence() -> UnitEvidence:
    dead = PageRef(f"{HOST}dead", NOW, cause=Cause.TIMEOUT)
    return UnitEvidence(
        UNIT,
        PageRef(HOST, NOW, "aa", 200),
        columns={"news": replace(COLUMN, pages_read=(dead,)), "guide": replace(TEXT, pages_read=(dead,))},
        links=(LinkProbe(f"{HOST}x", HOST, cause=Cause.DNS), LinkProbe(f"{HOST}y", HOST, status=404, dead=True)),
        pages_fetched=9,
        first_fetched=NOW,
        last_fetched=NOW,
    )


def test_a_page_that_failed_counts_once_and_a_dead_link_is_no_failure_of_ours() -> None:
    facts = unit_facts(evidence(), AS_OF, {})
    assert facts.failures == {"timeout": 1, "dns": 1}
    assert facts.cause == "" and facts.pages == 9
    assert facts.exemptions == (("a.b.c", "无此职能", None),)


def words(zh: str) -> dict[str, str]:
    return {"zh": zh, "en": "x"}


INDICATOR = {
    "id": "law.fin.budget", "edition": 1, "title": words("年度预算"), "title_fail": words("未公开年度预算"),
    "group": {"first": words("法定主动公开"), "second": words("财政信息")}, "kinds": ["township", "portal"],
    "level": "auto", "check": "manual", "rule": words("规则"), "window": words("年度"), "basis": ["R-631", "R-999"],
    "remedy": words("公开预算"), "local_rule": words("惯例"),
}  # fmt: skip
SET = {
    "id": "s", "edition": "1", "title": words("体系"), "about": words("说明"),
    "scoring": {"veto_cap": 55, "grades": [
        {"id": "good", "title": words("良好"), "at_least": 80},
        {"id": "unqualified", "title": words("不合格"), "at_least": 0},
    ]},
    "items": [{"id": "law.fin.budget", "role": "score", "points": {"township": 100}}],
}  # fmt: skip


def test_indicators_rules_and_deadlines_come_from_set_catalogue_and_rectification() -> None:
    due = [date(2026, 12, 4), date(2026, 12, 1)]
    data = report_input(
        RoundSpec((UNIT,), AS_OF, "s", "1", name="r"),
        IndicatorSet.model_validate(SET),
        {"law.fin.budget": Indicator.model_validate(INDICATOR)},
        {},
        evidence=[evidence()],
        findings={"t01": [Finding("t01", "law.fin.budget", Outcome.MANUAL)]},
        assessments=[],
        rectification=[
            RectificationItem(f"i{n}", "t01", "law.fin.budget", "", "", "", "", 1.0, day, "open")
            for n, day in enumerate(due)
        ],
    )
    info = data.indicators["law.fin.budget"]
    assert (info.group, info.points, info.judged, info.local.zh) == ("law", {"township": 100.0}, False, "惯例")
    assert info.basis[0].text.zh == "《预算法》第十四条"
    assert (info.basis[1].rule_id, info.basis[1].text.zh) == ("R-999", "")
    assert (data.rules.veto_cap, data.rules.grades) == (55, (("good", 80),))
    assert data.deadlines == {"t01": {"law.fin.budget": date(2026, 12, 1)}}
    assert set(data.facts) == set(data.findings) == {"t01"}
