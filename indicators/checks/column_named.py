"""专栏命名规范: the disclosure column bears the uniform name (R-102)."""

from __future__ import annotations

from pydantic import Field

from indicators.context import Context
from indicators.guards import filled_column
from indicators.nouns import Finding, Text
from indicators.patterns import Pattern, plain, search
from indicators.span import Strict
from indicators.verdict import column_proof, graded
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS})


class Params(Strict):
    """参数: a title that fits `full` gives 1, one that fits `half` the `half_ratio`, any other 0."""

    section: str
    full: Pattern
    half: Pattern
    half_ratio: float = Field(default=0.5, ge=0, le=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio by the title of the entry to the disclosure column."""
    column = filled_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    title = plain(column.title)
    ratio = 1.0 if search(params.full, title) else params.half_ratio if search(params.half, title) else 0.0
    observed = Text(f"专栏入口名称为“{column.title}”。", f"The entry is titled “{column.title}”.")
    reason = Text("专栏应统一命名为“政府信息公开”。", "The column is to be named “政府信息公开” uniformly.")
    details = {"sections": [params.section]}
    return graded(context, ratio, observed, reason, [column_proof(column)], details=details)
