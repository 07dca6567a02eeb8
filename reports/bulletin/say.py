"""Speaking 用语: how the bulletin joins names and writes figures in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.nouns import Text
from indicators.punctuation import full_width
from reports.language import Language

NAMED = 12  # units named in a sentence


@dataclass(frozen=True, slots=True)
class Say:
    """一种语言的通报用语."""

    L: Language

    def __call__(self, key: str, **values: object) -> str:
        """A text of the bulletin."""
        return self.L.t(f"bulletin.{key}", **values)

    def text(self, value: Text) -> str:
        """This side of a text, Chinese with Chinese marks."""
        shown = self.L.text(value)
        return full_width(shown) if self.L.code == "zh" else shown

    def join(self, parts: Sequence[str]) -> str:
        """Parts of a list, one after the other."""
        return self("list").join(parts)

    def names(self, names: Sequence[str], most: int = NAMED) -> str:
        """Unit names, cut after `most` with the number of all."""
        shown = self.join(names[:most])
        return shown + self("and_others", n=len(names)) if len(names) > most else shown

    def board(self, board: str) -> str:
        """A board's name: the word for a kind of unit, else as the units file says."""
        return self.L.known("kind", board)

    def opening(self, text: str) -> str:
        """Words that stand alone: in English they begin with a capital."""
        return text if self.L.code == "zh" else text[:1].upper() + text[1:]

    def sentence(self, text: str) -> str:
        """A sentence that ends with a full stop."""
        stop = "。" if self.L.code == "zh" else "."
        return text if text.endswith((*"。！？.!?",)) else text + stop
