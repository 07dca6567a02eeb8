"""单位入口覆盖: every unit of the registry has a live entry on the portal."""

from __future__ import annotations

from pydantic import Field

from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.span import Strict
from indicators.verdict import graded, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.UNITS_LISTED, Input.ENTRY})


class Params(Strict):
    """参数: 0 below the share `zero_below`, 1 at 1, a straight line between."""

    zero_below: float = Field(ge=0, lt=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio from the share of units with a live entry."""
    units, entry = view.units_listed, view.entry
    if entry.cause is not None or not units:
        reason = Text("未取得单位入口清单。", "The list of unit entries is not known.")
        return unavailable(context, reason, [page_proof(entry, entry.url)])
    dead = [name for name, live in units if not live]
    share = 1 - len(dead) / len(units)
    ratio = 0.0 if share < params.zero_below else (share - params.zero_below) / (1 - params.zero_below)
    observed = Text(
        f"{len(units)}个单位中{len(units) - len(dead)}个入口可用。",
        f"{len(units) - len(dead)} of {len(units)} entries are live.",
    )
    reason = Text("无可用入口的单位:" + "、".join(dead) + "。", "Units without a live entry: " + ", ".join(dead) + ".")
    proofs = [page_proof(entry, entry.url, observed.zh)]
    return graded(
        context, ratio, observed, reason, proofs, searched=[entry.url], titles_tried=dead, details={"dead": dead}
    )
