"""Ranking sheet 排名: all units with what their total is made of; totals and sums are live formulas."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from reports.excel.book import Col, Formula, Sheet
from reports.ledger.context import Context
from reports.view import UnitRow

LIVE_UNITS = 500  # with more units counting problems by formula would hold up opening the file
FIRST = 2  # rows above the first unit: title and header
TOTAL, GRADE, VETOES, COUNT, LOST = "H", "I", "P", "Q", "R"  # columns that other formulas name
BOARD = "C"
PROBLEM_UNIT, PROBLEM_BOARD, PROBLEM_POINTS = "B", "C", "M"  # of the problem sheet


def write_ranking(sheet: Sheet, context: Context, problems: str, problem_rows: tuple[int, int]) -> None:
    """The sheet. `problem_rows`: first row of the problem sheet and the one after its last."""
    sheet.title(context.title)
    columns = _columns(context)
    rows = (_row(context, row, n, problems, problem_rows) for n, row in enumerate(context.rows, FIRST + 1))
    first, end = sheet.table(columns, rows, freeze=4)
    if end > first:
        bad = {"type": "formula", "criteria": f'=${VETOES}{first + 1}<>""', "format": sheet.book.formats["bad"]}
        sheet.raw.conditional_format(first, 0, end - 1, len(columns) - 1, bad)


def _columns(context: Context) -> list[Col]:
    kinds = (
        ("rank", 6, "int"), ("change", 8, "signed"), ("board", 16, "text"), ("unit", 26, "text"),
        ("unit_id", 13, "text"), ("kind", 16, "text"), ("county", 10, "text"), ("total", 9, "points"),
        ("grade", 10, "centre"), ("base", 9, "points"), ("deductions", 8, "points"), ("bonus", 8, "points"),
        ("coverage", 10, "percent"), ("low", 9, "points"), ("high", 9, "points"), ("vetoes", 24, "text"),
        ("problem_count", 8, "int"), ("lost", 8, "points"), ("site", 34, "link"), ("reason", 26, "text"),
    )  # fmt: skip
    return [Col(context(key), width, kind) for key, width, kind in kinds]


def _row(context: Context, row: UnitRow, line: int, problems: str, span: tuple[int, int]) -> list[Any]:
    a = row.assessment
    made = [a.base, a.deductions, a.bonus] if row.assessed else [None] * 3
    band = [a.low, a.high] if row.assessed else [None, None]
    fact = context.round.data.facts.get(a.unit_id)
    return [
        *(a.rank, context.round.change(a), context.boards[a.unit_id], row.name, a.unit_id),
        *(context.L.known("kind_one", a.kind), a.county, _total(context, row, line), context.L.known("grade", a.grade)),
        *(*made, a.coverage, *band, context.vetoes(row), *_sums(context, a.unit_id, line, problems, span)),
        *(fact.url if fact else "", context.cause(row)),
    ]


def _total(context: Context, row: UnitRow, line: int) -> Formula | float | None:
    """The total as a formula of its parts where that gives the very total, else the number."""
    a, cap = row.assessment, context.round.view.rules.veto_cap
    if a.total is None or a.base is None:
        return None
    made = max(Decimal(0), _exact(a.base) - _exact(a.deductions)) + _exact(a.bonus)
    made = min(made, _exact(cap)) if a.vetoes else made
    if float(made.quantize(Decimal("0.01"), ROUND_HALF_UP)) != a.total:
        return a.total
    sum_ = f"MAX(0,J{line}-K{line})+L{line}"
    return Formula(f'=ROUND(IF({VETOES}{line}<>"",MIN({cap:g},{sum_}),{sum_}),2)', a.total)


def _exact(value: float) -> Decimal:
    return Decimal(str(value))


def _sums(context: Context, unit_id: str, line: int, problems: str, span: tuple[int, int]) -> list[Any]:
    count, lost = context.counts[unit_id], context.lost.get(unit_id, 0.0)
    first, end = span
    if len(context.rows) > LIVE_UNITS or end <= first:
        return [count, lost]
    units = f"{problems}!${PROBLEM_UNIT}${first + 1}:${PROBLEM_UNIT}${end}"
    points = f"{problems}!${PROBLEM_POINTS}${first + 1}:${PROBLEM_POINTS}${end}"
    return [Formula(f"=COUNTIF({units},D{line})", count), Formula(f"=SUMIF({units},D{line},{points})", lost)]
