"""`gongkai rectify` 整改闭环: forms out, answers in, only those looked at again; a vendor's list the same way."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli import options as o
from gongkai.cli.commands import group, put
from gongkai.cli.progress import crawl_progress
from gongkai.messages import language, say

if TYPE_CHECKING:
    from crawler.options import CrawlOptions

Files = Annotated[list[Path], typer.Argument(help=say("arg.returned"), metavar="FILE…", exists=True)]
STATES = ("rectified", "not_rectified", "unknown", "new")


def build() -> typer.Typer:
    """The group of commands."""
    commands = group()
    put(commands, "export", "cmd.rectify.export", export)
    put(commands, "import", "cmd.rectify.import", import_)
    put(commands, "recheck", "cmd.rectify.recheck", recheck)
    put(commands, "vendor", "cmd.rectify.vendor", vendor)
    return commands


def export(
    folder: o.RoundFolder,
    to: Annotated[Path, typer.Option("--to", help=say("opt.to"), metavar="DIR")],
    warn_first: Annotated[bool, typer.Option("--warn-first", help=say("opt.warn_form"))] = False,
) -> None:
    """One workbook a unit."""
    from crawler.round import Round
    from gongkai.rectify import export_forms

    written = export_forms(Round.open(folder), to, language(), warn_first)
    typer.echo(say("rectify.exported", count=len(written), path=to.resolve()))


def import_(folder: o.RoundFolder, files: Files) -> None:
    """What units returned; nothing is taken over when anything is wrong."""
    from crawler.round import Round
    from gongkai.clock import today
    from gongkai.rectify import import_forms

    round_ = Round.open(folder)
    with round_.lock():
        typer.echo(say("rectify.imported", count=import_forms(round_, files, today())))


@o.crawling
def recheck(
    folder: o.RoundFolder,
    *,
    crawl: CrawlOptions,
    as_of: o.AsOf = None,
    workers: o.Workers = 1,
) -> None:
    """Look again at what is open, and say what became of it."""
    asked = o.day(as_of)
    from crawler.round import Round
    from gongkai import recheck as again
    from gongkai.clock import today

    round_ = Round.open(folder)
    with round_.lock(), crawl_progress() as tell:
        done = again.recheck(round_, asked or today(), crawl, workers, tell, language())
    if done is None:
        typer.echo(say("rectify.nothing"))
        return
    counts = Counter(one.state for one in done.results)
    typer.echo(say("rectify.checked", **{state: counts[state] for state in STATES}))
    typer.echo(say("done.written", path=done.book.resolve()))


def vendor(
    folder: o.RoundFolder,
    file: Annotated[Path, typer.Argument(help=say("arg.vendor"), metavar="FILE", exists=True, dir_okay=False)],
    map_: Annotated[list[str] | None, typer.Option("--map", help=say("opt.map"), metavar="NAME=COLUMN")] = None,
) -> None:
    """A vendor's list of wrong words joins the problem list."""
    from crawler.round import Round
    from gongkai.rectify import import_vendor

    round_ = Round.open(folder)
    with round_.lock():
        typer.echo(say("rectify.vendor", count=import_vendor(round_, file, map_ or [])))
