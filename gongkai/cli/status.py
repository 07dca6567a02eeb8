"""`gongkai status` 采集任务状态."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from gongkai.cli import options as o
from gongkai.messages import say

if TYPE_CHECKING:
    from crawler.round import Round
    from gongkai.queue.board import JobState

COLUMNS = ("job", "state", "units", "pages", "failed", "rate", "attempts", "worker", "fault")


def status(folder: o.RoundFolder, queue: o.Queue = "", store: o.Store = "") -> None:
    """One line a job, and their sum."""
    place = o.queue_place(queue, store)
    from crawler.round import Round

    round_ = Round.open(folder)
    if place is None:
        _local(round_)
    else:
        _queued(round_, place.url)


def _queued(round_: Round, url: str) -> None:
    from crawler.options import CrawlOptions
    from gongkai.queue.database import open_database
    from gongkai.queue.order import orders_of

    options = CrawlOptions(**round_.spec.options) if round_.spec.options else CrawlOptions()
    orders = orders_of(round_, options, "")
    with open_database(url) as database:
        states = {state.job: state for state in database.states(orders[0].round)}
        workers = database.workers()
    _table([_row(states[one.job]) if one.job in states else _absent(one.job) for one in orders])
    told = [state.status for state in states.values()]
    counts = {
        "done": told.count("succeeded"),
        "doing": told.count("doing"),
        "waiting": told.count("todo"),
        "failed": sum(state.over and state.status != "succeeded" for state in states.values()),
    }
    typer.echo(say("status.jobs", total=len(orders), workers=workers, **counts))


def _row(state: JobState) -> list[str]:
    progress = state.progress
    return [
        state.job,
        say(f"job.{state.status}"),
        f"{progress.units_done}/{progress.units_total}",
        str(progress.pages_done),
        str(progress.pages_failed),
        f"{progress.rate:.1f}",
        str(state.attempts),
        state.worker,
        state.fault,
    ]


def _absent(job: str, state: str = "job.absent", pages: str = "") -> list[str]:
    return [job, say(state), "", pages, *[""] * (len(COLUMNS) - 4)]


def _local(round_: Round) -> None:
    from crawler.archive import Archive
    from crawler.jobs import group_jobs

    jobs = group_jobs(round_.units)
    rows = []
    for job in jobs:
        path = round_.crawl_dir / f"{job.name}.sqlite"
        if not path.exists():
            rows.append(_absent(job.name))
            continue
        with Archive(path, readonly=True) as archive:
            rows.append(_absent(job.name, "job.stored", str(len(archive.keys()))))
    _table(rows)
    done = sum(row[3] != "" for row in rows)
    typer.echo(say("status.local", done=done, total=len(jobs)))


def _table(rows: list[list[str]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in COLUMNS:
        table.add_column(say(f"head.{name}"), overflow="fold")
    for row in rows:
        table.add_row(*row)
    Console().print(table)
