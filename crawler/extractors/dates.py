"""Dates 日期: every way in which a Chinese site prints a day, read from one piece of text.

Nothing here knows what a day means: publication is judged in `published`, rows in `lists`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from crawler.extractors.numerals import DIGIT_CLASS, EARLIEST, chinese_number, half_width, make_date
from crawler.extractors.urldates import date_in_url as date_in_url

_CHINA = timezone(timedelta(hours=8))
_MONTHS = {"janfebmaraprmayjunjulaugsepoctnovdec"[i * 3 : i * 3 + 3]: i + 1 for i in range(12)}
_MONTH_NAME = (
    "(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)

# A text without any of these cannot hold a date; the cheap way out for nine texts in ten
_HINT = re.compile(r"[0-9０-９〇○零年月昨今前刚剛]")
_WIDE = re.compile(r"[\uff01-\uff5e\u3000\u00a0\u2013\u2014]")
_CLOCK = r"(?:(?:T|\s*)(?P<h>\d{1,2}):(?P<mi>\d{2})(?::(?P<s>\d{2})(?:\.\d+)?)?\s?(?P<tz>Z|[+-]\d{2}:?\d{2})?)?"
# `re` finds the characters of a plain set ten times as fast as a class or what follows a look behind: such patterns
# begin with a set and look behind from there
_DIGIT = f"[{''.join(filter(str.isdecimal, map(chr, range(0x10000))))}\U00010000-\U0010ffff](?<=\\d)"
_NUMERIC = re.compile(
    rf"(?P<y>{_DIGIT}(?<![\d.].)\d{{3}})"
    r"\s*(?:年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*(?:日|号|號|(?!\d))"
    r"|(?P<sep>[-/.])\s*(?P<m2>\d{1,2})\s*(?P=sep)\s*(?P<d2>\d{1,2}))(?:(?!\d)|(?=\d\d:\d))(?!\.\d)" + _CLOCK
)
_CHINESE = re.compile(
    rf"(?:(?P<cy>[{DIGIT_CLASS}]{{4}})|民[国國]\s*(?P<roc>\d{{1,3}}|[{DIGIT_CLASS}十百]{{1,6}}))\s*年"
    rf"\s*(?P<cm>\d{{1,2}}|[{DIGIT_CLASS}十]{{1,3}})\s*月\s*(?P<cd>\d{{1,2}}|[{DIGIT_CLASS}十]{{1,4}})\s*[日号號]"
)
_ENGLISH = re.compile(
    rf"\b(?:{_MONTH_NAME.format('em')}\s+(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<ey>\d{{4}})"
    rf"|(?P<ed2>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH_NAME.format('em2')},?[\s-]+(?P<ey2>\d{{4}}))\b",
    re.I,
)
# 十月 21, 2026 and 21 十月 2026, as foreign programs print a day in Chinese
_NAMED_MONTH = "(?P<{0}>十[一二]?|[一二三四五六七八九])月"
_NAMED = re.compile(
    rf"(?<![\d{DIGIT_CLASS}十年])(?:{_NAMED_MONTH.format('nm')}\s+(?P<nd>\d{{1,2}})日?[,，\s]\s*(?P<ny>(?:19|20)\d\d)(?!\d)"
    rf"|(?P<nd2>\d{{1,2}})日?\s+{_NAMED_MONTH.format('nm2')}[,，\s]\s*(?P<ny2>(?:19|20)\d\d)(?!\d))"
)
# 10/21/2026: the year last and slashes are the American order, unless only the other one is a day
_YEAR_LAST = re.compile(r"(?<![\d/.-])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d)(?![\d/.-])")
_MONTH_BEGINS = re.compile(rf"[JjFfMmAaSsOoNnDdſ](?<=(?=(?i:{'|'.join(_MONTHS)}))[\s\S])")
_COMPACT = re.compile(
    r"(?P<y>[12](?<![\w.-].)(?:(?<=1)9|(?<=2)0)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)"
    r"(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?(?![\w.-])"
)
_MONTH_DAY = re.compile(rf"({_DIGIT}(?<![年\d].)(?<![年\d]\s.)\d?)\s*月\s*(\d{{1,2}})\s*[日号號]")

# Forms that are read only when they are the whole text (brackets and a clock aside)
_FRAME = " \t\r\n[]()<>【】〔〕（）·|•《》「」"
_WHOLE = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<m>\d\d)\.(?P<d>\d\d)",  # two digits each: 1.5 is a number
        r"(?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?",
        r"(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号號]?",
        # split blocks joined by a blank: day first, day last, year first, year last
        r"(?P<d>\d{1,2})\s*日?\s+(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*月?",
        r"(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*月?\s+(?P<d>\d{1,2})\s*日?",
        r"(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?[\s,]+(?P<y>\d{4})\s*年?",
        r"(?P<y>\d{4})\s*年?\s+(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?",
    )
)
_SHORT_YEAR = re.compile(r"(?P<y>\d\d)([-/.])(?P<m>\d\d)\2(?P<d>\d\d)(?=$|\s)")
_LAST_CENTURY = 90  # a year of two digits from here on is not of this century
_WHOLE_ENGLISH = re.compile(
    rf"{_MONTH_NAME.format('em')}\s+(?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})\s+{_MONTH_NAME.format('em2')}", re.I
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_AGO = re.compile(r"(?P<n>\d{1,3})\s*(?P<unit>分钟|分鐘|小时|小時|天|日|周|週|星期)[之以]?前")
_DAYS_BACK = {"刚刚": 0, "剛剛": 0, "今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}
_UNIT_DAYS = {"天": 1, "日": 1, "周": 7, "週": 7, "星期": 7}


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """读出的日期: `value`, or `month_day` where no year is printed; `text` stands at `start` of the text given."""

    value: date | None
    text: str
    start: int = 0
    month_day: tuple[int, int] | None = None
    relative: bool = False


def parse_date(text: str, fetched_at: date | None = None) -> ParsedDate | None:
    """The first date of a short text (a cell, a label's value, a meta's content); None when it holds none.

    Reads, besides what `find_dates` reads, forms that only the whole text can make plain: `[03-15]`, `15 2024-03`,
    epoch seconds and milliseconds, and 昨天 or 3天前, for which `fetched_at` (the day in China) is needed.
    """
    if not _HINT.search(text) and not _english_hint(text):
        return None
    first = next(_found(text, EARLIEST), None)
    if first and first.value:
        return first
    bare = half_width(text).strip(_FRAME)
    if len(bare) > 24:
        return first
    return _whole(text, bare) or _relative(text, bare, fetched_at) or first


def find_dates(text: str, earliest: int = EARLIEST) -> list[ParsedDate]:
    """All dates printed in a text, in order, without years before `earliest` or after 2100 and days like 2月30日."""
    if not _HINT.search(text) and not _english_hint(text):
        return []
    return list(_found(text, earliest))


def from_epoch(value: float) -> date | None:
    """The day in China of an epoch in seconds or milliseconds; None outside 1990-2100."""
    seconds = value / 1000 if value > 1e11 else value
    if not 631_152_000 <= seconds < 4_102_444_800:
        return None
    return datetime.fromtimestamp(seconds, _CHINA).date()


def _english_hint(text: str) -> bool:
    return False if not text.isascii() else any(c.isdigit() for c in text)


def _found(text: str, earliest: int) -> Iterator[ParsedDate]:
    plain = half_width(text) if _WIDE.search(text) else text
    matches: list[tuple[int, int, date | None, tuple[int, int] | None]] = []
    for m in _NUMERIC.finditer(plain):
        matches.append((m.start(), m.end(), _numeric(m, earliest), None))
    if "年" in plain and not matches:
        for m in _CHINESE.finditer(plain):
            matches.append((m.start(), m.end(), _chinese(m, earliest), None))
    if not matches:
        for m in _COMPACT.finditer(plain):
            matches.append((m.start(), m.end(), make_date(int(m["y"]), int(m["m"]), int(m["d"]), earliest), None))
        for m in _ENGLISH.finditer(plain) if _MONTH_BEGINS.search(plain) else ():
            matches.append((m.start(), m.end(), _english(m, earliest), None))
        for m in _NAMED.finditer(plain) if "月" in plain else ():
            matches.append((m.start(), m.end(), _named(m, earliest), None))
        for m in _YEAR_LAST.finditer(plain) if "/" in plain else ():
            matches.append((m.start(), m.end(), _year_last(m, earliest), None))
    if not matches and "月" in plain:
        for m in _MONTH_DAY.finditer(plain):
            month, day = int(m[1]), int(m[2])
            if make_date(2000, month, day):
                matches.append((m.start(), m.end(), None, (month, day)))
    for start, end, value, month_day in sorted(matches, key=lambda found: found[0]):
        if value or month_day:
            yield ParsedDate(value, text[start:end], start, month_day)


def _numeric(m: re.Match[str], earliest: int) -> date | None:
    day = make_date(int(m["y"]), int(m["m"] or m["m2"]), int(m["d"] or m["d2"]), earliest)
    zone = m["tz"]
    if day is None or not zone or zone in ("+08:00", "+0800") or int(m["h"]) > 23 or int(m["mi"]) > 59:
        return day
    offset = timedelta(0) if zone == "Z" else _offset(zone)
    moment = datetime(day.year, day.month, day.day, int(m["h"]), int(m["mi"]), tzinfo=UTC) - offset
    return moment.astimezone(_CHINA).date()


def _offset(zone: str) -> timedelta:
    digits = zone[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -size if zone[0] == "-" else size


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_number(text) or 0


def _chinese(m: re.Match[str], earliest: int) -> date | None:
    year = _number(m["cy"]) if m["cy"] else _number(m["roc"]) + 1911
    return make_date(year, _number(m["cm"]), _number(m["cd"]), earliest)


def _english(m: re.Match[str], earliest: int) -> date | None:
    month = _MONTHS[(m["em"] or m["em2"])[:3].lower()]
    return make_date(int(m["ey"] or m["ey2"]), month, int(m["ed"] or m["ed2"]), earliest)


def _named(m: re.Match[str], earliest: int) -> date | None:
    return make_date(int(m["ny"] or m["ny2"]), _number(m["nm"] or m["nm2"]), int(m["nd"] or m["nd2"]), earliest)


def _year_last(m: re.Match[str], earliest: int) -> date | None:
    year, first, second = int(m["y"]), int(m["a"]), int(m["b"])
    return make_date(year, first, second, earliest) or make_date(year, second, first, earliest)


def _whole(text: str, bare: str) -> ParsedDate | None:
    if _EPOCH.fullmatch(bare):
        day = from_epoch(int(bare))
        return ParsedDate(day, text) if day else None
    for pattern in _WHOLE:
        if m := pattern.fullmatch(bare):
            return _from_parts(text, m.groupdict().get("y"), int(m["m"]), int(m["d"]))
    if m := _SHORT_YEAR.match(bare):
        return _from_parts(text, f"20{m['y']}", int(m["m"]), int(m["d"])) if int(m["y"]) < _LAST_CENTURY else None
    if m := _WHOLE_ENGLISH.fullmatch(bare):
        return _from_parts(text, None, _MONTHS[(m["em"] or m["em2"])[:3].lower()], int(m["d"] or m["d2"]))
    return None


def _from_parts(text: str, year: str | None, month: int, day: int) -> ParsedDate | None:
    if year is not None:
        value = make_date(int(year), month, day)
        return ParsedDate(value, text) if value else None
    return ParsedDate(None, text, 0, (month, day)) if make_date(2000, month, day) else None


def _relative(text: str, bare: str, fetched_at: date | None) -> ParsedDate | None:
    if fetched_at is None:
        return None
    if m := _AGO.fullmatch(bare):
        # hours and minutes back: the clock of the fetch is not known here, so the day of the fetch
        days = int(m["n"]) * _UNIT_DAYS.get(m["unit"], 0)
        return ParsedDate(fetched_at - timedelta(days=days), text, relative=True)
    back = _DAYS_BACK.get(bare[:2])
    if back is None or not re.fullmatch(r"\D\D\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?", bare):
        return None
    return ParsedDate(fetched_at - timedelta(days=back), text, relative=True)
