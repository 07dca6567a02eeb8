"""The annex on applicability: what was not asked, which statements counted, which exceptions and overrides hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from lxml import html

from crawler.evidence import Column, ColumnOutcome, PageRef, UnitEvidence
from crawler.nouns import Unit, UnitKind
from crawler.overrides import Override, Overrides
from crawler.sections import load_sections
from indicators.nouns import Finding, Outcome, Text
from reports.adapt import unit_facts
from reports.applicability import ExceptionUse, annex, unit_applicability
from reports.inputs import IndicatorInfo, OverrideRow, ReportInput, UnitFacts
from reports.render import render_site
from tests.reports.sample import AS_OF, FETCHED, sample

POWER = "law.admin.powerlist"
TITLE = Text("权责清单", "Power list")


def with_unit(facts: UnitFacts, *findings: Finding) -> ReportInput:
    """The sample round in which one unit has these facts and findings."""
    data = sample(1)
    info = IndicatorInfo(
        POWER, TITLE, "score", "law", Text("法定主动公开", "Statutory disclosure"), points={"township": 2}
    )
    (one,) = data.assessments
    return replace(
        data,
        indicators=dict(data.indicators) | {POWER: info},
        facts={one.unit_id: replace(facts, unit_id=one.unit_id)},
        findings={one.unit_id: findings},
    )


def only(data: ReportInput):  # type: ignore[no-untyped-def]
    return unit_applicability(data.assessments[0], data)


def test_what_does_not_apply_is_printed_with_its_reason() -> None:
    reason = Text("该单位没有此项职能。", "The unit has no such function.")
    finding = Finding("t01", POWER, Outcome.NOT_APPLICABLE, reason=reason)
    (line,) = only(with_unit(UnitFacts("t01"), finding)).not_asked
    assert (line.title, line.reason) == (TITLE, reason)


EXPIRIES = [
    ("on the day before its last", 1, True),
    ("on its last day", 0, True),
    ("on the day after", -1, False),
]


@pytest.mark.parametrize(("days", "holds"), [e[1:] for e in EXPIRIES], ids=[e[0] for e in EXPIRIES])
def test_an_exception_holds(days: int, holds: bool) -> None:
    until = AS_OF + timedelta(days=days)
    facts = UnitFacts("t01", exemptions=((POWER, "职能划出", until),))
    assert only(with_unit(facts)).exceptions == (ExceptionUse(POWER, TITLE, "职能划出", until, holds),)


STATEMENTS = [
    ("one that counted in full", Outcome.PASS, 1.0, 1.0),
    ("one that counted in part", Outcome.PARTIAL, 0.6, 0.6),
    ("one that waits for a person", Outcome.MANUAL, 1.0, None),
]


@pytest.mark.parametrize(("outcome", "ratio", "shown"), [s[1:] for s in STATEMENTS], ids=[s[0] for s in STATEMENTS])
def test_a_statement(outcome: Outcome, ratio: float, shown: float | None) -> None:
    noted = {"section": "power_list", "title": "无权责清单的说明", "url": "http://t.example/1.html", "ratio": ratio}
    finding = Finding("t01", POWER, outcome, details={"statements": [noted]})
    (line,) = only(with_unit(sample(1).facts["t01"], finding)).statements
    assert (line.words, line.section, line.ratio) == ("无权责清单的说明", TITLE, shown)


URL = "http://www.shili.example/t01/ldzc/"
OVERRIDES = [
    ("taken where its address points", Override("leader", "改版", unit="t01", url=URL), True),
    ("not taken when the column is elsewhere", Override("leader", "改版", unit="t01", url=f"{URL}other/"), False),
    ("taken under its title", Override("leader", "改版", unit="t01", alias="班子风采"), True),
    ("not taken once it has expired", Override("leader", "改版", unit="t01", url=URL, until=date(2026, 11, 19)), False),
    ("of another unit is none of ours", Override("leader", "改版", unit="t02", url=URL), None),
]


@pytest.mark.parametrize(("override", "used"), [o[1:] for o in OVERRIDES], ids=[o[0] for o in OVERRIDES])
def test_an_override(override: Override, used: bool | None) -> None:
    column = Column("t01", "leader", ColumnOutcome.FOUND, title="班子风采", url=URL)
    unit = Unit("t01", "云溪镇", UnitKind.TOWNSHIP, "http://www.shili.example/t01/")
    one = UnitEvidence(unit, PageRef(unit.url, FETCHED), columns={"leader": column})
    rows = unit_facts(one, AS_OF, load_sections(), Overrides((override,))).overrides
    assert [row.used for row in rows] == ([] if used is None else [used])


def test_the_annex_names_what_a_kind_is_not_asked_and_who_was_asked_everything() -> None:
    data = with_unit(UnitFacts("t01"))
    portal_only = IndicatorInfo(
        "fun.id.domain", Text("域名规范", "Domain"), "score", "fun", Text("", ""), points={"portal": 1}
    )
    data = replace(data, indicators={portal_only.id: portal_only})
    made = annex(data, [unit_applicability(one, data) for one in data.assessments])
    assert made.kinds == (("township", (("fun.id.domain", portal_only.title),)),)
    assert made.plain == (data.assessments[0].name,)
    assert made.units == ()


def test_the_page_shows_all_of_it_in_both_languages(tmp_path: Path) -> None:
    noted = {"section": "fees", "title": "无收费的说明", "url": "http://t.example/1.html", "ratio": 0.6}
    row = OverrideRow(Text("领导信息", "Leaders"), URL, "改版后改名", date(2026, 11, 19), holds=False)
    facts = replace(sample(1).facts["t01"], exemptions=((POWER, "职能划出", None),), overrides=(row,))
    render_site(
        with_unit(facts, Finding("t01", POWER, Outcome.PARTIAL, 0.6, details={"statements": [noted]})), tmp_path
    )
    for path, words in ((tmp_path, ("0.6", "长期", "已过期")), (tmp_path / "en", ("0.6", "no end", "expired"))):
        text = html.document_fromstring((path / "applicability.html").read_text(encoding="utf-8")).text_content()
        shown = (*words, "无收费的说明", "职能划出", "改版后改名")
        assert [word for word in shown if word not in text] == []
