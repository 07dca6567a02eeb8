"""按时限公开: sampled documents were published within so many working days of their formation (R-016)."""

from __future__ import annotations

from pydantic import Field

from crawler.evidence import ReadDocument
from indicators.calendar import add_working_days
from indicators.certainty import is_certain
from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.reading import document_passage
from indicators.sampling import sample
from indicators.span import Span, Strict
from indicators.verdict import graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.DOCUMENTS})


class Params(Strict):
    """参数: counted from the day after formation; make-up working days count (§12)."""

    sections: tuple[str, ...] = Field(min_length=1)
    working_days: int = Field(ge=1)
    window: Span
    limit: int = Field(default=50, ge=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = share of documents in time among those with both dates."""
    since = params.window.start(context.as_of)
    documents = sample(view, params.sections, 10_000, since, context.as_of, own_only=True)
    pairs = [read for read in documents if _both_certain(read)][: params.limit]
    if not pairs:
        reason = Text(
            "没有同时标明成文日期和发布日期的信息。", "No document shows both its formation and its publication date."
        )
        return unavailable(context, reason)
    late = [read for read in pairs if _late(read, params.working_days)]
    ratio = 1 - len(late) / len(pairs)
    observed = Text(
        f"核对{len(pairs)}篇,按期{len(pairs) - len(late)}篇。", f"{len(pairs) - len(late)} of {len(pairs)} are in time."
    )
    limit = params.working_days
    reason = Text(f"部分信息超过{limit}个工作日才公开。", f"Some were published later than {limit} working days.")
    proofs = [document_passage(r).proof(_quote(r)) for r in (late or pairs)[:10]]
    return graded(context, ratio, observed, reason, proofs, details={"late": [r.document.url for r in late]})


def _both_certain(read: ReadDocument) -> bool:
    return is_certain(read.document.published) and is_certain(read.document.written)


def _late(read: ReadDocument, working_days: int) -> bool:
    published, written = read.document.published, read.document.written
    assert published is not None and written is not None
    if published.value <= written.value:
        return False
    return published.value > add_working_days(written.value, working_days)


def _quote(read: ReadDocument) -> str:
    document = read.document
    assert document.published is not None and document.written is not None
    return f"{document.title} 成文{document.written.value} 发布{document.published.value}"
