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
) -> list[ReadDocument]:
    """Up to `limit` documents published from `since` to `as_of`, newest first; undated ones come last.

    `files`: rows that lead to a file, too.
    """
    documents = view.readings if files else view.documents
    found: dict[str, ReadDocument] = {}
    for section in sections:
        for read in documents.get(section, ()):
            published = read.document.published
            in_window = published is None or since <= published.value <= as_of
            if in_window and (not own_only or own_document(read, view.unit)):
                found.setdefault(read.document.url, read)
    return sorted(found.values(), key=_newest_first)[:limit]


def _newest_first(read: ReadDocument) -> tuple[int, str]:
    published = read.document.published
    return (-published.value.toordinal() if published else 0, read.document.url)
