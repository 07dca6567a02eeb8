"""Position 引文位置: where the words of a quote stand in the source of a stored page.

A proof often puts words together (title and date of a row), so where the whole is not there its words are looked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.extractors.decode import decode
from crawler.nouns import Snapshot

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_TEXTUAL = ("text/", "json", "xml", "javascript")


@dataclass(frozen=True, slots=True)
class Place:
    """引文位置: `line` and `column` of the decoded source count from 1; both 0 when the words are not there as such."""

    words: str
    line: int = 0
    column: int = 0

    @property
    def found(self) -> bool:
        """Whether the words were found."""
        return self.line > 0


def source_of(snapshot: Snapshot) -> str:
    """The decoded source of a textual response, else ""."""
    kind = snapshot.headers.get("content-type", "")
    if kind and not any(part in kind.lower() for part in _TEXTUAL):
        return ""
    charset = _CHARSET.search(kind)
    return decode(snapshot.body, charset.group(1) if charset else "").text


def places(quote: str, source: str) -> list[Place]:
    """引文位置 of the whole quote, else of each of its words."""
    words = " ".join(quote.split())
    if not words or not source:
        return []
    whole = _find(words, source)
    if whole.found:
        return [whole]
    return [_find(part, source) for part in dict.fromkeys(re.split(r"[\s、，；;()（）“”]+", words)) if len(part) > 1]


def _find(words: str, source: str) -> Place:
    at = source.find(words)
    if at < 0:
        return Place(words)
    return Place(words, source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at))
