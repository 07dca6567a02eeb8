"""Rectification forms go out, are filled in, and come back: ids are held, faults told all at once, nothing guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from crawler.errors import InputError
from crawler.nouns import Unit, UnitKind
from reports.language import Language
from reports.returns.form import write_form
from reports.returns.read import read_forms
from reports.returns.vendor import column_map, read_vendor_list
from scoring.nouns import RectificationItem
from tests.reports.sample import indicators

LINK = "http://t01.gov.example/xxgk/1.html"
Table = list[list[Any]]


def item(n: int, unit: str = "t01") -> RectificationItem:
    return RectificationItem(
        f"{unit}{n:013x}", unit, "law.doc.fresh", f"{unit}的问题{n}", f"http://{unit}.gov.example/{n}", "R-304",
        "更新。", 1.0, date(2026, 12, 4), "open", f"problem {n} of {unit}", "Update.",
    )  # fmt: skip


ITEMS = [item(1), item(2), item(3), item(1, "t02")]
MINE = [one for one in ITEMS if one.unit_id == "t01"]


def form(tmp_path: Path, lang: str = "zh", name: str = "t01.xlsx") -> Path:
    return write_form(tmp_path / name, ("t01", "云溪镇"), MINE, indicators(), "2026Q4", lang, warn=True)


def filled(path: Path, change: Callable[[Table, int], None], at: str = MINE[0].item_id) -> Path:
    """The form as an office returns it: its cells in a new file, changed by `change(rows, the row of item `at`)`."""
    rows: Table = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    first = next(n for n, row in enumerate(rows) if row[0] == at)
    change(rows, first)
    back = path.with_name(f"back-{path.name}")
    with xlsxwriter.Workbook(str(back), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                text = cell.isoformat() if isinstance(cell, date) else cell
                sheet.write(number, place, text)
    return back


def answer(rows: Table, first: int) -> None:
    rows[first][8], rows[first][9] = LINK, "已发布"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_unit_fills_in_comes_back_under_its_id(tmp_path: Path, lang: str) -> None:
    rows, faults = read_forms([filled(form(tmp_path, lang), answer)], ITEMS)
    assert faults == []
    assert [(row.item_id, row.link, row.note) for row in rows] == [(MINE[0].item_id, LINK, "已发布")]


def test_a_form_returned_empty_is_no_answer_and_no_fault(tmp_path: Path) -> None:
    assert read_forms([form(tmp_path)], ITEMS) == ([], [])


def test_the_form_tells_what_when_and_that_it_only_warns(tmp_path: Path) -> None:
    rows = CalamineWorkbook.from_path(str(form(tmp_path))).get_sheet_by_index(0).to_python()
    assert any(Language("zh").t("returns.warn") in row for row in rows)
    first = next(row for row in rows if row[0] == MINE[0].item_id)
    assert (first[2], first[3], first[7], first[8]) == (MINE[0].problem, MINE[0].url, MINE[0].deadline, "")


def _change(column: int, value: str) -> Callable[[Table, int], None]:
    def change(rows: Table, first: int) -> None:
        answer(rows, first)
        rows[first][column] = value

    return change


def _delete(rows: Table, first: int) -> None:
    answer(rows, first)
    del rows[first + 1]


def _double(rows: Table, first: int) -> None:
    answer(rows, first)
    rows.append(list(rows[first]))


def _sort_ids(rows: Table, first: int) -> None:
    """An office sorts one column alone."""
    answer(rows, first)
    rows[first][0], rows[first + 1][0] = rows[first + 1][0], rows[first][0]


FAULTY = {
    "a changed id": (_change(0, "0000000000000000"), ["不在本批次中", "缺少编号"]),
    "an id left out": (_change(0, ""), ["编号为空", "缺少编号"]),
    "a row deleted": (_delete, ["缺少编号"]),
    "a row doubled": (_double, ["重复"]),
    "another unit's id": (_change(0, ITEMS[3].item_id), ["属于另一单位", "缺少编号"]),
    "ids that slipped against their problems": (_sort_ids, ["不符", "不符"]),
    "a changed problem": (_change(2, "没有问题"), ["不符"]),
    "a link that is none": (_change(8, "已整改"), ["不是网址"]),
    "a script as link": (_change(8, "javascript:alert(1)"), ["不是网址"]),
}


@pytest.mark.parametrize("name", FAULTY)
def test_faults_are_told_and_nothing_is_guessed(tmp_path: Path, name: str) -> None:
    change, told = FAULTY[name]
    _, faults = read_forms([filled(form(tmp_path), change)], ITEMS)
    assert len(faults) == len(told)
    assert all(word in fault.text.zh for fault, word in zip(faults, told, strict=True))
    assert all(fault.text.en for fault in faults)


def test_the_same_form_twice_is_a_fault(tmp_path: Path) -> None:
    one, two = form(tmp_path), form(tmp_path, name="copy.xlsx")
    _, faults = read_forms([one, two], ITEMS)
    assert [fault.file for fault in faults] == ["copy.xlsx"] * 3


def test_files_that_are_no_forms_are_told_with_all_the_others(tmp_path: Path) -> None:
    (tmp_path / "junk.xlsx").write_bytes(b"PK junk")
    with xlsxwriter.Workbook(str(tmp_path / "other.xlsx")) as book:
        book.add_worksheet().write(0, 0, "编号")
    bad = filled(form(tmp_path), _delete)
    _, faults = read_forms([tmp_path / "junk.xlsx", tmp_path / "other.xlsx", bad], ITEMS)
    assert [fault.file for fault in faults] == ["junk.xlsx", "other.xlsx", bad.name]


UNITS = [
    Unit("P1", "示例县人民政府", UnitKind.PORTAL, "http://www.sl.example/", scope=("www.sl.example",)),
    Unit("T1", "云溪镇", UnitKind.TOWNSHIP, "http://www.sl.example/yx/", scope=("http://www.sl.example/yx/",)),
]
HEAD = "错敏词,推荐修改,所在文章链接,所在栏目,问题类型"


def vendor_file(tmp_path: Path, *lines: str, head: str = HEAD) -> Path:
    path = tmp_path / "vendor.csv"
    path.write_text("\n".join([head, *lines]), encoding="utf-8-sig")
    return path


def test_a_vendor_s_list_is_read_and_each_word_goes_to_the_unit_that_owns_the_page(tmp_path: Path) -> None:
    lines = (
        "建议题案,建议提案,http://www.sl.example/yx/1.html,工作动态,错别字",
        "帐号,账号,http://www.sl.example/2.html,,",
    )
    found, faults = read_vendor_list(vendor_file(tmp_path, *lines), UNITS, column_map([]))
    assert faults == []
    assert [(one.unit_id, one.word, one.suggestion, one.kind) for one in found] == [
        ("T1", "建议题案", "建议提案", "错别字"),
        ("P1", "帐号", "账号", ""),
    ]


def test_other_headings_are_named_by_a_map(tmp_path: Path) -> None:
    path = vendor_file(tmp_path, "甲,http://www.sl.example/1.html", head="发现,位置")
    with pytest.raises(InputError, match="错敏词"):
        read_vendor_list(path, UNITS, column_map([]))
    found, _ = read_vendor_list(path, UNITS, column_map(["word=发现", "url=位置"]))
    assert [one.word for one in found] == ["甲"]
    with pytest.raises(InputError, match="--map"):
        column_map(["words=发现"])


def test_rows_without_word_address_or_owner_are_told(tmp_path: Path) -> None:
    lines = (",,http://www.sl.example/1.html,,", "甲,,ftp://x/,,", "乙,,http://elsewhere.example/1.html,,")
    found, faults = read_vendor_list(vendor_file(tmp_path, *lines), UNITS, column_map([]))
    assert found == []
    assert [fault.row for fault in faults] == [2, 3, 4]


def test_the_same_word_on_the_same_page_is_one_item(tmp_path: Path) -> None:
    line = "甲,乙,http://www.sl.example/1.html,,"
    found, _ = read_vendor_list(vendor_file(tmp_path, line, line), UNITS, column_map([]))
    assert len(found) == 1
