"""Board sheets 榜单分表 and the overview 概况, whose figures are formulas over the ranking and the problems."""

from __future__ import annotations

from statistics import fmean
from typing import Any

from reports.excel.book import Book, Col, Formula, Sheet, column_name
from reports.language import SHANGHAI
from reports.ledger import ranking
from reports.ledger.context import Context
from reports.view import BoardView, UnitRow


def write_overview(sheet: Sheet, context: Context, ranked: str, problems: str, span: tuple[int, int]) -> None:
    """概况: what was asked, one line a board, what the sheets mean."""
    heads = ("board", "units", "assessed", "mean", "median", "highest", "qualified", "vetoed", "problem_count", "lost")
    kinds = ["text", "int", "int", "points", "points", "points", "percent", "int", "int", "points"]
    columns = [Col(context(key), 22 if key == "board" else 12, kind) for key, kind in zip(heads, kinds, strict=True)]
    sheet.columns(columns)
    sheet.title(context.title)
    for line in _about(context):
        sheet.write(line, ["strong", "plain"])
    sheet.row += 1
    sheet.write([column.head for column in columns], ["head"] * len(columns))
    first = sheet.row + 1
    for board in context.round.view.boards:
        sheet.write(_board_line(context, board, sheet.row + 1, ranked, problems, span), kinds)
    _sum_line(sheet, context, first, kinds)
    sheet.row += 1
    sheet.write([context("guide")], ["strong"])
    for key in ("rank", "matrix", "problem", "formula"):
        sheet.write([context(f"guide_{key}")], ["plain"])


def _about(context: Context) -> list[list[Any]]:
    round_, h = context.round.data.round, context.round.view.headline
    days = [at.astimezone(SHANGHAI).date().isoformat() for at in (h.first_fetched, h.last_fetched) if at]
    return [
        [context("round"), round_.name],
        [context("as_of"), round_.as_of.isoformat()],
        [context("set"), f"{context.text(round_.set_title)} {round_.set_edition}"],
        [context("crawled"), " – ".join(dict.fromkeys(days)) or "—"],
    ]


def _board_line(
    context: Context, board: BoardView, line: int, ranked: str, problems: str, span: tuple[int, int]
) -> list[Any]:
    last = ranking.FIRST + len(context.rows)
    at = {name: f"{ranked}!${name}${ranking.FIRST + 1}:${name}${last}" for name in "CHIP"}
    mine, me = at[ranking.BOARD], f"$A{line}"
    totals = sorted(row.assessment.total or 0.0 for row in board.rows)
    bad = context.L.known("grade", "unqualified")
    qualified = sum(row.assessment.grade != "unqualified" for row in board.rows)
    vetoed = sum(bool(row.vetoes) for row in board.rows)
    ids = [row.assessment.unit_id for row in board.everyone]
    counts = sum(context.counts[i] for i in ids), round(sum(context.lost.get(i, 0.0) for i in ids), 2)
    assessed = f'COUNTIFS({mine},{me},{at["H"]},">=0")'
    return [
        context.board(board.board),
        Formula(f"=COUNTIF({mine},{me})", len(board.everyone)),
        Formula(f"={assessed}", len(board.rows)),
        Formula(f'=IFERROR(AVERAGEIFS({at["H"]},{mine},{me}),"")', fmean(totals) if totals else ""),
        _median(totals),
        Formula(f"=SUMPRODUCT(MAX(({mine}={me})*{at['H']}))", totals[-1]) if totals else "",
        Formula(
            f'=IFERROR(COUNTIFS({mine},{me},{at["H"]},">=0",{at["I"]},"<>{bad}")/C{line},"")',
            qualified / len(board.rows) if board.rows else "",
        ),
        Formula(f'=COUNTIFS({mine},{me},{at["P"]},"?*",{at["H"]},">=0")', vetoed),
        *_problem_sums(me, problems, span, counts),
    ]


def _median(totals: list[float]) -> float | None:
    from statistics import median

    return median(totals) if totals else None


def _problem_sums(me: str, problems: str, span: tuple[int, int], values: tuple[int, float]) -> list[Any]:
    first, end = span
    if end <= first:
        return list(values)
    boards = f"{problems}!${ranking.PROBLEM_BOARD}${first + 1}:${ranking.PROBLEM_BOARD}${end}"
    points = f"{problems}!${ranking.PROBLEM_POINTS}${first + 1}:${ranking.PROBLEM_POINTS}${end}"
    return [Formula(f"=COUNTIF({boards},{me})", values[0]), Formula(f"=SUMIF({boards},{me},{points})", values[1])]


def _sum_line(sheet: Sheet, context: Context, first: int, kinds: list[str]) -> None:
    boards, h = context.round.view.boards, context.round.view.headline
    values: list[Any] = [context("all")] + [""] * (len(kinds) - 1)
    lost = round(sum(context.lost.values()), 2)
    sums = {"B": h.units, "C": h.assessed, "H": h.vetoed, "I": sum(context.counts.values()), "J": lost}
    for name, value in sums.items():
        cells = f"{name}{first}:{name}{first + len(boards) - 1}"
        values[ord(name) - 65] = Formula(f"=SUM({cells})", value)
    values[3], values[4] = h.mean, h.median
    values[6] = h.qualified / h.assessed if h.assessed else None
    sheet.write(values, kinds)


def write_board(book: Book, context: Context, board: BoardView) -> None:
    """榜单分表: points of each first-level group, the mean of every column above."""
    sheet = book.sheet(context.board(board.board), context("page"))
    groups = _groups(context, board)
    columns = [Col(context("rank"), 6, "int"), Col(context("unit"), 26), Col(context("total"), 9, "points")]
    columns += [Col(context("grade"), 10, "centre"), *(Col(title, 11, "points") for title in groups.values())]
    columns += [Col(context(key), 9, "points") for key in ("deductions", "bonus")]
    columns += [Col(context("coverage"), 10, "percent"), Col(context("vetoes"), 26)]
    sheet.title(f"{context('ranking')} · {context.board(board.board)}")
    rows = [_board_row(context, row, list(groups)) for row in board.everyone]
    first = sheet.row + 2  # a line of means and the header stand above
    means: list[Any] = [""] * len(columns)
    means[1] = context("mean")
    for place, column in enumerate(columns):
        numbers = [row[place] for row in rows if isinstance(row[place], float)]
        if column.kind in ("points", "percent") and numbers:
            name = column_name(place)
            means[place] = Formula(f"=AVERAGE({name}{first + 1}:{name}{first + len(rows)})", fmean(numbers))
    sheet.write(means, [c.kind if c.kind in ("points", "percent") else "strong" for c in columns])
    sheet.table(columns, rows, freeze=2)


def _groups(context: Context, board: BoardView) -> dict[str, str]:
    """First-level groups of the board, with the points that can be reached where all units have the same."""
    titles = {i.group: context.text(i.group_title) for i in board.indicators}
    kinds = {row.assessment.kind for row in board.everyone}
    if len(kinds) != 1:
        return titles
    kind = kinds.pop()
    most = {key: sum(i.points.get(kind, 0.0) for i in board.indicators if i.group == key) for key in titles}
    return {key: f"{title} ({most[key]:g})" for key, title in titles.items()}


def _board_row(context: Context, row: UnitRow, groups: list[str]) -> list[Any]:
    a = row.assessment
    points = [float(a.groups[key][0]) if key in a.groups and a.groups[key][1] else None for key in groups]
    special = [float(a.deductions), float(a.bonus)] if row.assessed else [None, None]
    grade = context.L.known("grade", a.grade)
    return [a.rank, row.name, a.total, grade, *points, *special, float(a.coverage), context.vetoes(row)]


def write_exceptions(book: Book, context: Context) -> None:
    """例外与未评定."""
    sheet = book.sheet(context("exceptions"), context("page"))
    sheet.title(context("unassessed"))
    columns = [
        Col(context("unit"), 30),
        Col(context("board"), 16),
        Col(context("reason"), 50),
        Col(context("site"), 40),
    ]
    sheet.columns(columns)
    sheet.write([column.head for column in columns], ["head"] * 4)
    for row in context.rows:
        if not row.assessed:
            fact = context.round.data.facts.get(row.assessment.unit_id)
            board = context.boards[row.assessment.unit_id]
            sheet.write(
                [row.name, board, context.cause(row), fact.url if fact else ""], ["text", "text", "text", "link"]
            )
    sheet.row += 1
    sheet.title(context("exempt"))
    sheet.write([context(key) for key in ("unit", "indicator", "reason", "until")], ["head"] * 4)
    for unit, key, why, until in exemptions(context):
        sheet.write([unit, key, why, until], ["text", "text", "text", "day"])


def exemptions(context: Context) -> list[tuple[str, str, str, Any]]:
    """Unit, indicator, reason and last valid day of all declared exceptions."""
    known, names = context.round.data.indicators, context.round.names
    return [
        (names[unit], context.text(known[key].title) if key in known else key, why, until)
        for unit, fact in context.round.data.facts.items()
        for key, why, until in fact.exemptions
        if unit in names
    ]
