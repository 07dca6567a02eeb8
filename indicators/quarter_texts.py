"""Texts of a quarter 本季度文字: titles and texts that were published lately, as the detectors of words read them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from crawler.evidence import PageRef
from indicators.nouns import Proof
from indicators.verdict import page_proof
from indicators.view import View

DOCUMENTS = 40
_CUT = 4000
_ENTRIES = 400


class Piece(msgspec.Struct, frozen=True):
    """一段文字 with where it stands. The proof is made when it is asked for: most pieces prove nothing."""

    text: str
    title: str
    url: str
    page: PageRef | None

    @property
    def proof(self) -> Proof:
        """凭据 for the piece."""
        return page_proof(self.page, self.url, self.title)

    def quoting(self, word: str, around: int = 20) -> Proof:
        """凭据 that quotes the words around a hit."""
        at = self.text.find(word)
        quote = self.text[max(0, at - around) : at + len(word) + around] if at >= 0 else self.title
        return Proof(self.url, quote, self.proof.fetched_at, self.proof.sha256, self.proof.status)


def pieces(view: View, start: date, as_of: date) -> tuple[Piece, ...]:
    """Read documents of the time (the newest), then titles of list rows; found once a unit."""
    return view.remember(("pieces", start, as_of), lambda: tuple(_pieces(view, start, as_of)))


def _pieces(view: View, start: date, as_of: date) -> Iterator[Piece]:
    documents = {d.document.url: d for group in view.documents.values() for d in group}
    recent = [d for d in documents.values() if d.document.published and start <= d.document.published.value <= as_of]
    recent.sort(key=lambda d: (d.document.published.value if d.document.published else start, d.document.url))
    for read in recent[-DOCUMENTS:]:
        document = read.document
        text = f"{document.title}\n{document.text[:_CUT]}"
        yield Piece(text, document.title, document.url, read.page)
    seen = set(documents)
    rows = [(c, e) for c in view.columns.values() for e in c.entries_since(start, as_of) if e.url not in seen]
    for column, entry in rows[:_ENTRIES]:
        yield Piece(entry.title, entry.title, entry.url or column.url, column.page)


def joined(view: View, start: date, as_of: date) -> str:
    """All pieces as one text, to ask once whether a word occurs at all."""
    key = ("joined pieces", start, as_of)
    return view.remember(key, lambda: "\n".join(p.text for p in pieces(view, start, as_of)))
