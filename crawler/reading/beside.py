"""Beside 旁读: the crawl's end of the line to its reading process, and the desks of its jobs there."""

from __future__ import annotations

import asyncio
import itertools
import logging
import socket
from contextlib import suppress

from crawler.errors import InputError
from crawler.frontier import FrontierProgress, Wanted
from crawler.jobs import Job
from crawler.nouns import Snapshot
from crawler.reading.line import HEAD, Question, Reply, packed, reply_of

logger = logging.getLogger(__name__)


class Switchboard:
    """总机: one line for all jobs of a crawling process. Used from its event loop only."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._numbers = itertools.count()
        self._waiting: dict[int, asyncio.Future[Reply]] = {}
        self._writer: asyncio.StreamWriter | None = None
        self._lost = False
        self.desks = 0
        self._opening = asyncio.Lock()

    async def ask(self, job: str, wanted: Wanted | None = None, snapshot: Snapshot | None = None) -> Reply:
        """The reader's reply. Raises InputError when the reader is gone or could not start the job."""
        writer = await self._opened()
        number = next(self._numbers)
        reply: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting[number] = reply
        writer.write(packed(Question(number, job, wanted, snapshot)))
        answer = await reply
        if answer.error is not None:
            raise InputError(*answer.error)
        return answer

    def leave(self) -> None:
        """A desk is done; the last one closes the line, and the reader ends when it has nobody to answer."""
        self.desks -= 1
        if not self.desks and self._writer is not None:
            self._hearing.cancel()
            self._writer.close()

    def hang_up(self) -> None:
        """Close the line whatever became of the crawl, after its event loop: a transport would wait for that."""
        with suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        self._line.close()

    async def _opened(self) -> asyncio.StreamWriter:
        async with self._opening:
            if self._writer is None:
                reader, self._writer = await asyncio.open_connection(sock=self._line)
                self._hearing = asyncio.create_task(self._hear(reader))
        if self._lost:
            raise _lost()
        return self._writer

    async def _hear(self, reader: asyncio.StreamReader) -> None:
        try:
            with suppress(asyncio.IncompleteReadError, OSError):
                while True:
                    (length,) = HEAD.unpack(await reader.readexactly(HEAD.size))
                    self._deliver(reply_of(await reader.readexactly(length)))
        except Exception:
            logger.exception("a reply of the reading process could not be read")
        self._give_up()

    def _deliver(self, reply: Reply) -> None:
        waiting = self._waiting.pop(reply.number)
        if not waiting.done():
            waiting.set_result(reply)

    def _give_up(self) -> None:
        """Whoever waits is told, and whoever asks later."""
        self._lost = True
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(_lost())
        self._waiting.clear()


class DeskBeside:
    """旁读阅读台: a job's frontier sits in the reading process."""

    def __init__(self, switchboard: Switchboard, job: Job) -> None:
        self._switchboard = switchboard
        switchboard.desks += 1
        self._job = job.name
        self._progress = FrontierProgress(units_total=len(job.units))

    @property
    def progress(self) -> FrontierProgress:
        """How far the frontier was at its last reply."""
        return self._progress

    async def start(self) -> list[Wanted]:
        """The frontier's first wishes."""
        return self._heard(await self._switchboard.ask(self._job))

    async def feed(self, wanted: Wanted, snapshot: Snapshot) -> list[Wanted]:
        """The wishes that follow from an answer."""
        return self._heard(await self._switchboard.ask(self._job, wanted, snapshot))

    def close(self) -> None:
        """Give up the place."""
        self._switchboard.leave()

    def _heard(self, reply: Reply) -> list[Wanted]:
        self._progress = reply.progress
        return reply.wishes


def _lost() -> InputError:
    return InputError(
        "阅读进程意外结束：已取的页面都在，请重新运行",
        "the reading process ended unexpectedly: all pages are kept, run again",
    )
