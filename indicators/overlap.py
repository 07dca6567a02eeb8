"""Overlap 文字重合: how much of a text also stands in another, by shingles of a few characters."""

from __future__ import annotations

import re

_WORDS = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")


def shared_share(text: str, other: str, size: int) -> float:
    """The share of the shingles of `text` that `other` holds too; 0 for a text shorter than one shingle."""
    mine, theirs = _shingles(text, size), _shingles(other, size)
    return len(mine & theirs) / len(mine) if mine else 0.0


def _shingles(text: str, size: int) -> set[str]:
    words = _WORDS.sub("", text)
    return {words[i : i + size] for i in range(len(words) - size + 1)}
