"""Set workbook 指标体系表格: a set as an Excel file that can be edited and read back (`indicators.sets.workbook`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xlsxwriter

from crawler.atomic import in_memory
from crawler.nouns import UnitKind
from indicators.nouns import Role
from indicators.schema import Indicator, IndicatorSet, SetItem
from indicators.sets.dump import flow, item_mapping
from indicators.sets.workbook import ABOUT, ABOUT_HEAD, ABOUT_KEYS, GRADE_HEAD, GRADES, ITEM_HEAD, ITEMS, ROLES
from reports.excel.book import close

ROLE_WORDS = {role: word for word, role in ROLES.items()}
VETO = "否决"
_WIDTHS = {"指标编号": 24, "指标名称": 24, "类型": 8, "参数": 40}
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_set(path: Path, indicator_set: IndicatorSet, catalogue: Mapping[str, Indicator]) -> None:
    """Write the workbook; whatever stood there before is replaced as a whole."""
    with in_memory(path) as out:
        book = xlsxwriter.Workbook(out, _SAFE)
        head = book.add_format({"bold": True, "bg_color": "#DDE7F3", "border": 1})
        _sheet(book, ABOUT, ABOUT_HEAD, _about_rows(indicator_set), head, (16, 26, 90))
        _sheet(book, GRADES, tuple(GRADE_HEAD), _grade_rows(indicator_set), head, (16, 16, 20, 10))
        items = [_item_row(item, catalogue) for item in indicator_set.items]
        sheet = _sheet(book, ITEMS, tuple(ITEM_HEAD), items, head, [_WIDTHS.get(name, 10) for name in ITEM_HEAD])
        _choices(sheet, len(items))
        close(book)


def _sheet(book: Any, name: str, head: tuple[str, ...], rows: list[list[Any]], bold: Any, widths: Any) -> Any:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, head, bold)
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, ["" if value is None else value for value in row])
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    return sheet


def _choices(sheet: Any, count: int) -> None:
    """Lists to pick from, so that typing errors are rare; what is typed all the same is checked when read."""
    role, verified = list(ITEM_HEAD).index("类型"), list(ITEM_HEAD).index("分值未核实")
    sheet.data_validation(1, role, count + 200, role, {"validate": "list", "source": list(ROLES)})
    sheet.data_validation(1, verified, count + 200, verified, {"validate": "list", "source": ["是", "否"]})


def _about_rows(indicator_set: IndicatorSet) -> list[list[Any]]:
    return [[words, key, _value(indicator_set, key)] for key, words in ABOUT_KEYS.items()]


def _value(indicator_set: IndicatorSet, key: str) -> Any:
    value: Any = indicator_set
    for part in key.split("."):
        value = getattr(value, part)
    return value


def _grade_rows(indicator_set: IndicatorSet) -> list[list[Any]]:
    return [[g.id, g.title.zh, g.title.en, g.at_least] for g in indicator_set.scoring.grades]


def _item_row(item: SetItem, catalogue: Mapping[str, Indicator]) -> list[Any]:
    plain = item_mapping(item)
    by_kind = plain.get("params_by_kind", {})
    return [
        item.id,
        catalogue[item.id].title.zh if item.id in catalogue else "",
        ROLE_WORDS[item.role],
        *(_cell(item, kind) for kind in UnitKind),
        item.each or None,
        flow(plain["params"]) if item.params else None,
        *(flow(by_kind[kind]) if kind in by_kind else None for kind in UnitKind),
        "是" if item.unverified else None,
    ]


def _cell(item: SetItem, kind: UnitKind) -> Any:
    if not item.applies_to(kind):
        return None
    return VETO if item.role is Role.VETO else item.points_for(kind)
