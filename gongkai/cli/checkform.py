"""The self-check form on a terminal 自查表: what costs points as the official form has it, then what to mend first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from gongkai.cli.pipeline import points
from gongkai.messages import language, say

if TYPE_CHECKING:
    from rich.table import Table

    from reports.selfcheck.view import SelfCheck


def print_form(form: SelfCheck) -> None:
    """Print the result, the rows of the form that cost points, what will be late, and the fixes."""
    from rich.console import Console

    a = form.unit.row.assessment
    values = {"total": points(a.total), "grade": say(f"grade.{a.grade}")}
    typer.echo(say("check.total", name=a.name, coverage=f"{a.coverage:.0%}", **values))
    if not form.fixes:
        typer.echo(say("check.clean" if a.total is not None else "check.unknown"))
    else:
        Console().print(_rows(form))
        Console().print(_fixes(form))
    if form.ahead:
        Console().print(_late(form)) if form.late else typer.echo(say("check.not_late", day=form.data.round.as_of))


def _rows(form: SelfCheck) -> Table:
    from reports.language import Language
    from reports.selfcheck.word import cost_of

    spoken = Language(language())
    table = _table("check.form", "object", "indicator", "rule", "observed", "cost")
    for row in (row for group in form.groups for row in group.rows if row.leaf.problem):
        leaf = row.leaf
        objects = "\n".join(spoken.text(one.name) or one.url for one in row.objects)
        table.add_row(objects, *map(spoken.text, (leaf.info.title, leaf.info.rule, leaf.seen)), cost_of(row, spoken))
    return table


def _fixes(form: SelfCheck) -> Table:
    from reports.language import Language

    spoken = Language(language())
    table = _table("check.fixes", "points", "hours", "indicator", "remedy", "deadline")
    for row in form.fixes:
        worth = say("word.veto") if row.fix.veto else points(row.fix.item.points)
        title, remedy = spoken.text(row.info.title), spoken.text(row.remedy)
        table.add_row(worth, f"{row.fix.hours:g}", title, remedy, str(row.fix.item.deadline or "–"))
    return table


def _late(form: SelfCheck) -> Table:
    from reports.language import Language

    spoken = Language(language())
    table = _table("check.late", "cost", "indicator", "remedy", day=form.data.round.as_of)
    for row in form.late:
        cost = say("word.veto") if row.risk.veto else points(row.risk.points)
        table.add_row(cost, spoken.text(row.info.title), spoken.text(row.info.remedy))
    return table


def _table(title: str, *heads: str, **values: object) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(title=say(title, **values), title_justify="left", box=SIMPLE_HEAD, pad_edge=False, show_lines=False)
    for head in heads:
        numbers = head in ("points", "hours", "cost")
        table.add_column(say(f"head.{head}"), justify="right" if numbers else "left", overflow="fold")
    return table
