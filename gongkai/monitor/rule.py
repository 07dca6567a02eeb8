"""The rule 判定规则 (R-302): 20 or more spaced visits a day, a week long, 5 % of them failed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta, timezone

from crawler.visiting.visit import Visit

VISITS_A_DAY = 20
DAYS = 7
UNREACHABLE = 0.05  # of all visits, this share included
WARNING = 0.03  # the value at which commercial monitors warn
_CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Standing:
    """监测状况 of one unit. `days`: how many days have 20 visits or more."""

    unit_id: str
    visits: int
    failed: int
    days: int

    @property
    def share(self) -> float:
        """Failed visits of all visits."""
        return self.failed / self.visits if self.visits else 0.0

    @property
    def enough(self) -> bool:
        """Whether the week the rule asks for is full."""
        return self.days >= DAYS

    @property
    def level(self) -> str:
        """`unreachable` once the week is full, `warning` from a day's visits on, else `well`; `early` before that."""
        if self.visits < VISITS_A_DAY:
            return "early"
        if self.enough and self.share >= UNREACHABLE:
            return "unreachable"
        return "warning" if self.share >= WARNING else "well"


def standings(visits: Iterable[Visit]) -> list[Standing]:
    """Where each unit stands, in the order of their first visits."""
    made: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    days: dict[str, Counter[str]] = {}
    for visit in visits:
        made[visit.unit_id] += 1
        failed[visit.unit_id] += not visit.ok
        days.setdefault(visit.unit_id, Counter())[visit.visited_at.astimezone(_CHINA).date().isoformat()] += 1
    return [
        Standing(unit, count, failed[unit], sum(n >= VISITS_A_DAY for n in days[unit].values()))
        for unit, count in made.items()
    ]
