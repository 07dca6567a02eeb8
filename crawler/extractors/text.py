"""Text 文字: the normal forms in which titles and labels are compared."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"[\s\u00a0\u3000\u200b-\u200f\u2028\u2029\ufeff]+")
_ZERO_WIDTH = re.compile(r"[\u200b-\u200f\ufeff]")


def squeeze(text: str) -> str:
    """Text with every run of white space (ideographic, no-break and zero-width too) as one blank, ends cut."""
    text = " ".join(text.split())
    if text.isascii() or not _ZERO_WIDTH.search(text):
        return text
    return " ".join(_ZERO_WIDTH.sub(" ", text).split())


def compact(text: str) -> str:
    """Text in NFKC (full-width letters and digits become half-width) without any white space."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))
