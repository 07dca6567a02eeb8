"""Comparing rounds 批次对比: stored rounds in, comparison report out; old evidence is judged again by the newer set."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from crawler.round import Round
from gongkai.background import background_still_there
from gongkai.errors import ShellError
from gongkai.judging import judge_stored
from indicators.catalogue import load_catalogue
from indicators.nouns import Finding
from indicators.schema import IndicatorSet
from indicators.sets import load_set
from reports.comparison.render import render_comparison
from scoring.compare.changes import compare
from scoring.compare.nouns import Comparison, Judged
from scoring.store import read_assessments, read_findings


def compare_rounds(rounds: Sequence[Round], folder: Path, lang: str) -> tuple[list[Comparison], Path]:
    """Compare each round with the next by their days; returns the comparisons and the page in `lang`.

    Raises ShellError when a round has no evidence, findings or scores.
    """
    ordered = sorted(rounds, key=lambda one: one.as_of)
    judged = [_judged(one, name) for one, name in zip(ordered, _names(ordered), strict=True)]
    pairs = [
        compare(older, newer, _rejudged(round_, newer.indicator_set))
        for round_, (older, newer) in zip(ordered, pairwise(judged), strict=False)
    ]
    return pairs, render_comparison(judged, pairs, load_catalogue(), folder, lang)


def _judged(round_: Round, name: str) -> Judged:
    return Judged(
        name=name,
        as_of=round_.as_of,
        indicator_set=load_set(round_.spec.set_id),
        units={unit.unit_id: unit for unit in round_.units},
        assessments={one.unit_id: one for one in read_assessments(round_.assessments)},
        findings=_by_unit(read_findings(round_.findings)),
    )


def _names(rounds: Sequence[Round]) -> list[str]:
    """The names of the rounds; where two share one, with the day behind it, and the place if that is shared too."""
    names = [one.spec.name or one.path.resolve().name for one in rounds]
    if len(set(names)) < len(names):
        names = [f"{name} {one.as_of}" for name, one in zip(names, rounds, strict=True)]
    if len(set(names)) < len(names):
        names = [f"{name} #{n}" for n, name in enumerate(names, start=1)]
    return names


def _rejudged(round_: Round, indicator_set: IndicatorSet) -> dict[str, list[Finding]]:
    found = judge_stored(round_, indicator_set, round_.as_of, background_still_there(round_))
    return _by_unit([finding for findings in found for finding in findings])


def _by_unit(findings: list[Finding]) -> dict[str, list[Finding]]:
    by_unit: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_unit[finding.unit_id].append(finding)
    return by_unit


def distinct(folders: Sequence[Path]) -> list[Round]:
    """The rounds in `folders`. Raises ShellError for fewer than two, or one named twice."""
    if len({folder.resolve() for folder in folders}) < max(2, len(folders)):
        raise ShellError("error.rounds")
    return [Round.open(folder) for folder in folders]
