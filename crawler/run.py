"""Run 运行: crawl jobs in this process. A Twisted reactor runs once a process, so rounds use `crawler.workers`."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from crawler.archive import Archive
from crawler.errors import InputError
from crawler.fetching.ledger import CrawlProgress, Ledger
from crawler.frontier import Frontier
from crawler.jobs import Job, group_jobs
from crawler.options import CrawlOptions, product_version
from crawler.work import Work

FrontierFactory = Callable[[Job, Archive], Frontier]
Tell = Callable[[str, CrawlProgress], None]


@dataclass(frozen=True, slots=True)
class SurveyFactory:
    """勘察前沿工厂: the frontier of a crawl. `overrides` and `focus` are files that need not exist."""

    max_pages: int | None = None
    overrides: Path | None = None
    as_of: date | None = None  # overrides past their last day don't count
    focus: Path | None = None

    def __call__(self, job: Job, archive: Archive) -> Frontier:
        from crawler.focus import Focused
        from crawler.focus import load as load_focus
        from crawler.overrides import load
        from crawler.survey.frontier import Survey

        taught = load(self.overrides) if self.overrides and self.overrides.exists() else None
        narrow = load_focus(self.focus) if self.focus else None
        survey = Survey(
            job.units,
            max_pages=self.max_pages,
            overrides=taught,
            as_of=self.as_of,
            reread=archive.get,
            only=narrow.sections if narrow else None,
        )
        return Focused(survey, narrow) if narrow else survey


@dataclass(frozen=True, slots=True)
class JobResult:
    """任务结果. `finished`: the frontier came to its end; `fault` is set when the archive could not be written."""

    name: str
    progress: CrawlProgress = CrawlProgress()
    finished: bool = False
    fault: InputError | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """作业: a job and its archive's path."""

    job: Job
    path: Path


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
    assignments: Sequence[Assignment], frontier_factory: FrontierFactory, options: CrawlOptions, tell: Tell
) -> list[JobResult]:
    """Crawl several jobs at the same time in this process; call it once a process.

    Ctrl-C and SIGTERM end it after the requests under way; everything fetched is in the archives.
    """
    from scrapy.crawler import AsyncCrawlerProcess

    from crawler.spiders.portal import PortalSpider

    results: dict[str, JobResult] = {}
    works: dict[str, Work] = {}
    for one in assignments:
        try:
            works[one.job.name] = open_work(one.job, frontier_factory, options, one.path, tell)
        except InputError as error:
            results[one.job.name] = JobResult(one.job.name, fault=error)
    _log_to(assignments[0].path.parent / "crawl.log")
    process = AsyncCrawlerProcess(process_settings(options))
    try:
        for work in works.values():
            process.crawl(PortalSpider, work=work)
        if works:
            with _rare_collections():
                process.start()
    finally:
        for work in works.values():
            work.archive.close()
    for name, work in works.items():
        results[name] = JobResult(name, work.ledger.progress, work.finished, work.fault)
    return [results[one.job.name] for one in assignments]


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Look for reference cycles seldom: a page makes thousands of objects and hardly a cycle (a tenth of the time)."""
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def open_work(
    job: Job,
    frontier_factory: FrontierFactory,
    options: CrawlOptions,
    path: Path,
    tell: Tell = lambda name, progress: None,
) -> Work:
    """The work of a job: its archive opened for writing (unless offline) and its frontier made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    archive = Archive(path, readonly=options.offline, versions={"gongkai": product_version()})
    ledger = Ledger(frontier_factory(job, archive), archive, lambda progress: tell(job.name, progress))
    return Work(ledger, archive, options, len(job.hosts))


def process_settings(options: CrawlOptions) -> dict[str, Any]:
    """Scrapy's settings of the process (reactor, resolver, add-on)."""
    from crawler import settings
    from crawler.middlewares.resolver import ALLOW_PRIVATE, guards

    named = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
    return {**named, "LOG_INSTALL_ROOT_HANDLER": False, ALLOW_PRIVATE: not guards(options)}


def work_from(
    units: str = "", round: str = "", job: str = "", proxy: str = "", delay: str = "1.0", max_pages: str = ""
) -> Work:
    """What `scrapy crawl portal -a units=FILE -a round=DIR [-a job=NAME]` crawls. Raises InputError."""
    from crawler.unitsfile import read_units

    if not units or not round:
        raise InputError(
            "用法：scrapy crawl portal -a units=单位表 -a round=文件夹",
            "use: scrapy crawl portal -a units=FILE -a round=DIR",
        )
    jobs = {one.name: one for one in group_jobs(read_units(Path(units)))}
    if len(jobs) > 1 and job not in jobs:
        names = ", ".join(jobs)
        raise InputError(f"单位分属 {len(jobs)} 个任务，请加 -a job=名称：{names}", f"add -a job=NAME, one of: {names}")
    chosen = jobs[job] if job in jobs else next(iter(jobs.values()))
    options = CrawlOptions(proxy=proxy, delay=float(delay), max_pages=int(max_pages) if max_pages else None)
    factory = SurveyFactory(options.max_pages, Path(round) / "overrides.yaml")
    return open_work(chosen, factory, options, Path(round) / "crawl" / f"{chosen.name}.sqlite")


def _log_to(path: Path) -> None:
    """Errors of the crawl go to a file beside the archives, made with the first one: the terminal shows progress."""
    root = logging.getLogger()
    if not any(isinstance(handler, logging.FileHandler) for handler in root.handlers):
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
        handler.setLevel(logging.ERROR)
        root.addHandler(handler)
