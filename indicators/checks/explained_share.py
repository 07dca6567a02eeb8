"""解读比例: the unit's own papers of the window that need a reading have one (R-602)."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from crawler.evidence import ReadDocument
from indicators.calendar import add_working_days
from indicators.context import Context
from indicators.explained import READINGS, UNPAIRED, Explained, explained, own_papers
from indicators.nouns import Finding, Text
from indicators.reading import could_not_look, document_passage, is_unknown
from indicators.span import Span, Strict
from indicators.verdict import graded, not_applicable, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})


class Params(Strict):
    """参数: full at `full_at`, linear below; a paper younger than `grace` working days may still get its reading."""

    window: Span
    full_at: float = Field(gt=0, le=1)
    grace: int = Field(ge=0)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = share of papers with a reading among those of which it is known, / full_at."""
    found = explained(view, params.window, context)
    late = [paper for paper in found.alone if _due(paper, params.grace, context.as_of)]
    known = len(found.pairs) + len(late)
    if not known or (late and found.unsure and len(found.unsure) > known):
        return _unknown(view, found, context, known)
    share = len(found.pairs) / known
    observed = Text(
        f"核对应当解读的本单位文件{known}件,有解读{len(found.pairs)}件。",
        f"{len(found.pairs)} of {known} own papers that need a reading have one.",
    )
    names = [paper.document.title for paper in late]
    reason = Text(f"没有解读的文件{len(late)}件。", f"{len(late)} papers have no reading.")
    proofs = [document_passage(paper).proof() for paper in late[:10]]
    proofs = proofs or [document_passage(pair.paper).proof() for pair in found.pairs[:10]]
    column = view.columns.get(READINGS)
    details = {
        "sections": [READINGS],
        "explained": {p.paper.document.url: [r.url for r in p.readings] for p in found.pairs},
        "unexplained": [paper.document.url for paper in late],
        "not_settled": [paper.document.url for paper in found.unsure] + [row.url for row in found.unread],
    }
    searched = [column.url] if column is not None and column.url else list(column.pages_searched if column else ())
    return graded(
        context,
        share / params.full_at,
        observed,
        reason,
        proofs,
        searched=searched,
        titles_tried=names,
        details=details,
    )


def _due(paper: ReadDocument, grace: int, as_of: date) -> bool:
    published = paper.document.published
    assert published is not None
    return add_working_days(published.value, grace) < as_of


def _unknown(view: View, found: Explained, context: Context, known: int) -> Finding:
    columns = [*own_papers(view), view.columns.get(READINGS)]
    if found.empty and found.whole:
        reason = Text("时限内没有应当解读的本单位文件。", "No own paper of the window needs a reading.")
        return not_applicable(context, reason)
    if not known and found.alone:
        reason = Text("应当解读的文件刚刚发布,解读尚未到期。", "The papers are so new that their readings are not due.")
        return not_applicable(context, reason)
    if any(map(is_unknown, columns)):
        return could_not_look(context, columns)
    return unavailable(context, UNPAIRED, [document_passage(paper).proof() for paper in found.unsure[:3]])
