"""The comparison report: page in both languages, workbook, tidy tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from lxml import html
from python_calamine import CalamineWorkbook

from crawler.nouns import UnitKind
from indicators.catalogue import load_catalogue
from indicators.nouns import Finding
from reports.comparison.render import render_comparison
from reports.comparison.tables import TABLES
from reports.comparison.view import comparison_view
from scoring.compare.changes import compare
from scoring.compare.nouns import Judged
from scoring.score import score_round
from tests.reports.pages import HAN, english_text
from tests.scoring.build import FULL, UNIT, all_pass, said

DOCS = Path(__file__).resolve().parents[2] / "docs"
CATALOGUE = {key: one for key, one in load_catalogue().items() if UNIT.kind in one.kinds}
NAMES = {"t01": "云溪镇", "t02": "=1+1", "t03": "石桥镇"}


def judged(name: str, day: date, own: dict[str, list[Finding]]) -> Judged:
    units = {key: replace(UNIT, unit_id=key, name=NAMES[key], board="乡镇榜") for key in own}
    found = {key: [replace(f, unit_id=key) for f in mine] for key, mine in own.items()}
    ranked = score_round([f for mine in found.values() for f in mine], FULL, list(units.values()))
    return Judged(name, day, FULL, units, {a.unit_id: a for a in ranked}, found)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    stale = all_pass(upd__fresh__news=said("upd.fresh.news", "fail"))
    older = judged("2025年", date(2025, 11, 20), {"t01": stale, "t02": all_pass()})
    newer = judged("2026年", date(2026, 11, 20), {"t01": all_pass(), "t02": stale, "t03": all_pass()})
    pair = compare(older, newer, older.findings)
    to = tmp_path_factory.mktemp("compare")
    render_comparison([older, newer], [pair], CATALOGUE, to)
    return to


def page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes().decode("utf-8"))


def test_the_page_names_what_changed_and_by_what(folder: Path) -> None:
    shown = page(folder / "index.html")
    rows = {row.findtext("th"): row for row in shown.xpath("//tr[@data-change]")}
    assert rows["云溪镇"].get("data-change") == "improved"
    assert "+30.00" in rows["云溪镇"].text_content()
    assert rows["石桥镇"].get("data-change") == "new"


def test_boards_stand_in_the_order_of_the_rankings() -> None:
    own = {"t01": all_pass(), "t02": all_pass()}
    older, newer = (judged(f"{year}年", date(year, 11, 20), own) for year in (2025, 2026))
    for one in (older, newer):
        office = replace(one.assessments["t01"], board="部门榜", kind=UnitKind.DEPARTMENT)
        one.assessments["t01"] = office  # type: ignore[index]
    view = comparison_view([older, newer], [compare(older, newer, older.findings)], {})
    assert list(view.boards) == ["乡镇榜", "部门榜"]
    assert [panel.board for panel in view.groups] == ["乡镇榜", "部门榜"]
    assert [effects.board for effects in view.pairs[0].effects] == ["乡镇榜", "部门榜"]


def test_the_english_page_is_english(folder: Path) -> None:
    shown = page(folder / "en" / "index.html")
    assert [text for text in english_text(shown) if HAN.search(text)] == []
    assert "Comparison of rounds" in shown.text_content()


@pytest.mark.parametrize("table", list(TABLES))
def test_every_table_is_written_twice_with_its_columns_and_documented(folder: Path, table: str) -> None:
    parquet = pq.read_table(folder / "tables" / f"{table}.parquet")
    assert parquet.column_names == [field.name for field in TABLES[table]]
    lines = (folder / "tables" / f"{table}.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == parquet.num_rows + 1 > 1
    part = (DOCS / "compare.md").read_text("utf-8").split(f"### {table}\n", 1)[1].split("\n### ", 1)[0]
    assert [field.name for field in TABLES[table] if f"`{field.name}`" not in part] == []


def test_the_effects_in_the_table_sum_to_the_change(folder: Path) -> None:
    rows = pq.read_table(folder / "tables" / "changes.parquet").to_pylist()
    split = [row for row in rows if row["change"] is not None]
    assert len(split) == 2
    for row in split:
        assert round(row["rule_effect"] + row["site_effect"] + row["coverage_effect"], 2) == row["change"]


def test_the_workbook_holds_the_tables_and_no_formula_from_a_name(folder: Path) -> None:
    book = CalamineWorkbook.from_path(str(folder / "compare.xlsx"))
    assert book.sheet_names == ["单位变化", "单位走势", "榜单走势", "分项走势"]
    rows = book.get_sheet_by_name("单位变化").to_python()
    assert "=1+1" in [row[3] for row in rows]
