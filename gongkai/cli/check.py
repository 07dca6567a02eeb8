"""`gongkai check` 单位自查: one unit, what costs points, and an exit code for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli import options as o
from gongkai.cli.pipeline import end_with, points, run_all
from gongkai.errors import ShellError
from gongkai.messages import language, say

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.nouns import Unit
    from crawler.round import Round
    from scoring.nouns import Assessment

OK, BELOW_TARGET, VETO, NOT_ASSESSED = 0, 1, 2, 3


def check(
    url: Annotated[str, typer.Argument(help=say("arg.url"), metavar="URL")],
    kind: Annotated[str, typer.Option("--kind", help=say("opt.kind"), metavar="KIND")],
    name: Annotated[str, typer.Option("--name", help=say("opt.name"), metavar="NAME")] = "",
    target: Annotated[float, typer.Option("--target", help=say("opt.target"), min=0, max=104)] = 80.0,
    round_: o.MaybeRound = None,
    set_: o.SetName = None,
    as_of: o.AsOf = None,
    proxy: o.Proxy = "",
    delay: o.Delay = 1.0,
    max_pages: o.MaxPages = None,
    timeout: o.Timeout = 30.0,
    contact: o.Contact = "",
    allow_private: o.AllowPrivate = False,
    browser: o.Browser = None,
) -> None:
    """Crawl, judge and score one unit; print its problems by points; leave with the code of the result."""
    day = o.day(as_of)
    unit = one_unit(url, kind, name)
    crawl = o.crawl_options(proxy, delay, max_pages, timeout, contact, allow_private, browser=browser)
    from gongkai.clock import today
    from gongkai.rounds import start_round

    started = start_round(round_ or _default_folder(url, str(day or today())), [unit], set_, day, crawl)
    (assessment,), report = run_all(started, crawl)
    _print(started, assessment)
    end_with(report)
    raise typer.Exit(exit_code(assessment, target))


def one_unit(url: str, kind: str, name: str) -> Unit:
    """The unit to check. Raises ShellError for a bad address or kind."""
    from urllib.parse import urlsplit

    from crawler.nouns import Unit
    from crawler.unitsfile.addresses import default_scope, fault_of

    fault = fault_of(url)
    if fault:
        raise ShellError("error.url", text=url, why=fault)
    known = o.kind(kind)
    return Unit("unit", name or urlsplit(url).hostname or url, known, url, known.value, scope=(default_scope(url),))


def exit_code(assessment: Assessment, target: float) -> int:
    """0 ok, 1 below target, 2 veto, 3 not enough coverage."""
    if assessment.total is None:
        return NOT_ASSESSED
    if assessment.vetoes:
        return VETO
    return OK if assessment.total >= target else BELOW_TARGET


def _default_folder(url: str, day: str) -> Path:
    import re
    from hashlib import sha256
    from pathlib import Path
    from urllib.parse import urlsplit

    host = re.sub(r"[^A-Za-z0-9.-]", "-", urlsplit(url).hostname or "")[:60]
    return Path("rounds") / f"check-{host}-{sha256(url.encode()).hexdigest()[:6]}-{day}"


def _print(round_: Round, assessment: Assessment) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from scoring.store import read_rectification

    values = {"total": points(assessment.total), "grade": say(f"grade.{assessment.grade}")}
    typer.echo(say("check.total", name=assessment.name, coverage=f"{assessment.coverage:.0%}", **values))
    if assessment.vetoes:
        typer.echo(say("check.vetoes", vetoes=", ".join(assessment.vetoes)))
    items = read_rectification(round_.rectification)
    if not items:
        typer.echo(say("check.clean" if assessment.total is not None else "check.unknown"))
        return
    table = Table(box=None, pad_edge=False)
    for name in ("points", "indicator", "problem", "remedy"):
        table.add_column(say(f"head.{name}"), justify="right" if name == "points" else "left", overflow="fold")
    english = language() == "en"
    for item in items:
        problem, remedy = (item.problem_en, item.remedy_en) if english else (item.problem, item.remedy)
        table.add_row(points(item.points), item.indicator, Text(problem), Text(remedy))
    Console().print(table)
