"""Marks 行标记: the attributes by which the pages' script finds, filters and counts the rows of a unit."""

from __future__ import annotations

from markupsafe import Markup

from reports.safe import clean
from reports.view import ReportView, UnitRow
from scoring.lost import lost_points, vetoed

_MARKS = Markup('data-search="{} {}" data-grade="{}" data-board="{}" data-county="c{}" data-lost="{}"')


def row_marks(view: ReportView) -> dict[str, Markup]:
    """The attributes of each unit's rows by its id; indicators are numbered as `view.losing` lists them."""
    counties = {name: n for n, name in enumerate(view.counties)}
    numbers = {loss.info.id: n for n, loss in enumerate(view.losing)}
    return {
        row.assessment.unit_id: _marks(row, board.file, counties, numbers)
        for board in view.boards
        for row in board.everyone
    }


def _marks(row: UnitRow, board: str, counties: dict[str, int], numbers: dict[str, int]) -> Markup:
    a = row.assessment
    lost = [f"i{numbers[s.indicator]}" for s in a.scores if s.indicator in numbers and (lost_points(s) or vetoed(s))]
    county = counties.get(a.county, 0)
    return _MARKS.format(clean(a.name), clean(a.unit_id), a.grade, board, county, " ".join(lost))
