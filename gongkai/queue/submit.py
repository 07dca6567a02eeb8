"""Submit 提交: a round's crawl handed to the workers and its files brought home."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from crawler.fetching.ledger import CrawlProgress
from crawler.options import CrawlOptions
from crawler.round import Round
from crawler.workers import total
from gongkai.queue.board import JobState
from gongkai.queue.database import Database, QueueError, open_database
from gongkai.queue.order import Order, orders_of
from gongkai.queue.store import JobStore

_LOOK_EVERY = 1.0  # seconds


def crawl_by_queue(
    round_: Round, options: CrawlOptions, url: str, place: str, tell: Callable[[CrawlProgress], None]
) -> None:
    """Queue what is not finished, wait for the workers, fetch their files into the round.

    Run it again after whatever ended it: jobs live in the database. Raises QueueError.
    """
    orders = orders_of(round_, options, place)
    store = JobStore.at(orders[0].place)
    with open_database(url) as database:
        left = bring_home(round_, orders, store)
        database.submit(_not_at_work(database, left))
        while left:
            states = {state.job: state for state in database.states(orders[0].round)}
            tell(_progress(orders, states, left))
            left = bring_home(round_, left, store)
            _refuse_failed(left, states)
            time.sleep(_LOOK_EVERY if left else 0)
        tell(_progress(orders, {state.job: state for state in database.states(orders[0].round)}, left))


def bring_home(round_: Round, orders: Sequence[Order], store: JobStore) -> list[Order]:
    """Fetch the files that are finished; the orders whose file is not there yet."""
    there = store.names()
    for order in orders:
        if order.file in there:
            store.fetch(order.file, round_.crawl_dir / order.file)
    return [order for order in orders if order.file not in there]


def _not_at_work(database: Database, orders: Sequence[Order]) -> list[Order]:
    busy = {state.job for state in database.states(orders[0].round) if not state.over} if orders else set()
    return [order for order in orders if order.job not in busy]


def _progress(orders: Sequence[Order], states: dict[str, JobState], left: Sequence[Order]) -> CrawlProgress:
    """The sum over the jobs; what a job has not told yet counts with its units alone."""
    known = [states[order.job].progress for order in orders if order.job in states]
    units = sum(len(order.units) for order in orders)
    waiting = sum(len(order.units) for order in left)
    summed = total(known)
    return CrawlProgress(
        units_done=max(summed.units_done, units - waiting),
        units_total=units,
        pages_done=summed.pages_done,
        pages_wanted=summed.pages_wanted,
        pages_failed=summed.pages_failed,
        from_archive=summed.from_archive,
        undrawn=summed.undrawn,
        seconds=summed.seconds,
    )


def _refuse_failed(left: Sequence[Order], states: dict[str, JobState]) -> None:
    """Raise once nothing is under way any more and some jobs failed for good."""
    gone = [states[order.job] for order in left if order.job in states and states[order.job].over]
    failed = [state for state in gone if state.status != "succeeded"]
    if failed and len(gone) == len(left):
        names = "; ".join(f"{state.job} ({state.fault or state.status})" for state in failed[:5])
        raise QueueError(
            f"{len(failed)} 个采集任务多次失败：{names}。其余任务的结果都在；排除原因后再次运行同一命令",
            f"{len(failed)} crawl jobs failed for good: {names}. The others are kept: mend the cause, run it again",
        )
