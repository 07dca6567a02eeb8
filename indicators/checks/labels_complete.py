"""要素著录完整: sampled documents carry the labels that the rule asks for."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field

from crawler.evidence import ReadDocument
from crawler.nouns import DocNumber, Document
from indicators.context import Context
from indicators.nouns import Finding, Proof, Text
from indicators.patterns import Pattern, plain, search
from indicators.reading import could_not_look, document_passage, is_unknown
from indicators.sampling import sample
from indicators.span import Span, Strict
from indicators.verdict import NOTHING, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
Label = Literal["title", "doc_no", "written", "published", "issuer", "validity", "index_no", "source", "body"]
READABLE_CHARS = 30
_SOURCE = re.compile("来源|供稿|稿源|出处|(?:发布|发文|公开|责任|信息提供)(?:单位|机构|机关|部门|者)")

NAMES: dict[str, Text] = {
    "title": Text("标题", "title"),
    "doc_no": Text("发文字号", "document number"),
    "written": Text("成文日期", "date of formation"),
    "published": Text("发布日期", "publication date"),
    "issuer": Text("发布机构", "issuer"),
    "validity": Text("有效性", "validity"),
    "index_no": Text("索引号", "index number"),
    "source": Text("来源", "source"),
    "body": Text("正文", "readable body"),
}


class Params(Strict):
    """参数: `mode` all = share of documents with every label, mean = mean share of labels a document.

    `each`: at most so many documents of a section (None: any number). `mark` (此件公开发布) is looked for in texts and
    labels and told beside; it counts for nothing. `in_force`: how a title or text tells the 有效性 without a label.
    """

    sections: tuple[str, ...] = Field(min_length=1)
    labels: tuple[Label, ...] = Field(min_length=1)
    mode: Literal["all", "mean"]
    window: Span
    limit: int = Field(default=20, ge=1)
    each: int | None = Field(default=None, ge=1)
    own_only: bool = False
    mark: Pattern = ""
    in_force: Pattern = ""


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio over the sample; no document read is no verdict."""
    since = params.window.start(context.as_of)
    documents = sample(
        view, params.sections, params.limit, since, context.as_of, own_only=params.own_only, each=params.each
    )
    if not documents:
        unread = [c for s in params.sections if is_unknown(c := view.columns.get(s))]
        if unread:
            return could_not_look(context, unread)
        reason = Text("没有可供抽查的正文页。", "No document was read that could be sampled.")
        return unavailable(context, reason)
    shares = [(read, _lacking(read.document, params)) for read in documents]
    ratio = sum(_share(lacking, params) for _, lacking in shares) / len(shares)
    return _finding(context, ratio, shares, params)


def _share(lacking: dict[str, float], params: Params) -> float:
    if params.mode == "all":
        return float(not lacking)
    return 1 - sum(lacking.values()) / len(params.labels)


def _lacking(document: Document, params: Params) -> dict[str, float]:
    """The labels a document lacks, each with the part that is lost (0.5 for a number in wrong brackets, R-703)."""
    lost: dict[str, float] = {label: 1.0 for label in params.labels if not _has(document, label)}
    if "validity" in lost and params.in_force and search(params.in_force, plain(f"{document.title}\n{document.text}")):
        del lost["validity"]
    if "doc_no" in params.labels and document.doc_no is not None and not _bracketed(document.doc_no):
        lost["doc_no"] = 0.5
    return lost


def _bracketed(number: DocNumber) -> bool:
    """Whether the year stands in hexagonal brackets; an order (第7号令) has none to set."""
    return number.canonical or any(open_ in number.text for open_ in "〔﹝")


def _has(document: Document, label: Label) -> bool:
    if label == "issuer":
        return bool(document.issuer or document.source)
    if label == "source":
        return bool(document.source or document.issuer) or any(map(_SOURCE.search, document.labels))
    if label == "body":
        # A page whose content is an attachment, a film or a chart (图解) is readable there.
        elsewhere = document.attachments or document.videos or document.pictures
        return len(document.text.strip()) >= READABLE_CHARS or bool(elsewhere)
    return bool(getattr(document, label))


def _finding(
    context: Context, ratio: float, shares: list[tuple[ReadDocument, dict[str, float]]], params: Params
) -> Finding:
    faulty = [(read, lacking) for read, lacking in shares if lacking]
    marked = _marked([read.document for read, _ in shares], params.mark)
    observed = Text(
        f"抽查{len(shares)}篇,要素齐全{len(shares) - len(faulty)}篇{marked.zh}。",
        f"{len(shares) - len(faulty)} of {len(shares)} sampled documents are complete{marked.en}.",
    )
    lost = [label for label in params.labels if any(label in lacking for _, lacking in faulty)]
    reason = Text(
        "有文件缺少或不规范:" + "、".join(NAMES[label].zh for label in lost) + "。",
        "Lacking or irregular in some: " + ", ".join(NAMES[label].en for label in lost) + ".",
    )
    proofs = [_proof(read, lacking) for read, lacking in (faulty or shares)[:10]]
    pages = {read.document.url: [NAMES[label].zh for label in lacking] for read, lacking in faulty}
    details = {"sections": list(params.sections), "sampled": [r.document.url for r, _ in shares], "lacking": pages}
    return graded(context, ratio, observed, reason, proofs, details=details)


def _marked(documents: list[Document], mark: str) -> Text:
    """How many documents say whether they are public."""
    if not mark:
        return NOTHING
    texts = (plain("\n".join([d.text, *d.labels.values()])) for d in documents)
    count = sum(search(mark, text) is not None for text in texts)
    return Text(f",标明公开属性{count}篇", f"; {count} tell whether they are public")


def _proof(read: ReadDocument, lacking: dict[str, float]) -> Proof:
    missing = "、".join(NAMES[label].zh for label in lacking)
    quote = f"{read.document.title}(缺少或不规范:{missing})" if missing else read.document.title
    return document_passage(read).proof(quote)
