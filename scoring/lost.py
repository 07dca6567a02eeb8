"""Lost points 失分: what an indicator cost a unit, and what it would cost on a later day."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.nouns import Outcome, Role
from scoring.arithmetic import exact, two_places
from scoring.nouns import Assessment, IndicatorScore

_DECIDED = frozenset({Outcome.PASS.value, Outcome.PARTIAL.value, Outcome.FAIL.value})


def lost_points(score: IndicatorScore) -> float:
    """Points a unit lost by one indicator; never for what could not be looked at or waits for a person."""
    if score.outcome not in _DECIDED:
        return 0.0
    if score.role == Role.SCORE:
        return max(0.0, two_places(exact(score.max_points) - exact(score.points)))
    return abs(score.points) if score.role == Role.DEDUCT else 0.0


def vetoed(score: IndicatorScore) -> bool:
    """Whether the indicator is a veto that was found."""
    return score.role == Role.VETO and score.outcome == Outcome.FAIL


@dataclass(frozen=True, slots=True)
class Risk:
    """将失分项: an indicator that costs more on a later day if nothing is published until then.

    `points` are lost in addition to what is lost now; `veto`: a veto that does not hold now will.
    """

    indicator: str
    points: float
    veto: bool


def risks(now: Assessment, later: Assessment) -> list[Risk]:
    """将失分项 of one unit between two judgements of the same evidence by the same set, vetoes first."""
    before = {score.indicator: score for score in now.scores}
    found = [_risk(before.get(score.indicator), score) for score in later.scores]
    return sorted((one for one in found if one.points > 0 or one.veto), key=lambda r: (not r.veto, -r.points))


def _risk(before: IndicatorScore | None, after: IndicatorScore) -> Risk:
    was = lost_points(before) if before else 0.0
    more = max(0.0, two_places(exact(lost_points(after)) - exact(was)))
    return Risk(after.indicator, more, vetoed(after) and not (before is not None and vetoed(before)))
