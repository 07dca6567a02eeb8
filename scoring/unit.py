"""Scoring one unit 单位评分: findings and a set in, an assessment out (indicator rules 2.1-2.5 and 2.8).

    S = 100 x sum(points x ratio) / sum(points) over the measured leaves
    total = max(0, S - D) + B, at most 59 after a veto

`unavailable` and `manual` leaves leave both sums and lower the coverage; `not_applicable` ones also leave the points
that apply. Under 70 % coverage the unit is 未评定 whatever was found: confirmed vetoes are listed, but no total, grade
or rank is given. The statement rule (2.6) is in the checks' ratios.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from crawler.nouns import Unit
from indicators.nouns import Finding, Outcome, Role
from indicators.schema import IndicatorSet, Scoring
from scoring.arithmetic import HUNDRED, ZERO, exact, total, two_places
from scoring.band import band
from scoring.leaves import Leaf, leaves_of
from scoring.nouns import Assessment, IndicatorScore, shared_score

METHOD = "1"  # changes when the same findings would give another score
NOT_ASSESSED = "not_assessed"


def score_unit(findings: Iterable[Finding], indicator_set: IndicatorSet, unit: Unit) -> Assessment:
    """评估结果 of one unit, not ranked yet. Raises ValueError when two findings speak of one indicator."""
    scoring = indicator_set.scoring
    leaves = leaves_of(findings, indicator_set, unit.kind)
    scored = [leaf for leaf in leaves if leaf.item.role is Role.SCORE]
    measurable = total(leaf.weight for leaf in scored if leaf.measured)
    applicable = total(leaf.weight for leaf in scored if leaf.outcome is not Outcome.NOT_APPLICABLE)
    vetoes = tuple(leaf.item.id for leaf in leaves if leaf.item.role is Role.VETO and leaf.outcome is Outcome.FAIL)
    assessed = measurable > 0 and measurable >= exact(scoring.min_measurable) * applicable
    base = HUNDRED * total(leaf.earned for leaf in scored) / measurable if measurable else None
    deductions = min(exact(scoring.max_deductions), _sum(leaves, Role.DEDUCT))
    bonus, raw = ZERO, None
    if assessed and base is not None:
        bonus = _bonus(leaves, scoring, base - deductions, bool(vetoes))
        raw = max(ZERO, base - deductions) + bonus
    final = min(raw, exact(scoring.veto_cap)) if raw is not None and vetoes else raw
    low, high = band(leaves, scoring)
    return Assessment(
        unit_id=unit.unit_id,
        name=unit.name,
        kind=unit.kind.value,
        board=unit.board or unit.kind.value,
        county=unit.county,
        total=_shown(final),
        raw_total=_shown(raw),
        base=_shown(base) if assessed else None,
        deductions=two_places(deductions),
        bonus=two_places(bonus),
        coverage=float(round(measurable / applicable, 6)) if applicable else 0.0,
        measurable_points=float(measurable),
        applicable_points=float(applicable),
        vetoes=vetoes,
        grade=_grade(final, scoring, bool(vetoes), only_vetoes=not scored),
        rank=None,
        provisional=any(leaf.outcome is Outcome.MANUAL for leaf in leaves),
        groups=_groups(scored),
        scores=tuple(_score(leaf) for leaf in leaves),
        low=two_places(low),
        high=two_places(high),
    )


def _sum(leaves: Sequence[Leaf], role: Role) -> Decimal:
    return total(leaf.earned for leaf in leaves if leaf.item.role is role)


def _bonus(leaves: Sequence[Leaf], scoring: Scoring, after_deductions: Decimal, vetoed: bool) -> Decimal:
    if vetoed or after_deductions < exact(scoring.bonus_gate):
        return ZERO
    return min(exact(scoring.max_bonus), _sum(leaves, Role.BONUS))


def _shown(value: Decimal | None) -> float | None:
    return None if value is None else two_places(value)


def _grade(final: Decimal | None, scoring: Scoring, vetoed: bool, *, only_vetoes: bool) -> str:
    """The best grade whose floor the printed total reaches; the last one of the set after a veto.

    A set may ask a kind of unit for vetoes alone (website-check-2019): such a unit has no total, only a veto or none.
    """
    if vetoed and (only_vetoes or final is not None):
        return scoring.grades[-1].id
    if final is None:
        return NOT_ASSESSED
    printed = two_places(final)
    return next((grade.id for grade in scoring.grades if printed >= grade.at_least), scoring.grades[-1].id)


def _groups(scored: Sequence[Leaf]) -> dict[str, tuple[float, float]]:
    groups: dict[str, tuple[Decimal, Decimal]] = {}
    for leaf in scored:
        earned, most = groups.get(leaf.group, (ZERO, ZERO))
        groups[leaf.group] = (earned + leaf.earned, most + (leaf.weight if leaf.measured else ZERO))
    return {group: (two_places(earned), float(most)) for group, (earned, most) in groups.items()}


def _score(leaf: Leaf) -> IndicatorScore:
    ratio = None if leaf.ratio is None else float(leaf.ratio)
    return shared_score(
        leaf.item.id, leaf.item.role.value, leaf.outcome.value, two_places(leaf.earned), float(leaf.weight), ratio
    )
