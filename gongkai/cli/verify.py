"""`gongkai verify` 核验证据."""

from __future__ import annotations

import typer

from gongkai.cli import options as o
from gongkai.cli.failures import BAD_INPUT
from gongkai.messages import language, say


def verify(folder: o.RoundFolder) -> None:
    """Hash every stored body again and look up every proof; exit code 4 when something differs."""
    from crawler.round import Round
    from gongkai.proof import archives, mismatches

    round_ = Round.open(folder)
    files = archives(round_)
    problems = list(mismatches(round_))
    if problems:
        typer.echo(say("verify.bad", count=len(problems)))
        for zh, en in problems:
            typer.echo(f"  {en if language() == 'en' else zh}")
        raise typer.Exit(BAD_INPUT)
    typer.echo(say("verify.good", count=len(files)))
