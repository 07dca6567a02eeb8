"""A run killed in every stage and started again ends with the tables of one that was not, and asks nobody twice."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from tests.hostile.killing import Ground, Whole

# stage, requests to wait for, share of the stage's usual time to wait then, signal, whom. The share is small because
# the usual time may have been taken in a slower minute: a stage that ended before its kill shows nothing.
KILLS = [
    ("crawl", 45, 0.0, signal.SIGKILL, "all"),
    ("crawl", 25, 0.0, signal.SIGKILL, "crawler"),
    ("crawl", 20, 0.0, signal.SIGKILL, "reader"),
    ("extract", 0, 0.1, signal.SIGKILL, "all"),
    ("judge", 0, 0.1, signal.SIGINT, "all"),
    ("render", 0, 0.1, signal.SIGKILL, "all"),
]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    with Ground(tmp_path_factory.mktemp("killed")) as made:
        yield made


@pytest.fixture(scope="module")
def whole(ground: Ground) -> Whole:
    return ground.finish(ground.folder / "whole")


@pytest.mark.slow
def test_a_round_killed_in_every_stage_ends_as_if_nothing_had_happened(ground: Ground, whole: Whole) -> None:
    round_ = ground.folder / "killed"
    kills, since = [], []
    for stage, requests, share, how, whom in KILLS:
        kills.append(ground.kill(round_, stage, share * whole.seconds[stage], how, whom, requests))
        since.append(len(ground.proxy.calls))
    assert [kill.code for kill in kills] == [-signal.SIGKILL, 4, 4, -signal.SIGKILL, 130, -signal.SIGKILL]
    assert 0 < len(kills[0].stored) <= len(kills[1].stored) <= len(kills[2].stored) < len(kills[3].stored)
    for kill in kills[1:3]:
        assert "Traceback" not in kill.said
        assert kill.said.splitlines()[-1].startswith("error: ") and "run again" in kill.said.splitlines()[-1]
    assert ground.finish(round_).tables == whole.tables
    assert [ground.asked_again(*pair) for pair in zip(kills, since, strict=True)] == [[]] * len(KILLS)


@pytest.mark.slow
def test_ctrl_c_while_crawling_says_how_to_go_on(ground: Ground, whole: Whole) -> None:
    round_ = ground.folder / "interrupted"
    kill = ground.kill(round_, "crawl", 0.0, signal.SIGINT, requests=60)
    since = len(ground.proxy.calls)
    assert kill.code == 130
    assert ground.finish(round_).tables == whole.tables
    assert ground.asked_again(kill, since) == []


@pytest.mark.slow
def test_nothing_temporary_is_left_behind(ground: Ground, whole: Whole) -> None:
    left = [path for path in (ground.folder / "killed").rglob("*") if path.suffix == ".tmp"]
    assert left == []
