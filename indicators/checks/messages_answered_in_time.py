"""留言公开与答复: public messages show both days, the unit and the content, and were answered in time (R-406)."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from crawler.evidence import Column, ColumnForm, ColumnOutcome
from crawler.extractors.dates import find_dates
from indicators.calendar import add_working_days
from indicators.context import Context
from indicators.guards import known_column
from indicators.letters import Message, messages
from indicators.nouns import Finding, Text
from indicators.patterns import Pattern, search
from indicators.reading import absent, is_present, published_elsewhere
from indicators.span import Span, Strict
from indicators.verdict import column_proof, graded, not_applicable, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})


class Late(Strict):
    """答复时限: the share given to an answer within so many working days."""

    working_days: int = Field(ge=1)
    share: float = Field(ge=0, le=1)


class Params(Strict):
    """参数: `shown` and the rest are the weights of the two halves; `late` from the shortest limit on."""

    section: str
    window: Span
    limit: int = Field(ge=1)
    shown: float = Field(ge=0, le=1)
    late: tuple[Late, ...] = Field(min_length=1)
    organ: Pattern


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = weight × share of answered messages that show all + weight × mean share by the days taken."""
    column = known_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    if not is_present(column):
        return _without_list(context, column)
    if column.external:
        return published_elsewhere(context, column)
    since = params.window.start(context.as_of)
    found = messages(view, column, since, context.as_of)[: params.limit]
    if found:
        return _judged(params, context, column, found)
    if column.statement or column.entries:
        return not_applicable(context, Text("时限内没有公开留言。", "There is no public message of the window."))
    return _without_list(context, column)


def _without_list(context: Context, column: Column) -> Finding:
    if column.outcome is ColumnOutcome.MISSING:
        return absent(context, [column])
    if column.form is ColumnForm.EMPTY:
        reason = Text("信箱列表为空,没有公开留言。", "The list of messages is empty.")
        return not_applicable(context, reason, [column_proof(column)])
    if column.outcome is ColumnOutcome.BLANK:
        return absent(context, [column])
    reason = Text("信箱页未见公开留言列表,可能在其他页面。", "No list of messages was seen; it may stand elsewhere.")
    return unavailable(context, reason, [column_proof(column)])


def _judged(params: Params, context: Context, column: Column, found: list[Message]) -> Finding:
    shown = [(m, good) for m in found if m.letter.answered and (good := _shows_all(params, m)) is not None]
    paced = [(m, share) for m in found if (share := _pace(params, m, context.as_of)) is not None]
    if not paced or (not shown and any(m.letter.answered for m in found)):
        if not paced and not shown and all(m.letter.answered is False or not m.letter.valid for m in found):
            reason = Text("留言均未到答复期限。", "No message is due yet.")
            return not_applicable(context, reason, [column_proof(column)])
        reason = Text("留言的时间或答复情况未能读取。", "The days or answers of the messages could not be read.")
        return unavailable(context, reason, [m.proof() for m in found[:3]])
    first = sum(good for _, good in shown) / len(shown) if shown else None
    second = sum(share for _, share in paced) / len(paced)
    ratio = second if first is None else params.shown * first + (1 - params.shown) * second
    return _finding(params, context, column, shown, paced, ratio)


def _shows_all(params: Params, message: Message) -> bool | None:
    """Whether an answered message shows both days, the unit and the content; None when that is not known."""
    letter, read = message.letter, message.read
    if read is None:
        return None
    text = read.document.text
    unit = letter.unit or read.document.issuer or read.document.source or search(params.organ, text)
    content = letter.answer or letter.question or len(text) >= 20
    if letter.asked and letter.replied:
        return bool(unit and content)
    days = {d.value for d in find_dates(text) if d.value} | {r.value for r in read.document.readings}
    days |= {message.day} if message.day else set()
    return False if len(days) < 2 else None  # two days, but which is which?


def _pace(params: Params, message: Message, as_of: date) -> float | None:
    """The share an answer earns by the days it took; one still open by the days it has waited; None: not known."""
    letter = message.letter
    if letter.asked is None or not letter.valid or letter.answered is None:
        return None
    if letter.answered and letter.replied is None:
        return None
    end = letter.replied or as_of
    first = params.late[0].working_days
    if not letter.answered and as_of <= add_working_days(letter.asked, first):
        return None  # not due yet
    for step in params.late:
        if end <= add_working_days(letter.asked, step.working_days):
            return step.share
    return 0.0


def _finding(
    params: Params,
    context: Context,
    column: Column,
    shown: list[tuple[Message, bool]],
    paced: list[tuple[Message, float]],
    ratio: float,
) -> Finding:
    unclear = [m for m, good in shown if not good]
    slow = [m for m, share in paced if share < 1]
    limit = params.late[0].working_days
    whole = len(shown) - len(unclear)
    observed = Text(
        (f"已答复的{len(shown)}条留言中要素齐全{whole}条;" if shown else "")
        + f"{len(paced)}条留言中{len(paced) - len(slow)}条在{limit}个工作日内答复。",
        (f"{whole} of {len(shown)} answered messages show all; " if shown else "")
        + f"{len(paced) - len(slow)} of {len(paced)} were answered within {limit} working days.",
    )
    names = [("部分留言未标明时间、单位或内容", "some do not show days, unit or content")] if unclear else []
    names += [("部分留言答复超期或未答复", "some were answered late or not at all")] if slow else []
    reason = Text(";".join(zh for zh, _ in names) + "。", "; ".join(en for _, en in names) + ".")
    faulty = list({m.url: m for m in [*slow, *unclear]}.values())
    proofs = [m.proof() for m in (faulty or [m for m, _ in paced])[:10]]
    details = {
        "sections": [params.section],
        "late": {m.url: share for m, share in paced if share < 1},
        "unclear": [m.url for m in unclear],
        "judged": len(paced),
    }
    return graded(context, ratio, observed, reason, proofs or [column_proof(column)], details=details)
