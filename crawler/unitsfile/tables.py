"""Reading the raw rows 原始表格: CSV, XLSX and YAML become the same rows of strings (or lists) with row numbers."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from crawler.unitsfile.problems import Problem, UnitsError


@dataclass(frozen=True, slots=True)
class RawRow:
    """原始行: cells by column name as written; `surplus` are cells to the right of the header."""

    number: int
    cells: dict[str, Any]
    surplus: tuple[str, ...] = ()
    repeated: tuple[str, ...] = field(default=())


def read_rows(path: Path) -> tuple[list[str], list[RawRow]]:
    """The header (in order, repeats kept) and the rows of a units file; blank rows are dropped.

    Raises UnitsError when the file cannot be read or is of an unknown type.
    """
    reader = {
        ".csv": _csv,
        ".txt": _csv,
        ".tsv": _csv,
        ".xlsx": _xlsx,
        ".xls": _xlsx,
        ".yaml": _yaml,
        ".yml": _yaml,
    }.get(path.suffix.lower())
    if reader is None:
        raise UnitsError([Problem(str(path), 0, "", "", "format")])
    try:
        return reader(path)
    except UnitsError:
        raise
    except Exception as error:  # parsers of three formats, each with its own exceptions
        said = " ".join(str(error).split())[:200] or type(error).__name__
        raise UnitsError([Problem(str(path), 0, "", "", "unreadable", said, said)]) from error


def _csv(path: Path) -> tuple[list[str], list[RawRow]]:
    text = _decode(path.read_bytes())
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)  # Excel writes ; in some locales and tabs as "Unicode text"
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    numbered: list[tuple[int, list[str]]] = []
    line = 1
    for cells in reader:
        numbered.append((line, cells))
        line = reader.line_num + 1
    return _grid(numbered)


def _decode(data: bytes) -> str:
    """UTF-8 with or without BOM, UTF-16 with BOM, else GB18030 (what Excel writes on a Chinese Windows)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _xlsx(path: Path) -> tuple[list[str], list[RawRow]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    sheet = book.get_sheet_by_index(0)
    rows = sheet.to_python(skip_empty_area=False)
    return _grid([(number, [_cell(value) for value in row]) for number, row in enumerate(rows, 1)])


def _cell(value: Any) -> str:
    """A worksheet cell as the user sees it: 330100 rather than 330100.0, a day without its midnight."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    return text.removesuffix(" 00:00:00") if hasattr(value, "year") else text


def _grid(numbered: list[tuple[int, list[str]]]) -> tuple[list[str], list[RawRow]]:
    filled = [(number, [c.strip() for c in cells]) for number, cells in numbered if any(c.strip() for c in cells)]
    if not filled:
        return [], []
    header = filled[0][1]
    while header and not header[-1]:
        header.pop()
    rows = []
    for number, cells in filled[1:]:
        surplus = tuple(c for c in cells[len(header) :] if c)
        rows.append(RawRow(number, dict(zip(header, cells, strict=False)), surplus))
    return header, rows


def _yaml(path: Path) -> tuple[list[str], list[RawRow]]:
    # composed, not constructed: every scalar stays the string that was written (unit_id: 007)
    root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    if isinstance(root, yaml.MappingNode):
        root = next((value for key, value in root.value if key.value == "units"), None)
    if root is None:
        return [], []
    if not isinstance(root, yaml.SequenceNode):
        raise ValueError("expected a list of units, or `units:` with a list under it")
    header: dict[str, None] = {}
    rows = []
    for node in root.value:
        line = node.start_mark.line + 1
        if not isinstance(node, yaml.MappingNode):
            raise ValueError(f"line {line}: a unit is a mapping of column: value")
        names = [str(key.value) for key, _ in node.value]
        cells = {str(key.value): _plain(value) for key, value in node.value}
        header.update(dict.fromkeys(names))
        repeated = tuple(sorted({name for name in names if names.count(name) > 1}))
        rows.append(RawRow(line, cells, (), repeated))
    return list(header), rows


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value).strip()
