"""Dates in addresses 网址中的日期: the day, month or year that a content system wrote into the address of a page.

It is the day of creation in the system, not of publication: on one saved site one page in ten was printed with another
day. Weak evidence, and a year and month never make a day.
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from crawler.extractors.numerals import make_date

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_DAY = tuple(
    re.compile(pattern)
    for pattern in (
        rf"/[a-z]?{_YEAR}(?P<m>[01]\d)(?P<d>[0-3]\d)_",  # t20240315_123
        rf"/{_YEAR}([-/])(?P<m>\d{{1,2}})\2(?P<d>\d{{1,2}})(?=/)",  # 2024/3/15, 2024-03-15
        rf"/{_YEAR}-(?P<m>\d\d)/(?P<d>\d\d)(?=/)",
        rf"/{_YEAR}(?P<m>[01]\d)/(?P<d>[0-3]\d)(?=/)",
        rf"/{_YEAR}/(?P<m>[01]\d)-?(?P<d>[0-3]\d)(?=/)",
        rf"/{_YEAR}(?P<m>[01]\d)(?P<d>[0-3]\d)(?=/)",
        rf"/{_YEAR}(?P<m>[01]\d)(?P<d>[0-3]\d)(?:[01]\d|2[0-3])[0-5]\d[0-5]\d\d*(?=[/.])",  # time-stamp id
    )
)
_MONTH = re.compile(rf"/{_YEAR}(?:[-/](?P<m>\d{{1,2}})|(?P<m2>[01]\d))(?=/)")
_ONLY_YEAR = re.compile(rf"/{_YEAR}(?=/)")


def date_in_url(url: str) -> tuple[date | None, int | None, int | None]:
    """(day, year, month) that the path of an address tells; what it does not tell is None."""
    path = urlsplit(url).path if "//" in url else url
    for pattern in _DAY:
        if m := pattern.search(path):
            day = make_date(int(m["y"]), int(m["m"]), int(m["d"]))
            if day:
                return day, day.year, day.month
    if (m := _MONTH.search(path)) and make_date(int(m["y"]), int(m["m"] or m["m2"]), 1):
        return None, int(m["y"]), int(m["m"] or m["m2"])
    m = _ONLY_YEAR.search(path)
    return (None, int(m["y"]), None) if m and make_date(int(m["y"]), 1, 1) else (None, None, None)
