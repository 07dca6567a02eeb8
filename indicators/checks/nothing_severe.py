"""无严重问题: nothing a person should look at as a case of R-301. Every hit is a candidate, never a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from pydantic import Field

from crawler.evidence import Column
from crawler.extractors.suspect import may_be_suspicious, suspicion
from crawler.nouns import Certainty, Entry
from indicators.background import Earlier, EarlierList
from indicators.context import Context
from indicators.nouns import Finding, Proof, Text
from indicators.patterns import search
from indicators.quarter_texts import joined, pieces
from indicators.severe import clues
from indicators.span import Span, Strict, Words
from indicators.verdict import for_review, graded, mask, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS, Input.LINKS, Input.EARLIER, Input.OTHER_COLUMNS})
_MOST = 40
_KINDS = ("gambling", "pornography")
_HIDDEN = Words(zh="隐藏的站外链接", en="a hidden link to another site")
_OUTSIDE = Words(
    zh="链接页面含赌博、色情或域名出售内容", en="a linked page shows gambling, pornography or a domain for sale"
)
_OWN = Words(zh="本站内容含赌博或色情词语", en="own content holds words of gambling or pornography")
_BACKDATED = Words(zh="疑似倒填发布日期", en="perhaps back-dated")


class Params(Strict):
    """参数: what was published within the window is read; back-dated is an item of `days` before a round and more."""

    window: Span
    days: int = Field(ge=1)


@dataclass(frozen=True, slots=True)
class _Clue:
    why: Words
    told: str
    proof: Proof


def check(view: View, params: Params, context: Context) -> Finding:
    """Pass without a clue; with clues a person decides."""
    start = params.window.start(context.as_of)
    read = pieces(view, start, context.as_of)
    if not read and not view.links:
        return unavailable(context, Text("本季度没有读到正文、标题或链接。", "Nothing published lately was read."))
    found = [*_links(view), *_words(view, params, context), *_backdated(view, params)][:_MOST]
    if not found:
        observed = Text(
            f"核对{len(read)}段文字和{len(view.links)}个链接,未见严重问题线索。",
            f"{len(read)} texts and {len(view.links)} links show nothing to look at.",
        )
        return graded(context, 1, observed)
    told = dict.fromkeys(c.why for c in found)
    reason = Text(
        f"发现线索{len(found)}条({'、'.join(w.zh for w in told)}),须人工确认。",
        f"{len(found)} clues ({', '.join(w.en for w in told)}): a person has to confirm them.",
    )
    rows = [{"why": c.why.zh, "what": c.told, "url": c.proof.url} for c in found]
    return for_review(context, reason, [c.proof for c in found[:20]], {"candidates": rows})


def _links(view: View) -> Iterator[_Clue]:
    for link in view.links:
        if link.kind == "hidden":
            yield _Clue(_HIDDEN, link.url, Proof(link.found_on, mask(f"{link.text} → {link.url}")))
        elif link.suspicion:
            yield _Clue(
                _OUTSIDE, f"{link.url} {link.suspicion}", Proof(link.found_on, mask(f"{link.text} → {link.url}"))
            )


def _words(view: View, params: Params, context: Context) -> Iterator[_Clue]:
    start = params.window.start(context.as_of)
    everything = joined(view, start, context.as_of)
    read = pieces(view, start, context.as_of)
    for clue in clues():
        if search(clue.pattern, everything):
            for piece in read:
                if match := search(clue.pattern, piece.text):
                    yield _Clue(clue.why, match.group(), piece.quoting(match.group()))
    if may_be_suspicious(everything, _KINDS):
        for piece in read:
            if told := suspicion(piece.text, _KINDS):
                yield _Clue(_OWN, told, piece.proof)


def _backdated(view: View, params: Params) -> Iterator[_Clue]:
    """Items dated well before an earlier round that its whole list did not hold."""
    earlier = view.earlier
    if earlier is None:
        return
    for column in (*view.columns.values(), *view.other_columns):
        known = earlier.lists.get(column.url)
        if known is not None and not column.shared:
            yield from (_back(column, e, known, earlier) for e in column.entries if _is_back(e, known, params))


def _is_back(entry: Entry, known: EarlierList, params: Params) -> bool:
    published = entry.published
    if published is None or published.certainty is not Certainty.EXACT:
        return False
    inside = known.oldest < published.value <= known.seen_on - timedelta(days=params.days)
    return inside and entry.url not in known.urls and entry.title not in known.titles


def _back(column: Column, entry: Entry, known: EarlierList, earlier: Earlier) -> _Clue:
    day = entry.published.value if entry.published else None
    told = f"“{entry.title}”标注{day},但{known.seen_on}(批次{earlier.name})的完整列表中没有"
    return _Clue(_BACKDATED, told, page_proof(column.page, entry.url or column.url, told))
