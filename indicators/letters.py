"""Letters 来信: the public messages of a unit's mailbox, newest first, with the page of each where it was opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crawler.evidence import Column, ReadDocument
from crawler.extractors.letters import Letter, read_letter
from crawler.nouns import Entry
from indicators.nouns import Proof
from indicators.reading import document_passage, is_present
from indicators.verdict import column_proof, page_proof
from indicators.view import View


@dataclass(frozen=True, slots=True)
class Message:
    """一条公开留言. `day` is when it was written, else what the list dates it."""

    letter: Letter
    column: Column
    url: str
    day: date | None
    read: ReadDocument | None

    def proof(self) -> Proof:
        """凭据 with both days."""
        said = f"{self.letter.title} 来信{self.letter.asked or '未标明'} 答复{self.letter.replied or '未见'}"
        return document_passage(self.read).proof(said) if self.read else page_proof(self.column.page, self.url, said)


def messages(view: View, column: Column, since: date, as_of: date) -> list[Message]:
    """The messages written from `since` to `as_of`, newest first; undated ones last."""
    key = ("messages", column.section, column.url)
    found = view.remember(key, lambda: _all(view, column))
    inside = [m for m in found if m.day is None or since <= m.day <= as_of]
    return sorted(inside, key=lambda m: m.day or date.min, reverse=True)


def _all(view: View, column: Column) -> list[Message]:
    if not is_present(column) or column.external or column.statement:
        return []
    pages: dict[str, ReadDocument] = {}
    for read in view.documents.get(column.section, ()):
        pages |= {read.document.url: read, read.page.url: read}
    return [_message(column, entry, pages.get(entry.url)) for entry in column.entries]


def _message(column: Column, entry: Entry, read: ReadDocument | None) -> Message:
    cells = entry.extra | ({"答复单位": entry.publisher} if entry.publisher else {})
    letter = read_letter(entry.title, cells, read.document if read else None)
    day = letter.asked or (entry.published.value if entry.published else None)
    return Message(letter, column, entry.url or column.url, day, read)


def mailbox_proof(column: Column, quote: str = "") -> Proof:
    """凭据 for the mailbox itself."""
    return column_proof(column, quote)
