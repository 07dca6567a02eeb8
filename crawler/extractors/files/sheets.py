"""Workbooks 表格文件(.xlsx, .xls, .et): the sheets as tables with the text of merged cells everywhere they cover."""

from __future__ import annotations

import io
import re
import struct
from datetime import date, datetime, time, timedelta
from typing import Any

from crawler.extractors.files import limits
from crawler.extractors.files.packed import Container
from crawler.extractors.files.reading import UnreadableError, read, table_text
from crawler.extractors.grid import CELLS, COLUMNS, ROWS, cell_text
from crawler.nouns import FileReading, FileState, Table

_PLACE = re.compile(rb'<c [^>]{0,40}?r="([A-Z]{1,3})(\d{1,7})"')
_UNCOMPUTED = re.compile(
    rb"<f(?:\s[^>]{0,200})?(?:/>|>[^<]{0,2000}</f>)\s*</c>"
)  # a formula whose result nobody stored
_PASSWORD, _END = 0x2F, 0x0A  # records of an .xls: FILEPASS, end of the part on the whole book
_AREA = 3_000_000  # places of a sheet, empty ones too: a reader holds them all


def read_workbook(body: bytes, container: Container | None = None) -> FileReading:
    """The reading of a workbook; `container` is given for an .xlsx."""
    from python_calamine import CalamineWorkbook

    if container is not None:
        _refuse(container)
    with CalamineWorkbook.from_filelike(io.BytesIO(body)) as book:
        names = [s.name for s in book.sheets_metadata if _shows(s)]
        names = names or list(book.sheet_names)
        tables = [_table(book.get_sheet_by_name(name), name) for name in names[: limits.SHEETS]]
    shown = [t for t in tables if t.rows]
    text = "\n".join(table_text(t) for t in shown)
    return read(text, shown, len(names), truncated=len(names) > limits.SHEETS)


def _shows(sheet: Any) -> bool:
    """Whether a sheet is one of cells that a reader sees."""
    return str(sheet.typ).endswith("WorkSheet") and str(sheet.visible).endswith(".Visible")


def asks_password(stream: bytes) -> bool:
    """Whether the `Workbook` stream of an .xls begins with the record of a password."""
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        if kind in (_PASSWORD, _END):
            return bool(kind == _PASSWORD)
        place += 4 + size
    return False


def _refuse(container: Container) -> None:
    """Raise for sheets too wide, or with formulas that no program has computed: their cells only seem empty."""
    for name in container.names:
        if name.startswith("xl/worksheets/"):
            part = container.part(name)
            columns = rows = 0
            for match in _PLACE.finditer(part):
                columns, rows = max(columns, _column(match[1])), max(rows, int(match[2]))
            if columns * rows > _AREA:
                raise UnreadableError(FileState.UNREAD, f"a sheet of {rows} rows and {columns} columns")
            if _UNCOMPUTED.search(part):
                raise UnreadableError(FileState.UNREAD, "formulas without their results")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _table(sheet: Any, name: str) -> Table:
    """A sheet as a table; its title is its name."""
    rows = [[_shown(v) for v in row[:COLUMNS]] for row in sheet.to_python(nrows=min(ROWS, CELLS))]
    top, left = sheet.start or (0, 0)
    for (first, start), (last, end) in sheet.merged_cell_ranges or ():
        _fill(rows, (first - top, start - left), (last - top, end - left))
    return Table(tuple(tuple(row) for row in rows), "" if re.fullmatch(r"Sheet\d*", name) else name)


def _fill(rows: list[list[str]], start: tuple[int, int], end: tuple[int, int]) -> None:
    if not (0 <= start[0] < len(rows) and 0 <= start[1] < len(rows[start[0]])):
        return
    said = rows[start[0]][start[1]]
    for row in rows[start[0] : end[0] + 1]:
        for column in range(start[1], min(end[1] + 1, len(row))):
            row[column] = said


def _shown(value: object) -> str:
    """A cell as a reader sees it: whole numbers without a point, days as 2024-01-31."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(round(value, 6))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return cell_text(str(value))
