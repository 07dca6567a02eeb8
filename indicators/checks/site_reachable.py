"""站点可访问: the entry page opens. One failed look never proves a site unreachable (R-302)."""

from __future__ import annotations

from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.span import Strict
from indicators.verdict import cause_words, graded, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.ENTRY})


class Params(Strict):
    """参数: none; the counts of R-302 need a monitor's log, which is no part of a single round."""


def check(view: View, params: Params, context: Context) -> Finding:
    """Pass when the entry opened, otherwise no verdict."""
    entry = view.entry
    proof = page_proof(entry, entry.url)
    if entry.cause is None:
        return graded(context, 1, Text("本次检查入口可以打开。", "The entry opened in this round."), proofs=[proof])
    words = cause_words(entry.cause)
    reason = Text(
        f"本次未能打开({words.zh});一次失败不构成否决,须连续监测。",
        f"It did not open ({words.en}); one failed look is no veto, monitoring has to show it.",
    )
    return unavailable(context, reason, [proof])
