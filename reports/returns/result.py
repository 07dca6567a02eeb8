"""The result of a re-check 复查结果表: each item with what was seen before and what is seen now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from reports.excel.book import Col, workbook
from reports.inputs import IndicatorInfo
from reports.language import Language, instant
from scoring.nouns import Answer, Result

_COLUMNS = (
    ("number", 6, "int"), ("unit", 22, "text"), ("indicator", 18, "text"), ("state", 11, "centre"),
    ("before", 36, "text"), ("link", 30, "link"), ("before_at", 20, "text"), ("before_sha256", 18, "text"),
    ("after", 36, "text"), ("after_link", 30, "link"), ("after_at", 20, "text"), ("after_sha256", 18, "text"),
    ("done_link", 28, "link"), ("done_note", 24, "text"), ("points", 8, "points"), ("item_id", 18, "text"),
)  # fmt: skip
COLOURS = {"rectified": "good", "not_rectified": "bad", "new": "bad", "unknown": "fair"}


def write_results_book(
    path: Path,
    results: Sequence[Result],
    answers: Mapping[str, Answer],
    names: Mapping[str, str],
    known: Mapping[str, IndicatorInfo],
    lang: str,
) -> Path:
    """The workbook of one re-check."""
    L = Language(lang)
    with workbook(path, {"title": L.t("recheck.title")}) as book:
        sheet = book.sheet(L.t("recheck.sheet"), L.t("ledger.page"), wide=True)
        sheet.title(L.t("recheck.title"))
        columns = [Col(L.t(f"recheck.{key}"), width, kind) for key, width, kind in _COLUMNS]
        rows = (_row(n, one, answers.get(one.item_id), names, known, L) for n, one in enumerate(results, 1))
        first, end = sheet.table(columns, rows, freeze=4)
        for state, form in COLOURS.items():
            if end > first:
                rule = {"type": "cell", "criteria": "==", "value": f'"{L.known("state", state)}"'}
                sheet.raw.conditional_format(first, 3, end - 1, 3, {**rule, "format": book.formats[form]})
    return path


def _row(
    number: int,
    one: Result,
    answer: Answer | None,
    names: Mapping[str, str],
    known: Mapping[str, IndicatorInfo],
    L: Language,
) -> list[object]:
    info = known.get(one.indicator)
    returned = (answer.link, answer.note) if answer else ("", "")
    return [
        *(number, names.get(one.unit_id, one.unit_id), L.text(info.title) if info else one.indicator),
        *(L.known("state", one.state), L.text(one.before), one.url, instant(one.before_at), one.before_sha256),
        *(L.text(one.after), one.after_url, instant(one.after_at), one.after_sha256, *returned, one.points),
        one.item_id,
    ]
