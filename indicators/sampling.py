"""Sampling 抽查: the newest documents of some sections, each once, as the rules ask for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from crawler.evidence import ReadDocument
from indicators.own import own_document
from indicators.view import View


def sample(
    view: View,
    sections: Iterable[str],
    limit: int,
    since: date,
    as_of: date,
    *,
    own_only: bool = False,
    files: bool = False,
    each: int | None = None,
) -> list[ReadDocument]:
    """Up to `limit` documents published from `since` to `as_of`, newest first; undated ones come last.

    `files`: rows that lead to a file, too. `each`: only so many of a section, by the days of its rows, and the first of
    every section before the second of any: the sample is the same however much more of the site was read.
    """
    documents = view.readings if files else view.documents
    found: dict[str, tuple[int, ReadDocument]] = {}
    for section in sections:
        inside = [
            read
            for read in documents.get(section, ())
            if _within(read, since, as_of) and (not own_only or own_document(read, view.unit))
        ]
        ranked = enumerate(_by_row(view, section, inside)[:each]) if each else ((0, read) for read in inside)
        for rank, read in ranked:
            found.setdefault(read.document.url, (rank, read))
    return [read for _, read in sorted(found.values(), key=lambda one: (one[0], _newest_first(one[1])))][:limit]


def _within(read: ReadDocument, since: date, as_of: date) -> bool:
    published = read.document.published
    return published is None or since <= published.value <= as_of


def _by_row(view: View, section: str, documents: list[ReadDocument]) -> list[ReadDocument]:
    """Newest row first; of a page that shows no day the row may still tell one."""
    column = view.columns.get(section)
    days = {e.url: e.published.value for e in (column.entries if column else ()) if e.published}

    def key(read: ReadDocument) -> tuple[int, str]:
        day = days.get(read.document.url)
        return (-day.toordinal(), read.document.url) if day else _newest_first(read)

    return sorted(documents, key=key)


def _newest_first(read: ReadDocument) -> tuple[int, str]:
    published = read.document.published
    return (-published.value.toordinal() if published else 0, read.document.url)
