"""Sweep 一轮访问: every target visited once, in a child process, because a Twisted reactor starts once a process."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta, timezone
from multiprocessing.connection import Connection
from pathlib import Path

from crawler.errors import InputError
from crawler.options import CrawlOptions
from crawler.visiting.visit import LIMIT
from crawler.visits import Visit

Target = tuple[str, str]
_CHINA = timezone(timedelta(hours=8))
_REDIRECTS = 20  # as many as browsers follow


def sweep(targets: Sequence[Target], options: CrawlOptions) -> list[Visit]:
    """Visit every (unit id, address) once; visits in the order of the targets, times in China's zone.

    Of `options` proxy, contact, delay (the pause at one host), allow_private and obey_robots count. Raises InputError
    when the process ends without an answer.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(theirs, list(targets), options), daemon=True)
    child.start()
    theirs.close()
    try:
        found: list[Visit] = ours.recv()
    except EOFError:
        child.join()
        raise InputError(
            f"访问进程意外结束（{child.exitcode}）", f"the visiting process ended unexpectedly ({child.exitcode})"
        ) from None
    finally:
        child.join(5)
        if child.is_alive():
            child.kill()
    order = {target: place for place, target in enumerate(targets)}
    local = [replace(visit, visited_at=visit.visited_at.astimezone(_CHINA)) for visit in found]
    return sorted(local, key=lambda visit: order[visit.unit_id, visit.url])


def _child(pipe: Connection, targets: list[Target], options: CrawlOptions) -> None:
    """The child process."""
    from scrapy.crawler import AsyncCrawlerProcess

    from crawler.archive import Archive
    from crawler.fetching.ledger import Ledger
    from crawler.processes import end_with_parent
    from crawler.run import process_settings
    from crawler.visiting.spider import VisitSpider
    from crawler.work import Work

    end_with_parent()
    visits: list[Visit] = []
    quick = replace(options, timeout=LIMIT, delay=0.0, concurrency=1, redirects=_REDIRECTS, retries=0, browser=False)
    with (
        tempfile.TemporaryDirectory(prefix="gongkai-visits-") as folder,
        Archive(Path(folder) / "a.sqlite") as archive,
    ):
        work = Work(Ledger(None, archive), archive, quick, len(targets))  # type: ignore[arg-type]
        process = AsyncCrawlerProcess(process_settings(quick))
        process.crawl(VisitSpider, work=work, targets=targets, pause=options.delay, found=visits.append)
        process.start()
    pipe.send(visits)
