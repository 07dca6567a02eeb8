"""`gongkai indicators list|show|new|docs` 指标."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gongkai.messages import say

IndicatorId = Annotated[str, typer.Argument(help=say("arg.indicator"), metavar="ID")]


def build() -> typer.Typer:
    """The `indicators` group."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    for name, command in (("list", list_), ("show", show), ("new", new), ("docs", docs)):
        group.command(name, help=say(f"cmd.indicators.{name}"))(command)
    return group


def list_() -> None:
    """All indicators of the catalogue."""
    from indicators.admin import list_rows

    for row in list_rows():
        typer.echo("  ".join(row))


def show(indicator: IndicatorId) -> None:
    """One indicator."""
    from indicators.admin import show as text_of

    typer.echo(text_of(indicator))


def new(indicator: IndicatorId) -> None:
    """The three files of a new indicator."""
    from indicators.admin import new as make

    for path in make(indicator):
        typer.echo(say("done.written", path=path))


def docs(
    to: Annotated[Path, typer.Option("--to", help=say("opt.docs_to"), metavar="DIR")] = Path("docs"),
) -> None:
    """docs/indicators.md and docs/indicators.en.md."""
    from indicators.admin import docs as make

    for path in make(to):
        typer.echo(say("done.written", path=path))
