"""Splitting a change 变化拆分: how much of it the rules, the site and the coverage brought.

Five totals stand in a row, each printed to two places; the effects are the steps between them, so they add up:

    published then → (rules) → old evidence by the new rules → (coverage) → the same, leaves judged both times only
    → (site) → new evidence, the same leaves → (coverage) → published now

Old evidence is judged at the old day: that a site was left alone and its columns aged is the site's change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from crawler.nouns import Unit
from indicators.nouns import Finding, Outcome, Role
from indicators.schema import IndicatorSet
from scoring.arithmetic import exact
from scoring.compare.nouns import Split
from scoring.leaves import leaves_of
from scoring.nouns import Assessment
from scoring.unit import score_unit


def ungated(indicator_set: IndicatorSet) -> IndicatorSet:
    """The set without the least share that must be judged: steps between printed totals need a figure."""
    scoring = indicator_set.scoring.model_copy(update={"min_measurable": 0.0})
    return indicator_set.model_copy(update={"scoring": scoring})


def split(
    before: Assessment,
    after: Assessment,
    old: Sequence[Finding],
    new: Sequence[Finding],
    indicator_set: IndicatorSet,
    unit: Unit,
) -> Split | None:
    """变化拆分 of one unit; None when no scored leaf was judged both times. `old` are judged by the new rules."""
    loose = ungated(indicator_set)
    common = judged(old, indicator_set, unit) & judged(new, indicator_set, unit)
    rejudged = _total(old, loose, unit)
    then, now = (_total(only(findings, common), loose, unit) for findings in (old, new))
    if rejudged is None or then is None or now is None or before.total is None or after.total is None:
        return None
    return Split(
        rule=rejudged - exact(before.total),
        site=now - then,
        coverage=(then - rejudged) + (exact(after.total) - now),
        common=_share(common, after, indicator_set, unit),
    )


def judged(findings: Iterable[Finding], indicator_set: IndicatorSet, unit: Unit) -> set[str]:
    """The indicators that could be decided."""
    return {leaf.item.id for leaf in leaves_of(findings, indicator_set, unit.kind) if leaf.measured}


def only(findings: Iterable[Finding], wanted: set[str]) -> list[Finding]:
    """The findings, all but the wanted as if nobody could have looked."""
    return [f if f.indicator in wanted else replace(f, outcome=Outcome.UNAVAILABLE, ratio=None) for f in findings]


def _total(findings: Iterable[Finding], indicator_set: IndicatorSet, unit: Unit) -> Decimal | None:
    total = score_unit(findings, indicator_set, unit).total
    return None if total is None else exact(total)


def _share(common: set[str], after: Assessment, indicator_set: IndicatorSet, unit: Unit) -> float:
    scored = (item for item in indicator_set.items_for(unit.kind) if item.role is Role.SCORE and item.id in common)
    points = sum(item.points_for(unit.kind) for item in scored)
    return min(1.0, round(points / after.applicable_points, 6)) if after.applicable_points else 0.0
