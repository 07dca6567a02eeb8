"""通报.docx, opened again: what it says, its styles and numbering, both languages, and an office's own template."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from python_calamine import CalamineWorkbook

from crawler.errors import InputError
from indicators.nouns import Text
from reports.bulletin.write import write_bulletin
from reports.documents import county_named, documents, period_of
from reports.word.document import write_template
from tests.reports.papers import HOSTILE, ID_NUMBER, papers
from tests.reports.sample import UNREAD, VETOED

CHAPTERS = {
    "zh": ["总体情况", "排名情况", "分项分析", "典型做法", "存在问题", "整改要求"],
    "en": ["Overall result", "Ranking", "Analysis by group", "Good practice", "Problems found", "What is to be done"],
}


@pytest.fixture(scope="module", params=["zh", "en"])
def bulletin(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    lang: str = request.param
    return lang, write_bulletin(papers(before=True), tmp_path_factory.mktemp(lang) / "b.docx", lang)


def texts(path: Path) -> list[str]:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [p.text for p in document.paragraphs] + cells


def test_the_chapters_stand_in_the_official_order_under_real_heading_styles(bulletin: tuple[str, Path]) -> None:
    lang, path = bulletin
    document = Document(str(path))
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == CHAPTERS[lang]
    assert sum(p.style.name == "Title" for p in document.paragraphs) == 1
    assert sum(p.style.name == "Annex" for p in document.paragraphs) == 5


def test_headings_and_annexes_are_numbered_by_word_itself(bulletin: tuple[str, Path]) -> None:
    lang, path = bulletin
    document = Document(str(path))
    numbering = document.part.numbering_part.element
    by_id = {a.get(qn("w:abstractNumId")): a for a in numbering.findall(qn("w:abstractNum"))}
    nums = {
        n.get(qn("w:numId")): n.find(qn("w:abstractNumId")).get(qn("w:val")) for n in numbering.findall(qn("w:num"))
    }
    formats = {}
    for name in ("Heading 1", "Heading 2", "Annex"):
        number = document.styles[name].element.pPr.numPr
        levels = by_id[nums[str(number.numId.val)]].findall(qn("w:lvl"))
        formats[name] = levels[number.ilvl.val].find(qn("w:lvlText")).get(qn("w:val"))
    expected = {"zh": ["%1、", "（%2）", "附件%1"], "en": ["%1.", "%1.%2", "Annex %1"]}
    assert list(formats.values()) == expected[lang]


def test_every_table_repeats_its_header_and_tears_no_row(bulletin: tuple[str, Path]) -> None:
    document = Document(str(bulletin[1]))
    assert len(document.tables) >= 8
    for table in document.tables:
        first, *others = table._tbl.findall(qn("w:tr"))
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert others
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in others)


def test_fonts_are_named_for_chinese_and_have_something_to_fall_back_to(bulletin: tuple[str, Path]) -> None:
    document = Document(str(bulletin[1]))
    fonts = {
        name: document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Title", "Heading 1", "Heading 2", "Body Text")
    }
    assert list(fonts.values()) == ["方正小标宋简体", "黑体", "楷体", "仿宋"]
    with zipfile.ZipFile(bulletin[1]) as parts:
        table = parts.read("word/fontTable.xml").decode()
    for name in fonts.values():
        assert re.search(rf'w:name="{name}".{{0,40}}<w:altName w:val="[^"]+Noto', table)


def test_the_page_is_a4_with_official_margins_and_page_numbers(bulletin: tuple[str, Path]) -> None:
    document = Document(str(bulletin[1]))
    first, last = document.sections[0], document.sections[-1]
    assert [round(side.mm) for side in (first.page_width, first.page_height)] == [210, 297]
    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [round(m.mm) for m in margins] == [37, 35, 28, 26]
    assert [round(side.mm) for side in (last.page_width, last.page_height)] == [297, 210]
    for footer in (first.footer, first.even_page_footer):
        assert "PAGE" in footer._element.xml
    assert last.footer.is_linked_to_previous


def test_charts_are_native_and_carry_their_own_data(bulletin: tuple[str, Path]) -> None:
    with zipfile.ZipFile(bulletin[1]) as parts:
        charts = [name for name in parts.namelist() if name.startswith("word/charts/chart")]
        assert len(charts) == 3
        for name in charts:
            xml = parts.read(name).decode()
            assert "<c:externalData" in xml
            assert '<c:showSerName val="0"/>' in xml
        book = CalamineWorkbook.from_filelike(io.BytesIO(parts.read("word/embeddings/chart1.xlsx")))
    rows = book.get_sheet_by_index(0).to_python()
    assert sum(row[1] for row in rows[1:]) == 12  # the assessed units of the sample


def test_units_vetoes_changes_and_causes_are_named(bulletin: tuple[str, Path]) -> None:
    lang, path = bulletin
    said = texts(path)
    whole = "\n".join(said)
    veto = {"zh": "首页", "en": "ormant"}[lang]
    names = {a.unit_id: a.name for a in papers().data.assessments}
    document = Document(str(path))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert any(names[VETOED] in row and any(veto in cell for cell in row) for row in rows)
    assert any(names[UNREAD] in row for row in rows)
    assert any("↑1" in row for row in rows)
    assert re.search(
        {"zh": r"平均分(上升|下降)\d+\.\d\d分", "en": r"mean is (up|down) by \d+\.\d\d points"}[lang], whole
    )
    assert {"zh": "2026年12月4日前", "en": "By 4 Dec 2026"}[lang] in whole


def test_what_became_of_the_last_round_s_problems_is_told(bulletin: tuple[str, Path]) -> None:
    lang, path = bulletin
    told = {
        "zh": "问题12项，经复查已整改3项，未整改或未反馈6项，无法判定3项",
        "en": "Of 12 problems of the round before 3 were",
    }
    assert any(told[lang] in text for text in texts(path))


def test_without_a_round_before_nothing_is_compared(tmp_path: Path) -> None:
    whole = "\n".join(texts(write_bulletin(papers(), tmp_path / "b.docx", "zh")))
    assert "名次变化" not in whole
    assert "上一批次" not in whole


def test_no_personal_number_and_no_foreign_markup_gets_in(bulletin: tuple[str, Path]) -> None:
    whole = "\n".join(texts(bulletin[1]))
    assert ID_NUMBER not in whole
    assert "</w:t><w:p/>&<b>" in whole
    with zipfile.ZipFile(bulletin[1]) as parts:
        assert b"javascript:" not in parts.read("word/_rels/document.xml.rels")


def test_an_english_bulletin_has_chinese_only_in_names_of_the_data(bulletin: tuple[str, Path]) -> None:
    lang, path = bulletin
    if lang != "en":
        return
    data = papers(before=True).data
    known = [a.name for a in data.assessments] + ["示例县政务公开办公室", "示例县", "机构改革后职能划出", HOSTILE]
    rest = "\n".join(texts(path))
    for name in sorted(known, key=len, reverse=True):
        rest = rest.replace(name, "")
    problems = [line for line in rest.splitlines() if re.search(r"[\u4e00-\u9fff]", line)]
    assert problems == []


def test_a_template_keeps_its_letterhead_style_and_page_and_the_text_goes_to_the_marker(tmp_path: Path) -> None:
    template = write_template(tmp_path / "t.docx", "zh")
    office = Document(str(template))
    office.paragraphs[0].insert_paragraph_before("示例县人民政府办公室文件")
    office.add_paragraph("印发：各乡镇", style="Body Text")
    office.styles["Body Text"].font.name = "Courier New"
    office.sections[0].top_margin = Mm(50)
    office.save(str(template))
    written = Document(str(write_bulletin(papers(), tmp_path / "b.docx", "zh", template)))
    said = [p.text for p in written.paragraphs]
    assert said[0] == "示例县人民政府办公室文件"
    assert "{{正文}}" not in said
    assert (
        said.index("总体情况") < said.index("印发：各乡镇") < said.index("评估得分排名表", said.index("印发：各乡镇"))
    )
    assert written.styles["Body Text"].font.name == "Courier New"
    assert round(written.sections[0].top_margin.mm) == 50


def test_a_template_without_our_styles_gets_them(tmp_path: Path) -> None:
    Document().save(str(tmp_path / "plain.docx"))
    written = Document(str(write_bulletin(papers(), tmp_path / "b.docx", "zh", tmp_path / "plain.docx")))
    assert any(p.style.name == "Annex Title" for p in written.paragraphs)


def test_a_file_that_is_no_word_document_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "t.docx").write_text("not a document", encoding="utf-8")
    with pytest.raises(InputError, match="模板"):
        write_bulletin(papers(), tmp_path / "b.docx", "zh", tmp_path / "t.docx")


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("2026Q4", Text("2026年第四季度", "quarter 4 of 2026")),
        ("2026年第三季度", Text("2026年第三季度", "quarter 3 of 2026")),
        ("2026-11", Text("2026年11月", "November 2026")),
        ("2026H1", Text("2026年上半年", "first half of 2026")),
        ("2026", Text("2026年度", "2026")),
        ("第三轮", Text("第三轮", "第三轮")),
        ("test-round", Text("2026年11月", "November 2026")),
    ],
)
def test_a_round_s_name_tells_its_period(name: str, period: Text) -> None:
    assert period_of(name, date(2026, 11, 20)) == period


def test_problems_follow_the_order_of_the_rankings() -> None:
    shown = papers()
    by_code = documents(shown.data, sorted(shown.items, key=lambda item: item.unit_id))
    ranked = [row.assessment.unit_id for row in shown.view.rows]
    units = list(dict.fromkeys(item.unit_id for item in by_code.items))
    assert units == [unit for unit in ranked if unit in set(units)] != sorted(units)
    mine = [item for item in shown.items if item.unit_id == units[0]]
    assert [item for item in by_code.items if item.unit_id == units[0]] == mine  # the dearest first, as they came


@pytest.mark.parametrize(
    ("county", "lang", "named"), [("示例县", "en", "示例县"), ("", "en", "the county"), ("", "zh", "")]
)
def test_a_round_of_no_one_county_has_a_title_all_the_same(county: str, lang: str, named: str) -> None:
    assert county_named(county, lang) == named
