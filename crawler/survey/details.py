"""Details 正文: which entries of a list are opened, and what their pages say of the entries' days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from crawler.evidence import PageRef, ReadFile
from crawler.extractors.alike import title_key, titles_alike
from crawler.extractors.plainrows import ROW_MARK
from crawler.nouns import Certainty, Document, Entry, PageRequest, Table
from crawler.survey.asks import Ask, PageFacts, Role
from crawler.survey.entries import from_document, newest, plausible
from crawler.survey.needs import Need
from crawler.survey.rendered import draw_details
from crawler.survey.tour import Step, Tour

FUTURE = 10  # entries dated after the day they were seen: their pages tell the real day
TWIN_DAYS = 95  # a quarter
TWIN_ROWS = 120
TWINS = 16
CONFIRMATIONS = 2  # times that the newest entry's own page is looked up
_FILE = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|wps|et|zip|rar|7z|jpe?g|png|gif|mp4|ofd|txt)(\?|$)", re.I)


@dataclass(slots=True)
class SectionList:
    """栏目条目: the entries of one section with what was read of them."""

    section: str
    need: Need
    entries: tuple[Entry, ...]
    day: date | None
    future: tuple[Entry, ...] = ()
    misdated: bool = False
    documents: dict[str, tuple[Document, PageRef]] = field(default_factory=dict)
    tables: dict[str, tuple[Table, ...]] = field(default_factory=dict)  # by the address of the document
    files: dict[str, tuple[ReadFile, ...]] = field(default_factory=dict)
    gone: list[tuple[Entry, PageFacts]] = field(default_factory=list)  # rows whose pages were not there

    def to_open(self) -> list[Entry]:
        """Entries whose pages are needed: to date them, to correct a future day, or for what the checks read."""
        readable = [e for e in self.entries if _is_page(e.url)]
        undated = [e for e in readable if e.published is None][: self.need.undated]
        future = [e for e in readable if e.published and not plausible(e, self.day)][:FUTURE]
        ranked = sorted(enumerate(readable), key=lambda item: urgency(item[1], item[0], self.need))
        wanted = [*undated, *future, *(e for _, e in ranked[: self.need.details])]
        wanted += self._year_wraps(readable) + self._twins(readable)
        return list({e.url: e for e in wanted}.values())

    def _year_wraps(self, readable: list[Entry]) -> list[Entry]:
        """Rows at which an inferred year changes: a list out of order shows there."""
        inferred = [e for e in readable if _inferred(e)]
        return _turns(inferred) + inferred[:1]

    def _twins(self, readable: list[Entry]) -> list[Entry]:
        """Recent rows whose titles say the same: whether one was published twice, only their pages tell."""
        if not self.need.details or self.day is None:
            return []
        first = self.day - timedelta(days=TWIN_DAYS)
        recent = [e for e in readable if e.published is not None and e.published.value >= first][:TWIN_ROWS]
        keys = [title_key(e.title) for e in recent]
        pairs = ((i, j) for j in range(len(keys)) for i in range(j) if titles_alike(keys[i], keys[j]))
        return [recent[n] for n in dict.fromkeys(n for pair in pairs for n in pair)][:TWINS]

    def doubtful(self) -> list[Entry]:
        """Rows with an inferred year, once the page of one of them tells another year."""
        if not self.misdated:
            return []
        unread = [e for e in self.entries if e.url not in self.documents and _is_page(e.url)]
        doubted = [e for e in unread if _inferred(e)]
        return doubted[: self.need.undated]

    def learn(self, entry: Entry, document: Document, ref: PageRef) -> None:
        """What the page of an entry says."""
        self.documents[entry.url] = (document, ref)

    def redate(self) -> None:
        """Entries with the days their own pages print; days still in the future are errors of the page."""
        fixed = tuple(
            from_document(_without_future(e, self.day), self.documents[e.url][0]) if e.url in self.documents else e
            for e in self.entries
        )
        self.future = tuple(e for e in self.entries if e.published is not None and not plausible(e, self.day))
        self.misdated = self.misdated or any(
            a.published and b.published and _inferred(a) and a.published.value != b.published.value
            for a, b in zip(self.entries, fixed, strict=True)
        )
        self.entries = fixed

    def settle(self) -> None:
        """Inferred years are only a guess when a row at which the year changes could not be looked at, or was wrong."""
        rows = [e for e in self.entries if e.month_day and e.published]
        if self.misdated or any(map(_inferred, _turns(rows))):
            self.entries = tuple(_guessed(e) if _inferred(e) else e for e in self.entries)

    def unconfirmed_newest(self) -> Entry | None:
        """The newest entry, when its own page was not read yet."""
        best = newest(self.entries, self.day)
        unread = best is not None and best.url not in self.documents and _is_page(best.url)
        return best if unread and self.need.details else None


def _is_page(url: str) -> bool:
    """Whether a row leads to a page of its own, no file and no mere place of the list."""
    return not _FILE.search(url) and ROW_MARK not in url


def _inferred(entry: Entry) -> bool:
    return entry.published is not None and entry.published.certainty is Certainty.YEAR_INFERRED


def _turns(rows: list[Entry]) -> list[Entry]:
    """Rows whose year is another than that of the row above."""
    pairs = pairwise(rows)
    return [b for a, b in pairs if a.published and b.published and a.published.value.year != b.published.value.year]


def _guessed(entry: Entry) -> Entry:
    return replace(entry, published=replace(entry.published, certainty=Certainty.WEAK)) if entry.published else entry


def _without_future(entry: Entry, day: date | None) -> Entry:
    return replace(entry, published=None) if entry.published and not plausible(entry, day) else entry


def urgency(entry: Entry, position: int, need: Need) -> tuple[bool, int, int]:
    """How soon an entry is opened: wanted titles first, then the newest, then the order of the list."""
    age = -entry.published.value.toordinal() if entry.published else 0
    return (bool(need.titles) and not need.wants_title(entry.title), age, position)


def read_details(tour: Tour, lists: Iterable[SectionList]) -> Step[None]:
    """Open what every list needs, then make sure that the newest entry's own page agrees."""
    lists = list(lists)
    yield from _open(tour, [(one, e) for one in lists for e in one.to_open()])
    for one in lists:
        one.redate()
    for _ in range(CONFIRMATIONS):
        waiting = [(one, e) for one in lists if (e := one.unconfirmed_newest()) is not None]
        waiting += [(one, e) for one in lists for e in one.doubtful()]
        if not waiting:
            break
        yield from _open(tour, waiting)
        for one, _entry in waiting:
            one.redate()
    for one in lists:
        one.settle()


def _open(tour: Tour, wanted: list[tuple[SectionList, Entry]]) -> Step[None]:
    inside = [(one, e) for one, e in wanted if tour.territory.knows_host(e.url)]
    asks = [Ask(PageRequest(e.url), Role.DETAIL, "detail", 30, tables=one.need.tables) for one, e in inside]
    plain = yield from tour.ask(asks)
    pages = yield from draw_details(tour, plain, "detail", 30)
    for (one, entry), facts in zip(inside, pages, strict=True):
        if facts.dead:
            one.gone.append((entry, facts))
        if facts.document is not None and facts.readable:
            one.learn(entry, facts.document, facts.ref)
            one.tables[entry.url] = facts.tables
