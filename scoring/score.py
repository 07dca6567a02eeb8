"""Scoring a round 批次评分: all findings in, ranked assessments out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

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
    strangers = by_unit.keys() - {unit.unit_id for unit in units}
    if strangers:
        raise ValueError(f"findings of units outside the round: {', '.join(sorted(strangers)[:5])}")
    return rank(score_unit(by_unit[unit.unit_id], indicator_set, unit) for unit in units)
