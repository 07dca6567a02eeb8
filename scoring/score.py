"""Scoring a round 批次评分: all findings in, ranked assessments out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from crawler.nouns import Unit
from indicators.nouns import Finding
from indicators.schema import IndicatorSet
from scoring.nouns import Assessment
from scoring.ranking import rank
from scoring.unit import score_unit


def score_round(findings: Iterable[Finding], indicator_set: IndicatorSet, units: Sequence[Unit]) -> list[Assessment]:
    """评估结果 of all units, ranked by board; a unit without findings is 未评定.

    Raises ValueError for a finding of a unit that is not in `units`.
    """
    by_unit: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_unit[finding.unit_id].append(finding)
    return rank(one for one, _ in scored(by_unit.items(), indicator_set, units))


def scored(
    groups: Iterable[tuple[str, Sequence[Finding]]], indicator_set: IndicatorSet, units: Sequence[Unit]
) -> Iterator[tuple[Assessment, Sequence[Finding]]]:
    """Each unit's assessment, not ranked yet, with its findings: one unit after the other, those without findings last.

    Raises ValueError for findings of a unit that is not in `units`, or that come in two groups.
    """
    waiting = {unit.unit_id: unit for unit in units}
    for unit_id, findings in groups:
        unit = waiting.pop(unit_id, None)
        if unit is None:
            raise ValueError(f"findings of a unit outside the round, or apart from its others: {unit_id}")
        yield score_unit(findings, indicator_set, unit), findings
    for unit in waiting.values():
        yield score_unit((), indicator_set, unit), ()
