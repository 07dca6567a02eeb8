"""栏目按期更新: the share of columns with an update cycle that kept it (R-305, R-309)."""

from __future__ import annotations

from pydantic import Field

from indicators.context import Context
from indicators.cycles import Due, Pace, due_columns
from indicators.nouns import Finding, Text
from indicators.reading import could_not_look, is_unknown
from indicators.span import Strict
from indicators.verdict import column_proof, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})


class Params(Strict):
    """参数: full ratio from the share `full_at`, 0 below `zero_below`, a straight line between."""

    full_at: float = Field(gt=0, le=1)
    zero_below: float = Field(ge=0, lt=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio from the share of columns within their cycle."""
    due = due_columns(view, context)
    open_ones = [d for d in due if d.pace is Pace.UNKNOWN]
    if not due:
        return unavailable(context, Text("没有可判断更新周期的栏目。", "No column has a cycle that could be judged."))
    behind = [d for d in due if d.pace is Pace.BEHIND]
    if open_ones and not _settled(len(due), len(behind), len(open_ones), params):
        return _unsettled(context, open_ones)
    share = 1 - len(behind) / len(due)
    span = params.full_at - params.zero_below
    ratio = 0.0 if share < params.zero_below else min((share - params.zero_below) / span, 1.0)
    return _finding(context, ratio, due, behind)


def _settled(due: int, behind: int, unknown: int, params: Params) -> bool:
    """Whether the ratio is 0 or full whatever the unknown columns turn out to be."""
    return 1 - behind / due < params.zero_below or 1 - (behind + unknown) / due >= params.full_at


def _unsettled(context: Context, open_ones: list[Due]) -> Finding:
    unread = [d.column for d in open_ones if is_unknown(d.column)]
    if unread:
        return could_not_look(context, unread)
    titles = [d.column.title for d in open_ones]
    reason = Text(
        "部分栏目最近更新日期无法确定:" + "、".join(titles) + "。",
        "The newest day of some columns is not certain: " + ", ".join(titles) + ".",
    )
    return unavailable(context, reason, [column_proof(d.column) for d in open_ones[:10]])


def _finding(context: Context, ratio: float, due: list[Due], behind: list[Due]) -> Finding:
    kept = len(due) - len(behind)
    observed = Text(f"{len(due)}个应更新栏目中{kept}个按期更新。", f"{kept} of {len(due)} columns kept their cycle.")
    reason = Text(
        "超期栏目:" + "、".join(d.column.title for d in behind) + "。",
        "Behind their cycle: " + ", ".join(d.column.title for d in behind) + ".",
    )
    proofs = [column_proof(d.column, quote_of(d)) for d in (behind or due)[:15]]
    details = {
        "sections": [d.column.section for d in behind],
        "columns": {d.column.section: d.day.isoformat() if d.day else "" for d in due},
    }
    return graded(context, ratio, observed, reason, proofs, details=details)


def quote_of(due: Due) -> str:
    """What a proof says of one column."""
    day = f"最近更新{due.day}" if due.day else "条目无日期"
    return f"{due.column.title} {day}(周期{due.cycle.within.zh})"
