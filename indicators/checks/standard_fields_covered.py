"""试点领域覆盖: every field of the unit's own standard catalogue has a column with content of the time (R-501)."""

from __future__ import annotations

from pydantic import Field

from indicators.checks.fields_published import judged
from indicators.context import Context
from indicators.departments import department_of
from indicators.fields import FIELD_INPUTS, Search, show
from indicators.guards import known_column
from indicators.nouns import Finding, Text
from indicators.reading import is_present
from indicators.span import Span, Strict
from indicators.standard_fields import SECTION, catalogue_read, listed_fields, not_concerned, statement_unread
from indicators.verdict import column_proof, not_applicable, unavailable
from indicators.view import View

INPUTS = FIELD_INPUTS


class Params(Strict):
    """参数: `usual` are the fields of this kind of unit where it has no catalogue; "departments" asks the table."""

    usual: tuple[str, ...] = ()
    by_department: bool = False
    within: Span
    also: tuple[str, ...] = Field(default=())


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = fields covered / fields due; statements of fields not concerned are honoured."""
    due = listed_fields(view)
    if not due:
        column = known_column(view, SECTION, context)
        if isinstance(column, Finding):
            return column
        if params.by_department and catalogue_read(view):
            reason = Text("标准目录未列试点领域。", "The standard catalogue lists none of the pilot fields.")
            return not_applicable(context, reason, [column_proof(column)])
        if is_present(column):
            reason = Text(
                "标准目录已发布,但其内容未能读出领域,不能认定应公开的领域。",
                "The standard catalogue is there, but no fields could be read from it, so what is due is not known.",
            )
            return unavailable(context, reason, [column_proof(column)])
        due = _usual(params, context)
    columns = [c for c in (*view.columns.values(), *view.other_columns) if c.entries]
    stated = not_concerned(view, columns)
    search = Search(params.within.start(context.as_of), context.as_of, also=params.also)
    shown = [s for name in due if name not in stated and not (s := show(view, name, search)).stated]
    if not shown:
        reason = Text("没有应公开的试点领域。", "No pilot field concerns this unit.")
        return not_applicable(context, reason)
    if statement_unread(view, columns) and not all(s.good for s in shown):
        reason = Text("未涉及领域的说明未能读取。", "A statement of fields not concerned could not be read.")
        return unavailable(context, reason)
    return judged(view, shown, len(shown), params.within, context)


def _usual(params: Params, context: Context) -> tuple[str, ...]:
    if not params.by_department:
        return params.usual
    department = department_of(context.unit_name)
    return department.fields if department is not None else ()
