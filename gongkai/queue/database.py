"""Database 队列数据库: Procrastinate's tables and ours on one PostgreSQL, made when they are not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from procrastinate import App, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.schema import SchemaManager

from crawler.errors import InputError
from gongkai.queue import board
from gongkai.queue.order import Order

QUEUE = "gongkai"
TASK = "gongkai.crawl"
ATTEMPTS = 5  # a job that kills its worker each time must not go round for ever
HEARTBEAT = 5.0  # seconds between signs of life of a worker
STALLED = 20.0  # seconds without one after which its jobs are taken back
RETRY = RetryStrategy(max_attempts=ATTEMPTS, wait=5)
_ONE_AT_A_TIME = 716_203_941  # advisory lock under which the tables are made


class QueueError(InputError):
    """队列有误. Raised when the database cannot be reached or jobs failed for good."""


def app_for(url: str) -> App:
    """Procrastinate's app on a database. The worker registers the task's code, submitters only its name."""
    return App(connector=PsycopgConnector(conninfo=url, min_size=1, max_size=8))


@dataclass(frozen=True, slots=True)
class Database:
    """队列数据库, one connection of the submitter's or of `status`."""

    connection: psycopg.Connection[Any]
    app: App

    def submit(self, orders: Iterable[Order]) -> int:
        """Queue the orders that nobody has queued yet; returns how many were new."""
        new = 0
        for order in orders:
            task = self.app.configure_task(
                TASK, queue=QUEUE, lock=f"host:{order.hosts[0]}", queueing_lock=order.key, allow_unknown=True
            )
            try:
                task.defer(order=order.model_dump(mode="json"))
                new += 1
            except AlreadyEnqueued:
                continue
        return new

    def states(self, round_: str) -> list[board.JobState]:
        """The jobs of a round, in the order of their names."""
        rows = self.connection.execute(board.READ, {"round": round_}).fetchall()
        return [board.job_state(row) for row in rows]

    def workers(self) -> int:
        """How many workers gave a sign of life lately."""
        row = self.connection.execute(board.WORKERS, {"seconds": STALLED}).fetchone()
        return int(row[0]) if row else 0


@contextmanager
def open_database(url: str) -> Iterator[Database]:
    """The queue of an address such as postgresql://user@host/gongkai, ready for use. Raises QueueError."""
    try:
        connection = psycopg.connect(url, autocommit=True, connect_timeout=10)
    except psycopg.Error as error:
        raise unreachable(url, error) from None
    with connection:
        make_tables(connection)
        app = app_for(url).with_connector(_sync(url))
        with app.open():
            yield Database(connection, app)


def make_tables(connection: psycopg.Connection[Any]) -> None:
    """Procrastinate's schema and ours, once, however many start at the same time."""
    with connection.transaction():
        connection.execute("select pg_advisory_xact_lock(%s)", (_ONE_AT_A_TIME,))
        there = connection.execute("select to_regclass('procrastinate_jobs')").fetchone()
        if there is None or there[0] is None:
            connection.execute(SchemaManager.get_schema())
        connection.execute(board.TABLE)


def unreachable(url: str, error: Exception) -> QueueError:
    """What to say of a database that does not answer; never with its password."""
    where = url.rpartition("@")[2] or url
    text = " ".join(str(error).split())[:200]
    return QueueError(
        f"连不上队列数据库 {where}（{text}）：请检查 --queue 的地址和数据库服务",
        f"the queue's database {where} cannot be reached ({text}): check --queue and the database server",
    )


def _sync(url: str) -> Any:
    from procrastinate import SyncPsycopgConnector

    return SyncPsycopgConnector(conninfo=url, min_size=1, max_size=2)
