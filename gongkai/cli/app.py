"""App 命令表: all commands under their names."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai.cli.commands import group, put
from gongkai.messages import say


def build() -> typer.Typer:
    """The program with its commands, in the language in use. Command modules import nothing heavy."""
    from gongkai.cli import (
        check,
        compare,
        demo,
        evidence,
        explain,
        export,
        indicators,
        monitor,
        outlook,
        rectify,
        run,
        stages,
        status,
        template,
        units,
        verify,
        worker,
    )

    app = group(
        name="gongkai",
        help=say("app"),
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    put(app, "demo", "cmd.demo", demo.demo)
    put(app, "run", "cmd.run", run.run)
    for name in ("crawl", "extract", "judge", "score", "render"):
        put(app, name, f"cmd.{name}", getattr(stages, name))
    put(app, "check", "cmd.check", check.check)
    put(app, "compare", "cmd.compare", compare.compare)
    put(app, "calendar", "cmd.calendar", outlook.calendar)
    put(app, "dispatch", "cmd.dispatch", outlook.dispatch)
    put(app, "export", "cmd.export", export.export)
    put(app, "template", "cmd.template", template.template)
    put(app, "evidence", "cmd.evidence", evidence.evidence)
    put(app, "explain", "cmd.explain", explain.explain)
    put(app, "worker", "cmd.worker", worker.worker)
    put(app, "status", "cmd.status", status.status)
    put(app, "monitor", "cmd.monitor", monitor.monitor)
    put(app, "verify", "cmd.verify", verify.verify)
    app.add_typer(rectify.build(), name="rectify", help=say("cmd.rectify"))
    app.add_typer(indicators.build(), name="indicators", help=say("cmd.indicators"))
    app.add_typer(units.build(), name="units", help=say("cmd.units"))
    return app


def _version(wanted: bool) -> None:
    if wanted:
        from crawler.extractors import looking, reader
        from gongkai import __version__

        told = f"版面读取器 outline reader: {reader.CHOSEN}\n文字查找 word search: {looking.CHOSEN}"
        typer.echo(f"gongkai {__version__}\n{told}")
        raise typer.Exit


def _root(
    lang: Annotated[str, typer.Option(help=say("opt.lang"), metavar="zh|en")] = "zh",
    debug: Annotated[bool, typer.Option("--debug", help=say("opt.debug"))] = False,
    version: Annotated[
        bool, typer.Option("--version", help=say("opt.version"), callback=_version, is_eager=True)
    ] = False,
) -> None:
    """The options that stand before any command; `main` has read the first two already."""
