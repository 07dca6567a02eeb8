"""The rule 判定规则 (R-302): 20 or more spaced visits a day, a week long, 5 % of them failed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta, timezone

from crawler.nouns import Cause
from crawler.visits import Visit

VISITS_A_DAY = 20
DAYS = 7
UNREACHABLE = 0.05  # of all visits, this share included
WARNING = 0.03  # the value at which commercial monitors warn
_CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Standing:
    """监测状况 of one unit. `days`: how many have 20 visits or more; `shut`: visits that an access check stopped."""

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
    made: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    shut: Counter[str] = Counter()
    days: dict[str, Counter[date]] = {}
    for visit in visits:
        made[visit.unit_id] += 1
        failed[visit.unit_id] += not visit.ok
        stopped = visit.cause is Cause.CHALLENGE
        shut[visit.unit_id] += stopped
        days.setdefault(visit.unit_id, Counter())[visit.visited_at.astimezone(_CHINA).date()] += not stopped
    return [
        Standing(unit, count, failed[unit], sum(n >= VISITS_A_DAY for n in days[unit].values()), shut[unit])
        for unit, count in made.items()
    ]
