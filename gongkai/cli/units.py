"""`gongkai units validate` 检查单位表."""

from __future__ import annotations

import typer

from gongkai.cli import options as o
from gongkai.cli.commands import group, put
from gongkai.messages import say


def build() -> typer.Typer:
    """The `units` group."""
    commands = group()
    commands.callback()(_group)
    put(commands, "validate", "cmd.units.validate", validate)
    return commands


def _group() -> None:
    """Makes `validate` a command of its own although it is the only one."""


def validate(units: o.UnitsFile) -> None:
    """Say how many units there are, or what is wrong."""
    from collections import Counter

    from crawler.unitsfile import read_units

    read = read_units(units)
    kinds = ", ".join(f"{kind.value} {count}" for kind, count in Counter(unit.kind for unit in read).items())
    typer.echo(say("units.good", path=units, count=len(read), kinds=kinds))
