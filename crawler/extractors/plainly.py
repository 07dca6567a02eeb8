"""Plain text 规整文字: text as it is compared, and the table of characters from which compiled code makes the same."""

from __future__ import annotations

import re
import unicodedata

from crawler.extractors.text import compact
from crawler.extractors.traditional import SAMPLE as SAMPLE
from crawler.extractors.traditional import to_simplified

_BLANK = re.compile(r"[\s\u200b-\u200f\ufeff]")
_HAN = range(0x4E00, 0xA000)
# Characters besides 汉字 that pages use: Latin, Greek, Cyrillic, punctuation, figures, signs, full and half width
_USED = [(0, 0x250), (0x370, 0x460), (0x2000, 0x2700), (0x3000, 0x3040), (0x3200, 0x3400), (0xFE10, 0x10000)]
_JAMO = range(0x1100, 0x1200)
SAME, GONE, HARD, MARK, SEVERAL = range(5)  # as _looking.pyx has them


def plainly(text: str) -> str:
    """Text in Simplified characters and NFKC without any white space."""
    # Most titles are plain already; asking is four times as fast as doing.
    if not unicodedata.is_normalized("NFKC", text) or _BLANK.search(text):
        text = compact(text)
    return to_simplified(text)


def table() -> tuple[list[int], list[str]]:
    """What becomes of each character of the first plane in `compact`, and the texts of those that become others.

    `HARD` is left to Python: what nobody uses, what may join its neighbours (marks that combine, parts of Korean
    syllables), and what becomes such. `MARK` may be Traditional: GB 2312 lacks it.
    """
    cells = ((row, cell) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    simplified = frozenset(b"".join(map(bytes, cells)).decode("gb2312", "ignore"))
    texts: dict[str, int] = {}
    codes = [HARD] * 0x10000
    for number in _HAN:
        codes[number] = SAME if chr(number) in simplified else MARK
    for first, end in _USED:
        for char in map(chr, range(first, end)):
            codes[ord(char)] = _code(char, texts, simplified)
    return codes, list(texts)


def _code(char: str, texts: dict[str, int], simplified: frozenset[str]) -> int:
    if _joins(char) or any(map(_joins, unicodedata.normalize("NFKC", char))):
        return HARD
    becomes = compact(char)
    if becomes == char:
        return SAME
    if any(ord(one) in _HAN and one not in simplified for one in becomes):
        return HARD
    return SEVERAL + texts.setdefault(becomes, len(texts)) if becomes else GONE


def _joins(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Mc", "Me", "Cs", "Cn") or ord(char) in _JAMO or char > "\uffff"
