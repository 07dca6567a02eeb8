"""Band 分值区间: between which totals the truth lies, given what could not be decided.

`S` is taken over what was measured, so a failed leaf that becomes unavailable can raise S: that is the price of
never charging a unit for what we could not see (rule 2.1). What removing evidence can never do is raise the points
earned or the low end of this band, or lower its high end; so a total that profits from gaps shows as a wide band.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from indicators.nouns import Role
from indicators.schema import Scoring
from scoring.arithmetic import HUNDRED, ZERO, exact, total
from scoring.leaves import Leaf


def band(leaves: Sequence[Leaf], scoring: Scoring) -> tuple[Decimal, Decimal]:
    """(low, high) of the raw total: everything unknown lost and no bonus, and everything unknown in order.

    Vetoes are left out, as in the raw total. (0, 0) when no scored leaf applies.
    """
    scored = [leaf for leaf in leaves if leaf.item.role is Role.SCORE]
    unknown = total(leaf.weight for leaf in scored if leaf.unknown)
    applicable = total(leaf.weight for leaf in scored if leaf.measured) + unknown
    if not applicable:
        return ZERO, ZERO
    earned = total(leaf.earned for leaf in scored)
    costs = [leaf for leaf in leaves if leaf.item.role is Role.DEDUCT]
    most = exact(scoring.max_deductions)
    sure = min(most, total(leaf.earned for leaf in costs if not (unknown and _might_be_spared(leaf))))
    worst = min(most, total(leaf.weight if leaf.unknown else leaf.earned for leaf in costs))
    low = max(ZERO, HUNDRED * earned / applicable - worst)
    high = HUNDRED * (earned + unknown) / applicable - sure
    return low, max(ZERO, high) + _best_bonus(leaves, scoring, high)


def _might_be_spared(leaf: Leaf) -> bool:
    """Whether a leaf that is unknown now may yet lose its points for the same blank columns (rule 2.5)."""
    return leaf.finding is not None and bool(leaf.finding.details.get("blank_columns"))


def _best_bonus(leaves: Sequence[Leaf], scoring: Scoring, high: Decimal) -> Decimal:
    if high < exact(scoring.bonus_gate):
        return ZERO
    extra = [leaf for leaf in leaves if leaf.item.role is Role.BONUS]
    best = total(leaf.weight if leaf.unknown else leaf.earned for leaf in extra)
    return min(exact(scoring.max_bonus), best)
