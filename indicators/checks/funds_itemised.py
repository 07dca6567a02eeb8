"""资金到人到户: an item on a special fund tells project, standard, amount and recipients (R-635, R-642)."""

from __future__ import annotations

from pydantic import Field

from crawler.evidence import Column, ReadDocument
from crawler.matching import is_statement
from crawler.nouns import FileState
from indicators.context import Context
from indicators.fulltext import is_pictured
from indicators.guards import filled_columns
from indicators.items import Item, absence_is_known, items_like
from indicators.nouns import Finding, Text
from indicators.patterns import Element, Pattern, plain, search
from indicators.reading import document_passage, published_elsewhere
from indicators.span import Span, Strict
from indicators.verdict import column_proof, for_review, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
_CANDIDATES = 10
_READABLE = 40  # characters of a text that can be judged


class Params(Strict):
    """参数: an item whose text, tables or files hold all `elements` is full, with the title alone `notice_ratio`."""

    sections: tuple[str, ...] = Field(min_length=1)
    title: Pattern
    elements: tuple[Element, ...] = Field(min_length=1)
    within: Span
    notice_ratio: float = Field(gt=0, lt=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Full by one itemised document; what could not be read is for a person to look at."""
    found = filled_columns(view, params.sections, context)
    if isinstance(found, Finding):
        return found
    columns, present = found
    items = list(_recent(view, params, present, context))
    read = _documents(view, params, items)
    missing = {d.document.url: _lacking(d, params) for d in read}
    details = {"sections": list(params.sections), "candidates": [_candidate(i, missing) for i in items[:_CANDIDATES]]}
    if full := next((d for d in read if not missing[d.document.url]), None):
        title = full.document.title
        observed = Text(
            f"“{title}”载明项目、标准、金额、对象。", f"“{title}” tells project, standard, amount, recipients."
        )
        return graded(context, 1, observed, proofs=[document_passage(full).proof()], details=details)
    if items:
        return _incomplete(params, items, read, missing, details, context)
    return _nothing(params, columns, present, context)


def _recent(view: View, params: Params, columns: list[Column], context: Context) -> list[Item]:
    start = params.within.start(context.as_of)
    found = items_like(view, columns, context.as_of, params.title)
    kept = (i for i in found if i.day and i.day >= start and not is_statement(i.title))
    return sorted(kept, key=lambda i: (i.day, i.url), reverse=True)


def _documents(view: View, params: Params, items: list[Item]) -> list[ReadDocument]:
    wanted = {item.url for item in items}
    return [d for s in params.sections for d in view.documents.get(s, ()) if d.document.url in wanted]


def _words(read: ReadDocument) -> str:
    tables = [*read.tables, *(t for f in read.files for t in f.reading.tables)]
    cells = [cell for table in tables for row in table.rows for cell in row]
    return "\n".join([read.document.title, read.document.text, *(f.reading.text for f in read.files), *cells])


def _lacking(read: ReadDocument, params: Params) -> list[Element]:
    words = _words(read)
    missing = [e for e in params.elements if not search(e.pattern, words)]
    return [e for e in missing if not search(e.pattern, plain(words))]


def _candidate(item: Item, missing: dict[str, list[Element]]) -> dict[str, object]:
    lacking = missing.get(item.url)
    told = "not_read" if lacking is None else [e.name.zh for e in lacking]
    return {"title": item.title, "url": item.url, "published": str(item.day), "lacking": told}


def _unread(read: ReadDocument) -> bool:
    """Whether a document's attachments or pictures may hold what its text does not."""
    document = read.document
    files = {f.attachment.url for f in read.files if f.reading.state is FileState.READ}
    hidden = len(document.text) < _READABLE or is_pictured(document.text, document.pictures)
    return hidden or any(a.url not in files for a in document.attachments)


def _incomplete(
    params: Params,
    items: list[Item],
    read: list[ReadDocument],
    missing: dict[str, list[Element]],
    details: dict[str, object],
    context: Context,
) -> Finding:
    proofs = [i.proof for i in items[:_CANDIDATES]]
    if len(read) < len(items) or any(map(_unread, read)):
        reason = Text(
            "资金公示的明细在附件、图片或未读取的页面中,须人工查看是否到人到户。",
            "Details are in attachments, pictures or pages that were not read: a person has to look.",
        )
        rows = [_candidate(i, missing) for i in items[:_CANDIDATES]]
        return for_review(context, reason, proofs, {"candidates": rows})
    lost = dict.fromkeys(e.name for lacking in missing.values() for e in lacking)
    observed = Text(f"{params.within.zh}内有资金公示{len(items)}条。", f"{len(items)} items on funds are in time.")
    reason = Text(
        "只有分配通知,未载明:" + "、".join(n.zh for n in lost) + "。",
        "Only allocation notices, without: " + ", ".join(n.en for n in lost) + ".",
    )
    return graded(context, params.notice_ratio, observed, reason, proofs, details=details)


def _nothing(params: Params, columns: list[Column | None], present: list[Column], context: Context) -> Finding:
    outside = next((c for c in present if c.external), None)
    if outside is not None:
        return published_elsewhere(context, outside)
    if stated := next((c for c in present if c.statement), None):
        return graded(context, 1, Text("已发布情况说明。", "A statement is published."), proofs=[column_proof(stated)])
    start = params.within.start(context.as_of)
    if any(c.undated for c in present) or not absence_is_known(columns, start):
        reason = Text("列表未读全或无日期,不能认定没有。", "The list was not read far enough or shows no dates.")
        return unavailable(context, reason, map(column_proof, present))
    observed = Text(f"{params.within.zh}内没有专项资金信息。", f"Nothing on special funds within {params.within.en}.")
    reason = Text("未见专项资金公示。", "No item on a special fund was seen.")
    searched = [c.url for c in present]
    return graded(
        context, 0, observed, reason, map(column_proof, present), searched=searched, titles_tried=["专项资金"]
    )
