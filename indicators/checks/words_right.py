"""无错敏词: no wrong word of the list in what was published lately. Hits are candidates for a person."""

from __future__ import annotations

from indicators.context import Context
from indicators.nouns import Finding, Proof, Text
from indicators.patterns import search
from indicators.quarter_texts import Piece, joined, pieces
from indicators.span import Span, Strict
from indicators.verdict import for_review, graded, mask, unavailable
from indicators.view import Input, View
from indicators.wrong_words import WrongWord, may_be_wrong, word_list

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
_AROUND = 12
_MOST = 30


class Params(Strict):
    """参数: what was published within the window is read."""

    window: Span


def check(view: View, params: Params, context: Context) -> Finding:
    """Pass without a hit; with hits a person decides, with each hit, its context and the right form prepared."""
    start = params.window.start(context.as_of)
    read = pieces(view, start, context.as_of)
    if not read:
        return unavailable(context, Text("本季度没有读到正文或标题。", "Nothing published lately was read."))
    everything = joined(view, start, context.as_of)
    suspected = everything if may_be_wrong(everything) else ""
    found = [
        (kind, word, piece)
        for kind, words in (("sensitive", word_list().sensitive), ("wrong", word_list().wrong))
        for word in words
        if word.wrong in suspected
        for piece in read
        if _hits(word, piece)
    ][:_MOST]
    if not found:
        observed = Text(f"核对{len(read)}段文字,未见词表所列错词。", f"{len(read)} texts hold no word of the list.")
        return graded(context, 1, observed)
    reason = Text(
        f"发现疑似错敏词{len(found)}处,须人工确认后扣分。",
        f"{len(found)} possible wrong words: a person has to confirm them.",
    )
    return for_review(
        context,
        reason,
        [_proof(w, p) for _, w, p in found[:20]],
        {"candidates": [_candidate(*one) for one in found]},
    )


def _context(word: WrongWord, piece: Piece) -> str:
    at = piece.text.find(word.wrong)
    return piece.text[max(0, at - _AROUND) : at + len(word.wrong) + _AROUND] if at >= 0 else ""


def _hits(word: WrongWord, piece: Piece) -> bool:
    around = _context(word, piece)
    return bool(around) and not (word.unless and search(word.unless, around))


def _candidate(kind: str, word: WrongWord, piece: Piece) -> dict[str, object]:
    around = mask(_context(word, piece))
    return {
        "kind": kind,
        "wrong": word.wrong,
        "right": word.right,
        "reason": word.reason,
        "context": around,
        "url": piece.url,
    }


def _proof(word: WrongWord, piece: Piece) -> Proof:
    return Proof(piece.url, mask(_context(word, piece)), piece.proof.fetched_at, piece.proof.sha256, piece.proof.status)
