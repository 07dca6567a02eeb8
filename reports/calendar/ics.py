"""iCalendar 日历文件 (RFC 5545): one event for each unit and last day to publish, with a reminder three days before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from reports.calendar.view import DueRow
from reports.language import Language, points
from reports.safe import clean

MOST_OCTETS = 73  # of a line, its continuation mark and line end included


def calendar_file(rows: Iterable[DueRow], name: str, as_of: date, lang: str) -> str:
    """The text of an .ics file."""
    spoken = Language(lang)
    ordered = sorted(rows, key=lambda row: (row.last, row.unit.unit_id))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gongkai//calendar//ZH", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{escaped(name)}")
    for _, group in groupby(ordered, key=lambda row: (row.last, row.unit.unit_id)):
        lines += _event(list(group), as_of, spoken)
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(rows: list[DueRow], as_of: date, spoken: Language) -> list[str]:
    unit, last = rows[0].unit, rows[0].last
    digest = hashlib.sha256(f"{unit.unit_id}\n{last}".encode()).hexdigest()  # a later file replaces the event
    titles = spoken.t("word.comma").join(spoken.text(row.info.title) for row in rows)
    summary = spoken.t("calendar.event", unit=unit.name, titles=titles)
    return [
        "BEGIN:VEVENT",
        f"UID:{digest[:24]}@gongkai",
        f"DTSTAMP:{as_of:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{last:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(summary)}",
        f"DESCRIPTION:{escaped(chr(10).join(_line(row, spoken) for row in rows))}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-P3D",
        f"DESCRIPTION:{escaped(summary)}",
        "END:VALARM",
        "END:VEVENT",
    ]


def _line(row: DueRow, spoken: Language) -> str:
    cost = spoken.t("word.veto") if row.due.veto else f"−{points(row.due.points)}"
    parts = (f"{spoken.text(row.info.title)} ({cost})", spoken.text(row.due.observed), row.due.url)
    return "\n".join(part for part in parts if part)


def escaped(text: str) -> str:
    """A text value as the format wants it."""
    plain = clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def folded(line: str) -> str:
    """A line broken so that no part is longer than the format allows, never inside a character."""
    parts, current = [], ""
    for letter in line:
        if len((current + letter).encode()) > MOST_OCTETS:
            parts.append(current)
            current = ""
        current += letter
    return "\r\n ".join([*parts, current])
