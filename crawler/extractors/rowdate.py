"""Row dates 列表行日期: the publication day printed in a row, in whole, in two blocks, without a year, or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from crawler.extractors import dates
from crawler.extractors.text import squeeze

_MAYBE = re.compile(
    r"(?<!\d)(?:\d{4}|\d{1,2})\s*[-/.年月－／．]\s*\d{1,2}(?!\d)|昨[天日]|前天|今天|刚刚|\d\s*(?:天|小时|分钟|周|个月)前"
    r"|[○〇零一二三四五六七八九]{4}年|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?[\s\-]*\d|\d{8}(?!\d)"
    r"|\d{1,2}\s*(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[.,]{0,2}\s*\d{4}(?!\d)"
    r"|(?:十[一二]?|[一二三四五六七八九])月[\s,，]*\d|(?<!\d)\d{1,2}/\d{1,2}/\d{4}(?!\d)"
    r"|\d{1,2}\s+\d{4}(?!\d)|(?<!\d)1\d{9}(?:\d{3})?(?!\d)",
    re.I,
)
_HINT = re.compile(r"[0-9０-９]|[○〇零一二三四五六七八九]年|昨[天日]|[今前]天|刚刚")
_FULL = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
# [24-03-15], as old lists print it
_SHORT = re.compile(r"(?<![\d\-/.:])(\d\d)([-/.])(\d\d)\2(\d\d)(?![\d\-/.:])")
_SEP = r"\s*[-/.年]\s*"
# Two blocks of one date, read as one string with a blank between the blocks
_SPLIT = (
    re.compile(
        rf"(?<![\d:：.\-/])(?P<d>\d{{1,2}})日?\s+(?P<y>(?:19|20)\d\d){_SEP}(?P<m>\d{{1,2}})(?:\s*月)?(?![\d\-/.])"
    ),
    re.compile(
        rf"(?<![\d.\-/])(?P<y>(?:19|20)\d\d){_SEP}(?P<m>\d{{1,2}})(?:\s*月)?\s+(?P<d>\d{{1,2}})日?(?![\d:：.\-/])"
    ),
    re.compile(r"(?<![\d.\-/])(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?\s+(?P<y>(?:19|20)\d\d)年?(?![\d\-/.])"),
    re.compile(r"(?<![\d.\-/])(?P<y>(?:19|20)\d\d)年?\s+(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})日?(?![\d\-/.:：])"),
)
_DAY_AND_MONTH = re.compile(r"(?<![\d.\-/])(?P<d>\d{1,2})日?\s+(?P<m>\d{1,2})\s*月(?!\s*\d)")
_MONTH_DAY = re.compile(r"(?<![\d\-/.年])(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?(?![\d\-/.年%％])")
_WIDTH = str.maketrans("０１２３４５６７８９－／．［］", "0123456789-/.[]")
_LAST_CENTURY = 90  # two digits from here on are a year of the last century
_SUMMARY = 40  # a longer text of a row is its summary: days in it are events
_DATE_LETTERS = re.compile(
    r"[年月日号时分秒周前天○〇零一二三四五六七八九十]|昨|今|小时|分钟|个|(?:发布|更新|公开|发稿)?(?:日期|时间)|发布于|星期.|民国|民國"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|am|pm|(?<=\d)(?:st|nd|rd|th)|T(?=\d)|Z",
    re.I,
)
# A day behind one of these is no publication day
_OTHER_LABEL = re.compile(
    r"(?:成文|生成|发文|截止|开标|施行|实施|生效|开始|结束|有效|报名|写信|来信|提问|咨询|登记)[^\d]{0,8}$"
)
_OTHER_DAY = re.compile(r"(?:成文|生成|发文|施行|实施|生效)(?:日期|时间)\s*[:：]?\s*$")
_PUBLISHED_DAY = re.compile(
    r"(?:发布|公开|发稿)(?:日期|时间|于)?\s*[:：]?\s*(?P<y>(?:19|20)\d\d)\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})"
)
_PUBLISHED_LABEL = re.compile(r"(?:发布|公开|发稿|刊登|公布|上网|回复|答复|办结)[^\d]{0,8}$")


@dataclass(frozen=True, slots=True)
class RowDate:
    """行内日期: `value`, or `month_day` where the row prints no year; `text` as printed; `relative` for 昨天 …"""

    value: date | None
    month_day: tuple[int, int] | None
    text: str
    relative: bool = False


def has_date(text: str) -> bool:
    """Whether a text may hold a date (cheap, generous)."""
    if not _HINT.search(text):
        return False
    return _MAYBE.search(text.translate(_WIDTH) if not text.isascii() else text) is not None


def count_days(text: str) -> int:
    """How many full days a text prints that may be of publication."""
    text = text if text.isascii() else text.translate(_WIDTH)
    return sum(not _OTHER_DAY.search(text, max(0, hit.start() - 12), hit.start()) for hit in _FULL.finditer(text))


def is_only_date(text: str) -> bool:
    """Whether a text is nothing but a date (brackets, a label or a clock time may stand around it)."""
    if len(text) > 40 or not has_date(text):
        return False
    return not any(ch.isalpha() for ch in _DATE_LETTERS.sub("", text))


def read_row_date(strings: list[str], fetched_at: date | None = None) -> RowDate | None:
    """The day of a row from its texts in reading order; None when it prints none that can be a publication day."""
    short = [text for text in strings if len(text) <= _SUMMARY or len(squeeze(text)) <= _SUMMARY]
    text = squeeze(" ".join(short)).translate(_WIDTH)
    if text and _MAYBE.search(text):
        found = _full(text) or _split(text) or _short(text, fetched_at) or _other(text, fetched_at) or _month_day(text)
        if found is not None:
            return found
    return next((day for long in strings if len(long) > _SUMMARY and (day := read_labelled_day(long))), None)


def read_labelled_day(text: str) -> RowDate | None:
    """The day that a text calls that of publication (发布日期：2026-03-05)."""
    hit = _PUBLISHED_DAY.search(text.translate(_WIDTH))
    value = _day(hit["y"], hit["m"], hit["d"]) if hit else None
    return RowDate(value, None, squeeze(hit.group())) if hit and value else None


def _full(text: str) -> RowDate | None:
    found = list(_FULL.finditer(text))
    labelled = [hit for hit in found if _PUBLISHED_LABEL.search(text, 0, hit.start())] if len(found) > 1 else []
    plain = [hit for hit in found if not _OTHER_LABEL.search(text[: hit.start()])]
    for hit in [*labelled, *plain]:
        value = _day(*hit.groups())
        if value:
            return RowDate(value, None, hit.group())
    return None


def _split(text: str) -> RowDate | None:
    for pattern in _SPLIT:
        if hit := pattern.search(text):
            value = _day(hit["y"], hit["m"], hit["d"])
            if value:
                return RowDate(value, None, hit.group())
    return None


def _short(text: str, fetched_at: date | None) -> RowDate | None:
    """A day whose year has two digits."""
    for hit in () if _FULL.search(text) else _SHORT.finditer(text):
        value = _day(f"{19 if int(hit[1]) >= _LAST_CENTURY else 20}{hit[1]}", hit[3], hit[4])
        possible = value is not None and (fetched_at is None or value.year <= fetched_at.year + 1)
        if possible and not _OTHER_LABEL.search(text[: hit.start()]):
            return RowDate(value, None, hit.group())
    return None


def _other(text: str, fetched_at: date | None) -> RowDate | None:
    """Words, English months, Chinese numerals, ROC years, epochs: the general reader."""
    if _FULL.search(text):  # only days that are no publication day
        return None
    parsed = dates.parse_date(text, fetched_at)
    if parsed is None or parsed.value is None:
        return None
    return RowDate(parsed.value, None, parsed.text, parsed.relative)


def _month_day(text: str) -> RowDate | None:
    for pattern in (_MONTH_DAY, _DAY_AND_MONTH):
        for hit in pattern.finditer(text):
            month, day = int(hit["m"]), int(hit["d"])
            if _day("2024", hit["m"], hit["d"]) and not _OTHER_LABEL.search(text[: hit.start()]):
                return RowDate(None, (month, day), hit.group())
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return value if 1990 <= value.year <= 2100 else None
