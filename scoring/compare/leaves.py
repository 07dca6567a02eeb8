"""Leaf changes 单项变化: each indicator of a unit then, then by today's rules, and now."""

from __future__ import annotations

from collections.abc import Iterable

from indicators.nouns import Role
from scoring.compare.nouns import LeafChange
from scoring.nouns import Assessment, IndicatorScore

_COSTLY = frozenset({Role.DEDUCT.value})


def leaf_changes(
    published: Assessment | None, rejudged: Assessment | None, after: Assessment | None
) -> tuple[LeafChange, ...]:
    """单项变化 in the order of the newer set, indicators that only the old set asked at the end."""
    then, middle, now = (_by_id(one) for one in (published, rejudged, after))
    order = dict.fromkeys([*now, *middle, *then])
    return tuple(_leaf(key, then.get(key), middle.get(key), now.get(key)) for key in order)


def _by_id(one: Assessment | None) -> dict[str, IndicatorScore]:
    return {score.indicator: score for score in one.scores} if one else {}


def _leaf(
    key: str, then: IndicatorScore | None, middle: IndicatorScore | None, now: IndicatorScore | None
) -> LeafChange:
    role = next(score.role for score in (now, middle, then) if score is not None)
    return LeafChange(
        indicator=key,
        role=role,
        published=then.outcome if then else "",
        rejudged=middle.outcome if middle else "",
        after=now.outcome if now else "",
        ratio_published=then.ratio if then else None,
        ratio_rejudged=middle.ratio if middle else None,
        ratio_after=now.ratio if now else None,
        points_rejudged=_points(middle),
        points_after=_points(now),
        change=_change(role, middle, now),
    )


def _points(score: IndicatorScore | None) -> float | None:
    return score.points if score is not None and score.ratio is not None else None


def _change(role: str, middle: IndicatorScore | None, now: IndicatorScore | None) -> str:
    seen_then, seen_now = (score is not None and score.ratio is not None for score in (middle, now))
    if seen_then != seen_now:
        return "newly_judged" if seen_now else "no_longer_judged"
    if middle is None or now is None or not seen_now:
        return "same"
    better = _worth(role, now) - _worth(role, middle)
    return "improved" if better > 0 else "regressed" if better < 0 else "same"


def _worth(role: str, score: IndicatorScore) -> float:
    """What is better when larger: points, a deduction's cost negated, a veto that was not found."""
    if role in _COSTLY:
        return -score.points
    return (score.ratio or 0.0) if role == Role.VETO else score.points


def changed(leaves: Iterable[LeafChange], *kinds: str) -> list[LeafChange]:
    """The leaves with some kinds of change."""
    return [leaf for leaf in leaves if leaf.change in kinds]
