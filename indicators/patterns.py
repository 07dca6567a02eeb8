"""Patterns 正则参数: named regular expressions in parameters, compiled once, refused when they do not compile."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

from crawler.extractors import looking
from crawler.extractors.text import compact_lines
from crawler.extractors.traditional import may_be_traditional
from indicators.firsts import beginning
from indicators.needed import may_fit
from indicators.span import Strict, Words

_LONG = 200  # longer texts are read by several checks and kept
_MAY_CROSS = re.compile(r"\[\^|\\[sSDW]|\\n|\(\?[a-z]*s")


def _checked(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"is not a regular expression: {error}") from error
    return value


Pattern = Annotated[str, AfterValidator(_checked)]


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """The compiled pattern."""
    return re.compile(pattern)


@lru_cache(maxsize=1024)
def in_lines(pattern: str) -> re.Pattern[str]:
    """The pattern with ^ and $ at every line: it finds in joined lines whatever it finds in one of them."""
    return re.compile(pattern, re.MULTILINE)


@lru_cache(maxsize=1024)
def stays_in_line(pattern: str) -> bool:
    """Whether a match can't reach over the end of a line, so that joined lines may be searched at once."""
    return not _MAY_CROSS.search(pattern)


def search(pattern: str, text: str) -> re.Match[str] | None:
    """First match in a text."""
    if len(text) < _LONG:
        return compiled(pattern).search(text)
    if not may_fit(pattern, text):
        return None
    first = beginning(pattern)
    if first is None:
        return compiled(pattern).search(text)
    place = first.search(text)
    return compiled(pattern).match(text, place.start()) if place else None


@lru_cache(maxsize=1024)
def line_search(pattern: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """What finds a pattern in joined lines, at least once in each that it fits; and, where a match may reach over the
    end of a line, what each line must be tried with after all."""
    if not stays_in_line(pattern):
        return in_lines(pattern), compiled(pattern)
    return beginning(pattern, re.MULTILINE) or in_lines(pattern), None


def plain(text: str) -> str:
    """Text in the form patterns are written for: Simplified, half-width, no white space (real labels are padded)."""
    return _plain_title(text) if len(text) < _LONG else _plain_once(text)


def plain_lines(titles: Sequence[str]) -> list[str]:
    """Many titles, each as `plain` gives it; where none can be Traditional, they are made plain together."""
    lines = compact_lines("\n".join(titles))
    together = "\n".join(lines)
    if len(lines) == len(titles) and not may_be_traditional(together):
        return lines
    return list(map(plain, titles))


@lru_cache(maxsize=8192)
def _plain_title(text: str) -> str:
    return looking.plain(text)


@lru_cache(maxsize=256)
def _plain_once(text: str) -> str:
    return looking.plain(text)


def quote_around(match: re.Match[str], text: str, before: int = 10, after: int = 40) -> str:
    """The matched words with a little of what surrounds them."""
    return text[max(0, match.start() - before) : match.end() + after]


class Element(Strict):
    """要素: found by a pattern in the text, or because another section (`or_section`) holds it."""

    name: Words
    pattern: Pattern
    or_section: str = ""
    weight: float = 1.0
