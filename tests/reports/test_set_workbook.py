"""A set goes out as an Excel workbook and comes back the same; every fault is told with its sheet and cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from indicators.catalogue import load_catalogue
from indicators.problems import DataFileError
from indicators.sets import load_set, set_names
from indicators.sets.dump import to_yaml
from reports.set_workbook import write_set

Sheets = dict[str, list[list[Any]]]


def exported(folder: Path, name: str = "disclosure-2025") -> Path:
    path = folder / "mine.xlsx"
    write_set(path, load_set(name), load_catalogue())
    return path


def edited(folder: Path, edit: Callable[[Sheets], None]) -> Path:
    """The exported workbook as somebody saved it after editing."""
    book = CalamineWorkbook.from_path(str(exported(folder)))
    sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    edit(sheets)
    with xlsxwriter.Workbook(str(folder / "edited.xlsx"), {"strings_to_formulas": False}) as out:
        for name, rows in sheets.items():
            sheet = out.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return folder / "edited.xlsx"


def row_of(sheets: Sheets, indicator: str) -> list[Any]:
    return next(row for row in sheets["指标"] if row[0] == indicator)


@pytest.mark.parametrize("name", set_names())
def test_a_workbook_reads_back_as_the_same_set(tmp_path: Path, name: str) -> None:
    assert load_set(exported(tmp_path, name)) == load_set(name)


@pytest.mark.parametrize("name", set_names())
def test_a_yaml_file_reads_back_as_the_same_set(tmp_path: Path, name: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(to_yaml(load_set(name)), encoding="utf-8")
    assert load_set(path) == load_set(name)


def test_a_point_moved_in_excel_is_a_point_moved(tmp_path: Path) -> None:
    def move(sheets: Sheets) -> None:
        row_of(sheets, "plt.column.sections")[3] = 3.5
        row_of(sheets, "plt.column.naming")[3] = 1.5

    moved = load_set(edited(tmp_path, move)).item("plt.column.naming")
    assert moved is not None
    assert moved.points["township"] == 1.5  # type: ignore[index]


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    def sly(sheets: Sheets) -> None:
        next(row for row in sheets["体系"] if row[1] == "title.zh")[2] = "=1+1"

    path = tmp_path / "again.xlsx"
    write_set(path, load_set(edited(tmp_path, sly)), load_catalogue())
    assert load_set(path).title.zh == "=1+1"


def put(indicator: str, column: int, value: Any) -> Callable[[Sheets], None]:
    return lambda sheets: row_of(sheets, indicator).__setitem__(column, value)


def renamed(sheets: Sheets) -> None:
    sheets["指标"][0][3] = "镇"


def without_sheet(sheets: Sheets) -> None:
    del sheets["等次"]


def about(key: str, value: Any) -> Callable[[Sheets], None]:
    return lambda sheets: next(row for row in sheets["体系"] if row[1] == key).__setitem__(2, value)


def strange_key(sheets: Sheets) -> None:
    sheets["体系"].append(["", "scoring", "strict"])


FAULTS = [
    ("points that are no number", put("plt.column.sections", 3, "四"), ["指标!D2", "应为数字（现为 四）"]),
    ("a role nobody knows", put("plt.column.sections", 2, "奖励"), ["指标!C2", "不在可选范围内"]),
    ("points that do not sum to 100", put("plt.column.sections", 3, 5), ["指标!D1", "得分项合计为 101，应为 100"]),
    ("an indicator nobody knows", put("plt.column.sections", 0, "plt.column.colour"), ["指标!A2", "指标目录中没有"]),
    (
        "a parameter nobody knows",
        put("plt.column.sections", 7, "{colour: red}"),
        ["指标!H2", "没有这一项；可用：blocks"],
    ),
    (
        "a step less than the rule speaks of",
        put("upd.fresh.news", 7, "{steps: [{within: {days: 14}, ratio: 1}]}"),
        ["指标!H", "评分规则无法打印：steps.1.within"],
    ),
    ("parameters that are no YAML", put("plt.column.sections", 7, "{colour"), ["指标!H2", "不是有效的YAML"]),
    ("a kind it is not asked of", put("plt.column.reachable", 5, 1), ["指标!A4", "不适用于 portal"]),
    ("a veto that costs points", put("v.home.stale", 3, 5), ["指标!A", "否决项只标明适用的单位类别，不填分值"]),
    ("a heading nobody knows", renamed, ["指标!D1", "没有“镇”这一列"]),
    ("a sheet that is gone", without_sheet, ["缺少工作表“等次”", "scoring.grades：必须填写"]),
    ("a share above 1", about("scoring.min_measurable", 70), ["体系!C12", "不能大于1"]),
    ("a name left out", about("title.zh", ""), ["体系!C4", "必须填写"]),
    ("a key nobody knows", strange_key, ["体系!B13", "没有“scoring”这一项"]),
]


@pytest.mark.parametrize(("edit", "words"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_fault_is_told_with_its_cell(tmp_path: Path, edit: Callable[[Sheets], None], words: list[str]) -> None:
    with pytest.raises(DataFileError) as caught:
        load_set(edited(tmp_path, edit))
    told = caught.value.text("zh")
    assert [word for word in words if word not in told] == [], told


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    def spoil(sheets: Sheets) -> None:
        row_of(sheets, "plt.column.sections")[3] = "四"
        row_of(sheets, "plt.column.naming")[7] = "{colour: red}"
        row_of(sheets, "plt.guide.elements")[0] = "plt.guide.nothing"
        about("scoring.max_bonus", -1)(sheets)

    with pytest.raises(DataFileError) as caught:
        load_set(edited(tmp_path, spoil))
    assert {problem.cell for problem in caught.value.problems} == {"指标!D2", "指标!H3", "指标!A6", "体系!C9"}


def test_what_is_no_workbook_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(DataFileError, match="is no Excel workbook"):
        load_set(path)
