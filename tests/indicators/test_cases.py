"""Every indicator's cases: evidence in, outcome and ratio out. One loop over the tables in `cases/`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from crawler.evidence import UnitEvidence
from crawler.nouns import UnitKind
from indicators.catalogue import load_catalogue
from indicators.judge import judge_unit
from indicators.nouns import Finding, Outcome
from indicators.registry import MANUAL
from indicators.schema import IndicatorSet
from indicators.sets import load_set
from tests.indicators.build import AS_OF, background, evidence
from tests.indicators.numbers import filled

HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;](?=[\u4e00-\u9fff])")
FOLDER = Path(__file__).parent / "cases"
CATALOGUE = load_catalogue()
FULL = load_set("disclosure-2026")
CANDIDATES_ONLY = {"d.content.typo", "v.content.severe"}
JUDGED = sorted(i.id for i in CATALOGUE.values() if i.check != MANUAL)


def only(*indicators: str) -> IndicatorSet:
    """The full set with these items left."""
    return FULL.model_copy(update={"items": tuple(i for i in FULL.items if i.id in indicators)})


def load(path: Path) -> list[dict[str, Any]]:
    """The cases of a file, the file's `given` under each case's own."""
    data = yaml.safe_load(filled(path.read_text(encoding="utf-8")))
    shared = data.get("given", {})
    for case in data["cases"]:
        own = case.get("given", {})
        merged = shared | own
        if "columns" in shared or "columns" in own:
            merged["columns"] = shared.get("columns", {}) | own.get("columns", {})
        case |= {"given": merged, "with": data.get("with", []), "kind": case.get("kind", data.get("kind", "township"))}
    return list(data["cases"])


def judged(indicator: str, case: dict[str, Any]) -> tuple[UnitEvidence, Finding]:
    as_of = date.fromisoformat(str(case.get("as_of", AS_OF)))
    one = evidence(case["given"], UnitKind(case["kind"]), as_of)
    asked = only(indicator, *case.get("with", []))
    found = judge_unit(one, asked, CATALOGUE, as_of, background(case["given"], as_of))
    return one, next(f for f in found if f.indicator == indicator)


CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in load(path)
]


@pytest.mark.parametrize(("indicator", "case"), CASES)
def test_case(indicator: str, case: dict[str, Any]) -> None:
    _, finding = judged(indicator, case)
    wanted = case["expect"]
    assert finding.outcome == wanted["outcome"], finding
    if "ratio" in wanted:
        assert finding.ratio == pytest.approx(wanted["ratio"], abs=0.001), finding
    if "quantity" in wanted:
        assert finding.quantity == wanted["quantity"]
    assert wanted.get("says", "") in finding.reason.zh, finding
    assert "error" not in finding.details, finding.details


@pytest.mark.parametrize(("indicator", "case"), CASES)
def test_every_lost_point_can_be_traced(indicator: str, case: dict[str, Any]) -> None:
    _, finding = judged(indicator, case)
    if finding.outcome in (Outcome.FAIL, Outcome.PARTIAL):
        assert finding.proofs or (finding.searched and finding.titles_tried)
        assert finding.observed.zh and finding.observed.en and finding.reason.zh and finding.reason.en
    if finding.outcome in (Outcome.UNAVAILABLE, Outcome.NOT_APPLICABLE, Outcome.MANUAL):
        assert finding.ratio is None and finding.reason.zh and finding.reason.en
    assert all(len(proof.quote) <= 200 for proof in finding.proofs)
    assert not HALF_WIDTH.search(finding.observed.zh + finding.reason.zh)


@pytest.mark.parametrize("indicator", JUDGED)
def test_every_judged_indicator_has_its_cases(indicator: str) -> None:
    path = FOLDER / f"{indicator}.yaml"
    assert path.exists(), "write its cases"
    outcomes = {case["expect"]["outcome"] for case in load(path)}
    assert {"pass", "unavailable"} <= outcomes
    # Where a person decides, the check only prepares what to look at.
    assert outcomes & {"fail", "partial", "manual"}
