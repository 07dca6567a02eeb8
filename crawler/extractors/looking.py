"""Looking 速查: which of many words a text has, whether it has a long number, its plain form, and what a page's source
holds between tags and links to, each in one walk.

Compiled where there was a C compiler at install (`_looking.pyx`), else by what Python has: the answers are the same.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from crawler.extractors.digest import LOOKING, PURE, source_digest
from crawler.extractors.plainly import SAMPLE, plainly, table
from crawler.extractors.text import any_of
from crawler.extractors.traditional import to_simplified

if TYPE_CHECKING:
    from crawler.extractors import _looking

_LONG = "[0-9０-９][0-9０-９]{%d}"  # the first apart: a third of the time of all at once
_FIGURE = re.compile("[0-9０-９]")

_LEADING = re.compile(r"<(?:a|area|i?frame)\s", re.I)  # tags that may lead somewhere
_ADDRESS = re.compile(r"[^>]*?\b(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.I)


class WordSearch(Protocol):
    """多词查找: groups of words looked for in texts. Words are of the first plane of Unicode."""

    def add(self, words: Iterable[str]) -> int:
        """The number of a new group of words."""

    def fits(self, group: int, text: str) -> bool:
        """Whether any word of a group stands in a text."""

    def any(self, text: str) -> bool:
        """Whether any word of any group stands in a text."""


class Words:
    """多词查找 in Python."""

    def __init__(self) -> None:
        self._groups: list[tuple[str, ...]] = []
        self._all: re.Pattern[str] | None = None

    def add(self, words: Iterable[str]) -> int:
        """The number of a new group of words. Raises ValueError for an empty word and characters of other planes."""
        group = tuple(words)
        if wrong := [word for word in group if not word or max(word) > "\uffff"]:
            raise ValueError(f"not a word to look for: {wrong[0]!r}")
        self._groups.append(group)
        self._all = None
        return len(self._groups) - 1

    def fits(self, group: int, text: str) -> bool:
        """Whether any word of a group stands in a text."""
        return any(map(text.__contains__, self._groups[group]))

    def any(self, text: str) -> bool:
        """Whether any word of any group stands in a text."""
        if self._all is None:
            self._all = any_of(word for group in self._groups for word in group)
        return self._all.search(text) is not None


def has_figures(text: str, least: int) -> bool:
    """Whether so many figures (of half or full width) stand in a row.

    They reach over one of every `least` places, so only figures at those places are looked at.
    """
    long = _run(least)
    for found in _FIGURE.finditer(text[least - 1 :: least]):
        place = (found.start() + 1) * least
        if long.search(text, place - least, place + least - 1):
            return True
    return False


def hrefs_in(html: str) -> list[str]:
    """The addresses of links and frames as written, in order."""
    found, at = [], 0
    while tag := _LEADING.search(html, at):
        address = _ADDRESS.match(html, tag.end())
        if address:
            found.append(address[1] or address[2] or address[3])
            at = address.end()
        elif (at := html.find(">", tag.end())) < 0:  # none of the tags that begin inside this one has an address
            break
    return [href for href in found if href]


def texts_between_tags(html: str, least: int, most: int) -> list[str]:
    """The texts of so many characters that stand between two tags; none that are blank."""
    return [text for text in _between(least, most).findall(html) if not text.isspace()]


@cache
def _between(least: int, most: int) -> re.Pattern[str]:
    return re.compile(f">([^<>]{{{least},{most}}})<")


@cache
def _run(least: int) -> re.Pattern[str]:
    return re.compile(_LONG % (least - 1))


def chosen() -> tuple[Any, str]:
    """(the compiled module, or None for Python; what it is)."""
    if os.environ.get(PURE):
        return None, f"Python ({PURE})"
    try:
        from crawler.extractors import _looking
    except ImportError:
        return None, "Python (not compiled)"
    if source_digest(module=LOOKING) != _looking.SOURCE:
        return None, "Python (compiled from another source: install again)"
    return _looking, "compiled"


COMPILED, CHOSEN = chosen()
long_number: Callable[[str, int], bool] = has_figures if COMPILED is None else COMPILED.has_figures
written_hrefs: Callable[[str], list[str]] = hrefs_in if COMPILED is None else COMPILED.written_hrefs
short_texts: Callable[[str, int, int], list[str]] = texts_between_tags if COMPILED is None else COMPILED.short_texts


def word_search() -> WordSearch:
    """A word search that has no words yet."""
    found: WordSearch = Words() if COMPILED is None else COMPILED.Words()
    return found


def plain(text: str) -> str:
    """Text in Simplified characters and NFKC without any white space."""
    if COMPILED is None:
        return plainly(text)
    read = _reader().read(text)
    if read is None:
        return plainly(text)
    found, lacking = read
    return to_simplified(found) if lacking else found


@cache
def _reader() -> _looking.Plain:
    found: _looking.Plain = COMPILED.Plain(*table(), SAMPLE)
    return found
