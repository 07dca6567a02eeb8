"""入口可达: the unit's entry is few clicks away from the portal's home page."""

from __future__ import annotations

from pydantic import Field

from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.span import Strict
from indicators.verdict import graded, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.CLICKS, Input.ENTRY})


class Params(Strict):
    """参数: up to `full` clicks give 1, up to `half` the `half_ratio`, more 0."""

    full: int = Field(ge=1)
    half: int = Field(ge=1)
    half_ratio: float = Field(default=0.5, ge=0, le=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio by the shortest click path; an entry that did not open, or no known path, is no verdict."""
    clicks, entry = view.clicks_from_portal, view.entry
    if entry.cause is not None or clicks is None:
        reason = Text("未能确定从门户首页到单位入口的路径。", "The path from the portal's home page is not known.")
        return unavailable(context, reason, [page_proof(entry, entry.url)])
    ratio = 1.0 if clicks <= params.full else params.half_ratio if clicks <= params.half else 0.0
    observed = Text(
        f"从门户首页点击{clicks}次到达单位入口。", f"{clicks} clicks lead from the portal's home to the entry."
    )
    reason = Text(f"超过{params.full}次点击。", f"More than {params.full} clicks are needed.")
    quote = f"点击次数:{clicks}"
    return graded(context, ratio, observed, reason, [page_proof(entry, entry.url, quote)], details={"clicks": clicks})
