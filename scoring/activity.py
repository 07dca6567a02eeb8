"""Activity 发布情况: what each unit published in a stretch of days, column by column, for dispatches and statistics.

Only lists have entries: a column that is one text, a file or a way to another platform counts by its own date, if it
shows one; a hub only leads to the columns whose entries it may show. A unit is silent (零更新) only when every list of
it could be read back far enough; else it is undecided.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crawler.evidence import Column, ColumnForm, ColumnOutcome, UnitEvidence
from crawler.sections import load_sections
from scoring.pace import ColumnPace, paces


@dataclass(frozen=True, slots=True)
class ColumnActivity:
    """栏目发布情况. `fresh` is None when nobody can say; `open` says that entries may have been missed."""

    section: str
    title: str
    url: str
    outcome: str
    fresh: int | None
    open: bool
    newest: date | None
    pace: str  # kept | behind | unknown | "" (no cycle)


@dataclass(frozen=True, slots=True)
class UnitActivity:
    """单位发布情况. `fresh` counts each entry once, whatever columns list it."""

    unit_id: str
    name: str
    board: str
    county: str
    readable: bool
    fresh: int
    sure: bool  # every list was read back to the first day
    columns: tuple[ColumnActivity, ...]

    @property
    def silent(self) -> bool:
        """零更新: nothing new, and nothing that could not be read."""
        return self.sure and self.fresh == 0

    def count(self, outcome: str) -> int:
        """Columns of an outcome."""
        return sum(column.outcome == outcome for column in self.columns)

    @property
    def stale(self) -> int:
        """超期栏目: columns known to be behind their cycle."""
        return sum(column.pace == "behind" for column in self.columns)


def activity(one: UnitEvidence, since: date, as_of: date) -> UnitActivity:
    """发布情况 of one unit from `since` to `as_of`, both included."""
    pace = {found.section: found for found in paces(one, as_of)} if one.readable else {}
    columns = tuple(_column(column, since, as_of, pace.get(section)) for section, column in one.columns.items())
    fresh = {entry.url or entry.title for c in one.columns.values() for entry in c.entries_since(since, as_of)}
    unit = one.unit
    return UnitActivity(
        unit_id=unit.unit_id,
        name=unit.name,
        board=unit.board or unit.kind.value,
        county=unit.county,
        readable=one.readable,
        fresh=len(fresh),
        sure=one.readable and bool(columns) and not any(column.open for column in columns),
        columns=columns,
    )


def _column(column: Column, since: date, as_of: date, pace: ColumnPace | None) -> ColumnActivity:
    reading = column.newest.published if column.newest else column.text_published
    fresh, open_ = _fresh(column, since, as_of)
    return ColumnActivity(
        section=column.section,
        title=column.title,
        url=column.url,
        outcome=column.outcome.value,
        fresh=fresh,
        open=open_,
        newest=reading.value if reading else None,
        pace=pace.pace if pace else "",
    )


def _fresh(column: Column, since: date, as_of: date) -> tuple[int | None, bool]:
    """(new entries, whether some may have been missed)."""
    if column.outcome is ColumnOutcome.UNAVAILABLE:
        return None, True
    if column.outcome is not ColumnOutcome.FOUND:
        return 0, False
    if _is_hub(column.section):
        return None, False
    if column.form is not ColumnForm.LIST or column.external:
        day = column.text_published.value if column.text_published else None
        return (None if day is None else int(since <= day <= as_of)), False
    if column.undated or not _read_back(column, since):
        return None, True
    return len(column.entries_since(since, as_of)), False


def _is_hub(section: str) -> bool:
    rule = load_sections().get(section)
    return rule is not None and rule.nature == "hub"


def _read_back(column: Column, since: date) -> bool:
    """Whether every entry published since that day must have been seen."""
    return column.complete or any(e.published and not e.pinned and e.published.value < since for e in column.entries)
