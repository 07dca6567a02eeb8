"""Traditional Chinese 繁体: texts of Traditional pages in Simplified characters and mainland words, for matching.

What a page prints stays as printed; only the copy that titles and labels are compared with is converted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import opencc

from crawler.yamltext import parse_yaml

_ONE_IN = 15  # characters of a text, of which one exists only in Traditional
_REFERENCE = re.compile(rb"&#(\d+);")
SAMPLE = 4000  # characters looked at: enough for a share, cheap on a book


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _traditional() -> frozenset[str]:
    """Characters that stand in no Simplified text: OpenCC changes them, and GB 2312 (Simplified only) lacks them.

    乾, 瞭, 著 are in GB 2312 and so left out: 乾坤, 瞭望 and 著作 are Simplified too.
    """
    block = "".join(chr(code) for code in range(0x4E00, 0xA000))
    pairs = zip(block, _converter().convert(block), strict=True)
    return frozenset(char for char, plain in pairs if char != plain and not _encodes(char, "gb2312"))


def _encodes(text: str, charset: str) -> bool:
    try:
        text.encode(charset)
        return True
    except UnicodeEncodeError:
        return False


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    data = parse_yaml(Path(__file__).with_name("phrases.yaml").read_text(encoding="utf-8"))
    table: dict[str, str] = {**data["phrases"], **{name: name for name in data["kept"]}}
    return re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True))), table


@cache
def _simplified() -> frozenset[str]:
    """The same characters made Simplified; 面, 只, 系 and others that Big5 has stand in Traditional text too."""
    simplified = _converter().convert("".join(_traditional()))
    return frozenset(char for char in simplified if not _encodes(char, "big5"))


def may_be_traditional(text: str) -> bool:
    """Whether a text has any character that GB 2312 lacks; one that has none is Simplified, and so is each part."""
    return not _encodes(text, "gb2312")


def is_traditional(text: str) -> bool:
    """Whether a text is written in Traditional characters.

    It has more of them than of their Simplified forms, or many of them all the same: a Traditional article below a
    Simplified menu.
    """
    sample = text[:SAMPLE]
    marks = _marks(sample)
    many = marks * _ONE_IN > len(sample)
    return marks > 0 and (many or marks > _count(sample, frozenset(sample) & _simplified()))


def _marks(sample: str) -> int:
    """How many characters exist only in Traditional. GB 2312 lacks them all, and its codec tells what it lacks."""
    lacking = sample.encode("gb2312", "xmlcharrefreplace")
    if b"&#" not in lacking:
        return 0
    if "&#" in sample:
        return _count(sample, frozenset(sample) & _traditional())
    only = _traditional()
    return sum(chr(int(code)) in only for code in _REFERENCE.findall(lacking))


def _count(text: str, wanted: Iterable[str]) -> int:
    """How often any of some characters stands in a text; a fifth of the time of a pattern of them all."""
    return sum(map(text.count, wanted))


def to_simplified(text: str) -> str:
    """A Traditional text in Simplified characters and mainland words (资讯 → 信息); any other text unchanged."""
    return simplify(text) if is_traditional(text) else text


def characters(text: str) -> str:
    """A title with its Traditional characters made Simplified one by one, words untouched; safe for any text."""
    return str(_converter().convert(text))


def simplify(text: str) -> str:
    """Like `to_simplified` without asking: for a short piece of a page that is known to be Traditional."""
    pattern, table = _phrases()
    return pattern.sub(lambda m: table[m.group()], _converter().convert(text))
