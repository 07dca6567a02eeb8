"""Paging 翻页: the lists of found columns, read back as far as the longest window that a check needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from crawler.evidence import PageRef
from crawler.nouns import Entry, EntryList, PageRequest
from crawler.survey.asks import Ask, PageFacts, Role
from crawler.survey.entries import merge
from crawler.survey.tour import Step, Tour

PAGES_A_LIST = 40
OLD_PAGES = 2  # one page of old rows may be all pinned ones whose mark is a picture or a style


@dataclass(slots=True)
class ListReading:
    """一个列表的读取: its pages so far, and what is still to be fetched."""

    url: str
    first: PageFacts
    window_start: date | None
    waiting: list[PageRequest]
    pages: list[tuple[Entry, ...]] = field(default_factory=list)
    refs: list[PageRef] = field(default_factory=list)
    total: int | None = None
    promised: int | None = None  # pages that the pager counts
    old_pages: int = 0  # pages in a row whose rows are all older than the window
    asked: set[str] = field(default_factory=set)  # pages of the list that were or will be asked for
    complete: bool = False
    broken: PageFacts | None = None  # a page of the list that could not be read
    rowless: bool = False  # rows that must be there were not made out

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries read, each once."""
        return merge(self.pages)

    def take(self, facts: PageFacts) -> None:
        """One page of the list."""
        self.refs.append(facts.ref)
        listing = facts.listing
        if self._is_beside(listing):
            self.rowless, self.waiting = True, []
            return
        if not facts.readable or listing is None:
            self.broken = facts if facts.cause is not None else None
            # a page that is not there ends the list, unless the pager promised more
            self.complete = facts.cause is None and not self.is_owed()
            self.rowless, self.waiting = not self.complete, []
            return
        known = {(e.url, e.title) for e in self.entries}
        # none on an empty page, or on one that repeats what was seen: some servers answer every number with page one,
        # some under addresses of its own
        again = bool(self.pages) and _rows(listing.entries) == _rows(self.pages[-1])
        new = [] if again else [e for e in listing.entries if (e.url, e.title) not in known]
        self.total = self.total or listing.total
        self.promised = self.promised or listing.pages
        self.pages.append(() if again else listing.entries)
        self.old_pages = self.old_pages + 1 if _older(listing, self.window_start) else 0
        ended = not new or self.old_pages >= OLD_PAGES
        if ended or len(self.pages) >= PAGES_A_LIST:
            self.complete = ended
            self.waiting = []
        elif not self.waiting and len(self.pages) > 1:
            self._go_on(facts)

    def is_owed(self) -> bool:
        """Whether the pager counted more rows or pages than were read."""
        shown = sum(map(len, self.pages))  # counted as shown: a row of several pages is one entry
        pages, first = self.promised or 0, len(self.pages[0]) if self.pages else 0
        # Hanweb's jpage counts pages of 20 rows and sends 100 at a time
        return shown < (self.total or 0) or (len(self.pages) < pages and shown <= (pages - 1) * first)

    def _is_beside(self, listing: EntryList | None) -> bool:
        """Whether these rows stood beside the list on its first page already, as hot articles do."""
        if listing is None or not self.pages:
            return False
        own = {e.url for e in self.pages[0]}
        shown = {e.url for e in listing.entries}
        beside = [urls for one in self.first.lists if not (urls := {e.url for e in one.entries}) <= own]
        return len(shown) > 1 and any(shown <= urls for urls in beside)

    def _go_on(self, facts: PageFacts) -> None:
        """Behind the last page that the first one knew of: a pager shows some numbers around its own only."""
        self.waiting = [request for request in facts.further if request.key not in self.asked]
        self.asked.update(request.key for request in self.waiting)


def begin(url: str, facts: PageFacts, window_days: int) -> ListReading:
    """Start reading a list whose first page is known."""
    day = facts.reading_day
    start = day - timedelta(days=window_days) if day else None
    reading = ListReading(url, facts, start, list(facts.further))
    reading.asked = {facts.ref.url, *(request.key for request in facts.further)}
    reading.take(facts)
    # the further rows of a drawn list may be behind a click, or behind a pager nobody understands
    reading.complete = reading.complete or not (reading.waiting or facts.buttons or facts.partial or facts.more)
    return reading


def read_back(tour: Tour, readings: Iterable[ListReading]) -> Step[None]:
    """The following pages of all lists, page by page, each as far as its window asks."""
    running = list(readings)
    while running := [r for r in running if r.waiting]:
        requests = [r.waiting.pop(0) for r in running]
        asks = [
            Ask(request, Role.LIST, "list", 50, column_url=r.first.ref.url, makers=r.first.fillers.makers)
            for r, request in zip(running, requests, strict=True)
        ]
        for reading, facts in zip(running, (yield from tour.ask(asks)), strict=True):
            reading.take(facts)
            stopped = reading.rowless or reading.broken is not None or len(reading.pages) >= PAGES_A_LIST
            if not reading.waiting and not stopped and not reading.complete:
                reading.complete = not reading.is_owed()


def _rows(entries: Iterable[Entry]) -> list[tuple[str, date | None]]:
    """What a reader sees of a page."""
    return [(e.title, e.published.value if e.published else None) for e in entries]


def _older(listing: EntryList, start: date | None) -> bool:
    """Whether every entry of the page that is not pinned is dated before the window."""
    plain = [e for e in listing.entries if not e.pinned]
    if start is None or not plain:
        return False
    return all(e.published is not None and e.published.value < start for e in plain)
