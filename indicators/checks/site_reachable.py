"""站点可访问: the entry page opens. One failed look proves nothing: monitoring has to show it (R-302)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from pydantic import Field

from crawler.nouns import Cause, UnitKind
from crawler.visits import Visit, spaced_by_day
from indicators.context import Context
from indicators.nouns import Finding, Proof, Text
from indicators.span import Strict
from indicators.verdict import cause_words, graded, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.ENTRY, Input.VISITS})
_CHINA = timezone(timedelta(hours=8))
_NOT_LOOKED = frozenset({Cause.CHALLENGE, Cause.ROBOTS, Cause.REFUSED_ADDRESS, Cause.NOT_FETCHED, Cause.OUT_OF_BUDGET})
_SHOWN = 20


class Params(Strict):
    """参数: `visits` spaced ones a day on `days` days (a portal), or that many in all over `days` days (another unit).

    A day has 24 hours from the first visit on.

    A visit fails that took `seconds` or did not open; from the share `failures` on the site is unreachable.
    """

    visits: int = Field(default=20, ge=1)
    days: int = Field(default=7, ge=1)
    window: int = Field(default=7, ge=1)
    seconds: float = Field(default=15, gt=0)
    failures: float = Field(default=0.05, gt=0, le=1)
    beside: int = Field(default=60, ge=1)  # minutes within which the portal must have answered


def check(view: View, params: Params, context: Context) -> Finding:
    """By the log of monitoring where it is long enough, else by this round's look, which can only confirm."""
    own, portal = view.visits
    recent = [v for v in own if _in_window(v, params, context)]
    if not recent:
        return _one_look(view, context)
    looked = [v for v in recent if v.cause not in _NOT_LOOKED]
    if len(looked) * 2 < len(recent):
        reason = Text("网站有访问防护或不允许访问,监测不能判定。", "The site is protected, so monitoring cannot tell.")
        return unavailable(context, reason)
    failed = [v for v in looked if not v.ok or v.seconds >= params.seconds]
    if context.kind is not UnitKind.PORTAL:
        answering = sorted(v.visited_at for v in portal if v.ok)
        if failed and not answering:
            reason = Text("没有门户的监测记录,不能认定只是该单位打不开。", "The portal was not monitored beside it.")
            return unavailable(context, reason)
        failed = [v for v in failed if _beside(v.visited_at, answering, params)]
    return _by_log(looked, failed, params, context)


def _in_window(visit: Visit, params: Params, context: Context) -> bool:
    age = (context.as_of - visit.visited_at.astimezone(_CHINA).date()).days
    return 0 <= age <= params.window


def _beside(when: datetime, answering: Sequence[datetime], params: Params) -> bool:
    """Whether the portal answered at about the same time: then it was not the line."""
    reach = timedelta(minutes=params.beside)
    return any(abs(other - when) <= reach for other in answering)


def _by_log(looked: list[Visit], failed: list[Visit], params: Params, context: Context) -> Finding:
    days = spaced_by_day(v.visited_at for v in looked)
    share = len(failed) / len(looked)
    enough = _enough(days, params, context.kind)
    observed = Text(
        f"{len(days)}天监测{len(looked)}次,失败{len(failed)}次({share:.1%})。",
        f"{len(failed)} of {len(looked)} visits on {len(days)} days failed ({share:.1%}).",
    )
    details = {"visits": len(looked), "failed": len(failed), "days": len(days), "share": round(share, 4)}
    if share >= params.failures and not enough:
        reason = Text(
            f"失败比例已达{params.failures:.0%},但监测次数或天数不足,不能认定。",
            f"The share of failures is {params.failures:.0%} or more, but the monitoring was too short to say so.",
        )
        return unavailable(context, reason, details=details)
    proofs = [_proof(v) for v in failed[:_SHOWN]] or [_proof(looked[-1])]
    reason = Text(f"失败比例达到{params.failures:.0%}。", f"{params.failures:.0%} or more of the visits failed.")
    return graded(context, float(share < params.failures), observed, reason, proofs, details=details)


def _enough(days: Counter[int], params: Params, kind: UnitKind) -> bool:
    if kind is UnitKind.PORTAL:
        return sum(count >= params.visits for count in days.values()) >= params.days
    return days.total() >= params.visits and len(days) >= params.days


def _proof(visit: Visit) -> Proof:
    why = cause_words(visit.cause).zh if visit.cause else f"状态{visit.status}"
    quote = f"{visit.visited_at.astimezone(_CHINA):%Y-%m-%d %H:%M} {visit.seconds:.1f}秒 {why}"
    return Proof(visit.url, quote, visit.visited_at, "", visit.status)


def _one_look(view: View, context: Context) -> Finding:
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
