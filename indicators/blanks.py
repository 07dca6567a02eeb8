"""Blank columns 空白栏目: which real columns of a unit hold nothing, each page counted once."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.evidence import Column, ColumnOutcome
from indicators.view import View


@dataclass(frozen=True, slots=True)
class Blanks:
    """空白统计: `unknown` are columns that could not be read, `total` all real columns whatever their state."""

    blank: tuple[Column, ...]
    unknown: tuple[Column, ...]
    total: int


def count_blanks(view: View) -> Blanks:
    """The blank columns of a unit: sections and other columns, one a page. A statement or a platform is not blank."""
    columns = {c.url or c.section: c for c in (*view.other_columns, *view.columns.values())}
    real = [c for c in columns.values() if c.outcome is not ColumnOutcome.MISSING]
    blank = [c for c in real if c.outcome is ColumnOutcome.BLANK and not c.external and not c.statement]
    unknown = [c for c in real if c.outcome is ColumnOutcome.UNAVAILABLE]
    return Blanks(tuple(blank), tuple(unknown), len(real))


def blank_details(blanks: Blanks) -> dict[str, object]:
    """What scoring needs in order not to take points twice for one column (R-310)."""
    sections = [c.section for c in blanks.blank]
    return {"sections": sections, "blank_columns": [c.url for c in blanks.blank]}
