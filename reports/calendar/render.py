"""Render 生成到期日历: `index.html` (English in `en/`), `calendar.xlsx`, `calendar.ics` and one .ics for each unit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reports.calendar.ics import calendar_file
from reports.calendar.view import CalendarView
from reports.excel.tables import Table, write_tables
from reports.language import Language
from reports.pages import replace_text, write_page
from reports.safe import file_names
from reports.table_files import Field
from reports.tables import fields

ROWS_ON_PAGE = 1000  # the workbook holds all of them
ITEMS = fields("last_day:day unit_id name board county indicator title points:float veto:bool observed url")
COLUMNS = fields("until:day pace unit_id name board county section column newest:day cycle url")


def render_calendar(view: CalendarView, folder: Path, lang: str = "zh") -> Path:
    """Write everything into `folder`; return the page in `lang`."""
    spoken = Language(lang)
    write_tables(folder / "calendar.xlsx", list(_sheets(view, spoken)), lang)
    name = spoken.t("calendar.title")
    replace_text(folder / "calendar.ics", calendar_file(view.dues, name, view.round.as_of, lang), newline="")
    files = file_names(risk.unit.unit_id for risk in sorted(view.units, key=lambda risk: risk.unit.unit_id))
    for risk in view.units:
        mine = [row for row in view.dues if row.unit.unit_id == risk.unit.unit_id]
        text = calendar_file(mine, f"{risk.unit.name} {name}", view.round.as_of, lang)
        replace_text(folder / "units" / f"{files[risk.unit.unit_id]}.ics", text, newline="")
    return write_page(folder, "index", "calendar.html.j2", lang, view=view, files=files, limit=ROWS_ON_PAGE)


def _sheets(view: CalendarView, spoken: Language) -> Iterator[Table]:
    yield Table(spoken.t("sheet.risks"), risk_columns(view), _risks(view))
    yield Table(spoken.t("sheet.items"), ITEMS, _items(view, spoken))
    yield Table(spoken.t("sheet.columns"), COLUMNS, _columns(view, spoken))


def risk_columns(view: CalendarView) -> tuple[Field, ...]:
    """The columns of the first sheet: one for each horizon."""
    losses = " ".join(f"risk_{days}:float" for days in view.horizons)
    return fields(f"unit_id name board county next_day:day items:int vetoes_at_risk:int {losses}")


def _risks(view: CalendarView) -> Iterator[tuple[Any, ...]]:
    for risk in view.units:
        u = risk.unit
        yield u.unit_id, u.name, u.board or u.kind.value, u.county, risk.next, risk.items, risk.vetoes, *risk.losses


def _items(view: CalendarView, spoken: Language) -> Iterator[tuple[Any, ...]]:
    for row in view.dues:
        u = row.unit
        yield (
            *(row.last, u.unit_id, u.name, u.board or u.kind.value, u.county),
            *(row.info.id, spoken.text(row.info.title), row.due.points, row.due.veto),
            *(spoken.text(row.due.observed), row.due.url),
        )


def _columns(view: CalendarView, spoken: Language) -> Iterator[tuple[Any, ...]]:
    for row in view.columns:
        u, pace = row.unit, row.pace
        yield (
            *(pace.until, spoken.known("pace", pace.pace), u.unit_id, u.name, u.board or u.kind.value, u.county),
            *(spoken.text(row.section), pace.title, pace.newest, spoken.text(pace.cycle), pace.url),
        )
