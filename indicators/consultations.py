"""Consultations 意见征集: the calls for opinions of a unit, when each ran, and the feedback that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from crawler.evidence import Column, ReadDocument
from crawler.extractors.period import Period, read_period
from crawler.nouns import Entry, Region
from indicators.cores import same_matter
from indicators.explained import address
from indicators.nouns import Proof
from indicators.patterns import Pattern, in_lines, plain, search
from indicators.reading import document_passage, is_present
from indicators.verdict import page_proof
from indicators.view import View


@dataclass(frozen=True, slots=True)
class Notice:
    """一则公告 of a consultation column: its row, and its page where that was read."""

    title: str
    url: str
    day: date | None
    cells: tuple[tuple[str, str], ...]
    column: Column
    read: ReadDocument | None

    @property
    def period(self) -> Period | None:
        """征集期限 as the page or the row's cells say."""
        labels = dict(self.cells) | (self.read.document.labels if self.read else {})
        return _period(self.read.document.text if self.read else "", tuple(labels.items()), self.day)

    def proof(self, quote: str = "") -> Proof:
        """凭据 that quotes the notice."""
        words = quote or f"{self.title} {self.day or ''}".strip()
        return document_passage(self.read).proof(words) if self.read else page_proof(self.column.page, self.url, words)


@lru_cache(maxsize=256)
def _period(text: str, labels: tuple[tuple[str, str], ...], day: date | None) -> Period | None:
    """Several checks ask for the period of a call, each more than once."""
    return read_period(text, dict(labels), day)


def notices(view: View, sections: Sequence[str], as_of: date) -> list[Notice]:
    """The notices of some sections up to the check day, newest first, each address once."""
    found: dict[str, Notice] = {}
    for section in sections:
        column = view.columns.get(section)
        if column is not None and is_present(column) and not column.external:
            key = ("notices", column.section, column.url)
            for notice in view.remember(key, partial(_of_column, view, column)):
                found.setdefault(address(notice.url), notice)
    dated = [n for n in found.values() if n.day is None or n.day <= as_of]
    return sorted(dated, key=lambda n: n.day or date.min, reverse=True)


def _of_column(view: View, column: Column) -> list[Notice]:
    pages: dict[str, ReadDocument] = {}
    for read in view.documents.get(column.section, ()):
        pages |= {read.document.url: read, read.page.url: read}
    return [_notice(column, entry, pages.get(entry.url)) for entry in column.entries]


def _notice(column: Column, entry: Entry, read: ReadDocument | None) -> Notice:
    shown = read.document.published if read and read.document.published else entry.published
    return Notice(
        entry.title,
        entry.url or column.url,
        shown.value if shown else None,
        tuple(entry.extra.items()),
        column,
        read,
    )


def feedback_in(every: Sequence[Notice], pattern: Pattern) -> list[Notice]:
    """The notices that tell the result of a consultation (R-621)."""
    titles = [plain(notice.title) for notice in every]
    if not in_lines(pattern).search("\n".join(titles)):
        return []
    return [notice for notice, title in zip(every, titles, strict=True) if search(pattern, title)]


def _links_to(notice: Notice, place: str) -> bool:
    """Whether a notice leads to a page; what its page only recommends beside is no sign."""
    links = notice.read.document.links if notice.read is not None else ()
    return any(link.region is Region.BODY and address(link.url) == place for link in links)


def belongs_to(feedback: Notice, call: Notice) -> bool:
    """Whether a feedback answers a call: by a link either way, or by the same paper's name."""
    ours, theirs = address(call.url), address(feedback.url)
    if _links_to(feedback, ours) or _links_to(call, theirs):
        return True
    in_order = feedback.day is None or call.day is None or feedback.day >= call.day
    return in_order and same_matter(feedback.title, call.title)
