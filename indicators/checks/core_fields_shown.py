"""主责领域公开: of each field in a department's charge: policy, implementation or results, guide or contact (R-012)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field

from indicators.context import Context
from indicators.departments import department_of
from indicators.fields import FIELD_INPUTS, Search, Shown, names, own_columns, show
from indicators.guards import known_column
from indicators.nouns import Finding, Proof, Text
from indicators.patterns import Pattern
from indicators.patterns import search as find
from indicators.reading import is_present
from indicators.span import Span, Strict, Words
from indicators.standard_fields import SECTION, catalogue_read, listed_fields
from indicators.verdict import column_proof, graded, not_applicable, unavailable
from indicators.view import View

INPUTS = FIELD_INPUTS


class Part(Strict):
    """一个方面: items of the field with such titles within the time."""

    name: Words
    weight: float = Field(gt=0)
    pattern: Pattern
    unless: Pattern = ""
    within: Span


class Contact(Strict):
    """指南或联系方式: an item of the field with such a title, or one of the `sections` with such words in its text."""

    name: Words
    weight: float = Field(gt=0)
    pattern: Pattern
    sections: tuple[str, ...]
    within: Span


class Params(Strict):
    """参数: `also` are sections of a department whose lists hold items of its fields."""

    parts: tuple[Part, ...] = Field(min_length=1)
    contact: Contact
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    field: str
    part: Words
    weight: float
    shown: Shown


def check(view: View, params: Params, context: Context) -> Finding:
    """Mean over the fields of the weights of what is shown."""
    due = _fields(view, context)
    if isinstance(due, Finding):
        return due
    seen = [s for name in due for s in _looked_at(view, params, name, context)]
    if unsettled := [s for s in seen if s.shown.good is None]:
        which = names(dict.fromkeys(s.field for s in unsettled))
        reason = Text(f"列表未读全,不能认定:{which.zh}。", f"Lists were not read far enough to tell: {which.en}.")
        return unavailable(context, reason, [p for s in seen for p in s.shown.proofs][:10])
    return _finding(view, seen, len(due), context)


def _fields(view: View, context: Context) -> Sequence[str] | Finding:
    """Mapped to the department, else named in its own catalogue; none at all is not applicable."""
    department = department_of(context.unit_name)
    if department is not None and department.fields:
        return department.fields
    if listed := listed_fields(view):
        return listed
    column = known_column(view, SECTION, context)
    if isinstance(column, Finding):
        return column
    if is_present(column) and not catalogue_read(view):
        reason = Text("标准目录内容未能读取,不能认定主责领域。", "The standard catalogue could not be read.")
        return unavailable(context, reason, [column_proof(column)])
    return not_applicable(context, Text("该部门没有对应的试点领域。", "No pilot field is in this department's charge."))


def _looked_at(view: View, params: Params, name: str, context: Context) -> list[_Seen]:
    rows = []
    for part in params.parts:
        wanted = Search(part.within.start(context.as_of), context.as_of, part.pattern, part.unless, params.also)
        rows.append(_Seen(name, part.name, part.weight, show(view, name, wanted)))
    contact = params.contact
    rows.append(_Seen(name, contact.name, contact.weight, _guide(view, params, name, context)))
    return rows


def _guide(view: View, params: Params, name: str, context: Context) -> Shown:
    contact = params.contact
    columns = [c for s in contact.sections if (c := view.columns.get(s)) is not None]
    for column in (*columns, *own_columns(view, name)):
        if is_present(column) and (column.external or column.entries or find(contact.pattern, column.text)):
            return Shown(name, True, Text(f"“{column.title}”", f"“{column.title}”"), (column_proof(column),))
    wanted = Search(contact.within.start(context.as_of), context.as_of, contact.pattern, "", params.also)
    return show(view, name, wanted)


def _finding(view: View, seen: list[_Seen], fields: int, context: Context) -> Finding:
    total = sum(s.weight for s in seen) / fields
    ratio = sum(s.weight for s in seen if s.shown.good) / fields / total
    observed = Text(
        ";".join(f"{s.field}{s.part.zh}:{s.shown.words.zh}" for s in seen) + "。",
        "; ".join(f"{names([s.field]).en}, {s.part.en}: {s.shown.words.en}" for s in seen) + ".",
    )
    lost = [s for s in seen if not s.shown.good]
    reason = Text(
        "未见:" + "、".join(f"{s.field}的{s.part.zh}" for s in lost) + "。",
        "Not seen: " + ", ".join(f"{s.part.en} of {names([s.field]).en}" for s in lost) + ".",
    )
    proofs: dict[Proof, None] = dict.fromkeys(p for s in seen for p in s.shown.proofs)
    tried = [f"{s.field} {s.part.zh}" for s in lost]
    details = {"fields": {f"{s.field}/{s.part.zh}": s.shown.good for s in seen}}
    return graded(
        context, ratio, observed, reason, proofs, searched=view.places_searched, titles_tried=tried, details=details
    )
