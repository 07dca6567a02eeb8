"""Warn first 首次提醒: what is found for the first time is noted; it costs points when it is there at the re-check.

An item counts when a re-check found it again, or when the round before had it already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from indicators.nouns import Finding, Outcome, Role
from scoring.double_loss import LOST
from scoring.nouns import RectificationItem

NOTED = "noted"


def forgiven(
    findings: Iterable[Finding],
    items: Iterable[RectificationItem],
    counting: AbstractSet[str],
    roles: Mapping[str, Role],
) -> list[Finding]:
    """The findings as they count: without the losses that are only noted. `items` follow from `findings`."""
    by_leaf: dict[tuple[str, str], list[RectificationItem]] = defaultdict(list)
    for item in items:
        if item.item_id in counting:
            by_leaf[item.unit_id, item.indicator].append(item)
    return [
        _counted(finding, by_leaf[finding.unit_id, finding.indicator], roles[finding.indicator])
        if finding.outcome in LOST and roles.get(finding.indicator, Role.BONUS) is not Role.BONUS
        else finding
        for finding in findings
    ]


def _counted(finding: Finding, counting: Sequence[RectificationItem], role: Role) -> Finding:
    """A finding reduced to the items that count. Places without an item were paid for elsewhere and stay free."""
    if not counting:
        return replace(finding, outcome=Outcome.PASS, ratio=1.0, quantity=0.0)
    if role is not Role.DEDUCT or not finding.proofs:
        return finding
    places = {item.url for item in counting}
    proofs = tuple(proof for proof in finding.proofs if proof.url in places)
    return replace(finding, proofs=proofs, quantity=(finding.quantity or 1.0) * len(proofs) / len(finding.proofs))


def noted(
    items: Iterable[RectificationItem], counting: AbstractSet[str], counted: Iterable[RectificationItem]
) -> list[RectificationItem]:
    """The problem list with what is only noted at no points; `counted` are the items of the findings as they count."""
    points = {item.item_id: item.points for item in counted}
    return [
        replace(item, points=points.get(item.item_id, item.points))
        if item.item_id in counting
        else replace(item, points=0.0, state=NOTED if item.state == "open" else item.state)
        for item in items
    ]
