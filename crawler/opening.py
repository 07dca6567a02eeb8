"""Opening 开工: the work of a job, its archive open and its frontier at a desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from crawler.archive import Archive
from crawler.errors import InputError
from crawler.factories import SurveyFactory
from crawler.fetching.ledger import CrawlProgress, Ledger
from crawler.jobs import Job, group_jobs
from crawler.options import CrawlOptions, product_version
from crawler.reading.desk import Desk, OwnDesk
from crawler.work import Work

Tell = Callable[[str, CrawlProgress], None]


def open_work(
    job: Job,
    desk: Callable[[Job, Archive], Desk],
    options: CrawlOptions,
    path: Path,
    tell: Tell = lambda name, progress: None,
) -> Work:
    """The work of a job: its archive opened for writing (unless offline) and its frontier seated."""
    path.parent.mkdir(parents=True, exist_ok=True)
    archive = Archive(path, readonly=options.offline, versions={"gongkai": product_version()})
    ledger = Ledger(desk(job, archive), archive, lambda progress: tell(job.name, progress))
    return Work(ledger, archive, options, len(job.hosts))


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
    path = Path(round) / "crawl" / f"{chosen.name}.sqlite"
    return open_work(chosen, lambda job, archive: OwnDesk(factory(job, archive)), options, path)
