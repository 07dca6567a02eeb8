"""`gongkai verify` 核验证据."""

from __future__ import annotations

import typer

from gongkai.cli import options as o
from gongkai.cli.failures import BAD_INPUT
from gongkai.messages import MESSAGES, say


def verify(folder: o.RoundFolder) -> None:
    """Hash every stored body again; exit code 4 when one differs."""
    from crawler.archive import Archive
    from crawler.round import Round
    from gongkai.errors import ShellError

    files = sorted(Round.open(folder).crawl_dir.glob("*.sqlite"))
    if not files:
        raise ShellError("error.stage", round=folder, what=MESSAGES["what.archive"], command="crawl")
    problems: list[str] = []
    for file in files:
        with Archive(file, readonly=True) as archive:
            problems += archive.verify()
    if problems:
        typer.echo(say("verify.bad", count=len(problems)))
        for line in problems:
            typer.echo(f"  {line}")
        raise typer.Exit(BAD_INPUT)
    typer.echo(say("verify.good", count=len(files)))
