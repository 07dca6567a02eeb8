"""依申请渠道畅通: the request page offers a form, an address and phone, and an online way (R-018, R-019)."""

from __future__ import annotations

import re

from pydantic import Field

from crawler.evidence import Column, ColumnForm
from crawler.nouns import Attachment
from indicators.context import Context
from indicators.forms import UNREAD, takes_messages
from indicators.guards import filled_column, unreadable
from indicators.nouns import Finding, Text
from indicators.patterns import Pattern, plain, quote_around, search
from indicators.reading import Passage, could_not_look, is_unknown, passages
from indicators.span import Strict, Words
from indicators.verdict import column_proof, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
_PHONE = re.compile(r"(?<!\d)(?!(?:19|20)\d{2}[01]\d[0-3]\d(?!\d))(?:0\d{2,3}[-—－]?)?(\d{7,8})(?!\d)")  # no 20240603
_MAIL = re.compile(r"电子邮[件箱]|@")


class Offer(Strict):
    """一项渠道: found by a pattern in the text, an attachment's or a link's name; `in_guide`: the guide's text too.

    `beside`: a pattern that must be found too, anywhere. `online`: a form that was opened on the page shows it as well.
    """

    name: Words
    pattern: Pattern
    beside: Pattern = ""
    share: float = Field(gt=0)
    in_guide: bool = False
    online: bool = False


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
    column = filled_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    if column.external:
        observed = Text(f"依申请公开在统一平台办理:{column.url}", f"Requests are taken on a platform: {column.url}")
        return graded(context, 1, observed, proofs=[column_proof(column)])
    read = passages(view, params.section)
    text = _text_of(view, params, read)
    if len(text) < params.min_chars:
        return unreadable(context, view, column)
    guide = view.columns.get(params.guide)
    if is_unknown(guide):
        return could_not_look(context, [guide])
    return _judged(view, params, context, column, read, text)


def _judged(view: View, params: Params, context: Context, column: Column, read: list[Passage], text: str) -> Finding:
    both = text + _guide_text(view, params)
    quotes = {o.name.zh: q for o in params.offers if (q := _shown(o, column, both if o.in_guide else text))}
    lost = [offer for offer in params.offers if offer.name.zh not in quotes]
    if lost and len(lost) == len(params.offers) and any(_is_text_file(a) for p in read for a in p.unread):
        return unreadable(context, view, column)
    if any(o.online for o in lost) and _MAIL.search(text) and not _seen_whole(column):
        reason = Text("未能看到在线申请表单,不能认定没有。", "The online form was not seen, which proves nothing.")
        return unavailable(context, reason, [column_proof(column)])
    return _finding(view, params, context, read, quotes, lost, text)


def _shown(offer: Offer, column: Column, text: str) -> str:
    """The words that show an offer, "" when it is not seen."""
    form = next((f for f in column.forms if takes_messages(f)), None) if offer.online else None
    if form is not None:
        return "表单:" + "、".join(field.label or field.name for field in form.fields)[:60]
    announced = next((f for f in column.forms if f.method == UNREAD), None) if offer.online else None
    matches = [search(pattern, text) for pattern in (offer.pattern, offer.beside) if pattern]
    found = [quote_around(match, text, 0, 12) for match in matches if match]
    return "…".join(found) if len(found) == len(matches) else announced.title if announced else ""


def _seen_whole(column: Column) -> bool:
    """Whether a form of the page would have been seen."""
    return column.form is ColumnForm.TEXT and not column.needs_js and not column.entries


def _finding(
    view: View,
    params: Params,
    context: Context,
    read: list[Passage],
    quotes: dict[str, str],
    lost: list[Offer],
    text: str,
) -> Finding:
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
    details = {"sections": [params.section], "missing": [zh for zh, _ in names], "quotes": quotes}
    said = "…".join(quotes.values())
    proofs = [p.proof(said if n == 0 and said else plain(p.text)[:100]) for n, p in enumerate(read[:3])]
    column = view.columns[params.section]
    tried = [o.name.zh for o in lost]
    proofs = proofs or [column_proof(column, said)]
    return graded(context, ratio, observed, reason, proofs, searched=[column.url], titles_tried=tried, details=details)


def _text_of(view: View, params: Params, read: list[Passage]) -> str:
    """All that can be read on the page: text, names of files, of links and of the form's fields."""
    column = view.columns[params.section]
    parts = [p.text for p in read] + [a.name for p in read for a in p.attachments]
    documents = view.documents.get(params.section, ())
    parts += [link.text or link.title for d in documents for link in d.document.links]
    parts += [entry.title for entry in column.entries]
    parts += [field.label for form in column.forms for field in form.fields]
    return plain("\n".join(parts))


def _guide_text(view: View, params: Params) -> str:
    return plain("\n".join(p.text for p in passages(view, params.guide)))


def _is_text_file(attachment: Attachment) -> bool:
    return attachment.ext.lower().lstrip(".") in ("doc", "docx", "pdf", "wps")


def _agrees(view: View, params: Params, text: str) -> bool:
    """Whether page and guide share a phone number; nothing to compare is no disagreement."""
    ours, theirs = _phones(text), _phones(_guide_text(view, params))
    return not ours or not theirs or bool(ours & theirs)


def _phones(text: str) -> set[str]:
    return set(_PHONE.findall(text)) if search(_PHONE.pattern, text) else set()
