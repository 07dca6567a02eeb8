"""Tables as a workbook 数据表工作簿: typed rows, one sheet a table, heads in the language's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from reports.excel.book import Col, workbook
from reports.language import Language
from reports.table_files import Field

_WIDTHS = {"int": 9, "float": 10, "bool": 8, "day": 12, "instant": 20, "text": 18}
_WIDE = {"problem": 50, "remedy": 44, "observed": 50, "title": 34, "url": 44, "name": 26, "indicator": 24, "why": 24}
_KINDS = {"float": "points", "bool": "centre"}
_SHARES = {"coverage", "share", "common_share"}
_SIGNED = {"change", "rule_effect", "site_effect", "coverage_effect", "climbed"}


@dataclass(frozen=True, slots=True)
class Table:
    """数据表: `title` is printed on the tab; `rows` are in the order of `columns`."""

    title: str
    columns: Sequence[Field]
    rows: Iterable[Sequence[Any]]


def write_tables(path: Path, tables: Iterable[Table], lang: str) -> None:
    """Write a workbook; heads are the words of `field.*` in the language, the first two columns stay in sight."""
    spoken = Language(lang)
    made = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed time: the same tables give the same file
    with workbook(path, {"created": made}) as book:
        for table in tables:
            columns = [_column(field, spoken) for field in table.columns]
            book.sheet(table.title, spoken.t("ledger.page")).table(columns, _spoken(table.rows, spoken), freeze=2)


def _column(field: Field, spoken: Language) -> Col:
    return Col(spoken.known("field", field.name), _WIDE.get(field.name, _WIDTHS[field.type]), _kind(field))


def _kind(field: Field) -> str:
    if field.name in _SHARES:
        return "percent"
    if field.name in _SIGNED:
        return "climb" if field.type == "int" else "change"
    return "link" if field.name.endswith("url") else _KINDS.get(field.type, field.type)


def _spoken(rows: Iterable[Sequence[Any]], spoken: Language) -> Iterator[list[Any]]:
    """The rows with words for yes and no."""
    words = {True: spoken.t("word.yes"), False: spoken.t("word.no")}
    for row in rows:
        yield [words[value] if isinstance(value, bool) else value for value in row]
