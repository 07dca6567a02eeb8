"""解读质量: sampled readings say more than the paper itself: what it is about, whom to ask, in a readable form.

A person has the last word; the ratio is provisional and every sampled pair is a candidate with what was seen of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from crawler.nouns import Document
from indicators.checks.explained_richly import form_of
from indicators.context import Context
from indicators.explained import NO_PAIR, READINGS, Pair, Reading, explained
from indicators.fulltext import is_pictured
from indicators.nouns import Finding, Proof, Text
from indicators.overlap import shared_share
from indicators.patterns import Element, Pattern, plain, search
from indicators.reading import could_not_look, document_passage, is_unknown
from indicators.span import Span, Strict
from indicators.verdict import graded, not_applicable, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
LEAST = 60  # characters of a reading that can be judged by its words


class Shares(Strict):
    """各方面分值."""

    overlap: float
    elements: float
    contact: float
    form: float


class Params(Strict):
    """参数: the text shares at most `max_overlap` of its shingles of `shingle` characters with the paper."""

    window: Span
    limit: int = Field(ge=1)
    shingle: int = Field(ge=2)
    max_overlap: float = Field(gt=0, le=1)
    elements: tuple[Element, ...] = Field(min_length=1)
    enough: int = Field(ge=1)
    contact: Pattern
    title: Pattern
    shares: Shares


@dataclass(frozen=True, slots=True)
class _Seen:
    """一篇解读的情况."""

    pair: Pair
    reading: Reading
    overlap: float | None
    elements: tuple[str, ...]
    contact: str
    form: str
    ratio: float


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = mean over the sampled readings that can be read."""
    found = explained(view, params.window, context)
    pairs = sorted(found.pairs, key=lambda p: str(p.paper.document.published and p.paper.document.published.value))
    seen = [one for pair in reversed(pairs) if (one := _look(pair, params)) is not None][: params.limit]
    if seen:
        return _judged(params, context, seen)
    if is_unknown(view.columns.get(READINGS)):
        return could_not_look(context, [view.columns.get(READINGS)])
    if found.pairs or found.unsure or found.unread or not found.whole:
        return unavailable(context, Text("没有可供抽查的解读正文。", "No text of a reading was read."))
    return not_applicable(context, NO_PAIR)


def _look(pair: Pair, params: Params) -> _Seen | None:
    """The best readable reading of a pair; a picture cannot be read and is left out."""
    texts = [r for r in pair.readings if r.read is not None and _is_text(r.read.document)]
    return max((_seen(pair, r, params) for r in texts), key=lambda one: one.ratio, default=None)


def _is_text(document: Document) -> bool:
    return len(plain(document.text)) >= LEAST and not is_pictured(document.text, document.pictures)


def _seen(pair: Pair, reading: Reading, params: Params) -> _Seen:
    assert reading.read is not None
    text, paper = plain(reading.read.document.text), plain(pair.paper.document.text)
    # A paper whose text is in an attachment cannot be compared with
    overlap = shared_share(text, paper, params.shingle) if len(paper) >= LEAST else None
    elements = tuple(e.name.zh for e in params.elements if search(e.pattern, text))
    contact = search(params.contact, text)
    forms = (form for r in pair.readings if (form := form_of(r, params.title)))
    form = next(forms, "图文" if reading.read.document.pictures else "")
    earned = params.shares.overlap * (overlap is None or overlap <= params.max_overlap)
    earned += params.shares.elements * (len(elements) >= params.enough)
    earned += params.shares.contact * (contact is not None) + params.shares.form * bool(form)
    return _Seen(pair, reading, overlap, elements, contact.group() if contact else "", form, earned)


def _judged(params: Params, context: Context, seen: list[_Seen]) -> Finding:
    ratio = sum(one.ratio for one in seen) / len(seen)
    full = sum(one.ratio >= 1 - 1e-9 for one in seen)
    observed = Text(
        f"抽查{len(seen)}篇解读,四方面齐备{full}篇(自动核查结果,供人工复核)。",
        f"{full} of {len(seen)} sampled readings have all four (automatic, for review by a person).",
    )
    lost = [name for name, wrong in _faults(params, seen) if wrong]
    zh, en = "、".join(n.zh for n in lost), ", ".join(n.en for n in lost)
    proofs = [_proof(one) for one in seen]
    details = {"sections": [READINGS], "provisional": True, "candidates": [_candidate(one) for one in seen]}
    return graded(context, ratio, observed, Text(f"欠缺:{zh}。", f"Lacking: {en}."), proofs, details=details)


def _faults(params: Params, seen: list[_Seen]) -> list[tuple[Text, bool]]:
    return [
        (
            Text("解读多为照搬原文", "repeats the paper"),
            any(one.overlap is not None and one.overlap > params.max_overlap for one in seen),
        ),
        (Text("内容要素不足", "too few elements"), any(len(one.elements) < params.enough for one in seen)),
        (Text("无咨询方式", "no contact"), any(not one.contact for one in seen)),
        (Text("只有文字形式", "text only"), any(not one.form for one in seen)),
    ]


def _proof(one: _Seen) -> Proof:
    assert one.reading.read is not None
    overlap = "未比对" if one.overlap is None else f"{one.overlap:.0%}"
    elements = "、".join(one.elements) or "无"
    said = f"重合{overlap};要素:{elements};咨询:{one.contact or '无'};形式:{one.form or '文字'}"
    return document_passage(one.reading.read).proof(f"{one.reading.title}({said})")


def _candidate(one: _Seen) -> dict[str, object]:
    return {
        "paper": one.pair.paper.document.url,
        "reading": one.reading.url,
        "overlap": one.overlap,
        "elements": list(one.elements),
        "contact": one.contact,
        "form": one.form,
        "ratio": round(one.ratio, 3),
    }
