"""Child 子进程: one order crawled in a process of its own, watched from the worker's event loop.

A Twisted reactor runs once a process; and a worker that is killed takes its child with it (`crawler.workers`).
"""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from crawler.atomic import write_text
from crawler.factories import SurveyFactory
from crawler.fetching.ledger import CrawlProgress
from crawler.jobs import Assignment
from crawler.options import CrawlOptions
from crawler.run import JobResult
from crawler.workers import child_main
from gongkai.queue.order import Order

_GRACE = 8.0  # seconds a child gets to end its requests
_LOADED = ["scrapy.crawler", "crawler.spiders.portal", "crawler.survey.frontier"]  # none of them starts a reactor
Tell = Callable[[CrawlProgress], None]


class ChildLostError(Exception):
    """Raised when the crawling process ended without a result: the job is done again."""


def _context() -> ForkServerContext:
    """Children are forked from a process that has Scrapy loaded: a small job takes less time than the import."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_LOADED)
    return context


def warm_up() -> None:
    """Start the process that children are forked from: it takes seconds, in which a worker could give no heartbeat."""
    child = _context().Process(target=int)
    child.start()
    child.join()


async def crawl_order(order: Order, options: CrawlOptions, folder: Path, tell: Tell) -> JobResult:
    """Crawl into `folder`; pages that lie there from an earlier attempt are not fetched again.

    Raises ChildLostError; a cancelled task ends the child, whose pages are kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taught = folder / f"{order.job}.overrides.yaml"
    if order.overrides:
        write_text(taught, order.overrides)
    factory = SurveyFactory(options.max_pages, taught, order.as_of)
    work = [Assignment(order.to_job(), folder / order.file)]
    context = _context()
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=child_main, args=(theirs, work, factory, options), daemon=True)
    child.start()
    theirs.close()
    try:
        return await _result(ours, child, tell)
    finally:
        await _end(child)
        ours.close()


async def _result(pipe: Connection, child: BaseProcess, tell: Tell) -> JobResult:
    """Hear the child to its end."""
    loop = asyncio.get_running_loop()
    news: asyncio.Queue[Any] = asyncio.Queue()
    loop.add_reader(pipe.fileno(), _hear, pipe, news, loop)
    try:
        while True:
            heard = await news.get()
            if heard is None:
                await _end(child)
                raise ChildLostError(f"exit code {child.exitcode}")
            if isinstance(heard, list):
                result: JobResult = heard[0]
                return result
            tell(heard[1])
    finally:
        loop.remove_reader(pipe.fileno())


def _hear(pipe: Connection, news: asyncio.Queue[Any], loop: asyncio.AbstractEventLoop) -> None:
    try:
        news.put_nowait(pipe.recv())
    except (EOFError, OSError):
        loop.remove_reader(pipe.fileno())
        news.put_nowait(None)


async def _end(child: BaseProcess) -> None:
    """Ask a child that is still there to end, then make it."""
    with suppress(asyncio.CancelledError):
        for stop in (child.terminate, child.kill):
            for _ in range(int(_GRACE * 10)):
                if not child.is_alive():
                    child.join()
                    return
                if child.exitcode is None and _ == 0:
                    stop()
                await asyncio.sleep(0.1)
