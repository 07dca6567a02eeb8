"""Needed words 必有词: words one of which stands in whatever a pattern fits, read from the pattern itself.

Looking for a few words is many times as fast as searching a page for a pattern, and most pages hold none of them.
"""

from __future__ import annotations

import re
import re._parser as parser  # type: ignore[import-not-found]  # how `re` itself reads a pattern
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from crawler.extractors.looking import WordSearch, word_search

_MOST = 24  # words beyond which looking for them takes as long as searching
_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=1024)
def needed_words(pattern: str) -> tuple[str, ...]:
    """The words; empty where none are certain."""
    parts = parser.parse(pattern)
    return () if parts.state.flags & re.IGNORECASE else tuple(sorted(_of_sequence(parts)))


def may_fit(pattern: str, text: str) -> bool:
    """Whether a text holds what a pattern needs; False is certain."""
    search, group = _known.get(pattern) or _new(pattern)
    return group < 0 or search.fits(group, text)


_PATTERNS = 2048  # known at a time: a text is searched for the words of all
_known: dict[str, tuple[WordSearch, int]] = {}
_searches = [word_search()]  # the one that is in use


def _new(pattern: str) -> tuple[WordSearch, int]:
    """The word search that knows a pattern's words, and their group in it; -1 where no words are needed."""
    if len(_known) >= _PATTERNS:
        _known.clear()
        _searches[0] = word_search()
    words = needed_words(pattern)
    certain = words and max(map(max, words)) <= "\uffff"
    found = _known[pattern] = _searches[0], _searches[0].add(words) if certain else -1
    return found


def _of_sequence(parts: Iterable[Any]) -> frozenset[str]:
    """Of all that must follow each other, what is rarest: longer words before single characters, then the fewest."""
    found, run = [], ""
    for name, value in (*parts, ("END", None)):
        if str(name) == "LITERAL":
            run += chr(value)
            continue
        found += [frozenset({run} if run else ()), _of_part(str(name), value)]
        run = ""
    best = max(filter(None, found), key=lambda words: (min(2, *map(len, words)), -len(words)), default=_NONE)
    return best if len(best) <= _MOST else _NONE


def _of_part(name: str, value: Any) -> frozenset[str]:
    if name == "SUBPATTERN":
        return _NONE if value[1] & re.IGNORECASE else _of_sequence(value[3])
    if name == "BRANCH":
        each = [_of_sequence(branch) for branch in value[1]]
        return _NONE.union(*each) if all(each) else _NONE
    if name in ("MAX_REPEAT", "MIN_REPEAT") and value[0] > 0:
        return _of_sequence(value[2])
    if name == "IN" and all(str(kind) == "LITERAL" for kind, _ in value):
        return frozenset(chr(code) for _, code in value)
    return _NONE
