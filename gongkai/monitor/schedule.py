"""Schedule 访问计划: when the next sweep is due. What was done is in the log: a restarted monitor goes on in step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from crawler.visits import Visit
from gongkai.monitor.rule import DAYS, in_the_last_week, is_full


def done(visits: Sequence[Visit]) -> int:
    """How many sweeps the log holds: as many as the most visited unit has visits."""
    counts: dict[str, int] = {}
    for visit in visits:
        counts[visit.unit_id] = counts.get(visit.unit_id, 0) + 1
    return max(counts.values(), default=0)


def recent(visits: Sequence[Visit], now: datetime) -> list[Visit]:
    """The visits of the week before now: an older week was another monitoring."""
    return [visit for visit in visits if visit.visited_at > now - timedelta(days=DAYS)]


def full(visits: Sequence[Visit]) -> bool:
    """Whether the last week is one as the rule asks for, of some unit; stopped visits are visits too."""
    return any(is_full(made) for made in in_the_last_week(visits).values())


def wait(last: datetime | None, now: datetime, every: float) -> float:
    """Seconds until the next sweep. A clock that was put back costs no more than one interval."""
    if last is None:
        return 0.0
    due = last + timedelta(seconds=every)
    return min(max(0.0, (due - now).total_seconds()), every)
