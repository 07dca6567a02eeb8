"""链接可用: followed links answer; `quantity` is the number of dead ones."""

from __future__ import annotations

from pydantic import Field

from indicators.context import Context
from indicators.nouns import Finding, Proof, Text
from indicators.span import Strict
from indicators.verdict import graded, mask, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.LINKS, Input.ENTRY})


class Params(Strict):
    """参数: what one dead link costs on the home page and elsewhere (for the ratio)."""

    home: float = Field(ge=0)
    other: float = Field(ge=0)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = 1 less the cost of dead links. A link that could not be looked at is not dead."""
    probed = {p.url: p for p in view.links if p.dead or p.cause is None}
    if not probed:
        return unavailable(context, Text("本次未探测链接。", "No link was followed in this round."))
    dead = [p for p in probed.values() if p.dead]
    home = sum(p.found_on == view.entry.url for p in dead)
    ratio = 1 - params.home * home - params.other * (len(dead) - home)
    observed = Text(f"探测{len(probed)}个链接,死链{len(dead)}个。", f"{len(dead)} of {len(probed)} links are dead.")
    reason = Text(
        f"首页死链{home}个,其他页{len(dead) - home}个。", f"{home} on the home page, {len(dead) - home} elsewhere."
    )
    proofs = [Proof(p.found_on or p.url, mask(f"{p.text} → {p.url}({p.status})"), status=p.status) for p in dead[:20]]
    details = {"dead": [p.url for p in dead]}
    return graded(context, ratio, observed, reason, proofs, details=details, quantity=len(dead))
