"""The self-check form in Word 自查表 Word 版: A4 landscape, heads that repeat, fonts that WPS and Word have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from crawler.atomic import replacing
from reports.language import Language, iso_day, percent, points, total
from reports.safe import clean
from reports.selfcheck.view import Checked, FormRow, SelfCheck

BODY, HEAD, LATIN = "仿宋", "黑体", "Times New Roman"
FORM_WIDTHS = (4.6, 4.0, 7.2, 8.2, 1.8)
FIX_WIDTHS = (1.2, 7.4, 9.6, 1.8, 1.8, 4.0)
LATE_WIDTHS = (8.0, 3.0, 14.8)


def write_form(path: Path, form: SelfCheck, lang: str) -> None:
    """Write the form of one unit."""
    spoken = Language(lang)
    document = Document()
    _page(document)
    _title(document, f"{form.unit.row.name}{spoken.t('check.heading')}")
    for line in facts(form, spoken):
        _paragraph(document, line)
    _heading(document, spoken.t("check.form"))
    _table(document, [spoken.t(f"check.{key}") for key in COLUMNS], _form_rows(form, spoken), FORM_WIDTHS)
    if form.late:
        _heading(document, spoken.t("check.late", day=iso_day(form.data.round.as_of)))
        _table(document, [spoken.t(f"check.{key}") for key in LATE], _late_rows(form, spoken), LATE_WIDTHS)
    if form.fixes:
        _heading(document, spoken.t("check.fixes"))
        _table(document, [spoken.t(f"check.{key}") for key in FIXES], _fix_rows(form, spoken), FIX_WIDTHS)
    _paragraph(document, spoken.t("footer.unknown"))
    _paragraph(document, spoken.t("check.sign"))
    with replacing(path) as temporary:
        document.save(str(temporary))


COLUMNS = ("object", "indicator", "rule", "observed", "cost")
FIXES = ("number", "problem", "remedy", "points", "hours", "deadline")
LATE = ("indicator", "cost", "remedy")


def facts(form: SelfCheck, spoken: Language) -> list[str]:
    """The lines above the form: who, when, by what, with what result."""
    a, round_ = form.unit.row.assessment, form.data.round
    lines = [
        spoken.t("check.line_unit", kind=spoken.known("kind_one", a.kind), url=form.unit.facts.url or "—"),
        spoken.t("check.line_day", day=iso_day(round_.as_of), fetched=iso_day(form.today), pages=form.unit.facts.pages),
        spoken.t("check.line_set", title=spoken.text(round_.set_title), edition=round_.set_edition),
        spoken.t(
            "check.line_result",
            total=total(a.total),
            grade=spoken.known("grade", a.grade),
            coverage=percent(a.coverage, 1),
            target=points(form.target),
        ),
    ]
    if a.vetoes:
        names = spoken.t("word.comma").join(spoken.text(name) for name in form.unit.row.vetoes)
        lines.append(spoken.t("check.line_vetoes", names=names))
    return lines


def cost_of(row: FormRow, spoken: Language) -> str:
    """What stands in the column 扣分."""
    leaf = row.leaf
    if leaf.role == "veto":
        return spoken.t("word.veto") if leaf.outcome == "fail" else "—"
    if leaf.role == "bonus":
        return f"+{points(leaf.points)}" if leaf.points else "—"
    return "—" if row.cost is None else points(row.cost)


def _form_rows(form: SelfCheck, spoken: Language) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    for group in form.groups:
        title = group.group.title
        rows.append([spoken.text(title) if title else spoken.known("role", group.group.key)])
        rows += [_form_row(row, spoken) for row in group.rows]
    return rows


def _form_row(row: FormRow, spoken: Language) -> Sequence[str]:
    leaf = row.leaf
    prefix = {"veto": "veto_outcome", "deduct": "deduct_outcome", "bonus": "bonus_outcome"}.get(leaf.role, "outcome")
    state = spoken.known(prefix, leaf.outcome)
    return (
        "\n".join(_object(one, spoken) for one in row.objects) or "—",
        spoken.text(leaf.info.title),
        spoken.text(leaf.info.rule),
        f"{state}{spoken.t('word.colon')}{spoken.text(leaf.seen)}" if spoken.text(leaf.seen) else state,
        cost_of(row, spoken),
    )


def _object(one: Checked, spoken: Language) -> str:
    name = spoken.text(one.name)
    return name or one.url if one.url else f"{name}{spoken.t('check.not_there')}"


def _fix_rows(form: SelfCheck, spoken: Language) -> list[Sequence[str]]:
    return [
        (
            str(number),
            "\n".join(filter(None, (spoken.text(row.problem), row.fix.item.url))),
            spoken.text(row.remedy),
            spoken.t("word.veto") if row.fix.veto else points(row.fix.item.points),
            points(row.fix.hours),
            iso_day(row.fix.item.deadline),
        )
        for number, row in enumerate(form.fixes, start=1)
    ]


def _late_rows(form: SelfCheck, spoken: Language) -> list[Sequence[str]]:
    return [
        (
            spoken.text(row.info.title),
            spoken.t("word.veto") if row.risk.veto else points(row.risk.points),
            spoken.text(row.info.remedy),
        )
        for row in form.late
    ]


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.9)
    section.top_margin = section.bottom_margin = Cm(1.8)
    document.core_properties.author = "gongkai"
    document.core_properties.created = datetime(2026, 1, 1, tzinfo=UTC)
    style = document.styles["Normal"]
    style.font.name, style.font.size = LATIN, Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
    for name in ("Title", "Heading 1"):
        document.styles[name].font.color.rgb = RGBColor(0, 0, 0)
    for border in document.styles["Title"].element.pPr.findall(qn("w:pBdr")):
        border.getparent().remove(border)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(footer, "PAGE")


def _field(paragraph: Any, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)


def _title(document: Any, text: str) -> None:
    paragraph = document.add_heading(level=0)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, text, HEAD, 18)


def _heading(document: Any, text: str) -> None:
    _run(document.add_heading(level=1), text, HEAD, 13)


def _paragraph(document: Any, text: str) -> None:
    paragraph = document.add_paragraph(clean(text))
    paragraph.paragraph_format.space_after = Pt(2)


def _run(paragraph: Any, text: str, font: str, size: float) -> None:
    run = paragraph.add_run(clean(text))
    run.font.name, run.font.size, run.font.bold = LATIN, Pt(size), font == HEAD
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme"):
        run._element.rPr.rFonts.attrib.pop(qn(attribute), None)


def _table(document: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    """A table with a repeated head; a row of one text goes over the whole width."""
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    _fill(table.rows[0], heads, widths, HEAD)
    _mark(table.rows[0], "w:tblHeader")
    for row in rows:
        line = table.add_row()
        _mark(line, "w:cantSplit")
        if len(row) == 1:
            line.cells[0].merge(line.cells[-1])
        _fill(line, row, widths, HEAD if len(row) == 1 else BODY)


def _fill(row: Any, texts: Sequence[str], widths: Sequence[float], font: str) -> None:
    cells = row.cells
    for number, text in enumerate(texts):
        cell = cells[number]
        if len(texts) > 1:
            cell.width = Cm(widths[number])
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        _run(paragraph, text, font, 9)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
