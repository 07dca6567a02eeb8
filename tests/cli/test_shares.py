"""Judging and scoring by several processes: what one writes, and what happens when one of them fails or is killed."""

from __future__ import annotations

import os
import signal
from datetime import date
from pathlib import Path

import pytest

from benchmarks.judge_score import evidence, units
from crawler.evidence_store import save_evidence
from crawler.round import Round, RoundSpec
from gongkai import scoring, shares, stages
from gongkai.errors import ShellError
from indicators.nouns import Finding
from scoring.loop_store import set_warn_first
from scoring.store import StoreError, read_assessments, read_findings, units_judged, write_findings

AS_OF = date(2026, 11, 20)


@pytest.fixture
def round_(tmp_path: Path) -> Round:
    """Ten units of all kinds, judged; the last of the round was not."""
    everyone = units(11)
    made = Round.create(tmp_path / "round", RoundSpec(tuple(everyone), AS_OF, "disclosure-2026", "1"))
    save_evidence(made.evidence_dir, evidence(everyone[:-1], 3))
    stages.judge(made)
    return made


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring, "LEAST", 1)
    monkeypatch.setattr(shares, "UNITS_A_PART", 3)


def written(round_: Round) -> list[bytes]:
    return [file.read_bytes() for file in (round_.assessments, round_.rectification)]


def test_shares_keep_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [f"u{n}" for n in range(7)]
    assert shares.shares(ids, 2, 8) == [ids]  # too few
    assert shares.shares(ids, 1, 7) == [ids]
    assert shares.shares(ids, 2, 7) == [ids[:4], ids[4:]]
    monkeypatch.setattr(shares, "UNITS_A_PART", 2)
    assert shares.shares(ids, 2, 7) == [ids[:2], ids[2:4], ids[4:6], ids[6:]]


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize(("threads", "warn"), [(1, False), (1, True), (2, False)])
def test_several_processes_score_as_one(
    round_: Round, threads: int, warn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("threading.active_count", lambda: threads)  # forked from this process, or from one without any
    if warn:
        set_warn_first(round_.path, "")
    alone = stages.score(round_), written(round_)
    assert (stages.score(round_, workers=2), written(round_)) == alone
    assert len(alone[0]) == 11 and read_assessments(round_.assessments) == alone[0]


@pytest.mark.usefixtures("small_parts")
def test_units_share_their_scores_whoever_made_them(round_: Round) -> None:
    ranked = stages.score(round_, workers=2)
    every = [score for one in ranked for score in one.scores]
    assert len({id(score) for score in every}) == len(set(every)) < len(every)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("apart", [False, True])
def test_findings_out_of_place_are_refused(round_: Round, workers: int, apart: bool) -> None:
    found = read_findings(round_.findings)
    stranger = [found[0]] if apart else [Finding("nobody", found[0].indicator, found[0].outcome)]
    write_findings(round_.findings, [*found, *stranger], {})
    assert units_judged(round_.findings)[-1] == stranger[0].unit_id
    with pytest.raises(ValueError, match="outside the round, or apart"):
        stages.score(round_, workers)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("workers", [1, 2])
def test_without_findings_or_with_damaged_ones(round_: Round, workers: int) -> None:
    round_.findings.write_bytes(round_.findings.read_bytes()[:-60])
    with pytest.raises(StoreError, match="已损坏"):
        stages.score(round_, workers)
    round_.findings.unlink()
    with pytest.raises(StoreError, match="gongkai judge"):
        stages.score(round_, workers)


def _killed(part: int) -> int:
    if part == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return part


def _failing(part: int) -> int:
    if part == 1:
        raise StoreError("坏了", "it is broken")
    return part


@pytest.mark.parametrize("threads", [1, 2])
def test_a_killed_process_is_told(threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.active_count", lambda: threads)
    with pytest.raises(ShellError, match="意外结束"):
        list(shares.in_processes(_killed, [(n,) for n in range(4)], 2))


def test_what_a_part_raises_is_raised() -> None:
    done = shares.in_processes(_failing, [(n,) for n in range(4)], 2)
    assert next(done) == 0
    with pytest.raises(StoreError, match="坏了"):
        next(done)


@pytest.mark.usefixtures("small_parts")
def test_a_killed_process_leaves_the_results(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    stages.score(round_)
    before = written(round_)
    monkeypatch.setattr("gongkai.scoring._part", _killed_part)
    with pytest.raises(ShellError):
        scoring.score_round(round_, workers=2)
    assert written(round_) == before


def _killed_part(*arguments: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
