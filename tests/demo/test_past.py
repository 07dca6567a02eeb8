"""The county's past on disk says what the past in memory says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crawler.round import Round, RoundError, RoundSpec
from gongkai.background import background_of
from gongkai.demo import demo_world
from gongkai.demo.past import ROUND_AGE, SHAKY, background, write_past, write_visits
from tests.demo.offline import units

AS_OF = date(2026, 11, 24)


def test_an_earlier_round_and_a_log_come_back_as_the_background_of_each_unit(tmp_path: Path) -> None:
    world = demo_world(AS_OF)
    every = tuple(units(world))
    made = Round.create(tmp_path / "now", RoundSpec(every, AS_OF, "disclosure-2026", "1"))
    write_visits(world, made.path)
    made = made.with_previous(write_past(world, every, tmp_path / "past"))
    found, wanted = background_of(Round.open(made.path)), background(world)
    assert found.keys() == wanted.keys()
    for unit_id in ("yx-liuxi", "yx-baita", SHAKY):
        mine, its = found[unit_id], wanted[unit_id]
        assert mine.earlier is not None and its.earlier is not None
        assert mine.earlier.items == its.earlier.items
        assert (AS_OF - mine.earlier.as_of).days == ROUND_AGE
        assert [(v.visited_at, v.ok) for v in mine.visits] == [(v.visited_at, v.ok) for v in its.visits]
        assert len(mine.portal_visits) == len(its.portal_visits) > 0


def test_a_round_without_past_has_no_background(tmp_path: Path) -> None:
    made = Round.create(tmp_path / "now", RoundSpec(tuple(units(demo_world(AS_OF))), AS_OF, "disclosure-2026", "1"))
    assert background_of(made) == {}


def test_a_round_does_not_look_back_at_itself_or_at_nothing(tmp_path: Path) -> None:
    made = Round.create(tmp_path / "now", RoundSpec(tuple(units(demo_world(AS_OF))), AS_OF, "disclosure-2026", "1"))
    for folder in (made.path, tmp_path / "nowhere"):
        with pytest.raises(RoundError):
            made.with_previous(folder)
