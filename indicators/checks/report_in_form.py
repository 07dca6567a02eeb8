"""年报格式规范: the newest annual report has the six parts and the tables of 2021, and earlier reports are kept."""

from __future__ import annotations

from pydantic import Field

from indicators.checks.report_on_time import years_of
from indicators.context import Context
from indicators.guards import filled_column, unreadable
from indicators.items import absence_is_known, items_of
from indicators.nouns import Finding, Text
from indicators.patterns import Element, Pattern, plain, search
from indicators.report.reports import Report, report_before, reports_of
from indicators.report.warnings import copied, years
from indicators.span import Strict
from indicators.verdict import graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})

HEADING_CHARS = 40


class Params(Strict):
    """参数: three shares by weight; `old_form` words in a report for `form_since` or later show the form of 2019."""

    section: str
    title: Pattern
    headings: tuple[Element, ...] = Field(min_length=1)
    tables: tuple[Element, ...] = Field(min_length=1)
    old_form: Pattern
    form_since: int = 2021
    years: int = Field(ge=1)
    weights: tuple[float, float, float]
    min_chars: int = Field(default=300, ge=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = headings, tables and kept years by weight. Tables shown as pictures are not judged."""
    column = filled_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    reports = [r for r in reports_of(view, column, params.title) if len(r.text) >= params.min_chars]
    if not reports:
        return unreadable(context, view, column)
    report = reports[0]
    kept = _kept_years(view, params, context)
    missing = [e.name for e in params.headings if not _has_heading(e.pattern, report.passage.text)]
    tables = _tables(params, report, len(missing))
    if kept is None or tables is None or (missing and report.passage.hides):
        reason = Text("表格或历年年报未能读全。", "The tables or the earlier reports could not be read completely.")
        return unavailable(context, reason, [report.passage.proof()])
    shares = {"headings": 1 - len(missing) / len(params.headings), "tables": tables, "years": kept}
    lost = [*(f"“{name.zh}”" for name in missing), *(["表格不是2021年格式或不全"] if tables < 1 else [])]
    warned = [*years(report), *copied(report, report_before(reports, report))]
    return _judged(params, context, report, shares, lost, warned)


def _has_heading(pattern: str, text: str) -> bool:
    """Whether a heading stands in a short line, or behind its numeral; a report's preface names all six in a row."""
    if any(len(line) <= HEADING_CHARS and search(pattern, line) for line in map(plain, text.splitlines())):
        return True
    return search(f"(?:[一二三四五六七]|(?<!\\d)[1-7])[、.](?:[^。]{{0,6}})(?:{pattern})", plain(text)) is not None


def _tables(params: Params, report: Report, missing: int) -> float | None:
    """Share of the tables in the form of 2021; 0 in the form before it. None when one may be there as a picture.

    It is not when other tables are there as tables and as many parts of the report lack as tables do.
    """
    if report.tables.old_form or search(params.old_form, report.text):
        return float(report.year is not None and report.year < params.form_since)
    found = sum(search(t.pattern, report.text) is not None for t in params.tables)
    absent_too = found > 0 and bool(report.passage.all_tables) and len(params.tables) - found <= missing
    return found / len(params.tables) if found == len(params.tables) or absent_too else None


def _kept_years(view: View, params: Params, context: Context) -> float | None:
    """Share of the last years' reports that are listed; None when the list was not read to its end."""
    column = view.columns[params.section]
    found = {year for i in items_of(view, [column], context.as_of) for year in years_of(i)}
    last = max(found, default=0)
    wanted = [y for y in range(last - params.years + 1, last + 1) if context.since is None or y >= context.since]
    share = sum(y in found for y in wanted) / max(len(wanted), 1)
    return share if share >= 1 or absence_is_known([column], None) else None


def _judged(
    params: Params, context: Context, report: Report, shares: dict[str, float], lost: list[str], warned: list[str]
) -> Finding:
    ratio = sum(w * r for w, r in zip(params.weights, shares.values(), strict=True)) / sum(params.weights)
    headings, tables, kept = shares.values()
    title = report.passage.title
    observed = Text(
        f"“{title}”:标题齐全{headings:.0%},表格新格式{tables:.0%},近{params.years}年保留{kept:.0%}。",
        f"“{title}”: headings {headings:.0%}, tables {tables:.0%}, kept years {kept:.0%}.",
    )
    said = [*lost, *([f"近{params.years}年年报未留全"] if kept < 1 else [])]
    reason = Text(
        f"缺少或不符:{'、'.join(said)}。",
        "Headings, table form or earlier reports are incomplete.",
    )
    details = {"sections": [params.section], "year": report.year, **shares, "warnings": warned}
    return graded(context, ratio, observed, reason, [report.passage.proof(report.text[:80])], details=details)
