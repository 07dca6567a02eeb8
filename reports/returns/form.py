"""The rectification form 整改表: one workbook a unit, ids that stay, two columns to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from indicators.nouns import Text
from reports.excel.book import Book, Col, workbook
from reports.inputs import IndicatorInfo
from reports.language import Language
from reports.ledger.problems import citations_of
from scoring.nouns import RectificationItem

KEYS = ("item_id", "indicator", "problem", "link", "basis", "remedy", "points", "deadline", "done_link", "done_note")
_WIDTHS = (19, 18, 40, 34, 28, 28, 8, 12, 34, 34)
_KINDS = ("text", "text", "text", "link", "text", "text", "points", "day", "fill", "fill")


def write_form(
    path: Path,
    unit: tuple[str, str],
    items: Sequence[RectificationItem],
    known: Mapping[str, IndicatorInfo],
    round_name: str,
    lang: str,
    warn: bool = False,
) -> Path:
    """The form of one unit (id, name). `warn`: found for the first time, no points yet."""
    L = Language(lang)
    title = L.t("returns.title", unit=unit[1])
    with workbook(path, {"title": title}) as book:
        sheet = book.sheet(L.t("returns.sheet"), L.t("ledger.page"), wide=True)
        columns = [Col(L.t(f"returns.{key}"), w, kind) for key, w, kind in zip(KEYS, _WIDTHS, _KINDS, strict=True)]
        sheet.columns(columns)
        sheet.title(title)
        for line in (L.t("returns.intro"), *([L.t("returns.warn")] * warn)):
            sheet.write([line], ["plain"])
        sheet.write(
            [L.t("returns.round"), round_name, L.t("returns.unit"), unit[0], unit[1]], ["strong", *["plain"] * 4]
        )
        rows = [_row(item, known, L) for item in items]
        sheet.table(columns, rows, freeze=1)
        _guard(book, sheet.raw)
    return path


def _row(item: RectificationItem, known: Mapping[str, IndicatorInfo], L: Language) -> list[object]:
    info = known.get(item.indicator)
    return [
        *(item.item_id, L.text(info.title) if info else item.indicator, problem_text(item, L.code), item.url),
        *(citations_of(item.basis, L), L.text(Text(item.remedy, item.remedy_en)), item.points, item.deadline, "", ""),
    ]


def problem_text(item: RectificationItem, lang: str) -> str:
    """The problem as the form prints it."""
    return item.problem_en if lang == "en" and item.problem_en else item.problem


def _guard(book: Book, raw: object) -> None:
    """Only the two columns to fill in can be typed into; no password, an office can lift it."""
    options = {"format_cells": True, "format_columns": True, "format_rows": True, "sort": False, "autofilter": True}
    raw.protect("", options)  # type: ignore[attr-defined]
