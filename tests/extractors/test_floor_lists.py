"""The accuracy of lists on the labelled pages never falls below the floors."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from benchmarks.accuracy.lists import measure_forms, measure_lists
from tests.corpus import ROOT, require_corpus

FLOORS: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "benchmarks/accuracy/floors.yaml").read_text("utf-8"))[
    "lists"
]


def below(figures: dict[str, float], floors: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Figures under their floor, with the floor."""
    return {name: (figures[name], floor) for name, floor in floors.items() if figures[name] < floor}


@pytest.mark.corpus
def test_lists_of_the_labelled_pages_stay_above_their_floors() -> None:
    typical, odd = measure_lists(require_corpus())
    assert below(typical.figures(), FLOORS["typical"]) == {}, typical.misses
    assert below(odd.figures(), FLOORS["odd_dates"]) == {}, odd.misses


@pytest.mark.corpus
def test_column_forms_of_the_mirrored_site_stay_above_their_floors() -> None:
    figures, misses = measure_forms(require_corpus())
    assert below(figures, FLOORS["columns"]) == {}, misses
