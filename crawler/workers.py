"""Workers 采集进程: the jobs of a round in child processes, their progress summed, Ctrl-C passed on.

A child has its own session, so that a Ctrl-C on the terminal reaches it once, through its parent; it ends with its
parent, whatever that died of. Killing it loses nothing: every page is a transaction.
"""

from __future__ import annotations

import multiprocessing
import os
import socket
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from crawler.errors import InputError
from crawler.factories import FrontierFactory, SurveyFactory
from crawler.fetching.ledger import CrawlProgress
from crawler.jobs import Assignment, group_jobs
from crawler.options import CrawlOptions
from crawler.processes import end_with_parent
from crawler.reading.process import start_reader
from crawler.round import Round
from crawler.run import JobResult, crawl_jobs

_BUSY = 20.0  # pages a second above which reading would hold up fetching: a survey reads a page in some 8 ms
_JOBS_A_PROCESS = 50  # about 0.4 MB each beside its frontier
_TELL_EVERY = 0.3  # seconds between a job's progress messages
_GRACE = 5.0  # seconds a child gets to end its requests


@dataclass(frozen=True, slots=True)
class RoundCrawl:
    """采集结果. `results` in the order of the jobs."""

    results: tuple[JobResult, ...]

    @property
    def progress(self) -> CrawlProgress:
        """Sums over the jobs; the longest time."""
        return total(result.progress for result in self.results)


def crawl_round(
    round_: Round,
    options: CrawlOptions,
    workers: int = 1,
    tell: Callable[[CrawlProgress], None] = lambda progress: None,
    frontier_factory: FrontierFactory | None = None,
    beside: bool | None = None,
) -> RoundCrawl:
    """Crawl all jobs of a round; what its archives hold already is not fetched again.

    `beside`: give each crawling process a reading process (unless said, where a core is free and the pauses
    leave so many pages a second that reading them would hold up fetching).
    Raises KeyboardInterrupt when it was interrupted (everything fetched is kept) and InputError when an archive could
    not be used or written.
    """
    factory = frontier_factory or SurveyFactory(
        options.max_pages, round_.path / "overrides.yaml", round_.as_of, round_.path / "focus.yaml"
    )
    jobs = [Assignment(job, round_.crawl_dir / f"{job.name}.sqlite") for job in group_jobs(round_.units)]
    shared = batches(jobs, workers)
    if beside is None:
        pages = max(map(len, shared), default=0) / max(options.delay, 0.001)  # a second, at most
        beside = pages >= _BUSY and 2 * min(workers, len(shared)) <= (os.cpu_count() or 1)
    crew = _Crew(shared, factory, options, tell, beside)
    crew.run(max(1, workers))
    done = RoundCrawl(tuple(crew.results.get(one.job.name, JobResult(one.job.name)) for one in jobs))
    if crew.interrupted:
        raise KeyboardInterrupt
    if fault := next((result.fault for result in done.results if result.fault), None):
        raise fault
    return done


def batches(jobs: list[Assignment], workers: int) -> list[list[Assignment]]:
    """Jobs spread evenly over the workers, biggest first, no batch too big for a process."""
    order = sorted(jobs, key=lambda one: -len(one.job.units))
    shares = [order[n :: max(1, workers)] for n in range(max(1, workers))]
    return [share[i : i + _JOBS_A_PROCESS] for share in shares for i in range(0, len(share), _JOBS_A_PROCESS)]


def total(parts: Iterable[CrawlProgress]) -> CrawlProgress:
    """The sum of several jobs' progress."""
    known = list(parts)
    return CrawlProgress(
        units_done=sum(p.units_done for p in known),
        units_total=sum(p.units_total for p in known),
        pages_done=sum(p.pages_done for p in known),
        pages_wanted=sum(p.pages_wanted for p in known),
        pages_failed=sum(p.pages_failed for p in known),
        from_archive=sum(p.from_archive for p in known),
        undrawn=sum(p.undrawn for p in known),
        seconds=max((p.seconds for p in known), default=0.0),
    )


@dataclass
class _Crew:
    """The children at work."""

    waiting: list[list[Assignment]]
    factory: FrontierFactory
    options: CrawlOptions
    tell: Callable[[CrawlProgress], None]
    beside: bool = False
    results: dict[str, JobResult] = field(default_factory=dict)
    interrupted: bool = False
    _progress: dict[str, CrawlProgress] = field(default_factory=dict)
    _at_work: dict[Connection, tuple[BaseProcess, list[Assignment]]] = field(default_factory=dict)

    def run(self, workers: int) -> None:
        """Until every batch is done, or interrupted."""
        for batch in self.waiting:
            for one in batch:
                self._progress[one.job.name] = CrawlProgress(units_total=len(one.job.units))
        try:
            while self.waiting or self._at_work:
                while self.waiting and len(self._at_work) < workers:
                    self._hire(self.waiting.pop(0))
                for pipe in wait(list(self._at_work)):
                    self._hear(pipe)  # type: ignore[arg-type]
        except KeyboardInterrupt:
            self.interrupted = True
            self._dismiss()

    def _hire(self, batch: list[Assignment]) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        line = start_reader(batch, self.factory) if self.beside else None
        child = context.Process(target=child_main, args=(theirs, batch, self.factory, self.options, line), daemon=True)
        child.start()
        theirs.close()
        if line:
            line.close()
        self._at_work[ours] = (child, batch)

    def _hear(self, pipe: Connection) -> None:
        try:
            news = pipe.recv()
        except (EOFError, OSError):
            self._gone(pipe)
            return
        if isinstance(news, list):
            self.results.update({result.name: result for result in news})
            self._progress.update({result.name: result.progress for result in news if result.fault is None})
        else:
            self._progress[news[0]] = news[1]
        self.tell(total(self._progress.values()))

    def _gone(self, pipe: Connection) -> None:
        child, batch = self._at_work.pop(pipe)
        child.join()
        for one in batch:
            if one.job.name not in self.results:
                lost = InputError(
                    f"采集进程意外结束（{child.exitcode}）：已取的页面都在，请重新运行",
                    f"a crawling process ended unexpectedly ({child.exitcode}): all pages are kept, run again",
                )
                self.results[one.job.name] = JobResult(one.job.name, self._progress[one.job.name], fault=lost)

    def _dismiss(self) -> None:
        """Ask the children to end, and make them."""
        for child, _ in self._at_work.values():
            child.terminate()
        deadline = time.monotonic() + _GRACE
        for child, _ in self._at_work.values():
            child.join(max(0.0, deadline - time.monotonic()))
            if child.is_alive():
                child.kill()
                child.join()


def child_main(
    pipe: Connection,
    batch: list[Assignment],
    factory: FrontierFactory,
    options: CrawlOptions,
    line: socket.socket | None = None,
) -> None:
    """采集子进程: crawl a batch and send its progress as (job, progress), at last the list of results.

    With a `line` its pages are read by the process at the other end.
    """
    os.setsid()
    end_with_parent()
    told: dict[str, float] = {}

    def tell(name: str, progress: CrawlProgress) -> None:
        now = time.monotonic()
        if now - told.get(name, 0.0) >= _TELL_EVERY:
            told[name] = now
            pipe.send((name, progress))

    with suppress(BrokenPipeError):  # nobody is left to hear it; the archives have everything
        pipe.send(crawl_jobs(batch, factory, options, tell, line))
