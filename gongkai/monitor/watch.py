"""Watch 监测过程: sweep after sweep until there are enough, each written down before the next one is waited for."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.visiting.visit import counts, own_line_down
from crawler.visits import SPACE, Visit
from gongkai.clock import now
from gongkai.messages import say
from gongkai.monitor.log import VisitLog
from gongkai.monitor.rule import DAYS, VISITS_A_DAY, Standing, standings
from gongkai.monitor.schedule import done, full, recent, wait

Target = tuple[str, str]
CONTROL = ""  # the unit id of the control address
DAY = 86_400.0
MOST_WEEKS = 2  # as long a monitor goes on for a week without gaps
LONGEST_NAP = 60.0  # so that a clock that is put forward, or a machine that slept, is noticed


@dataclass(frozen=True, slots=True)
class Plan:
    """监测安排: a sweep `every` so many seconds until the log holds `sweeps`; `once`: one sweep now."""

    every: float = 3600.0
    sweeps: int = 0
    once: bool = False

    @property
    def wanted(self) -> int:
        """Sweeps in all, at least; a week of them unless something else is asked for."""
        return self.sweeps or round(DAYS * DAY / self.every)

    @property
    def most(self) -> int:
        """Sweeps at most: more than a week of them only where gaps, as of a machine that was off, left it not full."""
        return self.wanted if self.sweeps or self.sparse else MOST_WEEKS * self.wanted

    @property
    def sparse(self) -> bool:
        """Whether that makes fewer visits a day than the rule asks for."""
        return not self.once and self.every > DAY / VISITS_A_DAY

    @property
    def dense(self) -> bool:
        """Whether its visits follow too soon to count each as a spaced one."""
        return not self.once and self.every < SPACE.total_seconds()


@dataclass(slots=True)
class Watch:
    """监测. `look` makes one sweep; `tell` says a line; `clock` and `nap` are the time."""

    log: VisitLog
    targets: Sequence[Target]
    look: Callable[[Sequence[Target]], list[Visit]]
    tell: Callable[[str], None]
    clock: Callable[[], datetime] = now
    nap: Callable[[float], None] = time.sleep

    def run(self, plan: Plan) -> list[Standing]:
        """Keep to the plan; where each unit stands at its end."""
        with self.log.held():
            if plan.once:
                self.sweep()
            else:
                self._keep(plan)
            return standings(self.log.read())

    def sweep(self) -> None:
        """One sweep: looked, judged, written down, told."""
        found = self.look(self.targets)
        control = next((visit for visit in found if visit.unit_id == CONTROL), None)
        visits = [visit for visit in found if visit.unit_id != CONTROL]
        if own_line_down(visits, control):
            self.tell(say("monitor.line_down", when=self._time()))
            return
        counted = [visit for visit in visits if counts(visit)]
        self.log.append(counted)
        for visit in visits:
            if not counts(visit):
                self.tell(say("monitor.not_visited", unit=visit.unit_id, cause=visit.cause))
        failed = sum(not visit.ok for visit in counted)
        self.tell(say("monitor.swept", when=self._time(), visits=len(counted), failed=failed))
        self._warn()

    def _keep(self, plan: Plan) -> None:
        visits = self.log.read()
        last = max((visit.visited_at for visit in visits), default=None)
        made = done(visits if plan.sweeps else recent(visits, self.clock()))
        while made < plan.wanted or (made < plan.most and not full(self.log.read())):
            while (left := wait(last, self.clock(), plan.every)) > 0:
                self.nap(min(left, LONGEST_NAP))
            last, made = self.clock(), made + 1
            self.sweep()

    def _warn(self) -> None:
        for one in standings(self.log.read()):
            if one.level in ("warning", "unreachable"):
                self.tell(line(one))

    def _time(self) -> str:
        return self.clock().isoformat(sep=" ", timespec="minutes")


def line(one: Standing) -> str:
    """Where a unit stands, in one line."""
    share = f"{one.share:.1%}"
    return say(
        f"monitor.{one.level}", unit=one.unit_id, visits=one.visits, failed=one.failed, share=share, days=one.days
    )
