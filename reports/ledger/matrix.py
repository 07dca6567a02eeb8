"""Matrix sheet 得分矩阵: unit × indicator with colour rules; words cost nothing and are not counted in means."""

from __future__ import annotations

from itertools import groupby
from statistics import fmean
from typing import Any

from reports.excel.book import Book, Col, Formula, Sheet, column_name
from reports.inputs import IndicatorInfo
from reports.ledger.context import Context
from reports.view import UnitRow
from scoring.nouns import IndicatorScore

FIXED = 4  # rank, unit, board, total
_ROLES = ("veto", "score", "deduct", "bonus")


def write_matrix(book: Book, context: Context) -> None:
    """The sheet: group, indicator and mean above, one unit a line below."""
    sheet = book.sheet(context("matrix"), context("page"), wide=True)
    infos = sorted(context.round.data.indicators.values(), key=lambda info: _ROLES.index(info.role))
    sheet.columns([Col("", w) for w in (6, 26, 15, 9)] + [Col("", 6.5)] * len(infos))
    sheet.title(context("matrix"))
    scores = [{s.indicator: s for s in row.assessment.scores} for row in context.rows]
    _heads(sheet, context, infos)
    first = sheet.row + 1
    _means(sheet, context, infos, scores, first)
    kinds = ["int", "text", "text", "points", *(_kind(info) for info in infos)]
    for row, mine in zip(context.rows, scores, strict=True):
        sheet.write([*_unit(context, row), *(cell(context, mine.get(info.id)) for info in infos)], kinds)
    sheet.raw.freeze_panes(first, FIXED)
    if context.rows and infos:
        sheet.raw.autofilter(first - 2, 0, sheet.row - 1, FIXED - 1)
        _colours(book, sheet, context, infos, first)


def _heads(sheet: Sheet, context: Context, infos: list[IndicatorInfo]) -> None:
    sheet.raw.set_row(sheet.row, 30)
    sheet.merge(0, FIXED - 1, "", "head")
    place = FIXED
    for title, members in groupby(infos, key=lambda info: context.text(info.group_title)):
        last = place + len(list(members)) - 1
        sheet.merge(place, last, title, "head")
        place = last + 1
    sheet.row += 1
    names = [context(key) for key in ("rank", "unit", "board", "total")]
    sheet.raw.set_row(sheet.row, 130)
    sheet.write([*names, *(context.text(i.title) for i in infos)], ["head"] * FIXED + ["turned"] * len(infos))
    sheet.raw.repeat_rows(0, sheet.row - 1)


def _means(
    sheet: Sheet, context: Context, infos: list[IndicatorInfo], scores: list[dict[str, IndicatorScore]], first: int
) -> None:
    values: list[Any] = ["", context("share_row"), ""]
    totals = [row.assessment.total for row in context.rows if row.assessment.total is not None]
    last = first + len(scores)
    values.append(_mean(3, first, last, totals) if totals else "")
    for place, info in enumerate(infos, FIXED):
        numbers = [v for mine in scores if isinstance(v := cell(context, mine.get(info.id)), float)]
        values.append(_mean(place, first, last, numbers) if numbers else "")
    sheet.write(values, ["int", "text", "text", "points", *(_kind(info) for info in infos)])


def _mean(column: int, first: int, last: int, numbers: list[float]) -> Formula:
    name = column_name(column)
    return Formula(f"=AVERAGE({name}{first + 1}:{name}{last})", fmean(numbers))


def _kind(info: IndicatorInfo) -> str:
    return {"veto": "centre", "deduct": "points"}.get(info.role, "share")


def _unit(context: Context, row: UnitRow) -> list[Any]:
    a = row.assessment
    return [a.rank, row.name, context.boards[a.unit_id], a.total]


def cell(context: Context, score: IndicatorScore | None) -> float | str:
    """What a cell shows: the share of points reached, points deducted, or a word for what was not measured."""
    if score is None:
        return context.L.known("outcome", "not_applicable")
    if score.ratio is None:
        return context.L.known("outcome", score.outcome)
    if score.role == "veto":
        return context.L.known("veto_outcome", score.outcome)
    return -abs(float(score.points)) if score.role == "deduct" else float(score.ratio)


def _colours(book: Book, sheet: Sheet, context: Context, infos: list[IndicatorInfo], first: int) -> None:
    top, last, right = first + 1, sheet.row - 1, FIXED + len(infos) - 1
    at = f"{column_name(FIXED)}{top}"
    vetoed = context.L.known("veto_outcome", "fail")
    rules = [
        (f'={at}="{vetoed}"', "bad"),
        (f"=ISTEXT({at})", "unknown"),
        (f"=AND(ISNUMBER({at}),{at}<0)", "bad"),
        (f"=AND(ISNUMBER({at}),{at}>=1)", "good"),
        (f"=AND(ISNUMBER({at}),{at}>=0.6)", "fair"),
        (f"=AND(ISNUMBER({at}),{at}>0)", "poor"),
    ]
    for criteria, form in rules:
        rule = {"type": "formula", "criteria": criteria, "format": book.formats[form], "stop_if_true": True}
        sheet.raw.conditional_format(first, FIXED, last, right, rule)
    for place, info in enumerate(infos, FIXED):
        if info.role == "score":
            name = column_name(place)
            zero = {"type": "formula", "criteria": f"=AND(ISNUMBER({name}{top}),{name}{top}=0)"}
            sheet.raw.conditional_format(first, place, last, place, {**zero, "format": book.formats["bad"]})
