"""Workbook 指标体系表格: a set in an Excel file (sheets 体系, 等次, 指标) as the mapping that its YAML file would hold.

Nothing is judged here: a cell goes into the mapping as it is written, and `cells` remembers where each value stands,
so that whatever the schema refuses is told with its sheet and cell. `reports.set_workbook` writes such files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from crawler.nouns import UnitKind
from crawler.yamltext import parse_yaml
from indicators.nouns import Role
from indicators.problems import DataFileError, Problem

ABOUT, GRADES, ITEMS = "体系", "等次", "指标"
SUFFIXES = (".xlsx", ".xls")
# Headings of the sheets; the key stands where the value goes in the mapping.
ABOUT_HEAD = ("项目", "键", "值")
ABOUT_KEYS = {
    "id": "编号",
    "edition": "版本",
    "title.zh": "名称",
    "title.en": "英文名称",
    "about.zh": "说明",
    "about.en": "英文说明",
    "scoring.max_deductions": "扣分上限",
    "scoring.max_bonus": "加分上限",
    "scoring.bonus_gate": "加分门槛",
    "scoring.veto_cap": "否决后最高分",
    "scoring.min_measurable": "最低可判定率",
}
GRADE_HEAD = {"编号": "id", "名称": "title.zh", "英文名称": "title.en", "最低分": "at_least"}
ITEM_HEAD = {
    "指标编号": "id",
    "指标名称": "",  # for the reader's eye only
    "类型": "role",
    "乡镇": "points.township",
    "部门": "points.department",
    "门户": "points.portal",
    "每处扣分": "each",
    "参数": "params",
    "乡镇参数": "params_by_kind.township",
    "部门参数": "params_by_kind.department",
    "门户参数": "params_by_kind.portal",
    "分值未核实": "unverified",
}
ROLES = {"得分": Role.SCORE, "否决": Role.VETO, "扣分": Role.DEDUCT, "加分": Role.BONUS}
VETO_MARKS = ("否决", "是", "v", "V", "✓", "√", "●")
YES_NO = {"是": True, "否": False}

Rows = list[list[Any]]


@dataclass(slots=True)
class Sheets:
    """表格内容: the mapping, the cell of each dotted key, and what could not be read at all."""

    data: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def cell_of(self, key: str) -> str:
        """The cell of a key, of the nearest thing above it, or "" when the workbook does not say."""
        while key and key not in self.cells:
            key = key.rpartition(".")[0]
        return self.cells.get(key, "")


def read_workbook(path: Path) -> Sheets:
    """A set workbook. Raises DataFileError when it is no workbook; other faults are in `problems`."""
    book = _open(path)
    sheets = Sheets()
    readers: dict[str, Callable[[str, Rows, Sheets], None]] = {ABOUT: _about, GRADES: _grades, ITEMS: _items}
    for name, read in readers.items():
        if name in book:
            read(path.name, book[name], sheets)
        else:
            sheets.problems.append(Problem(path.name, "", f"has no sheet {name}", f"缺少工作表“{name}”"))
    return sheets


def _open(path: Path) -> dict[str, Rows]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, OSError) as error:
        said = " ".join(str(error).split())[:200]
        raise DataFileError(
            [Problem(str(path), "", f"is no Excel workbook: {said}", f"不是Excel文件：{said}")]
        ) from error


def _about(file: str, rows: Rows, sheets: Sheets) -> None:
    for number, row in enumerate(rows[1:], 2):
        key, value, cell = _text(row, 1), _plain(row[2]) if len(row) > 2 else "", f"{ABOUT}!C{number}"
        if key and key not in ABOUT_KEYS:
            allowed = ", ".join(ABOUT_KEYS)
            en, zh = f"unknown key {key!r}; allowed: {allowed}", f"没有“{key}”这一项；可用：{allowed}"
            sheets.problems.append(Problem(file, "", en, zh, f"{ABOUT}!B{number}"))
        elif key and value == "":
            sheets.cells[key] = cell
        elif key:
            _put(sheets, key, value if key.startswith("scoring.") else str(value), cell)


def _grades(file: str, rows: Rows, sheets: Sheets) -> None:
    for place, (number, row) in enumerate(_filled(rows)):
        for key, value, column in _known(file, GRADES, rows[0], row, GRADE_HEAD, sheets):
            _put(sheets, f"scoring.grades.{place}.{key}", _plain(value), f"{GRADES}!{column}{number}")
        sheets.cells[f"scoring.grades.{place}"] = f"{GRADES}!A{number}"


def _items(file: str, rows: Rows, sheets: Sheets) -> None:
    for name, key in ITEM_HEAD.items():
        if key.startswith("points.") and rows and name in rows[0]:
            kind = key.removeprefix("points.")
            sheets.cells[f"items (points of {kind})"] = f"{ITEMS}!{_letter(rows[0].index(name))}1"
    sheets.data["items"] = []
    for place, (number, row) in enumerate(_filled(rows)):
        item = {k: (v, f"{ITEMS}!{c}{number}") for k, v, c in _known(file, ITEMS, rows[0], row, ITEM_HEAD, sheets)}
        sheets.data["items"].append(_item(file, item, f"items.{place}", sheets))
        sheets.cells[f"items.{place}"] = f"{ITEMS}!A{number}"
        if "id" in item:
            sheets.cells[f"items.{item['id'][0]}"] = f"{ITEMS}!A{number}"


def _item(file: str, written: dict[str, tuple[Any, str]], prefix: str, sheets: Sheets) -> dict[str, Any]:
    """One line of the sheet as an item; the cells of its keys are noted under their place and under its id."""
    item: dict[str, Any] = {}
    name = str(written.get("id", ("", ""))[0])
    for key, (value, cell) in written.items():
        sheets.cells[f"{prefix}.{key}"] = sheets.cells[f"items.{name}.{key}"] = cell
        if key == "role":
            item["role"] = ROLES.get(str(value).strip(), _plain(value))
        elif key == "unverified":
            item["unverified"] = YES_NO.get(str(value).strip(), _plain(value))
        elif key.startswith("points."):
            _points(item, key.removeprefix("points."), value)
        elif key.startswith("params"):
            _params(file, item, key, str(value), cell, sheets)
        else:
            item[key] = _plain(value)
    if item.get("role") is Role.VETO:  # a veto's marks stand where the others have their points
        marked = item.pop("kinds", [])
        item |= {"kinds": marked} if marked else {}
    return item


def _points(item: dict[str, Any], kind: str, value: Any) -> None:
    """A number of points, or a veto's mark: the latter names the kind only."""
    if str(value).strip() in VETO_MARKS:
        item.setdefault("kinds", []).append(UnitKind(kind))
    else:
        item.setdefault("points", {})[kind] = _plain(value)


def _params(file: str, item: dict[str, Any], key: str, text: str, cell: str, sheets: Sheets) -> None:
    try:
        found = parse_yaml(text)
    except yaml.YAMLError as error:
        said = " ".join(str(getattr(error, "problem", error)).split())
        sheets.problems.append(Problem(file, key, f"is not YAML: {said}", f"不是有效的YAML：{said}", cell))
        return
    if key == "params":
        item["params"] = found
    else:
        item.setdefault("params_by_kind", {})[key.rpartition(".")[2]] = found


def _filled(rows: Rows) -> Iterator[tuple[int, list[Any]]]:
    """The lines under the heading that hold anything, with their numbers."""
    return ((number, row) for number, row in enumerate(rows[1:], 2) if any(str(cell).strip() for cell in row))


def _known(
    file: str, sheet: str, head: list[Any], row: list[Any], known: dict[str, str], sheets: Sheets
) -> list[tuple[str, Any, str]]:
    """(key, value, column letter) of the cells that hold something under a known heading; others are told once."""
    found = []
    for place, value in enumerate(row):
        heading = _text(head, place)
        if str(value).strip() == "" or known.get(heading) == "":
            continue
        if heading in known:
            found.append((known[heading], value, _letter(place)))
        else:
            allowed = "、".join(known)
            en, zh = f"unknown heading {heading!r}; known: {allowed}", f"没有“{heading}”这一列；可用：{allowed}"
            problem = Problem(file, "", en, zh, f"{sheet}!{_letter(place)}1")
            if problem not in sheets.problems:
                sheets.problems.append(problem)
    return found


def _put(sheets: Sheets, key: str, value: Any, cell: str) -> None:
    """Set a dotted key (numbers are places in a list) and note its cell."""
    parts = key.split(".")
    target: Any = sheets.data
    for part, following in pairwise(parts):
        fresh: Any = [] if following.isdigit() else {}
        if isinstance(target, list):
            while len(target) <= int(part):
                target.append({})
            target = target[int(part)]
        else:
            target = target.setdefault(part, fresh)
    if isinstance(target, dict):
        target[parts[-1]] = value
    sheets.cells[key] = cell


def _plain(value: Any) -> Any:
    """A cell as YAML would read it: whole numbers without their .0, texts trimmed."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.strip() if isinstance(value, str) else value


def _text(row: list[Any], place: int) -> str:
    return str(row[place]).strip() if place < len(row) else ""


def _letter(place: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
