"""Workbook 工作簿: XlsxWriter with constant memory, a few formats, and text that stays text."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from crawler.atomic import in_memory
from indicators.verdict import masked
from reports.language import SHANGHAI
from reports.safe import clean, href
from reports.table_files import _FORMULA

LINE, MOST_HEIGHT = 13.5, 400.0  # points
WRAPPED = ("text", "link", "fill")
MOST_LINKS = 60_000  # Excel opens 65,530 of a sheet
LONGEST_LINK = 2_000
LONGEST_TEXT = 32_000
_BAD_IN_NAME = re.compile(r"[\[\]:*?/\\']")
_BASE = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_name": "黑体"},
    "head": {
        "bold": True,
        "font_name": "黑体",
        "bg_color": "#DCE6F1",
        "border": 1,
        "align": "center",
        "text_wrap": True,
    },
    "turned": {"bold": True, "bg_color": "#DCE6F1", "border": 1, "align": "center", "rotation": 90, "text_wrap": True},
    "plain": {},
    "strong": {"bold": True},
    "text": {"border": 1, "text_wrap": True},
    "centre": {"border": 1, "align": "center"},
    "int": {"border": 1, "align": "center", "num_format": "0"},
    "signed": {"border": 1, "align": "center", "num_format": '"↑"0;"↓"0;"—"'},
    "change": {"border": 1, "align": "center", "num_format": "+0.00;[Red]-0.00;0.00"},
    "climb": {"border": 1, "align": "center", "num_format": "+0;[Red]-0;0"},
    "points": {"border": 1, "align": "center", "num_format": "0.00"},
    "percent": {"border": 1, "align": "center", "num_format": "0.0%"},
    "share": {"border": 1, "align": "center", "num_format": "0%", "font_size": 9},
    "day": {"border": 1, "align": "center", "num_format": "yyyy-mm-dd"},
    "instant": {"border": 1, "align": "center", "num_format": "yyyy-mm-dd hh:mm:ss"},
    "link": {"border": 1, "font_color": "#0B3D91", "underline": 1, "text_wrap": True},
    "fill": {"border": 1, "text_wrap": True, "bg_color": "#FFFBE6", "locked": False},
    "fill_day": {"border": 1, "num_format": "yyyy-mm-dd", "bg_color": "#FFFBE6", "align": "center", "locked": False},
    "good": {"bg_color": "#C6E7CE"},
    "fair": {"bg_color": "#FFF2B3"},
    "poor": {"bg_color": "#FAD7AC"},
    "bad": {"bg_color": "#F4B6B6"},
    "unknown": {"font_color": "#7F7F7F", "italic": True},
}


@dataclass(frozen=True, slots=True)
class Col:
    """列: heading, width in characters, and the kind of its cells (a format's name)."""

    head: str
    width: float
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Formula:
    """公式: our own formula (A1 notation, English names) and its value for readers that do not calculate."""

    text: str
    value: float | str = 0


@dataclass(slots=True)
class Book:
    """工作簿 under way."""

    file: Any
    formats: dict[str, Any]
    names: set[str] = field(default_factory=set)

    def sheet(self, name: str, footer: str = "", wide: bool = False) -> Sheet:
        """A new sheet, one page wide: A4 lying, A3 for wide ones."""
        made = self.file.add_worksheet(self._name(name))
        made.set_paper(8 if wide else 9)
        made.set_landscape()
        made.fit_to_pages(1, 0)
        made.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        made.set_footer(f"&C{footer}")
        return Sheet(self, made)

    def _name(self, wanted: str) -> str:
        base = _BAD_IN_NAME.sub(" ", clean(wanted)).strip()[:28] or "Sheet"
        name, number = base, 2
        while name.casefold() in self.names:
            name, number = f"{base}{number}", number + 1
        self.names.add(name.casefold())
        return name


@dataclass(slots=True)
class Sheet:
    """工作表. Rows are written from the top down."""

    book: Book
    raw: Any
    row: int = 0
    links: int = 0
    widths: list[float] = field(default_factory=list)

    @property
    def reference(self) -> str:
        """The sheet's name as formulas write it."""
        return f"'{self.raw.get_name()}'"

    def columns(self, columns: Sequence[Col]) -> None:
        """Widths of the columns."""
        self.widths = [column.width for column in columns]
        for place, column in enumerate(columns):
            self.raw.set_column(place, place, column.width)

    def title(self, text: str) -> None:
        """A title line."""
        self.raw.set_row(self.row, 28)
        self.cell(0, text, "title")
        self.row += 1

    def merge(self, first: int, last: int, text: str, kind: str) -> None:
        """Cells of the current row as one."""
        if first == last:
            self.cell(first, text, kind)
        else:
            self.raw.merge_range(self.row, first, self.row, last, clean(text), self.book.formats[kind])

    def head(self, columns: Sequence[Col], height: float = 32) -> None:
        """The header row: repeated in print, frozen by the caller."""
        self.raw.set_row(self.row, height)
        self.write([column.head for column in columns], ["head"] * len(columns))
        self.raw.repeat_rows(0, self.row - 1)

    def write(self, values: Sequence[Any], kinds: Sequence[str]) -> None:
        """One row, high enough for its wrapped text."""
        if "text" in kinds and (lines := self._lines(values, kinds)) > 1:
            self.raw.set_row(self.row, min(MOST_HEIGHT, 4 + LINE * lines))
        for place, (value, kind) in enumerate(zip(values, kinds, strict=True)):
            self.cell(place, value, kind)
        self.row += 1

    def table(self, columns: Sequence[Col], rows: Iterable[Sequence[Any]], freeze: int = 0) -> tuple[int, int]:
        """Header, rows and filters; `freeze` columns stay in sight. Returns first row and the one past the last."""
        self.columns(columns)
        self.head(columns)
        first = self.row
        kinds = [column.kind for column in columns]
        for row in rows:
            self.write(row, kinds)
        self.raw.freeze_panes(first, freeze)
        if self.row > first:
            self.raw.autofilter(first - 1, 0, self.row - 1, len(columns) - 1)
        return first, self.row

    def cell(self, column: int, value: Any, kind: str) -> None:
        """One cell of the current row; text is never read as a formula, a number or a link."""
        form = self.book.formats[kind]
        if value is None or value == "":
            self.raw.write_blank(self.row, column, None, form)
        elif isinstance(value, Formula):
            self.raw.write_formula(self.row, column, value.text, form, value.value)
        elif isinstance(value, bool | int | float):
            self.raw.write_number(self.row, column, value, form)
        elif isinstance(value, datetime) and kind == "instant":
            self.raw.write_datetime(self.row, column, value.astimezone(SHANGHAI).replace(tzinfo=None), form)
        elif isinstance(value, datetime | date):
            self.raw.write_datetime(self.row, column, datetime(value.year, value.month, value.day), form)  # noqa: DTZ001
        elif kind == "link":
            self._link(column, str(value))
        else:
            self._text(column, str(value), kind)

    def _lines(self, values: Sequence[Any], kinds: Sequence[str]) -> int:
        cells = zip(values, kinds, self.widths, strict=False)
        return max(
            (ceil(_width(v) / (width - 1.5)) for v, kind, width in cells if isinstance(v, str) and kind in WRAPPED),
            default=1,
        )

    def _text(self, column: int, value: str, kind: str) -> None:
        text = _safe(value)
        # quotePrefix: what looks like a formula stays text even after someone edits the cell
        name = f"{kind}'" if _FORMULA.match(text) else kind
        self.raw.write_string(self.row, column, text, self.book.formats[name])

    def _link(self, column: int, value: str) -> None:
        url = href(value)
        if not url or len(url) > LONGEST_LINK or self.links >= MOST_LINKS:
            self._text(column, value, "text")
            return
        self.links += 1
        self.raw.write_url(self.row, column, url, self.book.formats["link"], clean(masked(url)))


@contextmanager
def workbook(path: Path, properties: Mapping[str, Any]) -> Iterator[Book]:
    """A workbook that takes the place of `path` when the block ends well."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    with in_memory(path) as out:
        file = xlsxwriter.Workbook(out, options)
        file.set_properties(dict(properties))
        yield Book(file, _formats(file))
        close(file)


def close(file: Any) -> None:
    """Write a workbook out; an error of the operating system (temporary files of the sheets) stays one. Raises OSError.

    The package it had begun is thrown away here, while the memory it is written to is still open.
    """
    try:
        file.close()
    except FileCreateError as error:
        found = error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error))
        traceback.clear_frames(found.__traceback__)
        raise found from None


def _formats(file: Any) -> dict[str, Any]:
    made = {}
    for name, form in _FORMATS.items():
        differential = name in ("good", "fair", "poor", "bad", "unknown")
        made[name] = file.add_format(form if differential else _BASE | form)
        if not differential:
            made[f"{name}'"] = file.add_format(_BASE | form | {"quote_prefix": True})
    return made


@lru_cache(maxsize=8192)
def _safe(text: str) -> str:
    return clean(masked(text))[:LONGEST_TEXT]


@lru_cache(maxsize=8192)
def _width(text: str) -> int:
    """Width in characters: a Chinese one takes two."""
    return len(text) + sum(1 for char in text if char > "\u2e7f")


def column_name(number: int) -> str:
    """The letters of a column: 0 is A."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
