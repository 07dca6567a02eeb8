"""`gongkai monitor` 可用性监测."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from gongkai.cli import options as o
from gongkai.errors import ShellError
from gongkai.messages import say

if TYPE_CHECKING:
    from gongkai.monitor.watch import Plan


def monitor(
    units: o.UnitsFile,
    round_: o.RoundOption,
    once: Annotated[bool, typer.Option("--once", help=say("opt.once"))] = False,
    every: Annotated[float, typer.Option("--every", help=say("opt.every"), metavar="SECONDS", min=1)] = 3600.0,
    visits: Annotated[int, typer.Option("--visits", help=say("opt.visits"), metavar="N", min=0)] = 0,
    control: Annotated[str, typer.Option("--control", help=say("opt.control"), metavar="URL")] = "",
    proxy: o.Proxy = "",
    delay: o.Delay = 1.0,
    contact: o.Contact = "",
    allow_private: o.AllowPrivate = False,
) -> None:
    """Visit the entries of all units again and again, and say which of them the rule calls unreachable."""
    options = o.crawl_options(proxy, delay, contact=contact, allow_private=allow_private, browser=False)
    from crawler.unitsfile import read_units
    from crawler.unitsfile.addresses import fault_of
    from crawler.visiting.sweep import sweep
    from gongkai.monitor.log import VisitLog
    from gongkai.monitor.watch import CONTROL, Plan, Watch, line

    if control and (fault := fault_of(control)):
        raise ShellError("error.url", text=control, why=fault)
    targets = [(unit.unit_id, unit.url) for unit in read_units(units)]
    plan = Plan(every, visits, once)
    log = VisitLog(round_)
    typer.echo(say("monitor.start", units=len(targets), path=log.path))
    for note in notes(plan, [url for _, url in targets], control):
        typer.echo(say(note), err=True)
    asked = [*targets, *([(CONTROL, control)] if control else [])]
    for one in Watch(log, asked, lambda wanted: sweep(wanted, options), typer.echo).run(plan):
        typer.echo(line(one))


def notes(plan: Plan, urls: Sequence[str], control: str) -> Iterator[str]:
    """What to tell before: where the plan does not keep the rule, or a fault of the own line would not show."""
    if plan.sparse:
        yield "monitor.sparse"
    if plan.dense:
        yield "monitor.dense"
    if not control and len({urlsplit(url).hostname for url in urls}) == 1:
        yield "monitor.one_host"
