"""`gongkai evidence` 证据包."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli import options as o
from gongkai.cli.pipeline import end_with
from gongkai.messages import language, say


def evidence(
    folder: o.RoundFolder,
    unit: Annotated[str, typer.Argument(help=say("arg.unit"), metavar="UNIT")],
    indicator: Annotated[str, typer.Argument(help=say("arg.indicator"), metavar="INDICATOR")],
    to: Annotated[Path, typer.Option("--to", help=say("opt.to"), metavar="DIR")],
) -> None:
    """The responses behind one finding, with a sheet to print."""
    from crawler.round import Round
    from gongkai.proof import make_pack

    end_with(make_pack(Round.open(folder), unit, indicator, to, language()))
