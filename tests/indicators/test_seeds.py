"""Every clause of the seed texts is answered by something, and every indicator says which clauses it answers."""

from __future__ import annotations

import importlib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from indicators.catalogue import load_catalogue

CATALOGUE = load_catalogue()
CLAUSES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "seeds.yaml").read_text(encoding="utf-8"))
CLAUSES_OF_A_SEED = {"S0": 35, "S1": 59, "S2": 41, "S3": 36, "S4": 41}
# What stands behind an output's name. The dispatch (周调度、月统计) is no part of the catalogue.
OUTPUTS = {
    "ranking": "scoring.ranking:rank",
    "grade": "scoring.unit:score_unit",
    "scheme": "reports.set_workbook:write_set",
    "statistics": "reports.tables:export_tables",
}
ELSEWHERE = {"dispatch"}


def test_no_clause_is_left_out() -> None:
    numbers: dict[str, list[int]] = defaultdict(list)
    for clause in CLAUSES:
        seed, _, number = clause["id"].partition("-")
        numbers[seed].append(int(number))
    assert numbers == {seed: list(range(1, count + 1)) for seed, count in CLAUSES_OF_A_SEED.items()}


@pytest.mark.parametrize("clause", [c for c in CLAUSES if c["level"] != "manual"], ids=lambda c: c["id"])
def test_a_clause_that_can_be_seen_is_answered(clause: dict[str, Any]) -> None:
    assert clause.get("indicators") or clause.get("output") or clause.get("kept")
    assert set(clause.get("indicators", ())) <= set(CATALOGUE)
    assert clause.get("output", "ranking") in {*OUTPUTS, *ELSEWHERE}


@pytest.mark.parametrize("clause", [c for c in CLAUSES if c["level"] == "manual"], ids=lambda c: c["id"])
def test_a_clause_nobody_can_see_on_a_website_is_no_indicator(clause: dict[str, Any]) -> None:
    assert not clause.get("indicators")


@pytest.mark.parametrize("indicator", CATALOGUE.values(), ids=lambda i: i.id)
def test_an_indicator_names_the_clauses_of_the_table(indicator) -> None:  # type: ignore[no-untyped-def]
    wanted = [clause["id"] for clause in CLAUSES if indicator.id in clause.get("indicators", ())]
    assert sorted(indicator.seeds) == wanted


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_named_output_exists(name: str) -> None:
    module, _, function = OUTPUTS[name].partition(":")
    assert callable(getattr(importlib.import_module(module), function))
