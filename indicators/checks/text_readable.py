"""文件可读: sampled documents have a text on the page or an attachment of a readable kind."""

from __future__ import annotations

from pydantic import Field

from crawler.evidence import LinkProbe, ReadDocument
from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.reading import could_not_look, document_passage, is_unknown
from indicators.sampling import sample
from indicators.span import Span, Strict
from indicators.verdict import graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS, Input.LINKS})


class Params(Strict):
    """参数: a text of `min_chars` is readable; so is an attachment of the `kinds` that is not known to be dead."""

    sections: tuple[str, ...] = Field(min_length=1)
    window: Span
    limit: int = Field(default=20, ge=1)
    min_chars: int = Field(default=100, ge=1)
    kinds: tuple[str, ...] = ("doc", "docx", "wps", "pdf", "ofd", "xls", "xlsx", "et")


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = readable / judged documents. An empty page may be a scan or a viewer: it is not judged."""
    since = params.window.start(context.as_of)
    documents = sample(view, params.sections, params.limit, since, context.as_of)
    probes = {probe.url: probe for probe in view.links}
    states = [(read, _readable(read, probes, params)) for read in documents]
    judged = [(read, state) for read, state in states if state is not None]
    if not judged or len(judged) * 2 < len(states):
        unread = [c for s in params.sections if is_unknown(c := view.columns.get(s))]
        if unread:
            return could_not_look(context, unread)
        reason = Text("抽查的正文多数无法判断是否可读。", "Most sampled documents could not be judged for readability.")
        return unavailable(context, reason)
    bad = [read for read, state in judged if not state]
    ratio = 1 - len(bad) / len(judged)
    observed = Text(
        f"抽查{len(judged)}篇,可读{len(judged) - len(bad)}篇。",
        f"{len(judged) - len(bad)} of {len(judged)} are readable.",
    )
    reason = Text(
        "部分文件没有可读正文或可用附件。", "Some documents have neither a readable text nor a usable attachment."
    )
    shown = bad or [read for read, _ in judged]
    proofs = [document_passage(read).proof() for read in shown[:10]]
    details = {"sections": list(params.sections), "unreadable": [r.document.url for r in bad]}
    return graded(context, ratio, observed, reason, proofs, details=details)


def _readable(read: ReadDocument, probes: dict[str, LinkProbe], params: Params) -> bool | None:
    document = read.document
    if len(document.text.strip()) >= params.min_chars:
        return True
    usable = [a for a in document.attachments if a.ext.lower().lstrip(".") in params.kinds]
    if any(not (a.url in probes and probes[a.url].dead) for a in usable):
        return True
    if usable:
        return False
    return None if not document.text.strip() or document.attachments else False
