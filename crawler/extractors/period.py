"""Periods 征集期限: from when to when a call for opinions runs, read from labels, list cells and running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.extractors.dates import ParsedDate, find_dates
from crawler.extractors.numerals import chinese_number
from crawler.extractors.text import nfkc
from crawler.extractors.traditional import to_simplified

_WEEK = 7
_FARTHEST = 120  # days: a day without a year that lies farther ahead is past
_WORKED = 5  # days of a week that are worked: how a count of working days becomes days
_END_NAMES = re.compile(r"截止|结束|终止")
_START_NAMES = re.compile(r"开始|起始|发布时间|征集时间")
_RANGE_GAP = re.compile(r"^[\s,，]*(?:\d{1,2}[:时点]\d{0,2}分?)?[\s起开始]*(?:至|到|—+|-+|~|–|－)+\s*$")
_ABOUT = re.compile(r"征|意见|反馈|公示|公开|时间|期限|期间|日期")
_OTHER = re.compile(r"有效期|实施期|施行|规划期|建设期|合同|服务期|试行期")
_FROM_NOW = re.compile(
    r"(?:即日|本(?:公告|通告|通知)?(?:发布|公布)之?日|(?:发布|公布|公告|公示)之?日)起?[^\n。;]{0,6}?(?:至|到)"
)
_UNTIL = re.compile(
    r"(?:截止|截至)(?:时间|日期|到|至)?[:\s为是]*$|(?:请|应|可|须)?[^\n。;]{0,12}?(?:于|在)\s*$|"
    r"(?:期限|时间)[:\s为是]*(?:截至|截止)?到?\s*$"
)
_BEFORE = re.compile(r"^[^\n。;]{0,8}?(?:前|之前|以前|止|截止|为止)")
_MONTH_DAY = r"(\d(?<![\d年].)\d?)月(\d{1,2})日"  # no year before it; looked for by its first figure
_SHORT_RANGE = re.compile(_MONTH_DAY + r"\s*起?\s*(?:至|到|—+|-+|~|–)\s*(\d{1,2})月(\d{1,2})日")
_SHORT_DAY = re.compile(_MONTH_DAY)
_NUMBER = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
_COUNT = re.compile(
    rf"(?:期限|期间|为期|时间|时限|公示期|征集期|征求意见期|发布之日起|公布之日起|公告之日起|即日起)[^\n。;]{{0,14}}?(?<![月\d]){_NUMBER}"
    rf"\s*个?\s*(天|日|工作日|自然日|个月|月|周|星期)(?!\d|{_NUMBER}?日)"
)
_COUNT_PAREN = re.compile(rf"[,，(（]\s*(?:共|为期|期限(?:为)?)\s*{_NUMBER}\s*个?\s*(天|日|工作日|自然日)")


@dataclass(frozen=True, slots=True)
class Period:
    """征集期限: first and last day as far as they are known, and how many days it runs, both counted in."""

    first: date | None
    last: date | None
    days: int | None
    text: str


def read_period(text: str, cells: Mapping[str, str], published: date | None) -> Period | None:
    """期限 of a call published on a day; None when none is stated. Never raises."""
    text = to_simplified(nfkc(text))
    days = [day for day in find_dates(text) if day.value]
    printed = _of_range(text, days) or _of_end(text, days, published) or _of_cells(cells, published)
    return printed or (_without_year(text, published) if published else None) or _of_count(text, published)


def _of_range(text: str, found: Sequence[ParsedDate]) -> Period | None:
    """`2026年11月1日至12月2日`, `2026-11-01 — 2026-12-02`."""
    for number, first in enumerate(found):
        head = text[max(0, first.start - 30) : first.start].rpartition("。")[2]
        if not _ABOUT.search(head) or _OTHER.search(head):
            continue
        behind = first.start + len(first.text)
        if number + 1 < len(found):
            second = found[number + 1]
            if _RANGE_GAP.match(text[behind : second.start]):
                return _between(first.value, second.value, text[first.start : second.start + len(second.text)])
        short = re.match(r"[\s起]*(?:至|到|—+|-+|~)+\s*(\d{1,2})月(\d{1,2})日", text[behind : behind + 24])
        if short and first.value and (last := _same_year(first.value, int(short[1]), int(short[2]))):
            return _between(first.value, last, text[first.start : behind + short.end()])
    return None


def _of_end(text: str, days: Iterable[ParsedDate], published: date | None) -> Period | None:
    """`自发布之日起至…`, `截止时间：…`, `请于…前`."""
    for found in days:
        if found.value is None or (published and found.value < published):
            continue
        head = text[max(0, found.start - 24) : found.start]
        tail = text[found.start + len(found.text) :][:12]
        now, until = _FROM_NOW.search(head), _UNTIL.search(head)
        if now or (until and (_BEFORE.match(tail) or "截" in until.group() or "期限" in until.group())):
            words = text[max(0, found.start - 12) : found.start + len(found.text) + 2]
            return _between(published, found.value, words)
    return None


def _without_year(text: str, published: date) -> Period | None:
    """`5月6日至6月6日`, `请于6月6日前`: of the year of publication, or the next one's first months."""
    if "月" not in text:
        return None
    for match in _SHORT_RANGE.finditer(text):
        head = text[max(0, match.start() - 30) : match.start()].rpartition("。")[2]
        if _ABOUT.search(head) and not _OTHER.search(head):
            first = _in_year(published, int(match[1]), int(match[2]))
            last = _same_year(first, int(match[3]), int(match[4])) if first else None
            if last:
                return _between(first, last, match.group())
    for match in _SHORT_DAY.finditer(text):
        head, tail = text[max(0, match.start() - 24) : match.start()], text[match.end() :][:12]
        now, until = _FROM_NOW.search(head), _UNTIL.search(head)
        if now or (until and (_BEFORE.match(tail) or "截" in until.group() or "期限" in until.group())):
            last = _same_year(published, int(match[1]), int(match[2]))
            if last and (last - published).days < _FARTHEST:
                return _between(published, last, text[max(0, match.start() - 12) : match.end() + 2])
    return None


def _in_year(published: date, month: int, day: int) -> date | None:
    try:
        return published.replace(month=month, day=day)
    except ValueError:
        return None


def _of_cells(cells: Mapping[str, str], published: date | None) -> Period | None:
    first = next((d.value for k, v in cells.items() if _START_NAMES.search(k) for d in find_dates(v)[:1]), None)
    last = next((d.value for k, v in cells.items() if _END_NAMES.search(k) for d in find_dates(v)[:1]), None)
    if last is None:
        return None
    words = ";".join(f"{k}{v}" for k, v in cells.items() if _START_NAMES.search(k) or _END_NAMES.search(k))
    return _between(first or published, last, words)


def _of_count(text: str, published: date | None) -> Period | None:
    """`期限为30天`, `为期七个工作日`."""
    match = _COUNT.search(text) or _COUNT_PAREN.search(text)
    if match is None:
        return None
    number = int(match[1]) if match[1].isdigit() else chinese_number(match[1])
    if not number:
        return None
    days = number * 30 if "月" in match[2] else number
    if match[2] in ("周", "星期"):
        days = number * _WEEK
    if match[2] == "工作日":
        days = number * _WEEK // _WORKED
    last = published + timedelta(days=days - 1) if published else None
    return Period(published, last, days, match.group()[:60])


def _between(first: date | None, last: date | None, words: str) -> Period:
    days = (last - first).days + 1 if first and last else None
    return Period(first, last, days if days is None or days > 0 else None, words.strip()[:60])


def _same_year(first: date, month: int, day: int) -> date | None:
    try:
        last = first.replace(month=month, day=day)
        return last if last >= first else last.replace(year=first.year + 1)
    except ValueError:
        return None
