"""Units files: what is read, and every problem told at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from crawler.nouns import Exemption, Unit, UnitKind
from crawler.unitsfile import UnitsError, read_units, unit_from_record, unit_to_record
from crawler.unitsfile.addresses import default_scope

HEAD = "unit_id,name,kind,url"
ROW = "t01,示例镇,township,http://www.shili.example/t01/"


def units_of(tmp_path: Path, text: str, name: str = "units.csv", encoding: str = "utf-8") -> list[Unit]:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return read_units(path)


PLAIN = Unit(
    "t01",
    "示例镇",
    UnitKind.TOWNSHIP,
    "http://www.shili.example/t01/",
    board="township",
    scope=("http://www.shili.example/t01/",),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    assert units_of(tmp_path, f"{HEAD}\n{ROW}\n", encoding=encoding) == [PLAIN]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_csv_with_other_separators(tmp_path: Path, mark: str) -> None:
    assert units_of(tmp_path, f"{HEAD}\n{ROW}\n".replace(",", mark)) == [PLAIN]


def test_chinese_headers_and_kinds(tmp_path: Path) -> None:
    text = f"单位编号,单位名称,类别,网址\r\n{ROW.replace('township', '乡镇')}\r\n\r\n"
    assert units_of(tmp_path, text) == [PLAIN]


FULL = Unit(
    "d-01",
    "示例县民政局",
    UnitKind.DEPARTMENT,
    "https://mz.shili.example/index.html?a=1",
    board="A组",
    county="示例县",
    scope=("mz.shili.example", "http://www.shili.example/mz/"),
    extra_urls=("http://www.shili.example/mz/zn.html",),
    site_code="0000000001",
    since=2024,
    not_applicable=(
        Exemption("law.admin.enforcement", "无执法权", date(2027, 1, 31)),
        Exemption("key.dept.core", "新设"),
    ),
    weight=1.5,
)


def test_all_columns_of_a_csv(tmp_path: Path) -> None:
    text = (
        "unit_id,name,kind,url,board,county,scope,extra_urls,site_code,since,not_applicable,weight\n"
        "d-01,示例县民政局,county_department,https://mz.shili.example/index.html?a=1,A组,示例县,"
        "MZ.shili.example; http://www.shili.example/mz/,http://www.shili.example/mz/zn.html,0000000001,2024,"
        "law.admin.enforcement|无执法权|2027-1-31； key.dept.core|新设,1.5\n"
    )
    assert units_of(tmp_path, text) == [FULL]


def test_all_columns_of_a_yaml(tmp_path: Path) -> None:
    text = """
units:
  - unit_id: d-01
    name: 示例县民政局
    kind: 部门
    url: https://mz.shili.example/index.html?a=1
    board: A组
    county: 示例县
    scope: [mz.shili.example, http://www.shili.example/mz/]
    extra_urls: [http://www.shili.example/mz/zn.html]
    site_code: 0000000001
    since: 2024
    not_applicable:
      - {indicator: law.admin.enforcement, reason: 无执法权, until: 2027-01-31}
      - key.dept.core|新设
    weight: 1.5
"""
    assert units_of(tmp_path, text, "units.yaml") == [FULL]


def test_xlsx_with_numbers_as_excel_keeps_them(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["unit_id", "name", "kind", "url", "since", "weight"])
        sheet.write_row(1, 0, [330101, "示例镇", "township", "http://www.shili.example/t01/", 2023, 1.5])
    unit = read_units(path)[0]
    assert (unit.unit_id, unit.since, unit.weight) == ("330101", 2023, 1.5)


def test_a_name_that_looks_like_a_formula_is_only_a_name(tmp_path: Path) -> None:
    unit = units_of(tmp_path, f'{HEAD}\nt01,"=HYPERLINK(""http://x.example"")",township,http://a.example/\n')[0]
    assert unit.name == '=HYPERLINK("http://x.example")'


# sentence, CSV text, expected (row, column, code) of every problem
BAD: list[tuple[str, str, list[tuple[int, str, str]]]] = [
    ("an empty file", "", [(0, "", "empty")]),
    ("only a header", HEAD, [(0, "", "empty")]),
    ("a misspelt optional column", f"{HEAD},wieght\n{ROW},1\n", [(1, "wieght", "unknown_column")]),
    ("a required column is missing", "unit_id,name,kind\nt01,示例镇,township\n", [(1, "url", "missing_column")]),
    ("a column twice", f"{HEAD},name\n{ROW},别名\n", [(1, "name", "duplicate_column")]),
    ("more cells than columns", f"{HEAD}\n{ROW},更多\n", [(2, "", "extra_cells")]),
    ("an empty required cell", f"{HEAD}\nt01,,township,http://a.example/\n", [(2, "name", "required")]),
    ("an id that climbs folders", f"{HEAD}\n../t,示例镇,township,http://a.example/\n", [(2, "unit_id", "unit_id")]),
    ("an id that is a device", f"{HEAD}\nCON,示例镇,township,http://a.example/\n", [(2, "unit_id", "unit_id")]),
    (
        "an id of another case twice",
        f"{HEAD}\n{ROW}\n{ROW.replace('t01,', 'T01,')}\n",
        [(3, "unit_id", "duplicate_id")],
    ),
    ("an unknown kind", f"{HEAD}\nt01,示例镇,village,http://a.example/\n", [(2, "kind", "kind")]),
    ("an address without scheme", f"{HEAD}\nt01,示例镇,township,www.a.example\n", [(2, "url", "url")]),
    ("an address of another scheme", f"{HEAD}\nt01,示例镇,township,ftp://a.example/\n", [(2, "url", "url")]),
    ("an address with a bad port", f"{HEAD}\nt01,示例镇,township,http://a.example:99999/\n", [(2, "url", "url")]),
    ("an address with a password", f"{HEAD}\nt01,示例镇,township,http://u:p@a.example/\n", [(2, "url", "url")]),
    ("an address with a space", f"{HEAD}\nt01,示例镇,township,http://a.example/a b\n", [(2, "url", "url")]),
    ("an address without host", f"{HEAD}\nt01,示例镇,township,http:///index.html\n", [(2, "url", "url")]),
    ("a year that is none", f"{HEAD},since\n{ROW},去年\n", [(2, "since", "since")]),
    ("a weight of zero", f"{HEAD},weight\n{ROW},0\n", [(2, "weight", "weight")]),
    ("a short site code", f"{HEAD},site_code\n{ROW},123\n", [(2, "site_code", "site_code")]),
    (
        "an exemption without reason",
        f"{HEAD},not_applicable\n{ROW},law.fin.fees\n",
        [(2, "not_applicable", "exemption")],
    ),
    (
        "an exemption until 31 February",
        f"{HEAD},not_applicable\n{ROW},law.fin.fees|无收费|2026-02-31\n",
        [(2, "not_applicable", "exemption")],
    ),
    (
        "all bad rows at once",
        f"{HEAD}\nt 1,示例镇,township,http://a.example/\nt02,示例乡,town ship,nowhere\n",
        [(2, "unit_id", "unit_id"), (3, "kind", "kind"), (3, "url", "url")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_problems(tmp_path: Path, text: str, expected: list[tuple[int, str, str]]) -> None:
    with pytest.raises(UnitsError) as caught:
        units_of(tmp_path, text)
    assert [(p.row, p.column, p.code) for p in caught.value.problems] == expected
    for lang in ("zh", "en"):
        assert all("units.csv" in line for line in caught.value.text(lang).splitlines()[1:])


def test_a_misspelt_column_is_told_what_was_meant(tmp_path: Path) -> None:
    with pytest.raises(UnitsError) as caught:
        units_of(tmp_path, f"{HEAD},wieght\n{ROW},1\n")
    assert "weight" in caught.value.text("zh")
    assert "did you mean weight" in caught.value.text("en")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", b"PK"),
        ("a.xlsx", b"no workbook"),
        ("a.yaml", b"- [unclosed"),
        ("a.yaml", b"- just text"),
        ("a.csv", b"\xff\x00\x81"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnitsError) as caught:
        read_units(tmp_path / name)
    assert caught.value.problems


def test_a_file_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    with pytest.raises(UnitsError):
        read_units(tmp_path / "nothing.csv")


SCOPES = [
    ("a file", "http://A.example/t/index.html", "http://a.example/t/"),
    ("a folder", "http://a.example/t/", "http://a.example/t/"),
    ("a folder without its slash", "http://a.example/t", "http://a.example/t/"),
    ("a host", "http://a.example", "http://a.example/"),
    ("a script with an organ id", "http://a.example/zw/list?organ=12", "http://a.example/zw/"),
]


@pytest.mark.parametrize(("url", "scope"), [case[1:] for case in SCOPES], ids=[case[0] for case in SCOPES])
def test_default_scope(url: str, scope: str) -> None:
    assert default_scope(url) == scope


@pytest.mark.parametrize("unit", [PLAIN, FULL])
def test_a_unit_survives_its_record(unit: Unit) -> None:
    assert unit_from_record(unit_to_record(unit)) == unit
