"""Problem sheets 问题清单 and 整改台账: each problem with its standard; the ledger to fill in and to close."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from indicators.nouns import Text
from reports.basis import basis
from reports.excel.book import Book, Col, Formula, Sheet
from reports.language import Language
from reports.ledger.context import Context
from scoring.nouns import RectificationItem

STATES = ("open", "answered", "rectified", "not_rectified", "unknown", "closed", "overdue")


def write_problems(book: Book, context: Context) -> tuple[Sheet, tuple[int, int]]:
    """问题清单: the standard's text beside each problem, a sum that follows the filter."""
    sheet = book.sheet(context("problems"), context("page"), wide=True)
    columns = _problem_columns(context)
    items = context.round.items
    sheet.title(context("problems"))
    first = sheet.row + 2
    sum_ = round(sum(item.points for item in items), 2)
    values: list[Any] = [""] * len(columns)
    if items:
        cells = f"M{first + 1}:M{first + len(items)}"
        values[11], values[12] = context("sum"), Formula(f"=SUBTOTAL(109,{cells})", sum_)
    kinds = ["plain"] * 11 + ["strong", "points", "plain", "plain", "plain"]
    sheet.write(values, kinds)
    span = sheet.table(columns, (_problem(context, n, item) for n, item in enumerate(items, 1)), freeze=2)
    return sheet, span


def _problem_columns(context: Context) -> list[Col]:
    kinds = (
        ("number", 6, "int"), ("unit", 22, "text"), ("board", 15, "text"), ("group", 14, "text"),
        ("subgroup", 14, "text"), ("indicator", 18, "text"), ("standard", 44, "text"), ("problem", 40, "text"),
        ("link", 32, "link"), ("basis", 30, "text"), ("remedy", 30, "text"), ("deadline", 12, "day"),
        ("points", 8, "points"), ("state", 10, "centre"), ("indicator_id", 18, "text"), ("item_id", 18, "text"),
    )  # fmt: skip
    return [Col(context(key), width, kind) for key, width, kind in kinds]


def _problem(context: Context, number: int, item: RectificationItem) -> list[Any]:
    info = context.round.data.indicators.get(item.indicator)
    heads = [info.group_title, info.subgroup_title, info.title, info.rule] if info else [Text(item.indicator, "")] * 4
    return [
        *(number, _unit(context, item), context.boards.get(item.unit_id, ""), *(context.text(t) for t in heads)),
        *(context.text(Text(item.problem, item.problem_en)), item.url, citations_of(item.basis, context.L)),
        *(context.text(Text(item.remedy, item.remedy_en)), item.deadline, item.points),
        *(context.L.known("state", item.state), item.indicator, item.item_id),
    ]


def _unit(context: Context, item: RectificationItem) -> str:
    return context.round.names.get(item.unit_id, item.unit_id)


@lru_cache(maxsize=1024)
def citations_of(rules: str, L: Language) -> str:
    """The documents behind an item's rules, each once."""
    shown = [L.text(basis(rule).text) or rule for rule in rules.split("; ") if rule]
    return ("；" if L.code == "zh" else "; ").join(dict.fromkeys(shown))


def write_rectification(book: Book, context: Context, answers: Mapping[str, tuple[str, str]]) -> None:
    """整改台账: the columns of the rectification ledger; yellow cells are to fill in. `answers`: id -> link, note."""
    sheet = book.sheet(context("rectification"), context("page"), wide=True)
    sheet.title(context("rectification"))
    kinds = (
        ("number", 6, "int"), ("unit", 22, "text"), ("indicator", 18, "text"), ("problem", 40, "text"),
        ("link", 32, "link"), ("found", 12, "day"), ("remedy", 30, "text"), ("limit", 12, "day"),
        ("person", 12, "fill"), ("done_link", 30, "fill"), ("done_note", 26, "fill"), ("check", 20, "fill"),
        ("state", 11, "fill"), ("closed", 12, "fill_day"), ("item_id", 18, "text"),
    )  # fmt: skip
    columns = [Col(context(key), width, kind) for key, width, kind in kinds]
    rows = (_ledger_row(context, n, item, answers) for n, item in enumerate(context.round.items, 1))
    first, end = sheet.table(columns, rows, freeze=2)
    if end > first:
        _rules(book, sheet, context, first, end)


def _ledger_row(
    context: Context, number: int, item: RectificationItem, answers: Mapping[str, tuple[str, str]]
) -> list[Any]:
    info = context.round.data.indicators.get(item.indicator)
    link, note = answers.get(item.item_id, ("", ""))
    return [
        *(number, _unit(context, item), context.text(info.title) if info else item.indicator),
        *(context.text(Text(item.problem, item.problem_en)), item.url, context.round.data.round.as_of),
        *(context.text(Text(item.remedy, item.remedy_en)), item.deadline, "", link, note, ""),
        *(context.L.known("state", item.state), "", item.item_id),
    ]


def _rules(book: Book, sheet: Sheet, context: Context, first: int, end: int) -> None:
    """A list of states to choose from; what is late and not closed turns red, what is closed green."""
    words = [context.L.known("state", state) for state in STATES]
    sheet.raw.data_validation(first, 12, end - 1, 12, {"validate": "list", "source": words})
    line = first + 1
    done = ",".join(f'$M{line}="{context.L.known("state", state)}"' for state in ("rectified", "closed"))
    late = f'=AND($H{line}<>"",$H{line}<TODAY(),NOT(OR({done})))'
    for criteria, form in ((late, "bad"), (f"=OR({done})", "good")):
        rule = {"type": "formula", "criteria": criteria, "format": book.formats[form]}
        sheet.raw.conditional_format(first, 0, end - 1, 14, rule)
