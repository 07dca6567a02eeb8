"""What the survey says about every column of the demo county, without network, judging or scoring."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.demo import compare, demo_world, expectations
from tests.demo.offline import survey_county

DAYS = [(date(2026, 11, 24), 1), (date(2026, 2, 28), 5)]


@pytest.mark.slow
@pytest.mark.parametrize(("as_of", "seed"), DAYS, ids=lambda x: str(x))
def test_every_column_is_called_what_it_is_and_dated_right(as_of: date, seed: int) -> None:
    world = demo_world(as_of, seed)
    evidence, _ = survey_county(world)
    columns = [column for unit in evidence for column in unit.columns.values()]
    assert compare([], columns, expectations(world)) == []
