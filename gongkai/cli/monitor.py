"""`gongkai monitor` 可用性监测."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai.cli import options as o
from gongkai.errors import ShellError
from gongkai.messages import say


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
    if plan.sparse:
        typer.echo(say("monitor.sparse"), err=True)
    asked = [*targets, *([(CONTROL, control)] if control else [])]
    for one in Watch(log, asked, lambda wanted: sweep(wanted, options), typer.echo).run(plan):
        typer.echo(line(one))
