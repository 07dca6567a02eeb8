"""Run 运行: crawl jobs in this process. A Twisted reactor runs once a process, so rounds use `crawler.workers`."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.archive import Archive
from crawler.errors import InputError
from crawler.factories import FrontierFactory
from crawler.fetching.ledger import CrawlProgress
from crawler.jobs import Assignment, Job
from crawler.opening import Tell, open_work
from crawler.options import CrawlOptions
from crawler.processes import log_to, rare_collections
from crawler.reading.beside import DeskBeside, Switchboard
from crawler.reading.desk import Desk, OwnDesk
from crawler.work import Work


@dataclass(frozen=True, slots=True)
class JobResult:
    """任务结果. `finished`: the frontier came to its end; `fault` is set when an archive or the reader failed."""

    name: str
    progress: CrawlProgress = CrawlProgress()
    finished: bool = False
    fault: InputError | None = None


def crawl_job(
    job: Job,
    frontier_factory: FrontierFactory,
    options: CrawlOptions,
    archive_path: Path,
    tell: Tell = lambda name, progress: None,
) -> JobResult:
    """Crawl one job in this process. Raises ArchiveError when its archive cannot be used."""
    (result,) = crawl_jobs([Assignment(job, archive_path)], frontier_factory, options, tell)
    if result.fault is not None:
        raise result.fault
    return result


def crawl_jobs(
    assignments: Sequence[Assignment],
    frontier_factory: FrontierFactory,
    options: CrawlOptions,
    tell: Tell,
    line: socket.socket | None = None,
) -> list[JobResult]:
    """Crawl several jobs at the same time in this process; call it once a process.

    With a `line` to a reading process (`crawler.reading.process`) pages are read there. Ctrl-C and SIGTERM end it after
    the requests under way; everything fetched is in the archives.
    """
    from scrapy.crawler import AsyncCrawlerProcess

    from crawler.spiders.portal import PortalSpider

    results: dict[str, JobResult] = {}
    works: dict[str, Work] = {}
    board = Switchboard(line) if line else None

    def desk(job: Job, archive: Archive) -> Desk:
        return DeskBeside(board, job) if board else OwnDesk(frontier_factory(job, archive))

    for one in assignments:
        try:
            works[one.job.name] = open_work(one.job, desk, options, one.path, tell)
        except InputError as error:
            results[one.job.name] = JobResult(one.job.name, fault=error)
    log_to(assignments[0].path.parent / "crawl.log")
    process = AsyncCrawlerProcess(process_settings(options))
    try:
        for work in works.values():
            process.crawl(PortalSpider, work=work)
        if works:
            with rare_collections():
                process.start()
    finally:
        if board:
            board.hang_up()
        for work in works.values():
            work.archive.close()
    for name, work in works.items():
        results[name] = JobResult(name, work.ledger.progress, work.finished, work.fault)
    return [results[one.job.name] for one in assignments]


def process_settings(options: CrawlOptions) -> dict[str, Any]:
    """Scrapy's settings of the process (reactor, resolver, add-on)."""
    from crawler import settings
    from crawler.middlewares.resolver import ALLOW_PRIVATE, guards

    named = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
    return {**named, "LOG_INSTALL_ROOT_HANDLER": False, ALLOW_PRIVATE: not guards(options)}
