"""空白栏目未达否决: fewer blank columns than the veto count (R-306)."""

from __future__ import annotations

from pydantic import Field

from indicators.blanks import blank_details, count_blanks
from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.reading import could_not_look
from indicators.span import Strict
from indicators.verdict import column_proof, graded
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.OTHER_COLUMNS})


class Params(Strict):
    """参数: veto at `count` blank columns that are also `min_share` of all columns."""

    count: int = Field(ge=1)
    min_share: float = Field(default=0.0, ge=0, le=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Fails only when the columns seen to be blank reach the count by themselves."""
    blanks = count_blanks(view)
    number = len(blanks.blank)
    observed = Text(f"{blanks.total}个栏目中{number}个空白。", f"{number} of {blanks.total} columns are blank.")
    if number >= params.count and number >= params.min_share * blanks.total:
        names = [c.title or c.url for c in blanks.blank]
        reason = Text("空白栏目:" + "、".join(names) + "。", "Blank columns: " + ", ".join(names) + ".")
        proofs = [column_proof(c) for c in blanks.blank[:20]]
        return graded(context, 0, observed, reason, proofs, details=blank_details(blanks), quantity=number)
    if blanks.unknown and number + len(blanks.unknown) >= params.count:
        return could_not_look(context, blanks.unknown)
    return graded(context, 1, observed, details=blank_details(blanks))
