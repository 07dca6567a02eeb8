"""互动不失效: a channel works, and no valid public message of the year waits for its answer too long (R-307)."""

from __future__ import annotations

from crawler.evidence import Column, ColumnForm, ColumnOutcome
from crawler.nouns import UnitKind
from indicators.context import Context
from indicators.guards import known_column
from indicators.letters import Message, messages
from indicators.nouns import Finding, Text
from indicators.reading import absent, covers, is_present, published_elsewhere
from indicators.span import Span, Strict
from indicators.verdict import column_proof, graded, not_applicable, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})


class Params(Strict):
    """参数: a message written within `window` may wait `patience` for its answer."""

    section: str
    window: Span
    patience: Span


def check(view: View, params: Params, context: Context) -> Finding:
    """Fail when a message waited too long, or (portal) when there is no channel; `quantity` counts the messages."""
    column = known_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    if not is_present(column):
        return _without_mailbox(context, column)
    if column.external:
        return published_elsewhere(context, column)
    since = params.window.start(context.as_of)
    found = [m for m in messages(view, column, since, context.as_of) if m.letter.valid]
    old = [m for m in found if m.day is None or m.day < params.patience.start(context.as_of)]
    dead = [m for m in old if m.letter.answered is False and m.letter.asked is not None]
    if dead:
        return _dead(params, context, column, dead)
    if any(m.letter.answered is None for m in old) or (found and not covers(column, since)):
        reason = Text("部分留言的答复情况未能读取。", "Of some messages it is not known whether they were answered.")
        return unavailable(context, reason, [m.proof() for m in old[:3]] or [column_proof(column)])
    if not column.entries and not column.forms:
        reason = Text("信箱页未见留言列表和表单。", "Neither messages nor a form were seen.")
        return unavailable(context, reason, [column_proof(column)])
    observed = Text(
        f"一年内公开留言{len(found)}条,没有超过{params.patience.zh}未答复的。",
        f"{len(found)} messages of the year; none waits longer than {params.patience.en}.",
    )
    return graded(context, 1, observed, proofs=[column_proof(column)], details={"sections": [params.section]})


def _without_mailbox(context: Context, column: Column) -> Finding:
    """A unit without a mailbox of its own is not asked; a blank one of its own is judged as a channel, not here."""
    if column.forms and not column.shared:
        observed = Text("信箱可以留言,尚无公开留言。", "The mailbox takes messages; none is public yet.")
        return graded(context, 1, observed, proofs=[column_proof(column)])
    if context.kind is UnitKind.PORTAL:
        return absent(context, [column])
    if column.outcome is ColumnOutcome.MISSING:
        return not_applicable(context, Text("本单位没有自设信箱。", "The unit has no mailbox of its own."))
    blank = column.form is ColumnForm.EMPTY
    reason = Text("信箱没有公开留言。", "There is no public message.") if blank else Text("信箱空白。", "It is blank.")
    return unavailable(context, reason, [column_proof(column)])


def _dead(params: Params, context: Context, column: Column, dead: list[Message]) -> Finding:
    days = [(context.as_of - m.letter.asked).days for m in dead if m.letter.asked]
    observed = Text(
        f"{len(dead)}条有效留言超过{params.patience.zh}未答复,最长{max(days)}天。",
        f"{len(dead)} valid messages wait longer than {params.patience.en}, one of them {max(days)} days.",
    )
    reason = Text("有效留言长期未答复。", "Valid messages were left without an answer.")
    details = {"sections": [params.section], "waiting": [m.url for m in dead]}
    proofs = [m.proof() for m in dead[:10]]
    return graded(context, 0, observed, reason, proofs, details=details, quantity=len(dead))
