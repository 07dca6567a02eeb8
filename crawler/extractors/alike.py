"""Likeness 近似: titles and texts that say the same thing twice. Numbers count: 3月 and 4月 are two matters."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from crawler.extractors.text import compact
from crawler.extractors.traditional import to_simplified

TITLE_ALIKE = 95.0  # of 100; one character of twenty may differ
_MARKS = re.compile(r"[\W_]+")
_NUMBERS = re.compile(r"\d+|[一二三四五六七八九十百]+")
_SHORTEST = 8


def title_key(title: str) -> tuple[tuple[str, ...], str]:
    """(its numbers, its plain form): titles with other numbers are never alike."""
    plain = _MARKS.sub("", to_simplified(compact(title)))
    return tuple(_NUMBERS.findall(plain)), plain


def titles_alike(one: tuple[tuple[str, ...], str], other: tuple[tuple[str, ...], str]) -> bool:
    """Whether two titles (their keys) name the same matter."""
    if one[0] != other[0] or min(len(one[1]), len(other[1])) < _SHORTEST:
        return False
    return one[1] == other[1] or fuzz.ratio(one[1], other[1], score_cutoff=TITLE_ALIKE) > 0


def texts_alike(one: str, other: str, share: float) -> bool:
    """Whether two texts agree in `share` (0…1) of their characters (normalised edit distance)."""
    return fuzz.ratio(_MARKS.sub("", one), _MARKS.sub("", other), score_cutoff=share * 100) > 0
