"""App 命令表: all commands under their names."""

from __future__ import annotations

from typing import Annotated

import typer

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

    app = typer.Typer(
        name="gongkai",
        help=say("app"),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    app.command("demo", help=say("cmd.demo"))(demo.demo)
    app.command("run", help=say("cmd.run"))(run.run)
    for name in ("crawl", "extract", "judge", "score", "render"):
        app.command(name, help=say(f"cmd.{name}"))(getattr(stages, name))
    app.command("check", help=say("cmd.check"))(check.check)
    app.command("compare", help=say("cmd.compare"))(compare.compare)
    app.command("calendar", help=say("cmd.calendar"))(outlook.calendar)
    app.command("dispatch", help=say("cmd.dispatch"))(outlook.dispatch)
    app.command("export", help=say("cmd.export"))(export.export)
    app.command("template", help=say("cmd.template"))(template.template)
    app.command("evidence", help=say("cmd.evidence"))(evidence.evidence)
    app.command("explain", help=say("cmd.explain"))(explain.explain)
    app.command("worker", help=say("cmd.worker"))(worker.worker)
    app.command("status", help=say("cmd.status"))(status.status)
    app.command("monitor", help=say("cmd.monitor"))(monitor.monitor)
    app.command("verify", help=say("cmd.verify"))(verify.verify)
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
