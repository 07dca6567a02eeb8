"""征集反馈: every call that closed long enough ago has its feedback: what came in, what was adopted (R-621)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import Field

from indicators.consultations import Notice, belongs_to, feedback_in, notices
from indicators.context import Context
from indicators.cores import same_matter
from indicators.fulltext import is_whole, whole_text
from indicators.guards import known_column
from indicators.nouns import Finding, Text
from indicators.patterns import Element, Pattern, plain, search
from indicators.reading import could_not_look, covers, is_present, is_unknown, published_elsewhere
from indicators.span import Span, Strict
from indicators.verdict import graded, not_applicable, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
_ADOPTED_ALL = re.compile(r"(?<!\d)(\d+)[条件个份][^。;\d]{0,20}采纳(?:意见|建议)?\1[条件个份]")
_SEVERAL = 2  # papers named in one title
_OFFERED = re.compile("结果|反馈|采纳")  # a cell of the row or a further link in it
_NOTHING = re.compile(r"[\s\-—/]*|无|暂无.{0,4}|未.{0,6}|待.{0,4}|否")


class Params(Strict):
    """参数: `none` says that no opinion came in, which is a whole feedback; `all_in` that all were adopted.

    Titles that stand `aside` are no calls. Feedback counts where it stands in columns of `also`. One that is `general`
    (a quarter's, a statement) may answer any call before it.
    """

    section: str
    answers: str
    window: Span
    after_days: int = Field(ge=0)
    feedback: Pattern
    aside: Pattern
    general: Pattern
    also: tuple[str, ...] = ()
    parts: tuple[Element, ...] = Field(min_length=1)
    none: Pattern
    all_in: Pattern


@dataclass(frozen=True, slots=True)
class _Pair:
    """一次征集和它的反馈. `share` is None when it can't be told."""

    call: Notice
    answer: Notice | None
    share: float | None
    missing: tuple[str, ...] = ()


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = mean over the closed calls whose pages were read."""
    column, answers = known_column(view, params.section, context), view.columns.get(params.answers)
    if isinstance(column, Finding):
        return column
    if not is_present(column) or column.statement:
        return not_applicable(context, Text("没有需要反馈的意见征集。", "There is no call that needs feedback."))
    if column.external:
        return published_elsewhere(context, column)
    since = params.window.start(context.as_of)
    every = notices(view, [params.section, params.answers], context.as_of)
    told = {id(n) for n in feedback_in(every, params.feedback)}
    replies = [n for n in every if id(n) in told or n.column.section == params.answers]
    answering = {id(n) for n in replies}
    replies += feedback_in(notices(view, params.also, context.as_of), params.feedback)
    calls = [n for n in every if id(n) not in answering and n.day is not None and n.day >= since]
    calls = [n for n in calls if not search(params.aside, plain(n.title))]
    closed = [n for n in calls if _closed(n, params, context.as_of)]
    if not closed:
        return _none_closed(context, calls, covers(column, since))
    pairs = _pairs(view, params, closed, replies)
    known = [p for p in pairs if p.share is not None]
    if not known:
        if is_unknown(answers):
            return could_not_look(context, [answers])
        reason = Text(
            "反馈可能在未读的页面、汇总材料或情况说明中,不能认定未反馈。",
            "Feedback may stand on a page that was not read, in a summary or a statement.",
        )
        return unavailable(context, reason, [p.call.proof() for p in pairs[:3]])
    return _judged(params, context, known)


def _closed(call: Notice, params: Params, as_of: date) -> bool:
    """Whether a call whose period is known ended long enough ago."""
    period = call.period if call.read is not None else None
    last = period.last if period else None
    return last is not None and last + timedelta(days=params.after_days) < as_of


def _none_closed(context: Context, calls: list[Notice], whole: bool) -> Finding:
    if not whole or any(n.read is None or n.period is None for n in calls):
        reason = Text("征集公告未读全或未写明期限,不能判定。", "Calls were not all read, or state no period.")
        return unavailable(context, reason, [n.proof() for n in calls[:3]])
    return not_applicable(context, Text("没有结束30天以上的意见征集。", "No call closed long enough ago."))


def _pairs(view: View, params: Params, closed: list[Notice], replies: list[Notice]) -> list[_Pair]:
    """Each paper that was put up for opinions with its feedback, one to one unless the feedback names several."""
    free = list(replies)
    found = []
    for calls in _by_paper(closed):
        answer = next((r for r in free if any(belongs_to(r, call) for call in calls)), None)
        if answer is not None:
            if answer.title.count("《") < _SEVERAL:
                free.remove(answer)
            found.append(_with_answer(params, calls[0], answer))
        else:
            found.append(_without_answer(view, params, calls, replies))
    return found


def _by_paper(closed: list[Notice]) -> list[list[Notice]]:
    """The calls of one paper together: its draft and its 公告, a second round."""
    found: list[list[Notice]] = []
    for call in closed:
        group = next((g for g in found if same_matter(g[0].title, call.title)), None)
        if group is None:
            found.append([call])
        else:
            group.append(call)
    return found


def _without_answer(view: View, params: Params, calls: list[Notice], replies: list[Notice]) -> _Pair:
    call = calls[0]
    if any(_tells_itself(params, c) for c in calls):
        return _Pair(call, call, 1.0)
    if not all(_NOTHING.fullmatch(said) for c in calls for said in _results(c)):
        return _Pair(call, None, None)  # the row leads to its result, which was not read
    if any(_may_answer(params, r, c) for r in replies for c in calls):
        return _Pair(call, None, None)
    return _Pair(call, None, 0.0 if _searched(view, params, call) else None, ("反馈",))


def _may_answer(params: Params, reply: Notice, call: Notice) -> bool:
    """Whether a statement, or the feedback of a quarter, was published after the call."""
    later = reply.day is not None and call.day is not None and reply.day >= call.day
    return later and (reply.column.statement or search(params.general, plain(reply.title)) is not None)


def _results(call: Notice) -> list[str]:
    """What the call's row says of its result."""
    return [said for name, said in call.cells if _OFFERED.search(name)]


def _tells_itself(params: Params, call: Notice) -> bool:
    """Whether the call's own page was completed with its result, or its row says that no opinion came in."""
    if any(search(params.none, plain(said)) for said in _results(call)):
        return True
    text = plain(call.read.document.text) if call.read is not None else ""
    return all(search(part.pattern, text) for part in params.parts) or search(params.none, text) is not None


def _with_answer(params: Params, call: Notice, answer: Notice) -> _Pair:
    if answer.read is None:
        return _Pair(call, answer, None)
    text = plain(whole_text(answer.read))
    if search(params.none, text):
        return _Pair(call, answer, 1.0)
    lost = [part for part in params.parts if search(part.pattern, text) is None]
    if search(params.all_in, text) or _ADOPTED_ALL.search(text):
        lost = [part for part in lost if "理由" not in part.name.zh]
    if lost and not is_whole(answer.read):
        return _Pair(call, answer, None)
    share = 1 - len(lost) / len(params.parts)
    return _Pair(call, answer, share, tuple(part.name.zh for part in lost))


def _searched(view: View, params: Params, call: Notice) -> bool:
    """Whether a feedback for the call would have been seen."""
    assert call.day is not None
    for section in (params.section, params.answers):
        column = view.columns.get(section)
        if column is None or is_unknown(column) or column.external:
            return False
        if is_present(column) and not covers(column, call.day):
            return False
    return True


def _judged(params: Params, context: Context, known: list[_Pair]) -> Finding:
    ratio = sum(p.share or 0 for p in known) / len(known)
    full = sum(p.share == 1 for p in known)
    observed = Text(
        f"已结束的征集{len(known)}次,反馈完整{full}次。", f"{full} of {len(known)} closed calls have a whole feedback."
    )
    bare = sum(p.answer is None for p in known)
    lacking = list(dict.fromkeys(name for p in known if p.answer is not None for name in p.missing))
    said = [(f"{bare}次征集没有反馈", f"{bare} calls have no feedback")] if bare else []
    said += [("反馈缺少" + "、".join(lacking), "some feedback is not whole")] if lacking else []
    reason = Text(";".join(zh for zh, _ in said) + "。", "; ".join(en for _, en in said) + ".")
    faulty = [p for p in known if p.share != 1] or known
    proofs = [p.call.proof() if p.answer is None else p.answer.proof(_quote(p)) for p in faulty[:8]]
    details = {
        "sections": [params.section, params.answers],
        "pairs": [
            {"call": p.call.url, "feedback": p.answer.url if p.answer else "", "missing": list(p.missing)}
            for p in known
        ],
    }
    tried = [p.call.title for p in known if p.answer is None]
    return graded(context, ratio, observed, reason, proofs, titles_tried=tried, details=details)


def _quote(pair: _Pair) -> str:
    assert pair.answer is not None
    return pair.answer.title + (f"(缺少:{'、'.join(pair.missing)})" if pair.missing else "")
