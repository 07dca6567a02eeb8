"""年报按期: last year's annual disclosure report was published by its due day (R-026, R-027)."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from indicators.context import Context
from indicators.guards import filled_column
from indicators.items import CORRECTED, Item, absence_is_known, items_like
from indicators.nouns import Finding, Text
from indicators.patterns import Pattern
from indicators.report.reports import ABOUT
from indicators.span import MonthDay, Strict
from indicators.verdict import column_proof, graded, not_applicable, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})


class Params(Strict):
    """参数: `due` in the year after the report's; up to `grace_days` late gives `late_ratio`."""

    section: str
    due: MonthDay
    grace_days: int = Field(ge=0)
    late_ratio: float = Field(ge=0, le=1)
    title: Pattern


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio by the publication day of the report; before this year's due day the report before it is asked for."""
    year, due = _asked(params, context)
    if context.since is not None and context.since > year:
        reason = Text(
            f"单位成立于{context.since}年,无{year}年度年报。", f"Founded in {context.since}: no report for {year}."
        )
        return not_applicable(context, reason)
    column = filled_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    reports = list(items_like(view, [column], context.as_of, params.title, ABOUT.pattern))
    asked = [i for i in reports if year in years_of(i) or _named_after_its_day(i, year)]
    dated = [i.day for i in asked if i.day is not None]
    if dated:
        first = next(i for i in asked if i.day == min(dated))
        if first.day is not None and first.day > due and CORRECTED.search(first.plain):
            return _published_again(context, first, year)
        return _judged(params, context, first, year, due)
    since = date(year + 1, 1, 1)
    if asked or any(not years_of(i) for i in reports) or not absence_is_known([column], since):
        reason = Text(
            f"未能确定{year}年度年报的发布日期。", f"The publication day of the report for {year} is not known."
        )
        return unavailable(context, reason, [column_proof(column)])
    observed = Text(f"栏目中没有{year}年度年报。", f"The column holds no report for {year}.")
    reason = Text(f"{year}年度年报应于{due}前发布。", f"The report for {year} was due on {due}.")
    proofs = [column_proof(column), *(i.proof for i in reports[:3])]
    tried = [f"{year}年政府信息公开工作年度报告"]
    details = {"sections": [params.section], "year": year}
    return graded(context, 0, observed, reason, proofs, searched=[column.url], titles_tried=tried, details=details)


def _asked(params: Params, context: Context) -> tuple[int, date]:
    """The report year that is asked for on the check day, and when it was due."""
    due = params.due.in_year(context.as_of.year)
    if context.as_of > due:
        return context.as_of.year - 1, due
    return context.as_of.year - 2, params.due.in_year(context.as_of.year - 1)


def years_of(item: Item) -> frozenset[int]:
    """The report year: as the title says, else the year before the publication."""
    return item.years or (frozenset({item.day.year - 1}) if item.day else frozenset())


def _published_again(context: Context, item: Item, year: int) -> Finding:
    """A corrected report bears the day of its correction."""
    reason = Text(
        f"{year}年度年报于{item.day}更正后重新发布,首次发布日期未知。",
        f"The report for {year} was corrected and published again on {item.day}; its first day is not known.",
    )
    return unavailable(context, reason, [item.proof])


def _named_after_its_day(item: Item, year: int) -> bool:
    """Whether a title gives the year in which the report came out: no report of 2024 is out in January 2024."""
    return item.day is not None and item.day.year == year + 1 == max(item.years, default=0)


def _judged(params: Params, context: Context, item: Item, year: int, due: date) -> Finding:
    assert item.day is not None
    late = (item.day - due).days
    ratio = 1.0 if late <= 0 else params.late_ratio if late <= params.grace_days else 0.0
    observed = Text(f"{year}年度年报于{item.day}发布。", f"The report for {year} was published on {item.day}.")
    reason = Text(f"应于{due}前发布,晚{late}天。", f"It was due on {due} and came {late} days late.")
    details = {"sections": [params.section], "year": year, "published": item.day.isoformat(), "days_late": max(late, 0)}
    return graded(context, ratio, observed, reason, [item.proof], details=details)
