"""Leaves 末级指标: what a set asks of one unit, each with its finding and the points it brings or costs."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from crawler.nouns import UnitKind
from indicators.nouns import Finding, Outcome, Role
from indicators.schema import IndicatorSet, SetItem
from scoring.arithmetic import ONE, ZERO, exact
from scoring.double_loss import Charged

MEASURED = frozenset({Outcome.PASS, Outcome.PARTIAL, Outcome.FAIL})


class Leaf(msgspec.Struct, frozen=True):
    """末级指标. `ratio` is None when nothing was measured; `weight` are its points, or the cap of a deduction."""

    item: SetItem
    finding: Finding | None
    outcome: Outcome
    ratio: Decimal | None
    weight: Decimal
    earned: Decimal  # score, bonus: points got; deduction: points it costs; veto: 0

    @property
    def measured(self) -> bool:
        """Whether the leaf could be decided."""
        return self.ratio is not None

    @property
    def unknown(self) -> bool:
        """Whether it applies but was not decided: unavailable or manual."""
        return self.ratio is None and self.outcome is not Outcome.NOT_APPLICABLE

    @property
    def group(self) -> str:
        """First-level id: `law` of `law.fin.budget`."""
        return self.item.id.partition(".")[0]


def leaves_of(findings: Iterable[Finding], indicator_set: IndicatorSet, kind: UnitKind) -> list[Leaf]:
    """The leaves of one unit in the set's order, whatever the order of its findings.

    A leaf without a finding is `unavailable`: what nobody looked at costs nothing. Findings of indicators outside the
    set are left aside. Raises ValueError when two findings speak of one indicator.
    """
    by_indicator: dict[str, Finding] = {}
    for finding in findings:
        if by_indicator.setdefault(finding.indicator, finding) is not finding:
            raise ValueError(f"two findings of {finding.indicator} for unit {finding.unit_id}")
    items = indicator_set.items_for(kind)
    charged = Charged.by(by_indicator[item.id] for item in items if item.role is Role.SCORE and item.id in by_indicator)
    return [_leaf(item, by_indicator.get(item.id), kind, charged) for item in items]


def _leaf(item: SetItem, finding: Finding | None, kind: UnitKind, charged: Charged) -> Leaf:
    outcome = finding.outcome if finding else Outcome.UNAVAILABLE
    ratio = _ratio(finding)
    if ratio is None and outcome in MEASURED:
        outcome = Outcome.UNAVAILABLE
    weight = exact(item.points_for(kind))
    return Leaf(item, finding, outcome, ratio, weight, _earned(item, finding, ratio, weight, charged))


def _ratio(finding: Finding | None) -> Decimal | None:
    """The share of the points, None when not measured; `partial` without a ratio measures nothing."""
    if finding is None or finding.outcome not in MEASURED:
        return None
    if finding.ratio is None:
        return {Outcome.PASS: ONE, Outcome.FAIL: ZERO}.get(finding.outcome)
    return min(max(exact(finding.ratio), ZERO), ONE)


def _earned(
    item: SetItem, finding: Finding | None, ratio: Decimal | None, weight: Decimal, charged: Charged
) -> Decimal:
    if ratio is None or finding is None or item.role is Role.VETO:
        return ZERO
    if item.role is not Role.DEDUCT:
        return weight * ratio
    if finding.outcome is Outcome.PASS:
        return ZERO
    return min(weight, exact(item.each) * exact(charged.occurrences(finding)))
