"""Text 文字: the normal forms in which titles and labels are compared."""

from __future__ import annotations

import re
import unicodedata

_NO_WIDTH = tuple("\u200b\u200c\u200d\u200e\u200f\ufeff")
_USUAL = tuple((wide, unicodedata.normalize("NFKC", wide)) for wide in "，：；！？（）％＋－．／～…\xa0\u3000")
_ZERO_WIDTH = re.compile(r"[\u200b-\u200f\ufeff]")


def squeeze(text: str) -> str:
    """Text with every run of white space (ideographic, no-break and zero-width too) as one blank, ends cut."""
    text = " ".join(text.split())
    if text.isascii() or not _ZERO_WIDTH.search(text):
        return text
    return " ".join(_ZERO_WIDTH.sub(" ", text).split())


def compact(text: str) -> str:
    """Text in NFKC (full-width letters and digits become half-width) without any white space."""
    text = "".join(nfkc(text).split())
    for mark in _NO_WIDTH:
        text = text.replace(mark, "")
    return text


def nfkc(text: str) -> str:
    """Text in NFKC. Few texts hold more of it than the usual marks; replacing these takes a twentieth of the time."""
    if unicodedata.is_normalized("NFKC", text):
        return text
    for wide, plain in _USUAL:
        text = text.replace(wide, plain)
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)
