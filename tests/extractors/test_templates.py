"""Pages after the templates of many makers, drawn by seeds that the published table does not use."""

from __future__ import annotations

import pytest
import yaml

from benchmarks.accuracy.record import FLOORS
from benchmarks.accuracy.templates.measure import SEEDS, measure_templates

OTHERS = (101, 102, 103)


@pytest.mark.parametrize("kind", ["lists", "details"])
def test_pages_of_every_template_are_read_above_their_floors(kind: str) -> None:
    assert not set(OTHERS) & set(SEEDS)
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))["templates"][kind]
    figures, lines = measure_templates(OTHERS)
    assert {name: share for name, share in floors.items() if figures[kind][name] < share} == {}, lines
