"""`gongkai compare` 批次对比."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli import options as o
from gongkai.cli.pipeline import end_with
from gongkai.messages import language, say


def compare(
    folders: Annotated[list[Path], typer.Argument(help=say("arg.rounds"), metavar="ROUND ROUND...")],
    to: o.MaybeTo = None,
) -> None:
    """What changed between rounds: by the sites, by the rules, by what could be looked at."""
    from gongkai.comparison import compare_rounds, distinct

    rounds = distinct(folders)
    latest = max(rounds, key=lambda one: one.as_of)
    pairs, page = compare_rounds(rounds, to or latest.reports_dir / "compare", language())
    for pair in pairs:
        counts = {name: len(pair.of(name)) for name in ("improved", "regressed", "same", "new", "gone")}
        typer.echo(say("compare.pair", older=pair.older.name, newer=pair.newer.name, **counts))
    end_with(page)
