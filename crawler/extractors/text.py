"""Text 文字: the normal forms in which titles and labels are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

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


def compact_lines(text: str) -> list[str]:
    """The lines of a text, each as `compact` gives it."""
    text = nfkc(text)
    for mark in _NO_WIDTH:
        text = text.replace(mark, "")
    lines = text.split("\n")
    blank = len("".join(text.split())) < len(text) - len(lines) + 1
    return ["".join(line.split()) for line in lines] if blank else lines


def nfkc(text: str) -> str:
    """Text in NFKC. Few texts hold more of it than the usual marks; replacing these takes a twentieth of the time."""
    if unicodedata.is_normalized("NFKC", text):
        return text
    for wide, plain in _USUAL:
        text = text.replace(wide, plain)
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


def without_comments(html: str) -> str:
    """A page's source without its comments; one that does not end is none."""
    kept, at = [], 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        kept.append(html[at:start])
        at = end + 3
    return "".join([*kept, html[at:]]) if kept else html


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that fits where one of many words begins: most texts hold none, and one look tells.

    A look at two characters ends most tries, which is several times as fast as the words alone.
    """
    every = list(words)
    longer = [word for word in every if len(word) > 1]
    parts = [re.escape(word) for word in every if len(word) == 1]
    if longer:
        first, second = (re.escape("".join(sorted({word[place] for word in longer}))) for place in (0, 1))
        parts.insert(0, rf"[{first}](?=[{second}])(?<=(?={'|'.join(map(re.escape, longer))}).)")
    return re.compile("|".join(parts) or "(?!)", re.DOTALL)
