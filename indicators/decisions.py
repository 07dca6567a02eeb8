"""Decisions 决定公示: when a permit or penalty was decided, and whether it was published soon after (R-644)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from crawler.evidence import ReadDocument
from crawler.extractors.dates import find_dates
from crawler.nouns import Table
from indicators.calendar import UnknownYearError, add_working_days
from indicators.certainty import is_certain
from indicators.patterns import plain

_LABEL = re.compile(r"(?:决定|许可|处罚)(?:文?书)?(?:作出|下达)?的?(?:日期|时间)|作出.{0,6}决定的?(?:日期|时间)")
_LONGEST_LABEL = 16
_OLDEST = 2000


def decided(read: ReadDocument) -> date | None:
    """The latest day of decision that a page tells: by a label, in a table, else its day of formation.

    A page may list many decisions, and be added to: of its day of publication only the latest of them tells.
    """
    document = read.document
    days = [day for name, value in document.labels.items() if _LABEL.search(plain(name)) for day in _days(value)]
    days += [day for table in (*read.tables, *_tables_of_files(read)) for day in _of_table(table)]
    if days:
        return max(days)
    return document.written.value if document.written is not None and is_certain(document.written) else None


def published_late(read: ReadDocument, working_days: int) -> bool | None:
    """Whether a decision was published later than that; None where its days do not tell."""
    published, day = read.document.published, decided(read)
    if day is None or published is None or not is_certain(published) or published.value < day:
        return None
    try:
        return published.value > add_working_days(day, working_days)
    except UnknownYearError:
        return None


def _tables_of_files(read: ReadDocument) -> Iterator[Table]:
    return (table for file in read.files for table in file.reading.tables)


def _of_table(table: Table) -> Iterator[date]:
    """The days beside or below cells such as 处罚决定日期."""
    for number, row in enumerate(table.rows):
        for place, cell in enumerate(row):
            if len(cell) <= _LONGEST_LABEL and _LABEL.search(plain(cell)):
                beside = [day for value in row[place + 1 : place + 2] for day in _days(value)]
                yield from beside or [
                    day
                    for below in table.rows[number + 1 :]
                    for value in below[place : place + 1]
                    for day in _days(value)
                ]


def _days(text: str) -> list[date]:
    return [parsed.value for parsed in find_dates(text, _OLDEST)[:1] if parsed.value]
