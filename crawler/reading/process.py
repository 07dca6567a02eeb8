"""Reading process 阅读进程: the frontiers of a crawling process's jobs, so that reading takes no time from fetching.

It sees what the crawl stored, in the order in which it was stored, and fetches nothing itself.
"""

from __future__ import annotations

import multiprocessing
import os
import socket
from collections.abc import Sequence
from datetime import UTC, datetime

from crawler.archive import Archive
from crawler.errors import InputError
from crawler.factories import FrontierFactory
from crawler.frontier import Frontier, FrontierProgress, Wanted
from crawler.jobs import Assignment
from crawler.nouns import Cause, Snapshot
from crawler.processes import end_with_parent, log_to, rare_collections
from crawler.reading.desk import fed
from crawler.reading.line import Question, Reply, next_question, packed


def start_reader(assignments: Sequence[Assignment], factory: FrontierFactory) -> socket.socket:
    """Start a reading process for the jobs; the crawl's end of the line to it. It ends when that is closed."""
    ours, theirs = socket.socketpair()
    context = multiprocessing.get_context("spawn")
    context.Process(target=reading_main, args=(theirs, list(assignments), factory), daemon=True).start()
    theirs.close()
    return ours


def reading_main(line: socket.socket, assignments: Sequence[Assignment], factory: FrontierFactory) -> None:
    """阅读进程主函数: answer questions until the crawl hangs up. Ctrl-C is the crawl's to hear."""
    os.setsid()  # as the crawling process: a terminal's Ctrl-C reaches neither
    end_with_parent()
    log_to(assignments[0].path.parent / "crawl.log")
    with line, line.makefile("rb") as asked, rare_collections():
        reader = Reader({one.job.name: one for one in assignments}, factory)
        try:
            while question := next_question(asked):
                line.sendall(reader.answer(question))
        except (BrokenPipeError, ConnectionResetError):
            pass  # the crawl has ended; its archives have everything
        finally:
            reader.close()


class Reader:
    """阅读者: the frontiers of the started jobs, each with its archive open for a second look at stored pages."""

    def __init__(self, assignments: dict[str, Assignment], factory: FrontierFactory) -> None:
        self._assignments = assignments
        self._factory = factory
        self._frontiers: dict[str, Frontier] = {}
        self._archives: list[Archive] = []

    def answer(self, question: Question) -> bytes:
        """What a question comes to, packed."""
        try:
            if question.wanted is None or question.snapshot is None:
                frontier = self._open(question.job)
                wishes = frontier.start()
            else:
                frontier = self._frontiers[question.job]
                wishes = fed(frontier, question.wanted, question.snapshot)
        except InputError as error:
            return packed(Reply(question.number, [], FrontierProgress(), (error.zh, error.en)))
        try:
            return packed(Reply(question.number, wishes, frontier.progress))
        except UnicodeEncodeError:
            wishes = _sayable(frontier, wishes)
            return packed(Reply(question.number, wishes, frontier.progress))

    def close(self) -> None:
        """Let go of the archives."""
        for archive in self._archives:
            archive.close()

    def _open(self, name: str) -> Frontier:
        one = self._assignments[name]
        archive = Archive(one.path, readonly=True)
        self._archives.append(archive)
        frontier = self._frontiers[name] = self._factory(one.job, archive)
        return frontier


def _sayable(frontier: Frontier, wishes: list[Wanted]) -> list[Wanted]:
    """The wishes that can be said; what holds half a pair of surrogates can be asked of no server, and is refused."""
    said: list[Wanted] = []
    waiting = list(wishes)
    while waiting:
        wish = waiting.pop(0)
        try:
            packed(Reply(0, [wish], FrontierProgress()))
        except UnicodeEncodeError:
            url = wish.request.url
            note = "an address with half a character"
            refused = Snapshot(url, url, 0, {}, datetime.now(UTC), "", b"", Cause.REFUSED_ADDRESS, note)
            waiting += fed(frontier, wish, refused)
        else:
            said.append(wish)
    return said
