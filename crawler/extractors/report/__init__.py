"""Annual report tables 年报表格: the three tables as cells named by code (regulations 3.2), from any kind of table.

`R1.NP` is table 2, row 一, natural persons; `F_t` the total of 行政复议 in table 3; `rule.1` the first figure of 规章.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from crawler.extractors.report.labels import OLD_FORM
from crawler.extractors.report.labels import plain as label
from crawler.extractors.report.others import read_disclosure, read_reviews
from crawler.extractors.report.requests import read_requests
from crawler.nouns import Table

_BLANK = frozenset(
    (
        "",
        "/",
        "\\",
        "-",
        "--",
        "—",
        "——",
        "―",
        "–",
        "无",
        "无此项",
        "／",
        "一",
        "零",
        "〇",
        "○",
        "暂无",
        "不涉及",
        "N/A",
    )
)
_NUMBER = re.compile(r"^-?\d{1,9}(?:\.\d+)?")
_SUFFIX = re.compile(r"(?:件|条|项|次|个|宗|份|起|例|万元|元)$")


@dataclass(frozen=True, slots=True)
class ReportTables:
    """年报表格: raw cell texts by code; a table that was not recognised has no cells."""

    disclosure: dict[str, str] = field(default_factory=dict)
    requests: dict[str, str] = field(default_factory=dict)
    reviews: dict[str, str] = field(default_factory=dict)
    old_form: bool = False
    uneven: tuple[str, ...] = ()  # tables in which cells are missing or too many, so that figures may have moved

    @property
    def cells(self) -> dict[str, str]:
        """All cells."""
        return self.disclosure | self.requests | self.reviews

    @property
    def whole(self) -> bool:
        """Whether all three tables were recognised."""
        return bool(self.disclosure and self.requests and self.reviews)


def read_report(tables: Sequence[Table]) -> ReportTables:
    """The three tables among the tables of one document."""
    plain = [[[label(cell) for cell in row] for row in table.rows] for table in tables]
    old = any(OLD_FORM.search(cell) for rows in plain for row in rows for cell in row if len(cell) > 5)
    requests, requests_even = read_requests(plain)
    reviews, reviews_even = read_reviews(plain)
    uneven = [name for name, even in (("requests", requests_even), ("reviews", reviews_even)) if not even]
    return ReportTables(read_disclosure(plain), requests, reviews, old, tuple(uneven))


def is_blank(text: str) -> bool:
    """Whether a cell holds nothing, or a stroke or 无 for nothing (R-212)."""
    return text in _BLANK


def number(text: str) -> Decimal | None:
    """The figure of a plain cell, 0 for a blank one (R-212); None for words that are no figure."""
    if is_blank(text):
        return Decimal(0)
    figure = _SUFFIX.sub("", text.replace(",", ""))
    if not _NUMBER.fullmatch(figure):
        return None
    try:
        return Decimal(figure)
    except InvalidOperation:
        return None
