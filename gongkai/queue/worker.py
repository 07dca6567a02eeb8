"""Worker 采集进程: takes jobs from the queue, crawls each in a child process, puts the file into the round's store."""

from __future__ import annotations

import asyncio
import logging
import os
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from procrastinate import App
from procrastinate.jobs import Status

from crawler.fetching.ledger import CrawlProgress
from crawler.run import JobResult
from gongkai.queue import board
from gongkai.queue.child import crawl_order, warm_up
from gongkai.queue.database import ATTEMPTS, HEARTBEAT, QUEUE, RETRY, STALLED, TASK, app_for, make_tables, unreachable
from gongkai.queue.hosts import hosts_held
from gongkai.queue.order import Order
from gongkai.queue.store import JobStore

log = logging.getLogger(__name__)
_TELL_EVERY = 2.0  # seconds between two updates of a job's row
_GRACE = 15.0  # seconds for jobs under way when the worker is asked to stop; then they go back to the queue
_POLL = 2.0


class NotFinishedError(Exception):
    """Raised when a crawl ended before its frontier did: the job is done again."""


@dataclass(slots=True)
class Worker:
    """采集进程 of one machine. `say` gets a line (message key, values) for each thing that happens."""

    url: str
    folder: Path
    concurrency: int = 1
    stay: bool = True
    proxy: str = ""
    browser: bool = False
    say: Callable[..., None] = lambda key, **values: None
    heartbeat: float = HEARTBEAT
    stalled: float = STALLED
    name: str = field(default_factory=lambda: f"{platform.node()}:{os.getpid()}")
    _told: dict[str, float] = field(default_factory=dict)

    def run(self) -> None:
        """Until stopped by Ctrl-C or SIGTERM; with `stay` False until the queue is empty. Raises QueueError."""
        try:
            with psycopg.connect(self.url, autocommit=True, connect_timeout=10) as connection:
                make_tables(connection)
        except psycopg.Error as error:
            raise unreachable(self.url, error) from None
        warm_up()
        asyncio.run(self._work())

    async def _work(self) -> None:
        app = app_for(self.url)
        app.task(name=TASK, queue=QUEUE, retry=RETRY, pass_context=False)(self._do)
        async with app.open_async():
            rescue = asyncio.create_task(self._take_back(app))
            try:
                await app.run_worker_async(
                    queues=[QUEUE],
                    name=self.name,
                    concurrency=self.concurrency,
                    wait=self.stay,
                    fetch_job_polling_interval=_POLL,
                    shutdown_graceful_timeout=_GRACE,
                    update_heartbeat_interval=self.heartbeat,
                    stalled_worker_timeout=self.stalled,
                )
            finally:
                rescue.cancel()

    async def _take_back(self, app: App) -> None:
        """Give jobs of workers that gave no sign of life out again, until cancelled."""
        while True:
            await asyncio.sleep(self.heartbeat)
            try:
                await self._take_back_once(app)
            except Exception:
                log.exception("stalled jobs were not taken back")  # the database is away: the next round may find it

    async def _take_back_once(self, app: App) -> None:
        for job in await app.job_manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=self.stalled):
            if job.attempts >= ATTEMPTS:
                await app.job_manager.finish_job(job, Status.FAILED, delete_job=False)
            else:
                await app.job_manager.retry_job(job)
            self.say("worker.taken_back", job=job.queueing_lock)

    async def _do(self, order: dict[str, Any]) -> None:
        """One job. What goes wrong is raised: the queue gives the job out again."""
        one = Order.model_validate(order)
        store = await asyncio.to_thread(JobStore.at, one.place)
        if await asyncio.to_thread(store.has, one.file):  # killed after the upload, before it was acknowledged
            return
        async with (
            hosts_held(self.url, one.hosts),
            await psycopg.AsyncConnection.connect(self.url, autocommit=True) as connection,
        ):
            self.say("worker.begins", job=one.job, units=len(one.units))
            notes = _Notes(connection, one, self.name)
            result = await self._crawl(one, notes)
            await asyncio.to_thread(store.put, self._folder(one) / one.file, one.file)
            await notes.write(result.progress)
            self.say("worker.done", job=one.job, pages=result.progress.pages_done)
            self._clear(one)

    async def _crawl(self, one: Order, notes: _Notes) -> JobResult:
        options = one.crawl_options(self.proxy, self.browser)
        try:
            result = await crawl_order(one, options, self._folder(one), notes.hear)
        except Exception as error:
            await notes.write(notes.last, f"{type(error).__name__}: {error}")
            raise
        if result.fault is not None or not result.finished:
            await notes.write(result.progress, str(result.fault or ""))
            raise result.fault or NotFinishedError(one.job)
        return result

    def _folder(self, one: Order) -> Path:
        return self.folder / one.round

    def _clear(self, one: Order) -> None:
        for path in self._folder(one).glob(f"{one.job}.*"):
            path.unlink(missing_ok=True)


@dataclass(slots=True)
class _Notes:
    """What is written on the board while a job runs."""

    connection: psycopg.AsyncConnection[Any]
    order: Order
    worker: str
    last: CrawlProgress = CrawlProgress()
    _due: float = 0.0
    _writing: set[asyncio.Task[None]] = field(default_factory=set)

    def hear(self, progress: CrawlProgress) -> None:
        """Progress from the child; written now and then."""
        self.last = progress
        if time.monotonic() >= self._due:
            self._due = time.monotonic() + _TELL_EVERY
            task = asyncio.create_task(self.write(progress))
            self._writing.add(task)
            task.add_done_callback(self._writing.discard)

    async def write(self, progress: CrawlProgress, fault: str = "") -> None:
        """One row of the board."""
        values = board.telling(self.order.round, self.order.job, self.worker, progress, fault[:300])
        await self.connection.execute(board.TELL, values)
