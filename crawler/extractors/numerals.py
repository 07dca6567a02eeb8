"""Numerals 数字: full-width digits, Chinese numerals and the days made of them."""

from __future__ import annotations

from datetime import date

EARLIEST, LATEST = 1990, 2100  # years of plausible publication days

# One character for one character, so that offsets in the text stay right
_FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(0x5E)} | {0x3000: 0x20, 0xA0: 0x20, 0x2013: 0x2D, 0x2014: 0x2D}
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "Ｏ": 0, "O": 0, "两": 2}
DIGIT_CLASS = "〇○零一二三四五六七八九"


def half_width(text: str) -> str:
    """Full-width forms, ideographic and no-break blanks and dashes as ASCII 半角; length and offsets do not change."""
    return text.translate(_FULL_WIDTH)


def chinese_number(text: str) -> int | None:
    """The value of 二〇二四 (digit by digit), 十五, 三十一 or 一百一十三 (with 十 and 百); None for anything else."""
    if not text:
        return None
    if "十" not in text and "百" not in text:
        return _digit_by_digit(text)
    hundreds, found, rest = text.rpartition("百")
    tens, has_tens, ones = rest.rpartition("十")
    parts = (
        _digit_by_digit(hundreds) if found else 0,
        (_digit_by_digit(tens.lstrip("零〇")) if tens.lstrip("零〇") else 1) if has_tens else 0,
        _digit_by_digit(ones) if ones else 0,
    )
    return None if None in parts else (parts[0] or 0) * 100 + (parts[1] or 0) * 10 + (parts[2] or 0)


def make_date(year: int, month: int, day: int, earliest: int = EARLIEST) -> date | None:
    """A day, or None when it does not exist or its year is not between `earliest` and 2100."""
    if not (earliest <= year <= LATEST and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _digit_by_digit(text: str) -> int | None:
    value = 0
    for character in text:
        digit = _DIGITS.get(character)
        if digit is None:
            return None
        value = value * 10 + digit
    return value
