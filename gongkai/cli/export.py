"""`gongkai export` 导出."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli import options as o
from gongkai.errors import ShellError
from gongkai.messages import language, say

if TYPE_CHECKING:
    from crawler.round import Round


def export(
    folder: o.RoundFolder,
    to: Annotated[Path, typer.Option("--to", help=say("opt.to"), metavar="DIR")],
    format_: Annotated[str, typer.Option("--format", help=say("opt.format"), metavar="FORMAT")] = "csv",
) -> None:
    """The tables of design section 6, the ledger as one workbook, or the stored pages as WARC."""
    from crawler.round import Round
    from gongkai.judging import require_scored
    from reports.tables import WRITERS, export_tables

    known = (*WRITERS, "xlsx", "warc")
    if format_ not in known:
        raise ShellError("error.format", text=format_, known=", ".join(known))
    round_ = Round.open(folder)
    if format_ == "warc":
        typer.echo(say("done.warc", count=_warc(round_, to), path=to.resolve()))
        return
    require_scored(round_)
    if format_ == "xlsx":
        typer.echo(say("done.written", path=_ledger(round_, to).resolve()))
        return
    written = export_tables(round_, to, format_, language())
    typer.echo(say("done.tables", count=len(written), path=to.resolve()))


def _ledger(round_: Round, to: Path) -> Path:
    """The whole ledger in the language in use."""
    from reports.documents import documents_of
    from reports.ledger.write import write_ledger
    from reports.load import load_input
    from reports.papers import LEDGER

    lang = language()
    return write_ledger(documents_of(round_, load_input(round_)), to / Path(LEDGER[lang]).name, lang)


def _warc(round_: Round, to: Path) -> int:
    """The stored pages of all jobs; the number of files."""
    from gongkai.proof import archives
    from reports.warc import export_warc

    archives(round_)
    return len(export_warc(round_, to))
