"""Sheets 工作表: typed rows into a workbook that can be filtered, printed and trusted: no text becomes a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from crawler.atomic import replacing
from reports.language import SHANGHAI, Language
from reports.safe import clean, href
from reports.table_files import Field

MOST_CHARACTERS = 32_000  # a cell holds 32,767
MOST_LINKS = 60_000  # a sheet holds 65,530
_WIDTHS = {"int": 9, "float": 10, "bool": 8, "day": 12, "instant": 20, "text": 18}
_WIDE = {"problem": 50, "remedy": 44, "observed": 50, "title": 34, "url": 44, "name": 26, "indicator": 24, "why": 24}
_SHARES = {"coverage", "share", "common_share"}
_SIGNED = {"change", "rule_effect", "site_effect", "coverage_effect", "climbed"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """工作表: `title` is printed on the tab (31 characters at most); `rows` are in the order of `columns`."""

    title: str
    columns: Sequence[Field]
    rows: Iterable[Sequence[Any]]


def write_book(path: Path, sheets: Iterable[Sheet], lang: str) -> None:
    """Write a workbook; heads are the words of `field.*` in the language."""
    with replacing(path) as temporary:
        # fixed creation time: the same tables give the same file
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(str(temporary), options) as book:
            book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
            formats = _formats(book)
            for sheet in sheets:
                _write(book.add_worksheet(clean(sheet.title)[:31]), sheet, formats, Language(lang))


def _formats(book: Any) -> dict[str, Any]:
    plain = {"valign": "top", "border": 1, "border_color": "#D8DEE6", "font_size": 10, "font_name": "微软雅黑"}
    made = {
        "head": {**plain, "bold": True, "text_wrap": True, "bg_color": "#E9F0F7", "valign": "vcenter"},
        "text": {**plain, "text_wrap": True},
        "int": {**plain, "num_format": "0"},
        "float": {**plain, "num_format": "0.00"},
        "share": {**plain, "num_format": "0.0%"},
        "signed": {**plain, "num_format": "+0.00;[Red]-0.00;0.00"},
        "climb": {**plain, "num_format": "+0;[Red]-0;0"},
        "day": {**plain, "num_format": "yyyy-mm-dd"},
        "instant": {**plain, "num_format": "yyyy-mm-dd hh:mm:ss"},
        "bool": plain,
        "link": {**plain, "font_color": "#174A7C", "underline": 1},
    }
    return {name: book.add_format(look) for name, look in made.items()}


def _write(page: Any, sheet: Sheet, formats: dict[str, Any], spoken: Language) -> None:
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, _WIDE.get(column.name, _WIDTHS[column.type]))
    page.freeze_panes(1, 2)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&R&P / &N")
    page.write_row(0, 0, [spoken.known("field", column.name) for column in sheet.columns], formats["head"])
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        for number, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _cell(page, last, number, column, value, formats, spoken)
    page.autofilter(0, 0, max(last, 1), len(sheet.columns) - 1)


def _cell(
    page: Any, row: int, number: int, column: Field, value: Any, formats: dict[str, Any], spoken: Language
) -> None:
    look = formats[_look(column)]
    if value is None or value == "":
        page.write_blank(row, number, None, look)
    elif isinstance(value, bool):
        page.write_string(row, number, spoken.t("word.yes") if value else spoken.t("word.no"), look)
    elif isinstance(value, int | float):
        page.write_number(row, number, value, look)
    elif isinstance(value, datetime):
        page.write_datetime(row, number, value.astimezone(SHANGHAI).replace(tzinfo=None), look)
    elif isinstance(value, date):
        page.write_datetime(row, number, datetime(value.year, value.month, value.day), look)  # noqa: DTZ001 - a day
    else:
        _text(page, row, number, column, clean(str(value))[:MOST_CHARACTERS], formats)


def _look(column: Field) -> str:
    if column.name in _SHARES:
        return "share"
    if column.name in _SIGNED:
        return "climb" if column.type == "int" else "signed"
    return column.type


def _text(page: Any, row: int, number: int, column: Field, text: str, formats: dict[str, Any]) -> None:
    address = href(text) if column.name.endswith("url") else ""
    if address and len(address) < 2000 and row < MOST_LINKS:
        page.write_url(row, number, address, formats["link"], text)
    else:
        page.write_string(row, number, text, formats["text"])
