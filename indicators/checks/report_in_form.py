"""年报格式规范: the newest annual report has the six parts and the tables of 2021, and earlier reports are kept."""

from __future__ import annotations

from pydantic import Field

from indicators.checks.report_on_time import years_of
from indicators.context import Context
from indicators.items import absence_is_known, items_of
from indicators.nouns import Finding, Text
from indicators.patterns import Element, Pattern, plain, search
from indicators.reading import Passage, absent, could_not_look, is_present, is_unknown, passages
from indicators.span import Strict
from indicators.verdict import UNREADABLE, column_proof, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})

HEADING_CHARS = 40


class Params(Strict):
    """参数: three shares by weight; `old_form` words show the superseded form of 2019."""

    section: str
    title: Pattern
    headings: tuple[Element, ...] = Field(min_length=1)
    tables: tuple[Element, ...] = Field(min_length=1)
    old_form: Pattern
    years: int = Field(ge=1)
    weights: tuple[float, float, float]
    min_chars: int = Field(default=300, ge=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = headings, tables and kept years by weight. Tables shown as pictures or files are not judged."""
    column = view.columns.get(params.section)
    if column is None or is_unknown(column):
        return could_not_look(context, [column])
    if not is_present(column):
        return absent(context, [column])
    read = [p for p in passages(view, params.section) if search(params.title, plain(p.title)) or p.url == column.url]
    report = next((p for p in read if len(plain(p.text)) >= params.min_chars), None)
    if report is None:
        return unavailable(context, UNREADABLE, [column_proof(column)])
    kept = _kept_years(view, params, context)
    text = plain(report.text)
    tables = _tables(params, text)
    if kept is None or tables is None:
        reason = Text("表格或历年年报未能读全。", "The tables or the earlier reports could not be read completely.")
        return unavailable(context, reason, [report.proof()])
    missing = [e.name for e in params.headings if not _has_heading(e.pattern, report.text)]
    return _judged(params, context, report, 1 - len(missing) / len(params.headings), tables, kept)


def _has_heading(pattern: str, text: str) -> bool:
    """Whether a heading stands in a short line, or behind its numeral; a report's preface names all six in a row."""
    if any(len(line) <= HEADING_CHARS and search(pattern, line) for line in map(plain, text.splitlines())):
        return True
    return search(f"[一二三四五六七][、.](?:[^。]{{0,6}})(?:{pattern})", plain(text)) is not None


def _tables(params: Params, text: str) -> float | None:
    if search(params.old_form, text):
        return 0.0
    found = sum(search(t.pattern, text) is not None for t in params.tables)
    return found / len(params.tables) if found == len(params.tables) else None


def _kept_years(view: View, params: Params, context: Context) -> float | None:
    """Share of the last years' reports that are listed; None when the list was not read to its end."""
    column = view.columns[params.section]
    years = {year for i in items_of(view, [column], context.as_of) for year in years_of(i)}
    last = max(years, default=0)
    wanted = [y for y in range(last - params.years + 1, last + 1) if context.since is None or y >= context.since]
    share = sum(y in years for y in wanted) / max(len(wanted), 1)
    return share if share >= 1 or absence_is_known([column], None) else None


def _judged(params: Params, context: Context, report: Passage, headings: float, tables: float, kept: float) -> Finding:
    ratio = sum(w * r for w, r in zip(params.weights, (headings, tables, kept), strict=True)) / sum(params.weights)
    observed = Text(
        f"“{report.title}”:标题齐全{headings:.0%},表格新格式{tables:.0%},近{params.years}年保留{kept:.0%}。",
        f"“{report.title}”: headings {headings:.0%}, tables {tables:.0%}, kept years {kept:.0%}.",
    )
    reason = Text("标题、表格格式或历年年报不全。", "Headings, table form or earlier reports are incomplete.")
    details = {"sections": [params.section], "headings": headings, "tables": tables, "years": kept}
    return graded(context, ratio, observed, reason, [report.proof(plain(report.text)[:80])], details=details)
