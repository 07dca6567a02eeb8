"""支持IPv6: the portal's host has AAAA records and answers HTTP over IPv6 (R-421)."""

from __future__ import annotations

from pydantic import Field

from crawler.evidence import Ipv6Probe
from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.span import Strict
from indicators.verdict import graded, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.IPV6})


class Params(Strict):
    """参数: `record` is the ratio for AAAA records alone."""

    record: float = Field(gt=0, lt=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """1 with an answer over IPv6, `record` with AAAA only; without a route of our own nothing is said."""
    probe = view.ipv6
    if probe is None:
        return unavailable(context, Text("本次未探测IPv6。", "IPv6 was not probed in this round."))
    proof = page_proof(probe.page, f"{probe.page.url}", _told(probe))
    if not probe.route or not (probe.resolved or probe.aaaa):
        reason = Text(
            "本机没有IPv6网络或经代理访问,无法探测。", "There is no IPv6 route from here, or a proxy stands between."
        )
        return unavailable(context, reason, [proof])
    if not probe.aaaa:
        observed = Text(f"{probe.host}没有AAAA记录。", f"{probe.host} has no AAAA record.")
        reason = Text("域名没有IPv6地址。", "The name has no IPv6 address.")
        return graded(context, 0, observed, reason, [proof])
    answers = 200 <= probe.status < 400
    ratio = 1.0 if answers else params.record
    observed = Text(
        f"AAAA记录{len(probe.aaaa)}条,IPv6访问{'返回' + str(probe.status) if probe.status else '无应答'}。",
        f"{len(probe.aaaa)} AAAA records; over IPv6 {'status ' + str(probe.status) if probe.status else 'no answer'}.",
    )
    reason = Text("有IPv6地址但不能通过IPv6打开。", "There is an IPv6 address and the site does not open over it.")
    return graded(context, ratio, observed, reason, [proof])


def _told(probe: Ipv6Probe) -> str:
    return f"{probe.host} AAAA {' '.join(probe.aaaa) or '-'} HTTP {probe.status} {probe.note}".strip()
