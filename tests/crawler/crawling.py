"""Runs a crawl in a process of its own: a Twisted reactor starts once a process."""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path

from crawler.archive import Archive
from crawler.exhaustive import Exhaustive, Limits
from crawler.factories import FrontierFactory
from crawler.frontier import Frontier
from crawler.jobs import Assignment, Job, group_jobs
from crawler.nouns import Unit, UnitKind
from crawler.options import CrawlOptions
from crawler.reading.process import start_reader
from crawler.run import crawl_jobs

QUICK = CrawlOptions(delay=0.0, timeout=1.2, backoff=0.1, page_bytes=2**22, allow_private=True)


def everything(job: Job, archive: Archive) -> Frontier:
    """Every page, with small limits."""
    return Exhaustive(job.units, limits=Limits(links_a_page=300, pages=3500, queries_a_path=20))


def unit(url: str, unit_id: str = "u1", **other: object) -> Unit:
    """A township at an address."""
    return Unit(unit_id, "示例镇", UnitKind.TOWNSHIP, url, **other)  # type: ignore[arg-type]


def crawl(
    units: list[Unit],
    path: Path,
    options: CrawlOptions = QUICK,
    factory: FrontierFactory = everything,
    wait: float = 60,
    beside: bool = False,
) -> int:
    """Crawl the units as one job; the exit code of the process (negative: killed for taking longer than `wait`).

    `beside`: pages are read in a process of their own. A fault is told on standard error, and is 8.
    """
    (job,) = group_jobs(units)
    child = multiprocessing.get_context("spawn").Process(target=_crawl, args=(job, factory, options, path, beside))
    child.start()
    child.join(wait)
    if child.is_alive():
        child.kill()
        child.join()
    return child.exitcode or 0


def _crawl(job: Job, factory: FrontierFactory, options: CrawlOptions, path: Path, beside: bool = False) -> None:
    work = [Assignment(job, path)]
    line = start_reader(work, factory) if beside else None
    (result,) = crawl_jobs(work, factory, options, lambda name, progress: None, line)
    if result.fault:
        print(result.fault.en, file=sys.stderr)
        raise SystemExit(8)
    raise SystemExit(0 if result.finished else 7)
