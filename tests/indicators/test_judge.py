"""Judging as a whole: exemptions, broken checks, and that taking evidence away never helps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.evidence import Column, ColumnForm, ColumnOutcome, UnitEvidence
from crawler.nouns import Cause, UnitKind
from indicators import registry
from indicators.catalogue import load_catalogue
from indicators.judge import judge_all, judge_unit
from indicators.nouns import Outcome
from indicators.sets import load_set
from tests.indicators.build import AS_OF, evidence
from tests.indicators.test_cases import CASES, only

CATALOGUE = load_catalogue()
NEWS = {"columns": {"news": {"entries": [["甲", 3]]}}}


def news(spec: dict[str, Any], as_of: date = AS_OF) -> Any:
    one = evidence(spec, UnitKind.TOWNSHIP, as_of)
    return judge_unit(one, only("upd.fresh.news"), CATALOGUE, as_of)[0]


def declared(days_left: int) -> dict[str, Any]:
    row = {"indicator": "upd.fresh.news", "reason": "刚合并", "until": -days_left}
    return NEWS | {"unit": {"not_applicable": [row]}}


def test_a_declared_exemption_holds_on_its_last_day() -> None:
    assert news(declared(0)).outcome is Outcome.NOT_APPLICABLE


def test_a_declared_exemption_ends_the_day_after() -> None:
    assert news(declared(-1)).outcome is Outcome.PASS


def test_a_check_that_raises_is_no_fault_of_the_unit(monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    def broken(view: Any, params: Any, context: Any) -> Any:
        raise ZeroDivisionError("oops")

    good = registry.load_checks()["column_fresh"]
    monkeypatch.setattr("indicators.judge.load_checks", lambda: {"column_fresh": replace(good, run=broken)})
    finding = news(NEWS)
    assert finding.outcome is Outcome.UNAVAILABLE
    assert finding.details["error"] == "ZeroDivisionError: oops"
    assert "column_fresh failed for upd.fresh.news of unit u1" in caplog.text


def test_a_check_that_reads_what_it_did_not_declare_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    good = registry.load_checks()["column_fresh"]
    monkeypatch.setattr("indicators.judge.load_checks", lambda: {"column_fresh": replace(good, inputs=frozenset())})
    finding = news(NEWS)
    assert finding.outcome is Outcome.UNAVAILABLE
    assert "INPUTS do not name it" in str(finding.details["error"])


def test_a_year_without_a_holiday_table_is_not_guessed() -> None:
    as_of = date(2041, 6, 3)
    given_ = {"documents": [{"section": "doc", "written": "2041-01-02", "published": "2041-05-27"}]}
    one = evidence(given_, UnitKind.TOWNSHIP, as_of)
    (finding,) = judge_unit(one, only("upd.speed.workdays"), CATALOGUE, as_of)
    assert finding.outcome is Outcome.UNAVAILABLE
    assert "no holiday table for 2041" in str(finding.details["error"])


@pytest.mark.parametrize("kind", UnitKind)
@pytest.mark.parametrize("cause", Cause)
def test_a_unit_whose_entry_could_not_be_read_is_accused_of_nothing(kind: UnitKind, cause: Cause) -> None:
    one = evidence({"entry_cause": cause}, kind)
    findings = judge_unit(one, load_set("disclosure-2026"), CATALOGUE, AS_OF)
    assert {f.outcome for f in findings} <= {Outcome.UNAVAILABLE, Outcome.MANUAL, Outcome.NOT_APPLICABLE}


@pytest.mark.parametrize("kind", UnitKind)
def test_a_unit_nobody_looked_at_is_accused_of_nothing(kind: UnitKind) -> None:
    findings = judge_unit(evidence({"site": None}, kind), load_set("disclosure-2026"), CATALOGUE, AS_OF)
    blamed = {f.indicator for f in findings if f.outcome in (Outcome.FAIL, Outcome.PARTIAL)}
    # The address of the home page is known without looking.
    assert blamed <= {"fun.id.domain"}


def test_units_are_judged_in_their_order_with_the_sets_order_of_items() -> None:
    units = [evidence(NEWS, kind) for kind in UnitKind]
    core = load_set()
    for one, findings in zip(units, judge_all(units, core, CATALOGUE, AS_OF), strict=True):
        assert [f.indicator for f in findings] == [item.id for item in core.items_for(one.unit.kind)]


def unread(one: UnitEvidence, sections: list[str]) -> UnitEvidence:
    """The same unit when some of its columns timed out."""
    columns = dict(one.columns)
    for section in sections:
        columns[section] = Column("u1", section, ColumnOutcome.UNAVAILABLE, cause=Cause.TIMEOUT, form=ColumnForm.NONE)
    documents = tuple(d for d in one.documents if d.section not in sections)
    return replace(one, columns=columns, documents=documents)


# A sample is drawn from what could be read, so losing a bad page may raise its share; without any page there is no
# verdict. Deductions and bonus count what was seen.
SAMPLED = {"labels_complete", "text_readable", "published_in_time", "dates_logical", "links_alive"}
SAMPLED |= {"items_well_placed", "nothing_severe", "words_right"}
PARTLY_SAMPLED = {"law.admin.enforcement"}  # decisions published in time, of those whose pages were read


@pytest.mark.parametrize(("indicator", "case"), CASES)
def test_taking_evidence_away_never_helps(indicator: str, case: dict[str, Any]) -> None:
    """A column that times out, or lost detail pages, never turn into a pass or a higher ratio."""
    as_of = date.fromisoformat(str(case.get("as_of", AS_OF)))
    one = evidence(case["given"], UnitKind(case["kind"]), as_of)
    before = judge_unit(one, only(indicator), CATALOGUE, as_of)[0]
    sampled = CATALOGUE[indicator].check in SAMPLED or indicator in PARTLY_SAMPLED
    for less in [unread(one, [section]) for section in one.columns] + [replace(one, documents=())]:
        after = judge_unit(less, only(indicator), CATALOGUE, as_of)[0]
        if after.ratio is not None and not sampled and not indicator.startswith("d."):
            assert before.ratio is not None or after.outcome is Outcome.FAIL
            assert before.ratio is None or after.ratio <= before.ratio
    empty = unread(replace(one, documents=(), links=(), site=None), list(one.columns))
    after = judge_unit(empty, only(indicator), CATALOGUE, as_of)[0]
    assert after.outcome is not Outcome.PASS or before.outcome is Outcome.PASS


@settings(max_examples=200)
@given(st.sampled_from(CASES), st.data())
def test_taking_several_columns_away_never_passes(param: Any, data: st.DataObject) -> None:
    indicator, case = param.values
    as_of = date.fromisoformat(str(case.get("as_of", AS_OF)))
    one = evidence(case["given"], UnitKind(case["kind"]), as_of)
    gone = data.draw(st.lists(st.sampled_from([*one.columns, "none"]), unique=True))
    after = judge_unit(unread(one, [g for g in gone if g != "none"]), only(indicator), CATALOGUE, as_of)[0]
    sampled = CATALOGUE[indicator].check in SAMPLED or indicator in PARTLY_SAMPLED
    if after.outcome is Outcome.PASS and not sampled:
        assert judge_unit(one, only(indicator), CATALOGUE, as_of)[0].outcome is Outcome.PASS


@settings(max_examples=100)
@given(st.integers(0, 800), st.integers(0, 60))
def test_a_newer_item_never_lowers_the_ratio(age: int, newer: int) -> None:
    older = news({"columns": {"news": {"entries": [["甲", age + newer]]}}})
    younger = news({"columns": {"news": {"entries": [["甲", age]]}}})
    assert (younger.ratio or 0) >= (older.ratio or 0)
