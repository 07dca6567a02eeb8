"""The self-check form in Word 自查表 Word 版: A4 landscape, in the styles and tables of the bulletin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from docx.document import Document
from docx.shared import Mm, Pt

from reports.language import Language, iso_day, percent, points, total
from reports.safe import clean
from reports.selfcheck.view import Checked, FormRow, SelfCheck
from reports.word.document import new_document, save
from reports.word.page import lie_down
from reports.word.tables import Col, add_table

Columns = tuple[tuple[str, float, str], ...]  # key of the heading, share of the width, kind
FORM: Columns = (
    ("object", 4.8, "lines"),
    ("indicator", 3.2, "text"),
    ("rule", 7.2, "text"),
    ("observed", 8.8, "text"),
    ("cost", 1.9, "number"),
)
FIXES: Columns = (
    ("number", 1.2, "number"),
    ("problem", 11.2, "lines"),
    ("remedy", 7.2, "text"),
    ("points", 1.9, "number"),
    ("hours", 1.9, "number"),
    ("deadline", 2.5, "number"),
)
LATE: Columns = (("indicator", 8.0, "text"), ("cost", 3.0, "number"), ("remedy", 14.8, "text"))


def write_form(path: Path, form: SelfCheck, lang: str) -> None:
    """Write the form of one unit."""
    spoken = Language(lang)
    document = new_document(lang)
    _page(document)
    document.add_paragraph(f"{clean(form.unit.row.name)}{spoken.t('check.heading')}", style="Annex Title")
    for line in facts(form, spoken):
        document.add_paragraph(clean(line), style="Table Note").paragraph_format.space_after = Pt(0)
    parts: list[tuple[Columns, list[Sequence[str]], str]] = [(FORM, _form_rows(form, spoken), spoken.t("check.form"))]
    if form.late:
        parts.append((LATE, _late_rows(form, spoken), spoken.t("check.late", day=iso_day(form.data.round.as_of))))
    if form.fixes:
        parts.append((FIXES, _fix_rows(form, spoken), spoken.t("check.fixes")))
    for number, (columns, rows, title) in enumerate(parts, start=1):
        _table(document, columns, rows, spoken, title, signed=number == len(parts))
    document.add_paragraph(spoken.t("footer.unknown"), style="Table Note").paragraph_format.keep_with_next = True
    document.add_paragraph(spoken.t("check.sign"), style="Table Note").paragraph_format.space_before = Pt(12)
    save(document, path)


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


def _page(document: Document) -> None:
    lie_down(document.sections[0], Mm(18))
    document.core_properties.author, document.core_properties.created = "gongkai", datetime(2026, 1, 1, tzinfo=UTC)


def _table(
    document: Document,
    columns: Columns,
    rows: Iterable[Sequence[str]],
    spoken: Language,
    title: str,
    signed: bool,
) -> None:
    heads = [Col(spoken.t(f"check.{key}"), share, kind) for key, share, kind in columns]
    document.add_paragraph(title, style="Heading 1")
    add_table(document, heads, rows, title, signed)
