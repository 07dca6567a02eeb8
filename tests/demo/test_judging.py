"""Judging a stored round: by several processes as by one, with its background, and a county's reports together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.judge_score import evidence as benchmark_evidence
from benchmarks.judge_score import units as benchmark_units
from crawler import evidence_store
from crawler.evidence import Column, ColumnOutcome, PageRef, UnitEvidence
from crawler.evidence_store import load_evidence, save_evidence
from crawler.nouns import Unit, UnitKind
from crawler.round import Round, RoundSpec
from gongkai import judging
from gongkai.background import background_still_there
from gongkai.errors import ShellError
from indicators.nouns import Finding, Outcome
from indicators.sets import load_set
from scoring.store import StoredFindings, findings_by_unit, read_findings, write_findings

AS_OF = date(2026, 11, 20)
COUNTY = "示例县"
TOWNS = [
    Unit(f"u{n}", f"示例{n}镇", UnitKind.TOWNSHIP, f"http://u{n}.example/", "township", county=COUNTY) for n in range(5)
]
UNITS = (*TOWNS, Unit("portal", COUNTY, UnitKind.PORTAL, "http://p.example/", "county_portal", county=COUNTY))


def evidence(unit: Unit) -> UnitEvidence:
    column = Column(unit.unit_id, "doc", ColumnOutcome.MISSING, pages_searched=(unit.url,), titles_tried=("政策文件",))
    return UnitEvidence(unit, PageRef(unit.url, None, "", 200), columns={"doc": column})


@pytest.fixture
def round_(tmp_path: Path) -> Round:
    made = Round.create(tmp_path / "round", RoundSpec(UNITS, AS_OF, "disclosure-2026", "1"))
    save_evidence(made.evidence_dir, map(evidence, UNITS))
    return made


def test_several_processes_write_what_one_writes(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = judging.judge_round(round_), read_findings(round_.findings)
    monkeypatch.setattr(judging, "LEAST", 1)
    assert (judging.judge_round(round_, workers=2), read_findings(round_.findings)) == alone


def test_findings_stand_unit_by_unit_and_are_found_by_unit(round_: Round) -> None:
    judging.judge_round(round_)
    whole = read_findings(round_.findings)
    assert [unit for unit, _ in findings_by_unit(round_.findings)] == [unit.unit_id for unit in UNITS]
    found = StoredFindings(round_.findings)
    assert list(found) == [unit.unit_id for unit in UNITS]
    assert found["u3"] == [finding for finding in whole if finding.unit_id == "u3"]
    assert found.get("nobody") is None


def test_some_units_are_loaded_as_they_are_among_all(round_: Round) -> None:
    every = {one.unit.unit_id: one for one in load_evidence(round_.evidence_dir)}
    assert list(load_evidence(round_.evidence_dir, ["u4", "u1"])) == [every["u1"], every["u4"]]


def test_evidence_of_several_row_groups_comes_back_whole_and_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_store, "UNITS_AT_ONCE", 2)
    full = list(benchmark_evidence(benchmark_units(5), rows=3))
    save_evidence(tmp_path, full)
    assert list(load_evidence(tmp_path)) == full
    assert list(load_evidence(tmp_path, [full[n].unit.unit_id for n in (0, 4)])) == [full[0], full[4]]


def test_without_evidence_there_is_nothing_to_judge(tmp_path: Path) -> None:
    made = Round.create(tmp_path / "round", RoundSpec(UNITS, AS_OF, "disclosure-2026", "1"))
    with pytest.raises(ShellError):
        judging.judge_round(made)
    with pytest.raises(ShellError):
        judging.judge_stored(made, load_set("disclosure-2026"), AS_OF, {})


def test_a_round_whose_earlier_round_is_gone_is_judged_again_without_it(round_: Round, tmp_path: Path) -> None:
    orphan = replace(round_, spec=replace(round_.spec, previous=str(tmp_path / "gone")))
    assert background_still_there(orphan) == {}


def arithmetic(unit: Unit, requests: int) -> Finding:
    details = {"year": 2025, "cells": {"R1.T": str(requests)}, "wording": "", "warnings": []}
    return Finding(unit.unit_id, judging.ARITHMETIC, Outcome.PASS, 1.0, details=details)


@pytest.mark.parametrize(("county", "warned"), [(9, 1), (10, 0), (11, 1)])
def test_a_county_that_does_not_sum_up_its_units_is_warned(round_: Round, county: int, warned: int) -> None:
    found = [arithmetic(unit, county if unit.kind is UnitKind.PORTAL else 2) for unit in UNITS]
    write_findings(round_.findings, found, {})
    judging.compare_reports(round_)
    after = read_findings(round_.findings)
    assert after[:-1] == found[:-1]
    assert len(after[-1].details["warnings"]) == warned  # type: ignore[arg-type]
