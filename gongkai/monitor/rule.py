"""The rule 判定规则 (R-302): 20 or more spaced visits a day, a week long, 5 % of them failed. Pure.

Of a log that is longer the last week counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from crawler.nouns import Cause
from crawler.visits import Visit, spaced_by_day

VISITS_A_DAY = 20
DAYS = 7
UNREACHABLE = 0.05  # of all visits, this share included
WARNING = 0.03  # the value at which commercial monitors warn


@dataclass(frozen=True, slots=True)
class Standing:
    """监测状况 of one unit. `days`: those with 20 spaced visits; `shut`: visits that an access check stopped."""

    unit_id: str
    visits: int
    failed: int
    days: int
    shut: int = 0

    @property
    def share(self) -> float:
        """Failed visits of those that were not stopped."""
        return self.failed / (self.visits - self.shut) if self.visits > self.shut else 0.0

    @property
    def enough(self) -> bool:
        """Whether the week the rule asks for is full."""
        return self.days >= DAYS

    @property
    def level(self) -> str:
        """`unreachable` once the week is full, `warning` from a day's visits on, else `well`; `early` before that.

        Of a unit whose visits were mostly stopped by an access check nothing is said: `protected`.
        """
        if self.visits < VISITS_A_DAY:
            return "early"
        if self.shut * 2 > self.visits:
            return "protected"
        if self.enough and self.share >= UNREACHABLE:
            return "unreachable"
        return "warning" if self.share >= WARNING else "well"


def standings(visits: Iterable[Visit]) -> list[Standing]:
    """Where each unit stands, in the order of their first visits."""
    return [_standing(unit_id, made) for unit_id, made in in_the_last_week(visits).items()]


def in_the_last_week(visits: Iterable[Visit]) -> dict[str, list[Visit]]:
    """The visits of each unit within a week before the last one of all."""
    every = list(visits)
    last = max((visit.visited_at for visit in every), default=None)
    found: dict[str, list[Visit]] = defaultdict(list)
    for visit in every:
        if last is not None and visit.visited_at > last - timedelta(days=DAYS):
            found[visit.unit_id].append(visit)
    return found


def is_full(visits: Iterable[Visit]) -> bool:
    """Whether there are seven days of 20 spaced visits."""
    return _days(visits) >= DAYS


def _days(visits: Iterable[Visit]) -> int:
    return sum(n >= VISITS_A_DAY for n in spaced_by_day(visit.visited_at for visit in visits).values())


def _standing(unit_id: str, made: list[Visit]) -> Standing:
    looked = [visit for visit in made if visit.cause is not Cause.CHALLENGE]
    failed = sum(not visit.ok for visit in made)
    return Standing(unit_id, len(made), failed, _days(looked), len(made) - len(looked))
