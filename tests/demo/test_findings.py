"""The full set judged over the demo county without a network: each planted defect found, nobody else accused."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.demo import compare, demo_world, expectations
from gongkai.demo.past import background
from indicators.catalogue import load_catalogue
from indicators.judge import judge_all
from indicators.sets import load_set
from tests.demo.offline import survey_county

DAYS = [(date(2026, 11, 24), 1), (date(2026, 5, 12), 4)]


@pytest.mark.slow
@pytest.mark.parametrize(("as_of", "seed"), DAYS, ids=lambda x: str(x))
def test_the_full_set_finds_what_was_planted_and_nothing_else(as_of: date, seed: int) -> None:
    world = demo_world(as_of, seed)
    evidence, _ = survey_county(world)
    judged = judge_all(evidence, load_set("disclosure-2026"), load_catalogue(), as_of, background(world))
    findings = [finding for one in judged for finding in one]
    columns = [column for unit in evidence for column in unit.columns.values()]
    assert compare(findings, columns, expectations(world, past=True)) == []
