"""Years 补年份: the year of a row that prints only month and day, where something on the page settles it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from crawler.extractors.dates import date_in_url
from crawler.nouns import Certainty, DateReading, DateSource, Entry

_MONTH_SLACK = 1  # an address may be of the month before or after the printed one


def resolve_years(entries: tuple[Entry, ...], fetched_at: date | None) -> tuple[Entry, ...]:
    """补年份: entries with the year of their month-day added (certainty YEAR_INFERRED) where it is settled.

    First by the entry's own address, where its month agrees; then by order: in a list that runs downwards the first
    row is the latest such day not after `fetched_at`, and each following row lies at or before the one above. Rows
    that cannot be settled keep `published` None.
    """
    if not any(entry.month_day and entry.published is None for entry in entries):
        return entries
    by_url = [_from_url(entry) for entry in entries]
    by_order = _by_order(by_url, fetched_at)
    return tuple(by_order)


def _from_url(entry: Entry) -> Entry:
    if entry.month_day is None or entry.published is not None:
        return entry
    day, year, month = date_in_url(entry.url)
    year = day.year if day else year
    month = day.month if day else month
    if year is None or month is None:
        return entry
    distance = (entry.month_day[0] - month) % 12
    if distance not in (0, _MONTH_SLACK, 12 - _MONTH_SLACK):
        return entry
    # printed January, address December: the row is of the next year, and the other way round
    shift = 1 if distance == 1 and entry.month_day[0] == 1 else -1 if distance == 11 and month == 1 else 0
    return _with_year(entry, year + shift)


def _by_order(entries: list[Entry], fetched_at: date | None) -> list[Entry]:
    open_rows = [e for e in entries if e.month_day and e.published is None and not e.pinned]
    if fetched_at is None or not open_rows or not _descends([e for e in entries if e.month_day and not e.pinned]):
        return entries
    out: list[Entry] = []
    above = fetched_at
    for entry in entries:
        if entry.pinned:
            out.append(entry)
            continue
        if entry.month_day and entry.published is None:
            entry = _latest_before(entry, above)
        if entry.published is not None:
            above = min(above, entry.published.value)
        out.append(entry)
    return out


def _descends(rows: list[Entry]) -> bool:
    """Whether the month-days run downwards with at most one turn of the year for every dozen rows."""
    days = [entry.month_day for entry in rows if entry.month_day]
    rises = sum(1 for above, below in pairwise(days) if below > above)
    return rises <= max(1, len(days) // 12)


def _latest_before(entry: Entry, above: date) -> Entry:
    for year in (above.year, above.year - 1):
        candidate = _with_year(entry, year)
        if candidate.published is not None and candidate.published.value <= above:
            return candidate
    return entry


def _with_year(entry: Entry, year: int) -> Entry:
    assert entry.month_day is not None
    try:
        value = date(year, *entry.month_day)
    except ValueError:  # 29 February of a common year
        return entry
    reading = DateReading(value, DateSource.LIST_ROW, entry.date_text[:80], Certainty.YEAR_INFERRED)
    return replace(entry, published=reading)
