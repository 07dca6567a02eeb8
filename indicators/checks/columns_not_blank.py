"""无空白栏目: every real column holds something; `quantity` is the number of blank ones (R-306, R-310)."""

from __future__ import annotations

from pydantic import Field

from indicators.blanks import blank_details, count_blanks
from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.reading import could_not_look
from indicators.span import Strict
from indicators.verdict import column_proof, graded, not_applicable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.OTHER_COLUMNS})


class Params(Strict):
    """参数: from `veto_count` (and `veto_share`) on the veto speaks and nothing is deducted here."""

    veto_count: int = Field(ge=1)
    veto_share: float = Field(default=0.0, ge=0, le=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Counts blank columns below the veto count."""
    blanks = count_blanks(view)
    number = len(blanks.blank)
    if number >= params.veto_count and number >= params.veto_share * blanks.total:
        reason = Text("空白栏目已计入单项否决,不重复扣分。", "The blank columns already count for the veto.")
        return not_applicable(context, reason)
    if not number:
        if blanks.unknown:
            return could_not_look(context, blanks.unknown)
        return graded(
            context, 1, Text(f"{blanks.total}个栏目均有内容。", f"All {blanks.total} columns hold something.")
        )
    names = [c.title or c.url for c in blanks.blank]
    observed = Text(f"{blanks.total}个栏目中{number}个空白。", f"{number} of {blanks.total} columns are blank.")
    reason = Text("空白栏目:" + "、".join(names) + "。", "Blank columns: " + ", ".join(names) + ".")
    proofs = [column_proof(c) for c in blanks.blank]
    return graded(context, 0, observed, reason, proofs, details=blank_details(blanks), quantity=number)
