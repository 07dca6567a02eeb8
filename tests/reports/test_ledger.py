"""台账.xlsx, opened again: sheets, live totals, dates and numbers, and no formula or link from a stranger's text."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from reports.excel.book import column_name
from reports.language import Language
from reports.ledger import ranking
from reports.ledger.write import write_ledger
from tests.reports.papers import DUE, HOSTILE, ID_NUMBER, papers

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
NAMES = {
    "zh": ["概况", "排名", "得分矩阵", "问题清单", "整改台账", "乡镇（街道）", "部门", "政府门户", "例外与未评定"],
    "en": [
        *("Overview", "Ranking", "Matrix", "Problems", "Rectification"),
        *("Townships", "Departments", "Government portals", "Exceptions"),
    ],
}
OURS = re.compile(r"(COUNTIFS?|SUMIFS?|SUM|AVERAGE|SUBTOTAL|ROUND|IFERROR|SUMPRODUCT)\(")


@pytest.fixture(scope="module", params=["zh", "en"])
def ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    lang: str = request.param
    return lang, write_ledger(papers(before=True), tmp_path_factory.mktemp(lang) / "l.xlsx", lang)


def rows(path: Path, sheet: str | int) -> list[list[Any]]:
    book = CalamineWorkbook.from_path(str(path))
    found = book.get_sheet_by_index(sheet) if isinstance(sheet, int) else book.get_sheet_by_name(sheet)
    return found.to_python(skip_empty_area=False)


def sheets(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as parts:
        names = sorted(n for n in parts.namelist() if n.startswith("xl/worksheets/sheet"))
        return {name: etree.fromstring(parts.read(name)) for name in names}


def test_all_sheets_are_there_in_order(ledger: tuple[str, Path]) -> None:
    lang, path = ledger
    assert CalamineWorkbook.from_path(str(path)).sheet_names == NAMES[lang]


def test_text_that_looks_like_a_formula_stays_text(ledger: tuple[str, Path]) -> None:
    cells = [cell for index in (3, 4) for row in rows(ledger[1], index) for cell in row]
    assert cells.count(HOSTILE) == 2
    formulas = [f.text or "" for xml in sheets(ledger[1]).values() for f in xml.iterfind(".//m:f", NS)]
    assert formulas
    assert all(OURS.match(formula) for formula in formulas)
    with zipfile.ZipFile(ledger[1]) as parts:
        styles = etree.fromstring(parts.read("xl/styles.xml"))
    quoted = {n for n, xf in enumerate(styles.find("m:cellXfs", NS)) if xf.get("quotePrefix") == "1"}
    problem = next(
        c for c in sheets(ledger[1])["xl/worksheets/sheet4.xml"].iter(f"{{{NS['m']}}}c") if HOSTILE in _text(c)
    )
    assert int(problem.get("s", "0")) in quoted


def _text(cell: Any) -> str:
    return "".join(cell.itertext())


def test_links_lead_to_web_addresses_only(ledger: tuple[str, Path]) -> None:
    with zipfile.ZipFile(ledger[1]) as parts:
        rels = b"".join(parts.read(n) for n in parts.namelist() if n.endswith(".rels"))
    targets = re.findall(rb'Target="([^"]+)" TargetMode="External"', rels)
    assert targets
    assert all(target.startswith((b"http://", b"https://")) for target in targets)


def test_no_personal_number_gets_in(ledger: tuple[str, Path]) -> None:
    cells = [str(cell) for index in (3, 4) for row in rows(ledger[1], index) for cell in row]
    assert not any(ID_NUMBER in cell for cell in cells)
    assert any("110105********002X" in cell for cell in cells)


def test_totals_are_live_formulas_that_give_the_assessed_totals(ledger: tuple[str, Path]) -> None:
    lang, path = ledger
    facts = papers(before=True)
    totals = {a.name: a.total for a in facts.data.assessments}
    table = rows(path, NAMES[lang][1])
    for row in table[ranking.FIRST :]:
        assert row[7] == (totals[row[3]] if totals[row[3]] is not None else "")
    xml = sheets(path)["xl/worksheets/sheet2.xml"]
    live = [c for c in xml.iterfind(".//m:c", NS) if c.get("r", "").startswith("H") and c.find("m:f", NS) is not None]
    assert len(live) == sum(total is not None for total in totals.values())


def test_sums_of_the_overview_are_those_of_the_problem_list(ledger: tuple[str, Path]) -> None:
    lang, path = ledger
    facts = papers(before=True)
    overview = rows(path, NAMES[lang][0])
    last = next(row for row in overview if row[0] == Language(lang).t("ledger.all"))
    assert last[1] == len(facts.data.assessments)
    assert last[8] == len(facts.items)
    assert last[9] == pytest.approx(sum(item.points for item in facts.items))


def test_days_are_days_and_points_are_numbers(ledger: tuple[str, Path]) -> None:
    lang, path = ledger
    table = rows(path, NAMES[lang][4])
    head, first = table[1], table[3]
    assert first[head.index(Language(lang).t("ledger.limit"))] == DUE
    assert first[head.index(Language(lang).t("ledger.found"))] == date(2026, 11, 20)
    assert isinstance(rows(path, NAMES[lang][3])[4][12], float)


def test_the_standard_stands_beside_each_problem(ledger: tuple[str, Path]) -> None:
    lang, path = ledger
    facts = papers(before=True)
    table = rows(path, NAMES[lang][3])
    standards = {row[6] for row in table[3:]}
    rules = {Language(lang).text(facts.data.indicators[item.indicator].rule) for item in facts.items}
    assert standards == rules


def test_sheets_are_frozen_filtered_and_ready_to_print(ledger: tuple[str, Path]) -> None:
    for name, xml in list(sheets(ledger[1]).items())[1:5]:
        assert xml.find(".//m:pane[@state='frozen']", NS) is not None, name
        assert xml.find("m:autoFilter", NS) is not None, name
        assert xml.find("m:pageSetup", NS).get("orientation") == "landscape", name
        assert xml.find("m:sheetPr/m:pageSetUpPr", NS).get("fitToPage") == "1", name


def test_the_matrix_counts_nothing_for_what_was_not_measured(ledger: tuple[str, Path]) -> None:
    lang, path = ledger
    words = {Language(lang).known("outcome", code) for code in ("unavailable", "manual", "not_applicable")}
    words |= {Language(lang).known("veto_outcome", code) for code in ("pass", "fail")}
    cells = [cell for row in rows(path, NAMES[lang][2])[4:] for cell in row[4:]]
    assert all(isinstance(cell, float) or cell in words for cell in cells)
    assert any(isinstance(cell, float) and cell < 0 for cell in cells)  # a deduction
    assert max(cell for cell in cells if isinstance(cell, float)) == 1.0


def test_many_units_are_counted_beforehand_so_that_the_file_opens_quickly(tmp_path: Path) -> None:
    units = ranking.LIVE_UNITS + 1
    path = write_ledger(papers(units), tmp_path / "l.xlsx", "zh")
    xml = sheets(path)["xl/worksheets/sheet2.xml"]
    assert len(xml.findall(".//m:row", NS)) == units + ranking.FIRST
    assert not [f for f in xml.iterfind(".//m:f", NS) if "COUNTIF" in (f.text or "")]


@pytest.mark.parametrize(
    ("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_named_as_excel_names_them(number: int, name: str) -> None:
    assert column_name(number) == name
