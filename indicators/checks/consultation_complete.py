"""决策预公开: the newest call for opinions publishes draft, reasons, channels and a long period (R-612)."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from crawler.evidence import Column
from crawler.extractors.period import Period
from indicators.consultations import Notice, feedback_in, notices
from indicators.context import Context
from indicators.cores import same_matter
from indicators.fulltext import is_whole, whole_text
from indicators.guards import filled_column
from indicators.nouns import Finding, Proof, Text
from indicators.patterns import Pattern, plain, quote_around, search
from indicators.reading import covers, published_elsewhere
from indicators.span import Span, Strict
from indicators.verdict import UNREADABLE, column_proof, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
_DRAFT = Text("草案文本", "draft")
_EXPLANATION = Text("起草说明或依据", "explanation")
_CHANNEL = Text("反馈渠道", "channels")
_STATED = Text("征集期限", "period")
_LENGTH = Text("期限长度", "length of the period")


class Shares(Strict):
    """各方面分值."""

    draft: float
    explanation: float
    channel: float
    stated: float
    long: float
    short: float


class Params(Strict):
    """参数: a period of `full_days`, or a shorter one with a reason, earns `long`; of at least `some_days` `short`.

    Titles tell a `call`, which may come in several notices of one paper: the call, its draft, its 起草说明. What stands
    `aside` is none of its own; a thing `without_draft` (a questionnaire, a call for proposals) has no draft to publish.
    """

    section: str
    window: Span
    feedback: Pattern
    call: Pattern
    aside: Pattern
    without_draft: Pattern
    statement_ratio: float = Field(ge=0, le=1)
    full_days: int = Field(ge=1)
    some_days: int = Field(ge=1)
    shares: Shares
    draft: Pattern
    draft_file: Pattern
    draft_chars: int = Field(ge=1)
    explanation: Pattern
    channel: Pattern
    reason: Pattern


@dataclass(frozen=True, slots=True)
class _Part:
    """一个方面: what it earned of how much, and the words that show it."""

    name: Text
    share: float
    of: float
    quote: str = ""


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = shares of the parts that the newest call shows."""
    column = filled_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    if column.external:
        return published_elsewhere(context, column)
    since = params.window.start(context.as_of)
    every = notices(view, [params.section], context.as_of)
    if column.statement:
        return _statement(params, context, column, any(n.day is not None and n.day >= since for n in every))
    told = {id(n) for n in feedback_in(every, params.feedback)}
    calls = [n for n in every if id(n) not in told]
    recent = [n for n in calls if n.day is not None and n.day >= since]
    if recent:
        return _of_newest(params, context, column, recent)
    if answered := [n for n in every if id(n) in told and n.day is not None and n.day >= since]:
        reason = Text(
            "有征集反馈,但未见征集公告,不能判定。", "There is feedback, but the call that it answers was not seen."
        )
        return unavailable(context, reason, [answered[0].proof()])
    return _none_recent(context, column, calls, covers(column, since))


def _of_newest(params: Params, context: Context, column: Column, recent: list[Notice]) -> Finding:
    """The newest call of those published lately, judged with what else was published of its paper."""
    apart = [n for n in recent if not search(params.aside, plain(n.title))]
    calls = [n for n in apart if search(params.call, plain(n.title))]
    call = calls[0] if calls else next(iter(apart or recent))
    if not calls and (not apart or search(params.without_draft, plain(call.title))):
        reason = Text(
            f"最近的“{call.title}”是不附草案的征集或相关材料,未见征求意见的公告,不作判定。",
            f"The newest, “{call.title}”, asks for opinions without a draft or goes with a call that was not seen.",
        )
        return unavailable(context, reason, [call.proof()])
    return _judged(params, context, column, call, [n for n in recent if n is call or same_matter(n.title, call.title)])


def _statement(params: Params, context: Context, column: Column, recent: bool) -> Finding:
    observed = Text("以情况说明代替意见征集。", "A statement stands in for a call for opinions.")
    if not recent:
        if column.undated or any(e.published is None for e in column.entries):
            reason = Text("情况说明未标日期。", "The statement has no date.")
            return unavailable(context, reason, [column_proof(column)])
        reason = Text(f"情况说明超过{params.window.zh}。", f"The statement is older than {params.window.en}.")
        return graded(context, 0, observed, reason, [column_proof(column)])
    reason = Text("以情况说明代替发布,按说明计分。", "A statement stands in for items and is scored as such.")
    return graded(context, params.statement_ratio, observed, reason, [column_proof(column)])


def _none_recent(context: Context, column: Column, calls: list[Notice], whole: bool) -> Finding:
    if not whole or any(n.day is None for n in calls):
        reason = Text("列表未读全或无日期,不能认定没有征集。", "The list was not read far enough or shows no dates.")
        return unavailable(context, reason, [column_proof(column)])
    observed = Text("12个月内没有意见征集。", "There is no call for opinions within the window.")
    reason = Text("未按期开展或公开意见征集。", "No call was published in time.")
    proofs = [n.proof() for n in calls[:1]] or [column_proof(column)]
    return graded(
        context, 0, observed, reason, proofs, searched=[column.url], titles_tried=[column.title or "征求意见"]
    )


def _judged(params: Params, context: Context, column: Column, call: Notice, together: list[Notice]) -> Finding:
    read = [n.read for n in together if n.read is not None]
    if len(read) < len(together):
        reason = Text(f"最近一次征集“{call.title}”的正文未读取。", "The page of the newest call was not read.")
        return unavailable(context, reason, [call.proof()])
    text = plain("\n".join(map(whole_text, read)))
    offered = [a.name for r in read for a in r.document.attachments]
    offered += [x.text or x.title for r in read for x in r.document.links]
    names = plain("\n".join([*offered, *(n.title for n in together if n is not call)]))
    period = next((n.period for n in together if n.period is not None), None)
    shares = params.shares
    parts = [
        _draft(params, text, names),
        _found(_EXPLANATION, params.explanation, text + names, shares.explanation),
        _found(_CHANNEL, params.channel, text, shares.channel),
        *_period(params, period, text),
    ]
    lost = [p for p in parts if p.share < p.of]
    if not all(map(is_whole, read)) and any(p.name is not _DRAFT and not p.share for p in lost):
        reason = Text("部分内容可能在未读取的附件中。", "Parts may stand in attachments that were not read.")
        return unavailable(context, reason, [call.proof()])
    if not text:
        return unavailable(context, UNREADABLE, [call.proof()])
    return _finding(context, column, call, parts, lost)


def _draft(params: Params, text: str, names: str) -> _Part:
    name, of = _DRAFT, params.shares.draft
    if match := search(params.draft_file, names):
        return _Part(name, of, of, match.group())
    if match := search(params.draft, text):
        return _Part(name, of, of, quote_around(match, text, 0, 20))
    return _Part(name, of * (len(text) >= params.draft_chars), of, "")


def _found(name: Text, pattern: Pattern, text: str, of: float) -> _Part:
    match = search(pattern, text)
    return _Part(name, of if match else 0.0, of, quote_around(match, text, 0, 16) if match else "")


def _period(params: Params, period: Period | None, text: str) -> list[_Part]:
    stated, length, shares = _STATED, _LENGTH, params.shares
    if period is None:
        return [_Part(stated, 0.0, shares.stated), _Part(length, 0.0, shares.long)]
    known = _Part(stated, shares.stated, shares.stated, period.text)
    if period.days is None:
        return [known]
    reason = search(params.reason, text)
    if period.days >= params.full_days or reason is not None:
        return [known, _Part(length, shares.long, shares.long, f"{period.days}天")]
    earned = shares.short if period.days >= params.some_days else 0.0
    return [known, _Part(length, earned, shares.long, f"{period.days}天")]


def _finding(context: Context, column: Column, call: Notice, parts: list[_Part], lost: list[_Part]) -> Finding:
    total = sum(p.of for p in parts)
    zh, en = "、".join(p.name.zh for p in lost), ", ".join(p.name.en for p in lost)
    observed = Text(
        f"最近一次征集“{call.title}”({call.day})," + (f"不足:{zh}。" if lost else "要素齐全。"),
        f"The newest call “{call.title}” ({call.day}) " + (f"falls short in: {en}." if lost else "is complete."),
    )
    reason = Text(f"征集公告欠缺:{zh}。", f"The call lacks: {en}.")
    found = [p for p in parts if p.quote]
    quote = f"{call.title}|" + ";".join(f"{p.name.zh}:{p.quote}" for p in found)
    proofs: list[Proof] = [call.proof(quote)]
    details = {
        "sections": [column.section],
        "call": call.url,
        "found": {p.name.zh: p.quote for p in found},
        "missing": [p.name.zh for p in lost],
    }
    tried = [p.name.zh for p in lost]
    ratio = sum(p.share for p in parts) / total
    return graded(context, ratio, observed, reason, proofs, titles_tried=tried, details=details)
