"""Ledger 采集账: what is wanted, what is under way, what was answered. One a job; the spider only moves requests.

Every answer goes to the archive before the frontier sees it, so a killed crawl knows all that its frontier knew.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from crawler.archive import Archive
from crawler.frontier import Wanted
from crawler.nouns import Cause, Snapshot
from crawler.reading.desk import Desk

_UNSETTLED = frozenset({Cause.NOT_FETCHED, Cause.OUT_OF_BUDGET})


@dataclass(frozen=True, slots=True)
class CrawlProgress:
    """采集进度, for one job or summed over jobs."""

    units_done: int = 0
    units_total: int = 0
    pages_done: int = 0
    pages_wanted: int = 0
    pages_failed: int = 0
    from_archive: int = 0
    seconds: float = 0.0
    undrawn: int = 0  # pages that only a browser could show, and there was none

    @property
    def rate(self) -> float:
        """Pages a second from the network."""
        return (self.pages_done - self.from_archive) / self.seconds if self.seconds > 0 else 0.0


@dataclass(slots=True)
class Ledger:
    """采集账. `tell` gets the progress after every answer."""

    desk: Desk
    archive: Archive
    tell: Callable[[CrawlProgress], None] = lambda progress: None
    done: int = 0
    failed: int = 0
    from_archive: int = 0
    undrawn: int = 0
    began: float = field(default_factory=time.monotonic)
    _waiting: dict[str, list[Wanted]] = field(default_factory=dict)

    def admit(self, wishes: Iterable[Wanted]) -> list[Wanted]:
        """The wishes that need a request; the others wait for one that is under way, or need no answer."""
        fresh = []
        for wish in wishes:
            if wish.kind == "shared":
                self._share(wish)
                continue
            waiting = self._waiting.setdefault(wish.request.key, [])
            if not waiting:
                fresh.append(wish)
            waiting.append(wish)
        return fresh

    async def start(self) -> list[Wanted]:
        """The frontier's first wishes that need a request."""
        return self.admit(await self.desk.start())

    async def settle(self, key: str, snapshot: Snapshot, stored: bool) -> list[Wanted]:
        """Archive an answer (unless it came from there), feed all who wait for it; the new wishes to fetch.

        Who begins to wait while the page is being read is fed as well. Raises InputError when the archive cannot be
        written or the reader is gone.
        """
        wishes = self._waiting.setdefault(key, [])
        self._keep(key, snapshot, stored, [need for wish in wishes for need in _needs(wish)])
        undrawn = snapshot.cause is Cause.NOT_FETCHED and any(wish.request.rendered for wish in wishes)
        self.undrawn += undrawn
        self.done += 1
        self.failed += snapshot.cause is not None and not undrawn  # the page itself was fetched
        known, fresh = len(wishes), []
        for number, wish in enumerate(wishes):  # it may grow meanwhile
            if number >= known and not self.archive.readonly:
                self._attribute(key, _needs(wish))
            fresh += self.admit(await self.desk.feed(wish, snapshot))
        del self._waiting[key]
        self.tell(self.progress)
        return fresh

    @property
    def progress(self) -> CrawlProgress:
        """Where the job stands."""
        far = self.desk.progress
        wanted = max(far.pages_wanted, self.done + len(self._waiting))
        seconds = time.monotonic() - self.began
        return CrawlProgress(
            far.units_done,
            far.units_total,
            self.done,
            wanted,
            self.failed,
            self.from_archive,
            seconds,
            self.undrawn,
        )

    def _keep(self, key: str, snapshot: Snapshot, stored: bool, needs: list[tuple[str, str]]) -> None:
        if stored:
            self.from_archive += 1
            if not self.archive.readonly:
                self._attribute(key, needs)
        elif snapshot.cause not in _UNSETTLED:
            self._store(key, snapshot, needs)

    def _store(self, key: str, snapshot: Snapshot, needs: list[tuple[str, str]]) -> None:
        self.archive.put(key, snapshot, needs)
        whole = not key.endswith(("#HEAD", "#IPV6"))
        if whole and snapshot.redirects and snapshot.final_url != key and snapshot.cause is None:
            # where it led is a page of its own: whoever asks for it later need not fetch it again
            self.archive.put_new(snapshot.final_url, snapshot)

    def _share(self, wish: Wanted) -> None:
        if not self.archive.readonly and wish.request.key in self.archive:
            self._attribute(wish.request.key, _needs(wish))

    def _attribute(self, key: str, needs: list[tuple[str, str]]) -> None:
        for unit, purpose in needs:
            self.archive.attribute(key, unit, purpose)


def _needs(wish: Wanted) -> list[tuple[str, str]]:
    return [(unit, wish.purpose) for unit in wish.units]
