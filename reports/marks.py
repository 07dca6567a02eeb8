"""Marks 行标记: the attributes by which the pages' script finds, filters and counts the rows of a unit."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from reports.safe import clean
from reports.view import ReportView, UnitRow
from scoring.lost import lost_points, vetoed

_MARKS = Markup('data-search="{} {}" data-grade="{}" data-board="{}" data-county="{}" data-lost="{}"')


@dataclass(frozen=True, slots=True)
class Filed:
    """筛选值 of a unit, as the filters' options name them; indicators are numbered as `view.losing` lists them."""

    grade: str
    board: str
    county: str
    lost: str


def filed(view: ReportView) -> dict[str, Filed]:
    """What the filters ask of each unit, by its id."""
    counties = {name: n for n, name in enumerate(view.counties)}
    numbers = {loss.info.id: n for n, loss in enumerate(view.losing)}
    return {
        row.assessment.unit_id: Filed(
            row.assessment.grade, board.file, f"c{counties.get(row.assessment.county, 0)}", _lost(row, numbers)
        )
        for board in view.boards
        for row in board.everyone
    }


def row_marks(view: ReportView, values: dict[str, Filed]) -> dict[str, Markup]:
    """The attributes of each unit's rows by its id."""
    return {row.assessment.unit_id: _marks(row, values[row.assessment.unit_id]) for row in view.rows}


def _lost(row: UnitRow, numbers: dict[str, int]) -> str:
    scores = (s for s in row.assessment.scores if s.indicator in numbers and (lost_points(s) or vetoed(s)))
    return " ".join(f"i{numbers[s.indicator]}" for s in scores)


def _marks(row: UnitRow, one: Filed) -> Markup:
    a = row.assessment
    return _MARKS.format(clean(a.name), clean(a.unit_id), one.grade, one.board, one.county, one.lost)
