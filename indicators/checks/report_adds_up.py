"""年报勾稽成立: the figures of the newest annual report keep the hard rules (R-201…R-204, R-207, R-208)."""

from __future__ import annotations

from dataclasses import asdict

from pydantic import Field

from crawler.extractors.report import is_blank
from indicators.context import Context
from indicators.guards import filled_column, unreadable
from indicators.nouns import Finding, Text
from indicators.patterns import Pattern
from indicators.report.reports import Report, report_before, reports_of
from indicators.report.rules import Breach, Sheet, broken_rules
from indicators.report.warnings import warnings
from indicators.span import Strict
from indicators.verdict import graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
_SHOWN = 6
_TABLES = {"requests": "表二", "reviews": "表三"}


class Params(Strict):
    """参数: every hard rule that is broken costs `each`."""

    section: str
    title: Pattern
    each: float = Field(gt=0, le=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = 1 − `each` for every broken rule. Unless all three tables were read nothing is said."""
    column = filled_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    reports = reports_of(view, column, params.title)
    if not reports:
        return unreadable(context, view, column)
    report = reports[0]
    sheet = Sheet.of(report.tables.cells)
    broken, unlooked = broken_rules(sheet, report.tables.old_form, report.tables.uneven)
    if not report.tables.whole or unlooked:
        return _unread(context, report, unlooked)
    return _judged(params, context, report, broken, warnings(report, report_before(reports, report)))


def _unread(context: Context, report: Report, unlooked: list[str]) -> Finding:
    tables, title = report.tables, report.passage.title
    names = [n for n, t in (("表一", tables.disclosure), ("表二", tables.requests), ("表三", tables.reviews)) if not t]
    if tables.uneven and not names:
        crooked = "、".join(_TABLES[name] for name in tables.uneven)
        reason = Text(
            f"“{title}”的{crooked}有缺格或多格,数字属于哪一列不能确定,不判定。",
            "Cells are missing or too many in a table of the report; which column a figure belongs to does not show.",
        )
    else:
        lost = "、".join(names) if names else f"{'、'.join(unlooked)}所需的单元格"
        english = "Not every table" if names else "Not every cell"
        reason = Text(
            f"“{title}”的{lost}未能读取(可能为图片或附件),不判定。",
            f"{english} of the report could be read (a picture or an attachment), so the sums were not judged.",
        )
    return unavailable(context, reason, [report.passage.proof()], {"unread": names, "rules": unlooked})


def _judged(
    params: Params, context: Context, report: Report, broken: dict[str, list[Breach]], warned: list[str]
) -> Finding:
    ratio = 1 - params.each * len(broken)
    breaches = [breach for found in broken.values() for breach in found]
    observed = Text(
        f"“{report.passage.title}”:三张表共{len(report.tables.cells)}个单元格,违反{len(broken)}条勾稽关系。",
        f"{len(report.tables.cells)} cells of the three tables were read; {len(broken)} hard rules are broken.",
    )
    shown = breaches[:_SHOWN]
    reason = Text(
        ";".join(b.said for b in shown) + ("等。" if len(breaches) > _SHOWN else "。"),
        "; ".join(f"{b.rule} {b.formula}: {b.figures}" for b in shown) + ".",
    )
    filled = {code: text for code, text in report.tables.cells.items() if not is_blank(text) and text != "0"}
    details: dict[str, object] = {
        "sections": [params.section],
        "year": report.year,
        "violations": [asdict(breach) for breach in breaches],
        "warnings": warned,
        "cells": filled,
        "wording": report.wording,
    }
    first = [found[0] for found in broken.values()]
    proofs = [report.passage.proof(b.told()) for b in first] or [report.passage.proof()]
    return graded(context, ratio, observed, reason, proofs, details=details)
