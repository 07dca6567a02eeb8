"""Extract stage 提取: the survey once more, answered from the archives; evidence out. No network, no Scrapy."""

from __future__ import annotations

import heapq
import itertools
import multiprocessing
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial

from crawler.archive import Archive
from crawler.errors import InputError
from crawler.evidence import UnitEvidence
from crawler.evidence_store import save_evidence
from crawler.filereader import FileReader
from crawler.focus import file_of
from crawler.focus import load as load_focus
from crawler.frontier import Wanted, to_answer
from crawler.jobs import Job, by_county, group_jobs
from crawler.nouns import Cause, Snapshot
from crawler.overrides import load as load_overrides
from crawler.processes import in_pool
from crawler.round import Round
from crawler.survey.frontier import Survey, Surveyed, county_evidence

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_LEAST = 8  # jobs below which starting processes takes longer than it saves
_OWN_READER = FileReader()  # of a process of the pool; it starts with the first file


def extract_round(round_: Round, tell: Callable[[str], None] = lambda line: None, workers: int = 1) -> int:
    """Evidence of all units of a round from its archives; returns the number of units. `tell` gets progress lines.

    Written county by county, of which one is held at a time; a county's units stand in the order of the units file.
    """
    counties = by_county(group_jobs(round_.units))
    place = {unit.unit_id: number for number, unit in enumerate(round_.units)}
    count = 0

    def evidence() -> Iterator[UnitEvidence]:
        nonlocal count
        with closing(_told(round_, list(itertools.chain(*counties)), tell, workers)) as surveyed:
            for jobs in counties:
                found = county_evidence(itertools.islice(surveyed, len(jobs)))
                count += len(found)
                yield from sorted(found, key=lambda one: place[one.unit.unit_id])

    save_evidence(round_.evidence_dir, evidence())
    return count


def _told(round_: Round, jobs: list[Job], tell: Callable[[str], None], workers: int) -> Generator[Surveyed, None, None]:
    for number, (job, surveyed) in enumerate(zip(jobs, _surveyed(round_, jobs, workers), strict=True), 1):
        tell(f"{number}/{len(jobs)} {job.name}")
        yield surveyed


def _surveyed(round_: Round, jobs: list[Job], workers: int) -> Iterator[Surveyed]:
    """The jobs' results in their order, read in this process or in several."""
    if workers <= 1 or len(jobs) < _LEAST:
        with FileReader() as reader:
            for job in jobs:
                yield _survey(round_, job, reader)
        return
    spawn = multiprocessing.get_context("spawn")  # the parent may hold threads
    ended = InputError("提取进程意外结束：存档完好，请重新运行", "an extracting process ended unexpectedly: run again")
    yield from in_pool(partial(_survey, round_), [(job,) for job in jobs], workers, spawn, ended)


def _survey(round_: Round, job: Job, reader: FileReader = _OWN_READER) -> Surveyed:
    path = round_.path / "overrides.yaml"
    focus = load_focus(file_of(round_.path))
    survey = Survey(
        job.units,
        max_pages=round_.spec.options.get("max_pages"),
        overrides=load_overrides(path) if path.exists() else None,
        as_of=round_.as_of,
        only=focus.sections if focus else None,
        read_file=reader,
    )
    with Archive(round_.crawl_dir / f"{job.name}.sqlite", readonly=True) as archive:
        replay(survey, archive)
    return survey.surveyed()


def replay(survey: Survey, archive: Archive) -> None:
    """Answer a survey from an archive to its end; what was never stored is `not_fetched`."""
    survey.reread = archive.get
    ticket = itertools.count()
    queue: list[tuple[int, int, Wanted]] = []

    def push(wishes: list[Wanted]) -> None:
        for wish in to_answer(wishes):
            heapq.heappush(queue, (-wish.priority, next(ticket), wish))

    push(survey.start())
    while queue:
        wish = heapq.heappop(queue)[2]
        push(survey.feed(wish, archive.get(wish.request.key) or _absent(wish)))


def _absent(wish: Wanted) -> Snapshot:
    url = wish.request.url
    return Snapshot(url, url, 0, {}, _NEVER, "", b"", Cause.NOT_FETCHED)
