"""`gongkai demo` 演示: the built-in county on loopback, from units file to report."""

from __future__ import annotations

import os
from pathlib import Path

import typer

from gongkai.cli import options as o
from gongkai.cli.pipeline import end_with, print_ranking, run_all
from gongkai.messages import say

_WORKERS = min(4, os.cpu_count() or 1)


def demo(round_: o.MaybeRound = None, as_of: o.AsOf = None) -> None:
    """Serve the county, run the pipeline through its proxy, compare the result with the county's truth."""
    asked = o.day(as_of)
    from crawler.unitsfile import read_units
    from gongkai.clock import today
    from gongkai.demo import compare, demo_world, expectations, write_units
    from gongkai.demo.growth import ARCHIVE
    from gongkai.demo.past import write_past, write_visits
    from gongkai.demo.server import serve
    from gongkai.rounds import start_round
    from gongkai.stages import evidence_of
    from scoring.store import read_findings

    day = asked or today()
    folder = round_ or Path("rounds") / f"demo-{day}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    units = read_units(write_units(folder.parent / f"{folder.name}-units.csv"))
    world = demo_world(day, older=ARCHIVE)
    with serve(world) as running:
        crawl = o.crawl_options(proxy=running.proxy, delay=0)
        started = start_round(folder, units, None, day, crawl)
        write_visits(world, started.path)
        past = write_past(world, started.units, folder.parent / f"{folder.name}-past")
        started = started.with_previous(past)
        ranked, report = run_all(started, crawl, workers=_WORKERS)
    print_ranking(ranked)
    columns = [column for one in evidence_of(started) for column in one.columns.values()]
    wrong = compare(read_findings(started.findings), columns, expectations(world, crawl.browser, past=True))
    typer.echo(say("demo.truth", wrong=len(wrong)))
    for line in wrong:
        typer.echo(f"  {line}")
    end_with(report)
