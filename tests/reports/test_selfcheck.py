"""The self-check form: complete rows in the official order, both languages, Word, badge and record."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree, html

from reports.inputs import ReportInput
from reports.selfcheck.record import record
from reports.selfcheck.render import render_form
from reports.selfcheck.view import SelfCheck, self_check
from scoring.fixes import Fix
from scoring.lost import Risk
from scoring.nouns import RectificationItem
from tests.reports.pages import HAN, english_text
from tests.reports.sample import AS_OF, CATALOGUE, UNREAD, VETOED, sample

TODAY = date(2026, 11, 20)


def only(unit_id: str) -> ReportInput:
    data = sample()
    return replace(data, assessments=tuple(a for a in data.assessments if a.unit_id == unit_id))


def form(unit_id: str = VETOED, as_of: date = AS_OF) -> SelfCheck:
    data = only(unit_id)
    data = replace(data, round=replace(data.round, as_of=as_of))
    problem, remedy = ("政策文件未更新", "每半年更新"), ("Policy documents are stale", "Publish one")
    item = RectificationItem(
        "0" * 16, unit_id, "law.doc.fresh", problem[0], "", "", problem[1], 3.0, date(2026, 12, 4), "open", *remedy
    )
    late = [Risk("upd.fresh.news", 2.0, False)] if as_of > TODAY else []
    return self_check(data, [Fix(item, 2.0, False)], late, TODAY, 80)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Path]]:
    made = form(as_of=date(2026, 12, 31))
    return {lang: render_form(made, tmp_path_factory.mktemp(lang), lang) for lang in ("zh", "en")}


def page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes().decode("utf-8"))


def test_the_form_has_the_official_columns_and_a_row_for_each_indicator(files: dict[str, dict[str, Path]]) -> None:
    table = page(files["zh"]["html"]).find_class("checkform")[0]
    assert [head.text for head in table.iterfind("thead/tr/th")] == ["检查对象", "指标", "评分细则", "检查情况", "扣分"]
    rows = [row.get("id") for row in table.iterfind("tbody/tr") if row.get("id")]
    assert sorted(rows) == sorted(entry["id"] for entry in CATALOGUE)
    assert rows[0].startswith("v."), "vetoes come first"


def test_what_will_be_late_is_listed_only_for_a_day_to_come(tmp_path: Path, files: dict[str, dict[str, Path]]) -> None:
    assert "到 2026-12-31 还会失分的事项" in page(files["zh"]["html"]).text_content()
    today = render_form(form(), tmp_path)
    assert "还会失分" not in page(today["html"]).text_content()


def test_the_english_form_is_english(files: dict[str, dict[str, Path]]) -> None:
    shown = page(files["en"]["html"])
    assert [text for text in english_text(shown) if HAN.search(text)] == []
    assert not shown.find_class("lang"), "the form is one file: there is no other page to switch to"


def test_an_unread_unit_loses_nothing_in_its_form(tmp_path: Path) -> None:
    shown = page(render_form(form(UNREAD), tmp_path)["html"])
    costs = [row[-1].text_content().strip() for row in shown.find_class("checkform")[0].iterfind("tbody/tr[@id]")]
    assert set(costs) == {"—"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_word_form_repeats_its_head_and_holds_every_indicator(files: dict[str, dict[str, Path]], lang: str) -> None:
    document = Document(str(files[lang]["docx"]))
    table = document.tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(table.rows) == 1 + len(CATALOGUE) + len(form().groups)
    styles = {p.style.name for row in table.rows for cell in row.cells for p in cell.paragraphs if p.style}
    assert styles == {"Table Head", "Table Text", "Table Number"}
    last = document.tables[-1].rows[-1].cells[0].paragraphs[0]
    assert last.paragraph_format.keep_with_next, "the sign-off line would stand alone"


def test_the_badge_carries_day_set_edition_and_coverage(files: dict[str, dict[str, Path]]) -> None:
    svg = etree.fromstring(files["zh"]["badge"].read_bytes())
    text = "".join(svg.itertext())
    assert all(part in text for part in ("2026-12-31", "sample-2026", "2026.1", "可判定率", "59.00", "不合格"))
    assert not svg.xpath("//@href | //@src")


def test_the_record_holds_the_form_as_plain_data(files: dict[str, dict[str, Path]]) -> None:
    made = json.loads(json.dumps(record(form(), "en", 2, files["en"])))
    assert made["exit_code"] == 2
    assert made["as_of"] == "2026-11-20"
    assert made["fixes"][0]["problem"] == "Policy documents are stale"
    assert {row["indicator"] for row in made["form"]} == {entry["id"] for entry in CATALOGUE}
