"""Render 生成调度统计: a page (English in `en/`), a workbook, and the tables as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from indicators.nouns import Text
from reports.excel.tables import Table, write_tables
from reports.inputs import RoundInfo
from reports.language import Language
from reports.pages import write_page
from reports.table_files import Field, write_csv
from reports.tables import fields
from scoring.activity import ColumnActivity, UnitActivity

TABLES: dict[str, tuple[Field, ...]] = {
    "dispatch_units": fields(
        "unit_id name board county fresh:int silence columns_found:int columns_stale:int columns_blank:int "
        "columns_missing:int columns_unread:int open_problems:int"
    ),
    "dispatch_columns": fields("unit_id name section column outcome fresh:int newest:day pace url"),
}
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Dispatch:
    """调度统计 of a stretch of days, both ends included. `problems` counts open rectification items by unit."""

    round: RoundInfo
    period: str  # week | month | days
    since: date
    units: tuple[UnitActivity, ...]
    problems: Mapping[str, int]
    sections: Mapping[str, Text]

    @property
    def ordered(self) -> list[UnitActivity]:
        """Silent units first, then by board and new entries, fewest first."""
        return sorted(self.units, key=lambda u: (not u.silent, u.board, u.fresh, u.unit_id))

    @property
    def silent(self) -> list[UnitActivity]:
        """零更新单位."""
        return [unit for unit in self.ordered if unit.silent]

    @property
    def undecided(self) -> list[UnitActivity]:
        """Units without a new entry of which not every list could be read."""
        return [unit for unit in self.ordered if unit.fresh == 0 and not unit.sure]

    @property
    def fresh(self) -> int:
        """New entries of all units."""
        return sum(unit.fresh for unit in self.units)

    @property
    def faulty(self) -> list[tuple[UnitActivity, list[ColumnActivity]]]:
        """Units with their stale and blank columns."""
        found = [(u, [c for c in u.columns if c.pace == "behind" or c.outcome == "blank"]) for u in self.ordered]
        return [(unit, columns) for unit, columns in found if columns]


def render_dispatch(dispatch: Dispatch, folder: Path, lang: str = "zh") -> Path:
    """Write everything into `folder`; return the page in `lang`."""
    spoken = Language(lang)
    makers = {"dispatch_units": _units, "dispatch_columns": _columns}
    for name, make in makers.items():
        write_csv(folder / f"{name}.csv", TABLES[name], make(dispatch, None))
    sheets = [Table(spoken.t(f"sheet.{name}"), TABLES[name], make(dispatch, spoken)) for name, make in makers.items()]
    write_tables(folder / f"{dispatch.period}.xlsx", sheets, lang)
    return write_page(folder, dispatch.period, "dispatch.html.j2", lang, d=dispatch)


def silence(unit: UnitActivity) -> str:
    """Whether a unit was silent: yes, no, or unknown when not every list could be read."""
    return "yes" if unit.silent else "no" if unit.fresh else "unknown"


def _units(dispatch: Dispatch, spoken: Language | None) -> Iterator[Row]:
    for u in dispatch.ordered:
        counts = (u.count(outcome) for outcome in ("blank", "missing", "unavailable"))
        yield (
            *(u.unit_id, u.name, _said(spoken, "kind", u.board), u.county, u.fresh),
            *(_said(spoken, "silence", silence(u)), u.count("found"), u.stale, *counts),
            dispatch.problems.get(u.unit_id, 0),
        )


def _columns(dispatch: Dispatch, spoken: Language | None) -> Iterator[Row]:
    for u in dispatch.ordered:
        for c in u.columns:
            title = dispatch.sections.get(c.section, Text(c.section, c.section))
            yield (
                *(u.unit_id, u.name, spoken.text(title) if spoken else c.section, c.title),
                *(_said(spoken, "column", c.outcome), c.fresh, c.newest, _said(spoken, "pace", c.pace), c.url),
            )


def _said(spoken: Language | None, prefix: str, code: str) -> str:
    """A code in words for people, as it is for programs."""
    return spoken.known(prefix, code) if spoken and code else code
