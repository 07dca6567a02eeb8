"""链接可用: followed links answer; `quantity` is the number of dead ones."""

from __future__ import annotations

from pydantic import Field

from crawler.evidence import LinkProbe
from indicators.context import Context
from indicators.nouns import Finding, Proof, Text
from indicators.span import Strict
from indicators.verdict import graded, mask, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.LINKS, Input.ENTRY})
_SHOWN = 20
_NOT_COUNTED = ("outside", "hidden")


class Params(Strict):
    """参数: what one dead link costs on the home page and elsewhere (for the ratio)."""

    home: float = Field(ge=0)
    other: float = Field(ge=0)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = 1 less the cost of dead links. A link that could not be looked at is not dead.

    Pages outside that show words of gambling and the like are only candidates for a person.
    """
    outside = [p for p in view.links if p.suspicion]
    probed = {p.url: p for p in view.links if (p.dead or p.cause is None) and p.kind not in _NOT_COUNTED}
    if not probed:
        return unavailable(
            context, Text("本次未探测链接。", "No link was followed in this round."), details=_details([], outside)
        )
    dead = [p for p in probed.values() if p.dead]
    home = sum(p.kind == "home" or p.found_on == view.entry.url for p in dead)
    ratio = 1 - params.home * home - params.other * (len(dead) - home)
    files = sum(p.kind == "attachment" for p in dead)
    observed = Text(
        f"探测{len(probed)}个链接,死链{len(dead)}个(其中附件{files}个){_suspects_zh(outside)}。",
        f"{len(dead)} of {len(probed)} links are dead ({files} attachments){_suspects_en(outside)}.",
    )
    reason = Text(
        f"首页死链{home}个,其他页{len(dead) - home}个。", f"{home} on the home page, {len(dead) - home} elsewhere."
    )
    proofs = [_proof(p) for p in dead[:_SHOWN]]
    return graded(context, ratio, observed, reason, proofs, details=_details(dead, outside), quantity=len(dead))


def _proof(one: LinkProbe) -> Proof:
    return Proof(one.found_on or one.url, mask(f"{one.text} → {one.url}({one.status})"), status=one.status)


def _details(dead: list[LinkProbe], outside: list[LinkProbe]) -> dict[str, object]:
    found: dict[str, object] = {"dead": [p.url for p in dead]}
    if outside:
        found["candidates"] = [
            {"url": p.url, "found_on": p.found_on, "text": p.text, "suspicion": p.suspicion} for p in outside
        ]
    return found


def _suspects_zh(outside: list[LinkProbe]) -> str:
    return f";疑似与内容无关的外链{len(outside)}个,须人工确认" if outside else ""


def _suspects_en(outside: list[LinkProbe]) -> str:
    return f"; {len(outside)} links outside look off-topic and need a person" if outside else ""
