"""依申请渠道畅通: the request page offers a form, an address and phone, and an online way (R-018, R-019)."""

from __future__ import annotations

import re

from pydantic import Field

from crawler.nouns import Attachment
from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.patterns import Pattern, plain, search
from indicators.reading import Passage, absent, could_not_look, is_present, is_unknown, passages
from indicators.span import Strict, Words
from indicators.verdict import UNREADABLE, column_proof, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[-—－]?)?(\d{7,8})(?!\d)")


class Offer(Strict):
    """一项渠道: found by a pattern in the text, an attachment's or a link's name; `in_guide`: the guide's text too."""

    name: Words
    pattern: Pattern
    share: float = Field(gt=0)
    in_guide: bool = False


class Params(Strict):
    """参数: the page itself gives `page`; a phone that the guide also names gives `agrees`."""

    section: str
    guide: str
    page: float = Field(ge=0)
    offers: tuple[Offer, ...] = Field(min_length=1)
    agrees: float = Field(ge=0)
    min_chars: int = Field(default=60, ge=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = shares of what the page and its documents show."""
    column = view.columns.get(params.section)
    if column is None or is_unknown(column):
        return could_not_look(context, [column])
    if not is_present(column):
        return absent(context, [column])
    if column.external:
        observed = Text(f"依申请公开在统一平台办理:{column.url}", f"Requests are taken on a platform: {column.url}")
        return graded(context, 1, observed, proofs=[column_proof(column)])
    read = passages(view, params.section)
    text = _text_of(view, params, read)
    if len(text) < params.min_chars:
        return unavailable(context, UNREADABLE, [column_proof(column)])
    guide = view.columns.get(params.guide)
    if is_unknown(guide):
        return could_not_look(context, [guide])
    both = text + _guide_text(view, params)
    lost = [offer for offer in params.offers if search(offer.pattern, both if offer.in_guide else text) is None]
    if lost and any(_is_text_file(a) for p in read for a in p.attachments) and len(lost) == len(params.offers):
        return unavailable(context, UNREADABLE, [column_proof(column)])
    agrees = _agrees(view, params, text)
    total = params.page + sum(o.share for o in params.offers) + params.agrees
    ratio = (total - sum(o.share for o in lost) - params.agrees * (not agrees)) / total
    names = [(o.name.zh, o.name.en) for o in lost]
    names += [] if agrees else [("联系方式与公开指南不一致", "contacts differ from the guide")]
    observed = Text(
        f"页面提供{len(params.offers) - len(lost)}项渠道(共{len(params.offers)}项)。",
        f"{len(params.offers) - len(lost)} of {len(params.offers)} channels are offered.",
    )
    reason = Text(
        "欠缺:" + "、".join(zh for zh, _ in names) + "。", "Lacking: " + ", ".join(en for _, en in names) + "."
    )
    details = {"sections": [params.section], "missing": [zh for zh, _ in names]}
    proofs = [p.proof(plain(p.text)[:100]) for p in read[:3]]
    tried = [o.name.zh for o in lost]
    return graded(context, ratio, observed, reason, proofs, searched=[column.url], titles_tried=tried, details=details)


def _text_of(view: View, params: Params, read: list[Passage]) -> str:
    """All that can be read on the page: text, names of files and of links."""
    parts = [p.text for p in read] + [a.name for p in read for a in p.attachments]
    documents = view.documents.get(params.section, ())
    parts += [link.text or link.title for d in documents for link in d.document.links]
    parts += [entry.title for entry in view.columns[params.section].entries]
    return plain("\n".join(parts))


def _guide_text(view: View, params: Params) -> str:
    return plain("\n".join(p.text for p in passages(view, params.guide)))


def _is_text_file(attachment: Attachment) -> bool:
    return attachment.ext.lower().lstrip(".") in ("doc", "docx", "pdf", "wps")


def _agrees(view: View, params: Params, text: str) -> bool:
    """Whether page and guide share a phone number; nothing to compare is no disagreement."""
    ours, theirs = set(_PHONE.findall(text)), set(_PHONE.findall(_guide_text(view, params)))
    return not ours or not theirs or bool(ours & theirs)
