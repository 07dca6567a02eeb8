"""Reading a units file 读取单位表: all rows or, when anything is wrong, all problems."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crawler.nouns import Unit
from crawler.unitsfile.addresses import default_scope
from crawler.unitsfile.cells import READERS, CellError
from crawler.unitsfile.columns import COLUMNS, REQUIRED, column_of, guess
from crawler.unitsfile.problems import Problem, UnitsError
from crawler.unitsfile.tables import RawRow, read_rows


def read_units(path: Path | str) -> list[Unit]:
    """单位表: the units of a CSV, XLSX or YAML file, in its order (design section 3).

    Defaults: `board` is the kind, `scope` the directory of `url`. Raises UnitsError with every problem of the file.
    """
    path = Path(path)
    header, rows = read_rows(path)
    problems = _header_problems(str(path), header) if header else []
    if not rows:
        problems.append(Problem(str(path), 0, "", "", "empty"))
    units: list[Unit] = []
    seen: dict[str, int] = {}
    for row in rows:
        values, wrong = _read_row(str(path), row)
        wrong += _repeats(str(path), row, values, seen)
        problems += wrong
        if not wrong and not problems:
            units.append(_unit(values))
    if problems:
        raise UnitsError(problems)
    return units


def _header_problems(file: str, header: list[str]) -> list[Problem]:
    problems = []
    columns = [column_of(name) for name in header]
    for name, column in zip(header, columns, strict=True):
        if not column:
            near = guess(name, COLUMNS)
            hints = (f"，是不是 {near}？", f", did you mean {near}?") if near else ("", "")
            problems.append(Problem(file, 1, name or "(empty)", "", "unknown_column", *hints))
    problems += [Problem(file, 1, c, "", "duplicate_column") for c in COLUMNS if columns.count(c) > 1]
    problems += [Problem(file, 1, c, "", "missing_column") for c in REQUIRED if c not in columns]
    return problems


def _read_row(file: str, row: RawRow) -> tuple[dict[str, Any], list[Problem]]:
    """The values of the row's good cells and the problems of its bad ones."""
    raw = {column_of(name): value for name, value in row.cells.items() if column_of(name)}
    values: dict[str, Any] = {}
    problems = [Problem(file, row.number, "", " ".join(row.surplus), "extra_cells")] if row.surplus else []
    problems += [Problem(file, row.number, name, "", "duplicate_column") for name in row.repeated]
    for column in COLUMNS:
        value = raw.get(column, "")
        if value in ("", [], {}):
            if column in REQUIRED and (column in raw or not _tabular(file)):
                problems.append(Problem(file, row.number, column, "", "required"))
            continue
        try:
            values[column] = READERS[column](value)
        except CellError as error:
            problems.append(
                Problem(file, row.number, column, str(value)[:120], error.code, error.hint_zh, error.hint_en)
            )
    return values, problems


def _tabular(file: str) -> bool:
    return not file.lower().endswith((".yaml", ".yml"))


def _repeats(file: str, row: RawRow, values: dict[str, Any], seen: dict[str, int]) -> list[Problem]:
    unit_id = values.get("unit_id", "")
    if not unit_id:
        return []
    first = seen.setdefault(unit_id.lower(), row.number)  # two names that differ in case are one file on Windows
    if first == row.number:
        return []
    return [Problem(file, row.number, "unit_id", unit_id, "duplicate_id", str(first), str(first))]


def _unit(values: dict[str, Any]) -> Unit:
    defaults = {"board": values["kind"].value, "scope": (default_scope(values["url"]),)}
    return Unit(**(defaults | values))
