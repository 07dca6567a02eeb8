"""Years 补年份: the year of a row that prints only month and day, where something on the page settles it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from crawler.extractors.dates import date_in_url
from crawler.nouns import Certainty, DateReading, DateSource, Entry

_DENSE = 6  # rows a year
_TITLE_YEAR = re.compile(r"(?<!\d)(20[012]\d)(?=年)")
_MONTH_SLACK = 1  # an address may be of the month before or after the printed one


def years_from_urls(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """补年份 of single rows by their own addresses only: safe for any page of a list."""
    if not any(entry.month_day and entry.published is None for entry in entries):
        return entries
    return tuple(map(_from_url, entries))


def resolve_years(entries: tuple[Entry, ...], fetched_at: date | None) -> tuple[Entry, ...]:
    """补年份: entries with the year of their month-day added (certainty YEAR_INFERRED) where it is settled.

    Pass the WHOLE list, pages joined in order: the years of page 2 hang on page 1. First by the entry's own address,
    where its month agrees; then by order: in a dense list that runs downwards the first row is the latest such day not
    after `fetched_at`, and each following row lies at or before the one above. Sparse or unsorted lists, and lists
    whose titles name other years, stay as they are: `published` None.
    """
    if not any(entry.month_day and entry.published is None for entry in entries):
        return entries
    by_order = _by_order(list(years_from_urls(entries)), fetched_at)
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
    rows = [entry for entry in entries if entry.month_day and not entry.pinned]
    if fetched_at is None or all(entry.published for entry in rows) or not _is_dense(rows):
        return entries
    out: list[Entry] = []
    above = fetched_at
    for entry in entries:
        row = entry
        if not entry.pinned:
            if entry.month_day and entry.published is None:
                row = _latest_before(entry, above)
            if row.published is not None:
                above = min(above, row.published.value)
        out.append(row)
    return out if _titles_agree(out) else entries


def _is_dense(rows: list[Entry]) -> bool:
    """Whether a downward run has enough rows before each turn of the year to make a skipped year unlikely."""
    days = [entry.month_day for entry in rows if entry.month_day]
    turns = [i + 1 for i, (above, below) in enumerate(pairwise(days)) if below > above]
    lengths = [end - start for start, end in pairwise([0, *turns])] or [len(days)]
    return min(lengths) >= _DENSE


def _titles_agree(entries: list[Entry]) -> bool:
    """Whether no inferred year contradicts its title (a plan may name the next year, a report the last)."""
    gaps = [
        entry.published.value.year - max(map(int, years))
        for entry in entries
        if entry.published
        and entry.published.certainty is Certainty.YEAR_INFERRED
        and (years := _TITLE_YEAR.findall(entry.title))
    ]
    return not gaps or (min(gaps) >= -1 and sorted(gaps)[len(gaps) // 2] <= 1)


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
