"""Congress 人代会: the days of the people's congress that a unit's pages tell, and what they say it approved."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from crawler.evidence import ReadDocument
from crawler.extractors.dates import find_dates
from indicators.patterns import plain

# 2026年1月15日在示例县第十八届人民代表大会第五次会议上
_HELD = re.compile(r"^在.{0,20}第.{1,5}届人民代表大会(?:第.{1,4}次会议)?上?")
_APPROVED = re.compile(r"(?:人民代表大会|人代会)[^。;\n]{0,40}?(?:审议|审查|表决)?(?:通过|批准)")
# 将提请县人民代表大会审议批准: it has not been approved yet
_TO_COME = re.compile(
    r"(?:提请|报请|提交|报送|有待|待|(?<!现)将|须|需|拟|未经?|如(?!下)|以(?![上下]))[^。;:,，\n]{0,30}$"
)
_BEHIND = 60  # characters between a day and what happened on it


def congress_days(reports: Iterable[ReadDocument]) -> dict[int, date]:
    """Year → the day on which the work report was given to the congress."""
    found: dict[int, date] = {}
    for read in reports:
        text = plain(read.document.text)[:600]
        for parsed in find_dates(text):
            if parsed.value and _HELD.match(text[parsed.start + len(parsed.text) :].lstrip("),。:—-(")):
                found[parsed.value.year] = parsed.value
    return found


def approval_day(read: ReadDocument, held: dict[int, date]) -> date | None:
    """The day on which the congress approved what a document publishes; None when it does not tell.

    Either the text names the day, or it tells the approval and another page the day of that year's congress.
    """
    text = plain(read.document.text)
    told = _APPROVED.finditer(text)
    match = next((m for m in told if not _TO_COME.search(text[max(0, m.start() - 40) : m.start()])), None)
    if match is None:
        return None
    around = text[max(0, match.start() - _BEHIND) : match.end()]
    days = [parsed.value for parsed in find_dates(around) if parsed.value]
    if days:
        return days[-1]
    published = read.document.published
    return held.get(published.value.year) if published else None
