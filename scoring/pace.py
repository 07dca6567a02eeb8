"""Pace 更新节奏: until which day each column of a unit must be updated, and which are behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from crawler.evidence import UnitEvidence
from indicators.context import Context
from indicators.cycles import Due, Pace, due_columns
from indicators.nouns import Text
from indicators.span import Span
from indicators.view import Facts, Input, View

_INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})


@dataclass(frozen=True, slots=True)
class ColumnPace:
    """栏目节奏. `until` is the last day on which the newest item still keeps the cycle; None when that is not known."""

    unit_id: str
    section: str
    title: str
    url: str
    newest: date | None
    cycle: Text
    pace: str  # kept | behind | unknown
    until: date | None


def paces(one: UnitEvidence, as_of: date) -> list[ColumnPace]:
    """栏目节奏 of all columns of a unit that have a cycle, the most urgent first, unknown ones last."""
    unit = one.unit
    context = Context(unit.unit_id, unit.name, unit.kind, "", as_of, unit.since)
    found = [_pace(unit.unit_id, due) for due in due_columns(View(Facts(one), _INPUTS), context)]
    return sorted(found, key=lambda c: (c.pace == Pace.UNKNOWN, c.until or date.min, c.section))


def _pace(unit_id: str, due: Due) -> ColumnPace:
    within, known = due.cycle.within, due.pace is not Pace.UNKNOWN
    return ColumnPace(
        unit_id=unit_id,
        section=due.column.section,
        title=due.column.title,
        url=due.column.url,
        newest=due.day,
        cycle=Text(within.zh, within.en),
        pace=due.pace.value,
        until=last_day(within, due.day) if known and due.day is not None else None,
    )


def last_day(within: Span, newest: date) -> date:
    """The last day whose span still reaches back to `newest`."""
    day = newest + timedelta(days=within.days or 28 * (within.months or 0))
    while within.start(day + timedelta(days=1)) <= newest:
        day += timedelta(days=1)
    return day
