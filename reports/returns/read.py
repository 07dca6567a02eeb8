"""Reading returned forms 读取整改表: ids and answers with every fault at once; nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from indicators.nouns import Text
from indicators.verdict import masked
from reports.language import LANGUAGES, Language
from reports.returns.form import KEYS
from reports.safe import clean, href
from scoring.nouns import RectificationItem

_SPACE = re.compile(r"\s+")
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Fault:
    """问题行: file, row (0: the whole file) and what is wrong."""

    file: str
    row: int
    text: Text


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """整改表的一行 as returned."""

    file: str
    row: int
    item_id: str
    problem: str
    link: str
    note: str


@dataclass(frozen=True, slots=True)
class _Form:
    file: str
    unit_id: str
    rows: tuple[ReturnedRow, ...]


def read_forms(paths: Sequence[Path], items: Sequence[RectificationItem]) -> tuple[list[ReturnedRow], list[Fault]]:
    """Rows with an answer, and all faults of all files. With a fault nothing may be taken over."""
    known = {item.item_id: item for item in items}
    rows: list[ReturnedRow] = []
    faults: list[Fault] = []
    seen: dict[str, ReturnedRow] = {}
    for path in paths:
        form = _read_form(path)
        if isinstance(form, Fault):
            faults.append(form)
            continue
        faults += _form_faults(form, known, seen)
        rows += form.rows
    return [row for row in rows if row.link or row.note], faults


def _form_faults(form: _Form, known: Mapping[str, RectificationItem], seen: dict[str, ReturnedRow]) -> Iterator[Fault]:
    mine = {key for key, item in known.items() if item.unit_id == form.unit_id}
    if not mine:
        unit = form.unit_id or "?"
        yield Fault(form.file, 0, Text(f"本批次没有单位 {unit} 的整改项", f"the round has no items of unit {unit}"))
        return
    for row in form.rows:
        fault = _row_fault(row, form.unit_id, known, seen)
        if fault:
            yield Fault(row.file, row.row, fault)
        seen.setdefault(row.item_id, row)
    missing = mine - {row.item_id for row in form.rows}
    for key in sorted(missing):
        text = masked(known[key].problem)[:60]
        yield Fault(form.file, 0, Text(f"缺少编号 {key}（{text}）", f"id {key} is missing ({text})"))


def _row_fault(
    row: ReturnedRow, unit_id: str, known: Mapping[str, RectificationItem], seen: Mapping[str, ReturnedRow]
) -> Text | None:
    item = known.get(row.item_id)
    if not row.item_id:
        return Text("编号为空", "the id is empty")
    if item is None:
        return Text(f"编号 {row.item_id} 不在本批次中", f"id {row.item_id} is not of this round")
    if row.item_id in seen:
        first = seen[row.item_id]
        where = f"{first.file} {first.row}"
        return Text(f"编号 {row.item_id} 重复（已见于 {where}）", f"id {row.item_id} stands twice (first in {where})")
    if item.unit_id != unit_id:
        return Text(f"编号 {row.item_id} 属于另一单位", f"id {row.item_id} belongs to another unit")
    if _plain(row.problem) not in (_printed(item.problem), _printed(item.problem_en)):
        return Text(
            f"编号 {row.item_id} 与问题描述不符，编号或问题被改动",
            f"id {row.item_id} does not go with its problem: one of them was changed",
        )
    if row.link and not href(row.link):
        return Text(f"整改链接不是网址：{row.link[:60]}", f"the address when mended is none: {row.link[:60]}")
    return None


def _printed(text: str) -> str:
    return _plain(clean(masked(text)))


def _plain(text: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def _read_form(path: Path) -> _Form | Fault:
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            table = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        said = " ".join(str(error).split())[:120]
        return Fault(path.name, 0, Text(f"不是可读的 Excel 文件（{said}）", f"is no readable Excel file ({said})"))
    for lang in LANGUAGES:
        heads = {Language(lang).t(f"returns.{key}"): key for key in KEYS}
        unit_word = Language(lang).t("returns.unit")
        for number, cells in enumerate(table):
            named = [heads.get(_text(cell)) for cell in cells]
            if "item_id" in named and "done_link" in named:
                return _form(path.name, table, number, named, unit_word)
    return Fault(
        path.name, 0, Text("没有找到表头（编号、整改链接）", "the header (Id, Address when mended) was not found")
    )


def _form(
    file: str, table: Sequence[Sequence[object]], head: int, named: list[str | None], unit_word: str
) -> _Form | Fault:
    lacking = [key for key in ("item_id", "problem", "done_link", "done_note") if named.count(key) != 1]
    if lacking:
        return Fault(
            file, head + 1, Text(f"表头被改动：{'、'.join(lacking)}", f"the header was changed: {', '.join(lacking)}")
        )
    at = {key: place for place, key in enumerate(named) if key}
    rows = []
    for number, cells in enumerate(table[head + 1 :], head + 2):
        values = {key: _text(cells[place]) if place < len(cells) else "" for key, place in at.items()}
        if any(values[key] for key in ("item_id", "problem", "done_link", "done_note")):
            answer = values["done_link"][:LONGEST], masked(clean(values["done_note"]))[:LONGEST]
            rows.append(ReturnedRow(file, number, values["item_id"], values["problem"], *answer))
    return _Form(file, _unit_of(table[:head], unit_word), tuple(rows))


def _unit_of(lines: Sequence[Sequence[object]], word: str) -> str:
    """The unit's id, in the cell behind the word 单位 above the header."""
    for cells in lines:
        texts = [_text(cell) for cell in cells]
        if word in texts[:-1]:
            return texts[texts.index(word) + 1]
    return ""


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip() if cell is not None else ""
