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
# fields whose values are codes of a closed list -> where the words for them stand
_WORDS = {"board": "kind", "kind": "kind_one", "grade": "grade", "role": "role", "state": "change", "why": "why"}
_WORDS |= {"pace": "pace", "silence": "silence"}
_WORDS |= dict.fromkeys(("outcome_before", "outcome_rejudged", "outcome_after"), "outcome")
WIDTH_OF_A4 = 190  # characters that can still be read on a lying page


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
            wide = sum(column.width for column in columns) > WIDTH_OF_A4
            sheet = book.sheet(table.title, spoken.t("ledger.page"), wide=wide)
            sheet.table(columns, _spoken(table, spoken), freeze=2)


def _column(field: Field, spoken: Language) -> Col:
    return Col(spoken.known("field", field.name), _WIDE.get(field.name, _WIDTHS[field.type]), _kind(field))


def _kind(field: Field) -> str:
    if field.name in _SHARES:
        return "percent"
    if field.name in _SIGNED:
        return "climb" if field.type == "int" else "change"
    return "link" if field.name.endswith("url") else _KINDS.get(field.type, field.type)


def _spoken(table: Table, spoken: Language) -> Iterator[list[Any]]:
    """The rows with words for codes, yes and no."""
    words = {True: spoken.t("word.yes"), False: spoken.t("word.no")}
    lists = [_WORDS.get(field.name, "") for field in table.columns]
    for row in table.rows:
        cells = zip(row, lists, strict=True)
        yield [
            words[value] if isinstance(value, bool) else spoken.known(closed, value) if closed and value else value
            for value, closed in cells
        ]
