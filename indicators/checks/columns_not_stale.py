"""栏目不更新未达否决: fewer stale columns than the veto counts (R-304, R-305)."""

from __future__ import annotations

from pydantic import Field

from indicators.checks.columns_in_cycle import quote_of
from indicators.context import Context
from indicators.cycles import Due, Pace, due_columns, further_due
from indicators.nouns import Finding, Text
from indicators.reading import could_not_look, is_unknown
from indicators.span import Strict
from indicators.verdict import column_proof, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS, Input.FURTHER_COLUMNS})


class Params(Strict):
    """参数: the veto counts; `share` holds for a unit with `min_due` to `few` due columns (None: never).

    To `first_count` every column of news, notices and documents counts, to the others one of each section.
    """

    first_count: int = Field(ge=1)
    any_count: int = Field(ge=1)
    share: float | None = Field(default=None, gt=0, le=1)
    few: int = Field(default=20, ge=1)
    min_due: int = Field(default=4, ge=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Fails only when the columns known to be stale reach a count by themselves."""
    due = due_columns(view, context)
    further = further_due(view, context)
    behind = [d for d in due if d.pace is Pace.BEHIND]
    more = [d for d in further if d.pace is Pace.BEHIND]
    if _reached(behind, more, due, params):
        return _vetoed(context, [*due, *further], [*behind, *more])
    possible = [d for d in due if d.pace is not Pace.KEPT]
    if _reached(possible, more, due, params):
        unread = [d.column for d in possible if is_unknown(d.column)]
        if unread:
            return could_not_look(context, unread)
        reason = Text("部分栏目更新日期无法确定。", "The newest day of some columns is not certain.")
        return unavailable(context, reason, [column_proof(d.column) for d in possible[:10]])
    if not due:
        return unavailable(context, Text("没有可判断更新周期的栏目。", "No column has a cycle that could be judged."))
    observed = _observed([*due, *further], [*behind, *more])
    return graded(context, 1, observed, proofs=[column_proof(d.column, quote_of(d)) for d in due[:5]])


def _observed(due: list[Due], behind: list[Due]) -> Text:
    return Text(f"{len(due)}个应更新栏目中{len(behind)}个超期。", f"{len(behind)} of {len(due)} columns are stale.")


def _reached(stale: list[Due], more: list[Due], due: list[Due], params: Params) -> bool:
    first = sum(d.cycle.group in ("fast", "first") for d in (*stale, *more))
    by_share = (
        params.share is not None and params.min_due <= len(due) < params.few and len(stale) >= params.share * len(due)
    )
    return first >= params.first_count or len(stale) >= params.any_count or by_share


def _vetoed(context: Context, due: list[Due], behind: list[Due]) -> Finding:
    observed = _observed(due, behind)
    names = [d.column.title for d in behind]
    reason = Text("超期栏目:" + "、".join(names) + "。", "Stale columns: " + ", ".join(names) + ".")
    proofs = [column_proof(d.column, quote_of(d)) for d in behind[:20]]
    details = {"sections": [d.column.section for d in behind]}
    return graded(context, 0, observed, reason, proofs, details=details, quantity=len(behind))
