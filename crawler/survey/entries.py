"""Entries 条目归并: the pages of one list as one list, dated as well as list rows allow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from crawler.extractors.lists import resolve_years
from crawler.nouns import DateReading, DateSource, Document, Entry


def merge(pages: Iterable[tuple[Entry, ...]]) -> tuple[Entry, ...]:
    """Entries of all pages in page order, each once (same address and title; a pinned row repeats on every page)."""
    merged: dict[tuple[str, str], Entry] = {}
    for entries in pages:
        for entry in entries:
            key = (entry.url, entry.title)
            known = merged.get(key)
            if known is None:
                merged[key] = entry
            elif known.pinned and not entry.pinned:
                merged[key] = replace(entry, pinned=True)
    return tuple(merged.values())


def dated(entries: tuple[Entry, ...], day: date | None) -> tuple[Entry, ...]:
    """Entries with the years of MM-DD rows resolved where addresses and neighbours tell."""
    return tuple(resolve_years(entries, day))


def plausible(entry: Entry, day: date | None) -> bool:
    """Whether the entry's publication day can be true: known, and not after the day it was seen."""
    return entry.published is not None and (day is None or entry.published.value <= day)


def newest(entries: Iterable[Entry], day: date | None) -> Entry | None:
    """The entry with the latest plausible day, pinned or not, wherever it stands; the first of equals."""
    best: Entry | None = None
    for entry in entries:
        if plausible(entry, day) and (best is None or entry.published.value > best.published.value):  # type: ignore[union-attr]
            best = entry
    return best


def from_document(entry: Entry, document: Document) -> Entry:
    """The entry with the day its own page prints, when the page prints one (the row may be a typo)."""
    reading = document.published
    if reading is None or reading.source in (DateSource.URL, DateSource.HTTP_HEADER):
        return entry
    if entry.published is not None and not _outranks(reading, entry.published):
        return entry
    return replace(entry, published=reading)


def _outranks(page: DateReading, row: DateReading) -> bool:
    """A printed label or metadata table beats the row; a meta tag alone does not (templates copy old ones)."""
    return page.source in (DateSource.LABEL, DateSource.METADATA_TABLE)
