"""`gongkai indicators export-set|import-set` 自定体系: a set out as a file to edit, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gongkai.errors import ShellError
from gongkai.messages import say

WORKBOOKS = (".xlsx",)
TEXTS = (".yaml", ".yml")


def export_set(
    name: Annotated[str, typer.Argument(help=say("arg.set"), metavar="SET")],
    to: Annotated[Path, typer.Option("--to", help=say("opt.set_to"), metavar="FILE")],
) -> None:
    """A set as an Excel workbook or a YAML file, by the ending of the name."""
    from indicators.sets import load_set

    ending = _ending(to, (*WORKBOOKS, *TEXTS))
    indicator_set = load_set(name)
    if ending in WORKBOOKS:
        from indicators.catalogue import load_catalogue
        from reports.set_workbook import write_set

        write_set(to, indicator_set, load_catalogue())
    else:
        _write_yaml(to, indicator_set)
    typer.echo(say("done.written", path=to))


def import_set(
    file: Annotated[Path, typer.Argument(help=say("arg.set_file"), metavar="FILE")],
    to: Annotated[Path | None, typer.Option("--to", help=say("opt.set_yaml"), metavar="FILE")] = None,
) -> None:
    """Check a set file; with --to write it as YAML. Nothing is written when anything is wrong."""
    from indicators.sets import load_set

    if to is not None:
        _ending(to, TEXTS)
    indicator_set = load_set(file)
    typer.echo(say("done.set", id=indicator_set.id, edition=indicator_set.edition, items=len(indicator_set.items)))
    if to is not None:
        _write_yaml(to, indicator_set)
        typer.echo(say("done.written", path=to))


def _write_yaml(path: Path, indicator_set: object) -> None:
    from crawler.atomic import write_text
    from indicators.schema import IndicatorSet
    from indicators.sets.dump import to_yaml

    assert isinstance(indicator_set, IndicatorSet)
    write_text(path, to_yaml(indicator_set))


def _ending(path: Path, known: tuple[str, ...]) -> str:
    ending = path.suffix.lower()
    if ending not in known:
        raise ShellError("error.format", text=ending or path.name, known=", ".join(known))
    return ending
