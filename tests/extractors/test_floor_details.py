"""The accuracy of detail pages on the labelled pages never falls below the floors."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from benchmarks.accuracy.details import measure_details
from tests.corpus import ROOT, require_corpus

FLOORS: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "benchmarks/accuracy/floors.yaml").read_text("utf-8"))[
    "details"
]


@pytest.mark.corpus
@pytest.mark.parametrize("mode", ["given", "bare"])
def test_details_of_the_labelled_pages_stay_above_their_floors(mode: str) -> None:
    misses: list[str] = []
    figures = measure_details(require_corpus(), mode, misses)
    floors = FLOORS[mode]
    assert {name: figures[name] for name, floor in floors.items() if figures[name] < floor} == {}, misses
    assert figures["undated_false"] == 0
    assert figures["date_wrong"] <= FLOORS["most_wrong_dates"]
