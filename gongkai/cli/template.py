"""`gongkai template` 公文模板: the standard Word template, for an office to edit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gongkai.errors import ShellError
from gongkai.messages import language, say


def template(to: Annotated[Path, typer.Argument(help=say("arg.template"), metavar="DOCX")]) -> None:
    """Write the template that `gongkai render --template` takes."""
    from reports.word.document import write_template

    if to.suffix.lower() != ".docx":
        raise ShellError("error.docx", path=to)
    typer.echo(say("done.written", path=write_template(to, language()).resolve()))
