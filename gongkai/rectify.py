"""The rectification loop 整改闭环, first half: problem lists out, answers and vendors' lists in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from crawler.errors import InputError
from crawler.round import Round
from gongkai.judging import made_by_set
from indicators.catalogue import load_catalogue
from indicators.sets import load_set
from reports.adapt import indicator_info
from reports.inputs import IndicatorInfo
from reports.language import Language
from reports.returns.form import write_form
from reports.returns.read import Fault, read_forms
from reports.returns.vendor import column_map, read_vendor_list
from reports.safe import file_names
from scoring import loop_store
from scoring.nouns import Answer, RectificationItem
from scoring.recheck import CLOSED, with_states
from scoring.store import read_rectification, write_rectification
from scoring.vendor import vendor_items

_SHOWN = 200  # faults printed at once


def export_forms(round_: Round, to: Path, lang: str, warn: bool = False) -> list[Path]:
    """整改表 of every unit that has something to mend, one workbook each, into `to`."""
    by_unit: dict[str, list[RectificationItem]] = defaultdict(list)
    for item in open_items(round_):
        by_unit[item.unit_id].append(item)
    names, known = file_names(by_unit), indicator_infos(round_)
    word = Language(lang).t("returns.sheet")
    units = {unit.unit_id: unit.name for unit in round_.units}
    return [
        write_form(
            to / f"{word}-{names[unit]}.xlsx", (unit, units.get(unit, unit)), items, known, round_.spec.name, lang, warn
        )
        for unit, items in by_unit.items()
    ]


def open_items(round_: Round) -> list[RectificationItem]:
    """The items of a round that are not closed."""
    return [item for item in read_rectification(round_.rectification) if item.state not in CLOSED]


def indicator_infos(round_: Round) -> dict[str, IndicatorInfo]:
    """The set's indicators as reports show them."""
    catalogue = load_catalogue()
    return {item.id: indicator_info(item, catalogue[item.id]) for item in load_set(round_.spec.set_id).items}


def import_forms(round_: Round, paths: Sequence[Path], received: date) -> int:
    """Take over what units returned; returns how many answers. Raises InputError with all faults: then none is."""
    files = [file for path in paths for file in (sorted(path.glob("*.xlsx")) if path.is_dir() else [path])]
    rows, faults = read_forms(files, read_rectification(round_.rectification))
    _refuse(faults)
    known = loop_store.read_answers(round_.path)
    for row in rows:
        known[row.item_id] = Answer(row.item_id, row.link, row.note, row.file, received)
    loop_store.write_answers(round_.path, known.values())
    refresh_states(round_)
    return len(rows)


def import_vendor(round_: Round, path: Path, asked: Iterable[str]) -> int:
    """Take over a vendor's list of wrong words; returns their number. Raises InputError with all faults."""
    found, faults = read_vendor_list(path, round_.units, column_map(asked))
    _refuse(faults)
    known = {one.item_id: one for one in loop_store.read_vendor(round_.path)} | {one.item_id: one for one in found}
    loop_store.write_vendor(round_.path, known.values())
    present = [i for i in read_rectification(round_.rectification) if i.item_id not in known]
    _write_items(round_, present + vendor_items(known.values(), load_catalogue(), round_.as_of))
    return len(found)


def _refuse(faults: Sequence[Fault]) -> None:
    if not faults:
        return
    zh = [f"{f.file}{f' 第 {f.row} 行' if f.row else ''}：{f.text.zh}" for f in faults[:_SHOWN]]
    en = [f"{f.file}{f', row {f.row}' if f.row else ''}: {f.text.en}" for f in faults[:_SHOWN]]
    head = _head(len(faults))
    raise InputError("\n".join([head[0], *zh]), "\n".join([head[1], *en]))


def _head(count: int) -> tuple[str, str]:
    """The line above a list of faults."""
    return f"有 {count} 处问题，全部未导入：", f"{count} faults, nothing was taken over:"


def refresh_states(round_: Round) -> None:
    """Write what is known of every item into the round's problem list."""
    _write_items(round_, read_rectification(round_.rectification))


def _write_items(round_: Round, items: Sequence[RectificationItem]) -> None:
    stated = with_states(items, loop_store.states(round_.path))
    write_rectification(round_.rectification, stated, made_by_set(round_, load_set(round_.spec.set_id)))
