"""Stored results come back as they were written, and bad files are told in one line."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from indicators.nouns import Proof, Text
from scoring.nouns import RectificationItem
from scoring.score import score_round
from scoring.store import (
    StoreError,
    findings_by_unit,
    made_by,
    read_assessments,
    read_findings,
    read_rectification,
    write_assessments,
    write_findings,
    write_rectification,
)
from tests.scoring.build import FULL, UNIT, all_pass, said

BY = made_by("example", "1", date(2026, 11, 20), "1")
PROOF = Proof("http://a.example/", "“引文”", datetime(2026, 11, 20, 1, tzinfo=UTC), "ab" * 32, 200)
FINDING = said(
    "law.doc.fresh",
    "partial",
    0.5,
    observed=Text("看到", "seen"),
    reason=Text("理由", "reason"),
    proofs=(PROOF,),
    searched=("http://a.example/",),
    titles_tried=("政策文件",),
    quantity=2.0,
    details={"sections": ["policy"]},
)


def test_findings_come_back(tmp_path: Path) -> None:
    findings = [FINDING, *all_pass()]
    write_findings(tmp_path / "findings.parquet", findings, BY)
    assert read_findings(tmp_path / "findings.parquet") == findings


def test_scoring_is_given_all_that_a_loss_tells_and_the_outcome_of_the_rest(tmp_path: Path) -> None:
    lost = [
        FINDING,
        said("law.doc.meta", "fail", 0.0, proofs=(PROOF,), details={"blank_columns": ["http://a.example/"]}),
    ]
    rest = [
        said("law.doc.index", "pass", 1.0, proofs=(PROOF,)),
        said("law.plan.annual", "unavailable", None, quantity=1),
    ]
    write_findings(tmp_path / "findings.parquet", [rest[0], *lost, rest[1]], BY)
    ((unit, found),) = findings_by_unit(tmp_path / "findings.parquet")
    brief = [replace(one, proofs=(), observed=Text("", ""), reason=Text("", ""), details={}) for one in rest]
    assert (unit, found) == (FINDING.unit_id, [brief[0], *lost, brief[1]])


def test_assessments_come_back(tmp_path: Path) -> None:
    ranked = score_round(all_pass(), FULL, [UNIT])
    write_assessments(tmp_path / "assessments.json", ranked, BY)
    assert read_assessments(tmp_path / "assessments.json") == ranked


def test_assessments_of_another_layout_come_back(tmp_path: Path) -> None:
    path, ranked = tmp_path / "assessments.json", score_round(all_pass(), FULL, [UNIT])
    write_assessments(path, ranked, BY)
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")), indent=1), encoding="utf-8")
    assert read_assessments(path) == ranked


def test_rectification_comes_back(tmp_path: Path) -> None:
    item = RectificationItem("1", "t01", "law.doc.fresh", "问题", "", "R-310", "整改", 1.5, date(2026, 12, 1), "open")
    write_rectification(tmp_path / "rectification.parquet", [item], BY)
    assert read_rectification(tmp_path / "rectification.parquet") == [item]


def test_no_items_are_a_valid_file(tmp_path: Path) -> None:
    write_rectification(tmp_path / "rectification.parquet", [], BY)
    assert read_rectification(tmp_path / "rectification.parquet") == []


@pytest.mark.parametrize("content", [None, b"", b"PAR1 cut off", b'{"schema": "99", "assessments": []}'])
def test_a_bad_file_is_told_with_its_remedy(tmp_path: Path, content: bytes | None) -> None:
    for name, read in (("f.parquet", read_findings), ("a.json", read_assessments), ("r.parquet", read_rectification)):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(StoreError, match=r"gongkai|重新运行"):
            read(path)


@pytest.mark.parametrize(
    "details",
    [
        {},
        {"share": float("inf"), "rest": [1.5, -0.0, 10**30, 2**64, True, None]},
        {"deep": {"words": ["“引号”", "\\", "\n", "\x00", "😀"]}},
    ],
)
def test_details_come_back_whatever_they_hold(tmp_path: Path, details: dict[str, object]) -> None:
    write_findings(tmp_path / "findings.parquet", [replace(FINDING, details=details)], BY)
    (found,) = read_findings(tmp_path / "findings.parquet")
    assert found.details == details and repr(found.details) == repr(details)
    ((_, (scored,)),) = findings_by_unit(tmp_path / "findings.parquet")
    assert scored == found
