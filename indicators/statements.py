"""Statements 情况说明 (indicator rule 2.6): what one is worth, and when a person has to look before it counts.

A statement counts when it is dated inside the window and names the matter. The same text in several columns, or in one
column year after year, is no statement about any of them: then the finding waits for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from crawler.evidence import Column, UnitEvidence
from indicators.nouns import Finding, Outcome, Text
from indicators.patterns import plain

MANY_COLUMNS = 4
YEARS_RUNNING = 2
KEY = "statements"  # in the details of a finding: the statements that brought its ratio
_NUMERALS = re.compile(r"[\d〇○零一二三四五六七八九十]+(?=年)|\d+")
_SHORT = 10  # a shorter text is no text to compare


@dataclass(frozen=True, slots=True)
class Statement:
    """情况说明 in a column: its wording without numbers, its own text where it was read, the years it stands for."""

    column: Column
    title: str
    url: str
    wording: str
    text: str
    years: frozenset[int]

    def same_as(self, other: Statement) -> bool:
        """Whether both say the same; texts decide where both were read, else titles."""
        return self.text == other.text if self.text and other.text else self.wording == other.wording


def accepted(column: Column, ratio: float) -> dict[str, object]:
    """What a check notes in `details[KEY]` when a statement stood in for items."""
    entry = column.newest or (column.entries[0] if column.entries else None)
    title, url = (entry.title, entry.url or column.url) if entry else (column.title, column.url)
    return {"section": column.section, "title": title, "url": url, "ratio": ratio}


def day_of(column: Column) -> date | None:
    """The day of a column's newest statement, None when it shows none."""
    reading = column.newest.published if column.newest else column.text_published
    return reading.value if reading else None


def reviewed(finding: Finding, evidence: UnitEvidence) -> Finding:
    """The finding, or `manual` when a statement that brought its ratio is one of many of the same text."""
    used = finding.details.get(KEY)
    if not used or not isinstance(used, list):
        return finding
    known = statements(evidence)
    reasons = [text for one in used if (text := _suspicion(known.get(str(one["section"])), known.values()))]
    if not reasons:
        return finding
    details = finding.details | {"automatic_ratio": finding.ratio, "candidates": used}
    return replace(finding, outcome=Outcome.MANUAL, ratio=None, reason=reasons[0], details=details)


def statements(evidence: UnitEvidence) -> dict[str, Statement]:
    """The statements of a unit by section."""
    texts = {read.document.url: read.document.text for read in evidence.documents}
    return {s: _statement(c, texts) for s, c in evidence.columns.items() if c.statement}


def _statement(column: Column, texts: Mapping[str, str]) -> Statement:
    entry = column.newest or (column.entries[0] if column.entries else None)
    title = entry.title if entry else column.title
    url = entry.url if entry and entry.url else column.statement_url or column.url
    wording = _wording(title)
    days = [e.published.value for e in column.entries if e.published and _wording(e.title) == wording]
    text = _wording(texts.get(url, "") or (column.text if not column.entries else ""))
    return Statement(
        column, title, url, wording, text if len(text) >= _SHORT else "", frozenset(day.year for day in days)
    )


def _wording(text: str) -> str:
    return _NUMERALS.sub("", plain(text))


def _suspicion(one: Statement | None, everything: Iterable[Statement]) -> Text | None:
    """Why a statement is not taken at its word, None when it is."""
    if one is None:
        return None
    same = {other.column.url for other in everything if other.same_as(one)}
    if len(same) >= MANY_COLUMNS:
        zh = f"情况说明“{one.title}”在{len(same)}个栏目使用同一文字，须人工核实。"
        return Text(
            zh, f"The statement “{one.title}” stands word for word in {len(same)} columns; a person has to check."
        )
    running = _running(one.years)
    if running >= YEARS_RUNNING:
        zh = f"情况说明“{one.title}”连续{running}年使用同一文字，须人工核实。"
        return Text(zh, f"The statement “{one.title}” is repeated {running} years running; a person has to check.")
    return None


def _running(years: frozenset[int]) -> int:
    """How many years in a row end with the latest."""
    count, year = 0, max(years, default=0)
    while year in years:
        count, year = count + 1, year - 1
    return count
