"""`gongkai indicators list|show|new|docs|export-set|import-set` 指标."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli import options as o
from gongkai.cli import sets
from gongkai.cli.commands import group, put
from gongkai.messages import language, say

IndicatorId = Annotated[str, typer.Argument(help=say("arg.indicator"), metavar="ID")]


def build() -> typer.Typer:
    """The `indicators` group."""
    commands = group()
    for name, command in (("list", list_), ("show", show), ("new", new), ("docs", docs)):
        put(commands, name, f"cmd.indicators.{name}", command)
    put(commands, "export-set", "cmd.indicators.export_set", sets.export_set)
    put(commands, "import-set", "cmd.indicators.import_set", sets.import_set)
    return commands


def list_(set_: o.SetName = None) -> None:
    """All indicators of a set (the full one if left out): id, role, points by kind, check, title."""
    from indicators.admin import FULL, list_rows
    from indicators.catalogue import load_catalogue

    catalogue = load_catalogue()
    for name, _, role, points, check in list_rows(set_ or FULL):
        title = catalogue[name].title
        text = title.en if language() == "en" else title.zh
        typer.echo(f"{name:<24} {role:<7} {points:<12} {check:<22} {text}")


def show(indicator: IndicatorId) -> None:
    """One indicator."""
    from indicators.admin import show as text_of

    typer.echo(text_of(indicator))


def new(
    indicator: IndicatorId,
    check: Annotated[str, typer.Option("--check", help=say("opt.check"), metavar="CHECK")] = "manual",
) -> None:
    """The three files of a new indicator."""
    from indicators.admin import new as make

    for path in make(indicator, check):
        typer.echo(say("done.written", path=path))


def docs(
    set_: o.SetName = None,
    to: Annotated[Path, typer.Option("--to", help=say("opt.docs_to"), metavar="DIR")] = Path("docs"),
) -> None:
    """docs/indicators.md and docs/indicators.en.md: the reference pages of a set (the full one if left out)."""
    from reports.reference import FULL, write_reference

    for path in write_reference(to, set_ or FULL):
        typer.echo(say("done.written", path=path))
