"""Days that a script prints 脚本打印的日期: the row shows none, its code or an attribute holds it for a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from crawler.extractors.dates import parse_date
from crawler.extractors.rowdate import has_date, is_only_date

_ATTRIBUTES = ("datetime", "data-time", "data-date", "data-datetime", "data-timestamp", "data-pubdate", "data-publish")
_LITERAL = re.compile(r"[\"']([^\"'<>]{6,40})[\"']|(?<![\w.])(1\d{9}(?:\d{3})?)(?![\w.])")
# title="…发布时间：2026-03-05…": what a row tells when the mouse stands on it
_HINT = re.compile(
    r"(?:发[布表]|公开|更新|添加|录入)(?:日期|时间)\s*[:：]\s*((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2})"
)
_LONGEST_HINT = 600
_LONGEST_CODE = 400  # characters of a script that prints one day
_LONGEST = 40


def kept_day(texts: list[str], parts: list[Any]) -> str:
    """The one day that `parts` of a row keep for a script, as YYYY-MM-DD; "" when its `texts` print one or it keeps
    none or several."""
    if any(has_date(text) for text in texts):
        return ""
    days = {day for part in parts for value in _values(part) if (day := _day(value))}
    return days.pop() if len(days) == 1 else ""


def _values(part: Any) -> Iterator[str]:
    for element in part.iter():
        if element.tag == "script":
            code = element.text or ""
            if len(code) <= _LONGEST_CODE:
                yield from (literal or epoch for literal, epoch in _LITERAL.findall(code))
        elif element.attrib:
            yield from (value for name in _ATTRIBUTES if (value := element.get(name)))
            if (hint := element.get("title")) and (told := _HINT.search(hint[:_LONGEST_HINT])):
                yield told[1]


def _day(value: str) -> str:
    if len(value) > _LONGEST or not is_only_date(value):
        return ""
    parsed = parse_date(value)
    return parsed.value.isoformat() if parsed is not None and parsed.value is not None else ""
