"""Places 可能名次: between which ranks a unit's true rank lies, given what could not be decided (scoring.band).

Vetoed units come after all others, as in the ranking; vetoes that nobody could decide are left out of the band.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

from scoring.nouns import Assessment

Band = tuple[float, float]


def band_of(one: Assessment, cap: float) -> Band | None:
    """分值区间 of the printed total; None when the unit was not assessed."""
    if one.total is None or one.low is None or one.high is None:
        return None
    return (min(one.low, cap), min(one.high, cap)) if one.vetoes else (one.low, one.high)


def apart(one: Band, other: Band) -> bool:
    """Whether two bands have nothing in common."""
    return one[1] < other[0] or other[1] < one[0]


def places(assessments: Iterable[Assessment]) -> dict[str, tuple[int, int]]:
    """可能名次 (best, worst) by unit id of all ranked units, board by board."""
    boards: dict[str, list[Assessment]] = defaultdict(list)
    for one in assessments:
        if one.total is not None and one.low is not None and one.high is not None:
            boards[one.board].append(one)
    found: dict[str, tuple[int, int]] = {}
    for members in boards.values():
        sound = [one for one in members if not one.vetoes]
        found |= _tier(sound, 0) | _tier([one for one in members if one.vetoes], len(sound))
    return found


def _tier(members: list[Assessment], above: int) -> dict[str, tuple[int, int]]:
    lows = sorted(one.low or 0.0 for one in members)
    highs = sorted(one.high or 0.0 for one in members)
    return {
        one.unit_id: (
            above + 1 + len(lows) - bisect_right(lows, one.high or 0.0),
            above + len(highs) - bisect_left(highs, one.low or 0.0),
        )
        for one in members
    }
