"""`gongkai export` 导出."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli import options as o
from gongkai.errors import ShellError
from gongkai.messages import language, say


def export(
    folder: o.RoundFolder,
    to: Annotated[Path, typer.Option("--to", help=say("opt.to"), metavar="DIR")],
    format_: Annotated[str, typer.Option("--format", help=say("opt.format"), metavar="FORMAT")] = "csv",
) -> None:
    """The tables of design section 6, or the stored pages as WARC."""
    from crawler.round import Round
    from reports.tables import WRITERS, export_tables

    if format_ == "warc":
        from gongkai.proof import archives
        from reports.warc import export_warc

        round_ = Round.open(folder)
        archives(round_)
        typer.echo(say("done.warc", count=len(export_warc(round_, to)), path=to.resolve()))
        return
    if format_ not in WRITERS:
        raise ShellError("error.format", text=format_, known=", ".join((*WRITERS, "warc")))
    written = export_tables(Round.open(folder), to, format_, language())
    typer.echo(say("done.tables", count=len(written), path=to.resolve()))
