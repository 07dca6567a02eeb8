"""A clock that is set while a crawl goes on: pages of two days far apart turn no verdict into an accusation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from zlib import crc32

import pytest

from crawler.frontier import Wanted
from crawler.nouns import Snapshot
from crawler.survey.frontier import Survey
from gongkai.demo.model import World
from indicators.catalogue import load_catalogue
from indicators.judge import judge_unit
from indicators.nouns import Finding, Outcome
from indicators.sets import load_set
from tests.demo.offline import read_attachment, snapshot, units
from tests.hostile.county import AS_OF, small_county
from tests.survey.driver import drive

Verdicts = dict[tuple[str, str], Finding]


@pytest.fixture(scope="module")
def world() -> World:
    return small_county()


def verdicts(world: World, answer: Callable[[Wanted], Snapshot]) -> Verdicts:
    """The findings of a survey."""
    indicator_set, catalogue = load_set("disclosure-2026"), load_catalogue()
    evidence = drive(Survey(units(world), read_file=read_attachment), answer)
    found = [f for one in evidence for f in judge_unit(one, indicator_set, catalogue, AS_OF)]
    return {(f.unit_id, f.indicator): f for f in found}


@pytest.fixture(scope="module")
def steady(world: World) -> Verdicts:
    return verdicts(world, lambda wanted: snapshot(world, wanted))


@pytest.mark.parametrize("days", [-400, -3, 3, 400])
def test_a_clock_that_moves_accuses_nobody(world: World, steady: Verdicts, days: int) -> None:
    def answer(wanted: Wanted) -> Snapshot:
        page = snapshot(world, wanted)
        moved = timedelta(days=days * (crc32(wanted.request.key.encode()) % 2))
        return replace(page, fetched_at=page.fetched_at + moved)

    found = verdicts(world, answer)
    assert found.keys() == steady.keys()
    worse = {
        key for key, one in found.items() if one.outcome is Outcome.FAIL and steady[key].outcome is not Outcome.FAIL
    }
    assert worse == set()
    assert any(one.outcome is Outcome.FAIL for one in found.values())
