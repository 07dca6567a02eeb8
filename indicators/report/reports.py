"""Reports 历年年报: the annual reports that were read, newest year first, with the tables of each."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property

from crawler.evidence import Column
from crawler.extractors.report import ReportTables, read_report
from indicators.items import years_in
from indicators.patterns import plain, search
from indicators.reading import Passage, passages
from indicators.view import View

# what is written about a report, or lists its figures again
ABOUT = re.compile(r"解读|图解|一图|长图|读懂|统计表|情况通报|关于.{0,12}(?:编制|报送|做好)")
LEAST_TOLD = 300  # characters without figures; shorter reports are alike by nature
_TABLE_WORDS = ("本年新收", "结转下年度")


@dataclass
class Report:
    """一份年报. `year` is the year reported on, None when neither title nor day tell it."""

    passage: Passage
    year: int | None

    @cached_property
    def tables(self) -> ReportTables:
        """Its three tables, those of attachments included."""
        return read_report(self.passage.all_tables)

    @cached_property
    def text(self) -> str:
        """Its text as patterns are written for, attachments included."""
        return plain(self.passage.text)

    @property
    def told(self) -> str:
        """Its text without figures: what two reports of different years may not share word for word."""
        return re.sub(r"[\d.,%]+", "", self.text)

    @property
    def wording(self) -> str:
        """A mark of what it tells, to be compared with other units' reports; "" for a text too short to be its own."""
        told = self.told
        return hashlib.sha256(told.encode()).hexdigest()[:16] if len(told) > LEAST_TOLD else ""

    @property
    def has_tables(self) -> bool:
        """Whether table 2 stands in its text, recognised or not."""
        return bool(self.passage.all_tables) and all(word in self.text for word in _TABLE_WORDS)


def reports_of(view: View, column: Column, title: str) -> list[Report]:
    """The reports read of a column, the newest year first; of one year those with tables first."""
    return view.remember(("reports", column.section, title), lambda: _reports(view, column, title))


def _reports(view: View, column: Column, title: str) -> list[Report]:
    found = []
    for passage in passages(view, column.section):
        name = plain(passage.title)
        if passage.url != column.url and (not search(title, name) or ABOUT.search(name)):
            continue
        years = years_in(name)
        before = passage.published.year - 1 if passage.published else None
        found.append(Report(passage, max(years) if years else before))
    found.sort(key=lambda report: (-(report.year or 0), not report.has_tables, -len(report.passage.text)))
    return found


def report_before(reports: list[Report], report: Report) -> Report | None:
    """The report of the year before, None when it was not read."""
    return next((one for one in reports if report.year and one.year == report.year - 1), None)
