"""Hosts 主机占用: no host is crawled by two jobs at a time, whatever rounds they belong to and wherever they run.

The queue's own lock keeps jobs of one leading host apart; a host group may share another of its hosts with a job of
another round, so each host is an advisory lock of a database session. It is free again when the session is gone.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import psycopg

_LOCK = "select pg_advisory_lock(hashtextextended('gongkai host ' || %s, 0))"


@asynccontextmanager
async def hosts_held(url: str, hosts: Iterable[str]) -> AsyncIterator[None]:
    """Hold all hosts. Taken in the order of their names, so that two jobs never wait for each other."""
    connection = await psycopg.AsyncConnection.connect(url, autocommit=True)
    try:
        for host in sorted(set(hosts)):
            await connection.execute(_LOCK, (host,))
        yield
    finally:
        await connection.close()
