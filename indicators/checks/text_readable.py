"""文件可读: sampled documents have a text on the page or an attachment that can be read (R-014, R-108)."""

from __future__ import annotations

import re

from pydantic import Field

from crawler.evidence import LinkProbe, ReadDocument, ReadFile
from crawler.extractors.substance import substance
from crawler.nouns import Document, FileState
from indicators.context import Context
from indicators.guards import unread_formats
from indicators.nouns import Finding, Proof, Text
from indicators.reading import could_not_look, document_passage, is_unknown
from indicators.sampling import sample
from indicators.span import Span, Strict
from indicators.verdict import graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS, Input.LINKS})
_GONE = (404, 410)
_SENTENCES = 40  # characters of a paper of two or three sentences
_ENDS = ("。", "日", ")", "）", "府", "局", "会", "室")
_POINTS = re.compile("附件|附后|如下图|下图|图片|下载|点击|扫码|链接|全文|查看")
_FAULTS = {
    FileState.SCAN: Text("只有扫描图片", "pictures of pages only"),
    FileState.BROKEN: Text("附件已损坏", "the attachment is broken"),
    FileState.EMPTY: Text("附件为空", "the attachment is empty"),
}
_DEAD = Text("附件链接失效", "the attachment is gone")
_NOTHING = Text("没有正文和附件", "neither a text nor a file")


class Params(Strict):
    """参数: a text of `min_chars` is readable; so is an attachment with a text of that length or a table."""

    sections: tuple[str, ...] = Field(min_length=1)
    window: Span
    limit: int = Field(default=20, ge=1)
    min_chars: int = Field(default=100, ge=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = readable / judged documents. What lies in a file that was not read, or in a viewer, is not judged."""
    since = params.window.start(context.as_of)
    documents = sample(view, params.sections, params.limit, since, context.as_of, files=True)
    probes = {probe.url: probe for probe in view.links}
    states = [(read, _fault(read, probes, params)) for read in documents]
    judged = [(read, fault) for read, fault in states if fault is not None]
    if not judged or len(judged) * 2 < len(states):
        unread = [c for s in params.sections if is_unknown(c := view.columns.get(s))]
        if unread:
            return could_not_look(context, unread)
        return _not_judged(
            context, unread_formats(file for read, fault in states if fault is None for file in read.files)
        )
    bad = [(read, fault) for read, fault in judged if fault.zh]
    ratio = 1 - len(bad) / len(judged)
    observed = Text(
        f"抽查{len(judged)}篇,可读{len(judged) - len(bad)}篇。",
        f"{len(judged) - len(bad)} of {len(judged)} are readable.",
    )
    said = list(dict.fromkeys(fault for _, fault in bad))
    reason = Text("、".join(f.zh for f in said) + "。", "; ".join(f.en for f in said) + ".")
    proofs = [_proof(read, fault) for read, fault in (bad or judged)[:10]]
    unreadable = {read.document.url: fault.zh for read, fault in bad}
    details = {"sections": list(params.sections), "unreadable": list(unreadable), "faults": unreadable}
    return graded(context, ratio, observed, reason, proofs, details=details)


def _not_judged(context: Context, formats: list[str]) -> Finding:
    reason = Text("抽查的正文多数无法判断是否可读。", "Most sampled documents could not be judged for readability.")
    if formats:
        told, english = "、".join(formats), ", ".join(formats)
        reason = Text(f"{reason.zh}附件格式:{told},本程序不读取。", f"{reason.en} Formats not read here: {english}.")
    return unavailable(context, reason, details={"formats": formats})


def _fault(read: ReadDocument, probes: dict[str, LinkProbe], params: Params) -> Text | None:
    """What hinders reading a document, empty words for nothing, None when that is not known."""
    document = read.document
    own = substance(document)
    if len(own) >= params.min_chars:
        return Text("", "")
    files = {file.attachment.url: file for file in read.files}
    faults: list[Text] = []
    for attachment in document.attachments:
        file, probe = files.get(attachment.url), probes.get(attachment.url)
        if (probe is not None and probe.dead) or (file is not None and file.page.status in _GONE):
            faults.append(_DEAD)
            continue
        if file is None or file.reading.state not in (*_FAULTS, FileState.READ):
            return None
        if _has_text(file, params):
            return Text("", "")
        faults.append(_FAULTS.get(file.reading.state, _NOTHING))
    if faults:
        return faults[0]
    if not own:
        return None  # an empty page may be a viewer or a picture
    return Text("", "") if _is_short_paper(own, document) else _NOTHING


def _is_short_paper(own: str, document: Document) -> bool:
    """Whether a text is all that a short paper says (任免): sentences, nothing attached and nothing pointed to."""
    whole = len(own) >= _SENTENCES and own.rstrip().endswith(_ENDS) and "。" in own
    return whole and not document.pictures and not document.attachments and not _POINTS.search(own)


def _has_text(file: ReadFile, params: Params) -> bool:
    reading = file.reading
    return reading.state is FileState.READ and (len(reading.text) >= params.min_chars or bool(reading.tables))


def _proof(read: ReadDocument, fault: Text) -> Proof:
    words = f"{read.document.title}({fault.zh})" if fault.zh else read.document.title
    return document_passage(read).proof(words)
