"""保持更新: a portal's home page, or any column of a unit, shows an item within the span (R-303)."""

from __future__ import annotations

from datetime import date

from crawler.evidence import Column, ColumnOutcome
from crawler.nouns import Certainty
from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.reading import could_not_look, is_present, is_unknown, newest_of
from indicators.span import Span, Strict
from indicators.verdict import column_proof, graded, page_proof, unavailable
from indicators.view import Input, View

_MOVING = frozenset({"news", "notice"})
INPUTS = frozenset({Input.COLUMNS, Input.OTHER_COLUMNS, Input.DOCUMENTS, Input.SITE})


class Params(Strict):
    """参数: with `home` the home page itself must show the new item."""

    within: Span
    home: bool = False


def check(view: View, params: Params, context: Context) -> Finding:
    """Fails only when everything was read and nothing of it lies within the span."""
    start = params.within.start(context.as_of)
    latest, where = _latest(view, context)
    if params.home:
        return _home(view, params, context, latest, start)
    if latest is not None and latest >= start and where is not None:
        observed = Text(f"最近更新于{latest}(“{where.title}”)。", f"Newest item of {latest} (“{where.title}”).")
        return graded(context, 1, observed, proofs=[column_proof(where, f"{where.title} {latest}")])
    unread = [c for c in _columns(view) if is_unknown(c)]
    if unread:
        return could_not_look(context, unread)
    present = [c for c in _columns(view) if is_present(c)]
    if latest is None or where is None or not all(_settled(view, c, context) for c in present):
        reason = Text(
            "部分栏目未读全或无日期,不能认定停更。", "Some columns were not read to the end or show no dates."
        )
        return unavailable(context, reason, [column_proof(c) for c in present[:5]])
    observed = Text(
        f"{len(present)}个栏目最近更新于{latest}(“{where.title}”)。",
        f"The newest item of {len(present)} columns is of {latest} (“{where.title}”).",
    )
    reason = Text(f"{params.within.zh}内所有栏目均无更新。", f"No column was updated within {params.within.en}.")
    proofs = [column_proof(c) for c in present[:20]]
    details = {"sections": [c.section for c in present if c.section], "newest": latest.isoformat()}
    return graded(context, 0, observed, reason, proofs, details=details)


def _columns(view: View) -> list[Column]:
    return [*view.columns.values(), *view.other_columns]


def _latest(view: View, context: Context) -> tuple[date | None, Column | None]:
    best: tuple[date | None, Column | None] = (None, None)
    for column in _columns(view):
        day = newest_of(view, column, context.as_of).day if column.outcome is ColumnOutcome.FOUND else None
        if day is not None and (best[0] is None or day > best[0]):
            best = (day, column)
    return best


def _settled(view: View, column: Column, context: Context) -> bool:
    """Whether no newer item can hide in the column. A page of text without a date moves nothing.

    What a platform shows says nothing, but news and notices kept elsewhere may be of today.
    """
    if column.external:
        return column.section not in _MOVING
    if not column.entries:
        return True
    seen = newest_of(view, column, context.as_of)
    return seen.firm or seen.undated


def _home(view: View, params: Params, context: Context, latest: date | None, start: date) -> Finding:
    site = view.site
    shown = site.newest_published if site else None
    if site is None or shown is None or shown.certainty is Certainty.WEAK or shown.value > context.as_of:
        return unavailable(
            context, Text("未能读出首页最新信息日期。", "The newest day on the home page could not be read.")
        )
    proof = page_proof(None, site.newest_url or site.url, f"{shown.text} {shown.value}")
    observed = Text(f"首页最新信息为{shown.value}。", f"The newest item on the home page is of {shown.value}.")
    if shown.value >= start:
        return graded(context, 1, observed, proofs=[proof])
    if latest is not None and latest >= start:
        reason = Text(
            "首页日期较旧,但栏目有新信息,须人工核对。", "The home page looks old but columns hold newer items."
        )
        return unavailable(context, reason, [proof])
    reason = Text(f"首页{params.within.zh}内无新信息。", f"No new item on the home page within {params.within.en}.")
    return graded(context, 0, observed, reason, [proof])
