"""Pages read in a process beside the crawl: the same crawl, and whatever becomes of the reader, no page is lost."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.errors import InputError
from crawler.exhaustive import Exhaustive, Limits
from crawler.factories import SurveyFactory
from crawler.fetching.ledger import Ledger
from crawler.frontier import Frontier, FrontierProgress, Wanted
from crawler.jobs import Job, group_jobs
from crawler.nouns import Cause, PageRequest, Snapshot
from crawler.reading.beside import DeskBeside, Switchboard
from crawler.reading.line import HEAD, Question, reply_of
from crawler.reading.process import Reader, start_reader
from crawler.round import Round, RoundSpec
from crawler.workers import Assignment, crawl_round
from tests.crawler.crawling import QUICK, crawl, everything, unit
from tests.hostile.server import HostileServer

HERE = "http://a.example/"


def stored(path: Path) -> dict[str, str]:
    """Digests of the stored pages by key."""
    with Archive(path, readonly=True) as archive:
        keys = archive.keys()
        return {key: page.sha256 for key in keys if (page := archive.get(key))}


def test_a_crawl_with_a_reader_stores_what_one_without_stores(tmp_path: Path) -> None:
    with HostileServer() as server:
        for name, beside in (("own", False), ("beside", True)):
            assert crawl([unit(f"{server.base}/links")], tmp_path / name / "a.sqlite", beside=beside) == 0
    own = stored(tmp_path / "own" / "a.sqlite")
    assert len(own) > 200
    assert stored(tmp_path / "beside" / "a.sqlite") == own


def breaks_at_links(job: Job, archive: Archive) -> Frontier:
    """A reader that fails on one page, after it was wished for by another."""

    def read(page: object, snapshot: Snapshot) -> None:
        if snapshot.url.endswith("/links"):
            raise ValueError("a page that no reader expected")

    return Exhaustive(job.units, read, Limits(links_a_page=5))


def test_a_page_that_breaks_the_reader_costs_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "crawl" / "a.sqlite"
    with HostileServer() as server:
        units = [unit(f"{server.base}/links"), unit(f"{server.base}/gone", "u2")]
        assert crawl(units, path, factory=breaks_at_links, beside=True) == 0
    assert len(stored(path)) == 3  # robots.txt and both entries
    assert "a page that no reader expected" in (tmp_path / "crawl" / "crawl.log").read_text(encoding="utf-8")


def dies_after_twenty(job: Job, archive: Archive) -> Frontier:
    """A reader that the system kills, say for want of memory."""
    read: list[str] = []

    def note(page: object, snapshot: Snapshot) -> None:
        read.append(snapshot.url)
        if len(read) == 20:
            os.kill(os.getpid(), signal.SIGKILL)

    return Exhaustive(job.units, note, Limits(links_a_page=300, pages=3500, queries_a_path=20))


def test_a_reader_that_is_killed_ends_the_crawl_with_a_line_and_keeps_every_page(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "crawl" / "a.sqlite"
    with HostileServer() as server:
        units = [unit(f"{server.base}/links")]
        assert crawl(units, path, factory=dies_after_twenty, beside=True) == 8
        assert "the reading process ended unexpectedly: all pages are kept, run again" in capfd.readouterr().err
        kept = stored(path)
        assert len(kept) >= 20
        assert crawl(units, path, beside=True) == 0
        assert [key for key in kept if server.asked(key.removeprefix(server.base)) > 1] == []


def cannot_begin(job: Job, archive: Archive) -> Frontier:
    """As where a file of the round is damaged."""
    raise InputError("坏了", "it is damaged")


def test_what_keeps_a_job_from_being_read_is_its_fault_to_tell(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with HostileServer() as server:
        assert crawl([unit(f"{server.base}/links")], tmp_path / "a.sqlite", factory=cannot_begin, beside=True) == 8
        assert server.calls == []
    assert capfd.readouterr().err.strip() == "it is damaged"


def test_rounds_of_several_jobs_share_a_reader(tmp_path: Path) -> None:
    round_ = {}
    with HostileServer() as first, HostileServer() as second:
        units = (unit(f"{first.base}/links"), unit(f"{second.base}/links", "u2"))
        for beside in (False, True):
            made = Round.create(tmp_path / str(beside), RoundSpec(units, date(2026, 11, 20), "s", "1"))
            result = crawl_round(made, replace(QUICK), frontier_factory=everything, beside=beside)
            assert all(one.finished for one in result.results)
            assert result.progress.units_done == 2
            round_[beside] = sorted(key for path in made.crawl_dir.glob("*.sqlite") for key in stored(path))
    assert round_[True] == round_[False]


class _Half:
    """A frontier whose pages name an address that no message can hold, and one that is well."""

    progress = FrontierProgress()

    def __init__(self) -> None:
        self.told: list[tuple[str, Cause | None]] = []

    def start(self) -> list[Wanted]:
        return [wish("\ud83d"), wish("b")]

    def feed(self, wanted: Wanted, snapshot: Snapshot) -> list[Wanted]:
        self.told.append((wanted.request.url, snapshot.cause))
        return [wish("c")]


def test_an_address_with_half_a_character_is_refused_and_ends_nothing(tmp_path: Path) -> None:
    (job,) = group_jobs([unit(HERE)])
    path = tmp_path / "a.sqlite"
    Archive(path).close()
    frontier = _Half()
    reader = Reader({job.name: Assignment(job, path)}, lambda job, archive: frontier)
    reply = reply_of(reader.answer(Question(7, job.name))[HEAD.size :])
    reader.close()
    assert (reply.number, reply.wishes) == (7, [wish("b"), wish("c")])
    assert frontier.told == [(f"{HERE}\ud83d", Cause.REFUSED_ADDRESS)]


def test_a_reply_that_says_nothing_ends_the_crawl_with_a_line() -> None:
    (job,) = group_jobs([unit(HERE)])

    async def ask() -> None:
        ours, theirs = socket.socketpair()
        desk = DeskBeside(Switchboard(ours), job)
        with theirs:
            theirs.sendall(HEAD.pack(3) + b"\xc1\xc1\xc1")
            with pytest.raises(InputError, match="阅读进程"):
                await asyncio.wait_for(desk.start(), 5)
            desk.close()

    asyncio.run(ask())


class _Slow:
    """A desk that wishes for a page which is being read, as a frontier may whose answers come late."""

    progress = FrontierProgress()

    def __init__(self) -> None:
        self.fed: list[str] = []
        self.go_on = asyncio.Event()

    async def start(self) -> list[Wanted]:
        return [wish("a"), wish("b")]

    async def feed(self, wanted: Wanted, snapshot: Snapshot) -> list[Wanted]:
        self.fed.append(f"{wanted.request.url} for {wanted.units[0]}")
        if wanted.request.url == f"{HERE}a" and wanted.units == ("u1",):
            await self.go_on.wait()
        return [wish("a", "u2")] if wanted.request.url == f"{HERE}b" else []

    def close(self) -> None:
        """Nothing."""


def wish(name: str, unit_id: str = "u1") -> Wanted:
    """For a page of one unit."""
    return Wanted(PageRequest(HERE + name), "column", 0, (unit_id,))


def test_a_page_wished_for_while_it_is_being_read_is_not_fetched_again(tmp_path: Path) -> None:
    desk = _Slow()

    async def play(archive: Archive) -> list[list[Wanted]]:
        ledger = Ledger(desk, archive)
        asked = [await ledger.start()]
        first = asyncio.create_task(ledger.settle(HERE + "a", snapshot("a"), stored=False))
        await asyncio.sleep(0)
        asked.append(await ledger.settle(HERE + "b", snapshot("b"), stored=False))
        desk.go_on.set()
        asked.append(await first)
        return asked

    with Archive(tmp_path / "a.sqlite") as archive:
        assert asyncio.run(play(archive)) == [[wish("a"), wish("b")], [], []]
        assert archive.attributions()[HERE + "a"] == [("u1", "column"), ("u2", "column")]
    assert desk.fed == [f"{HERE}a for u1", f"{HERE}b for u1", f"{HERE}a for u2"]


class _Sharing(_Slow):
    """A desk that tells, with the first answer, of another unit that rests on the page, and on one never stored."""

    async def feed(self, wanted: Wanted, snapshot: Snapshot) -> list[Wanted]:
        return [replace(wish(name, "u2"), kind="shared") for name in ("a", "never")]


def test_a_page_that_another_unit_shares_is_noted_and_not_fetched(tmp_path: Path) -> None:
    async def play(archive: Archive) -> list[Wanted]:
        ledger = Ledger(_Sharing(), archive)
        await ledger.start()
        return await ledger.settle(HERE + "a", snapshot("a"), stored=False)

    with Archive(tmp_path / "a.sqlite") as archive:
        assert asyncio.run(play(archive)) == []
        assert archive.attributions() == {HERE + "a": [("u1", "column"), ("u2", "column")]}


def snapshot(name: str) -> Snapshot:
    """A stored page."""
    return Snapshot(HERE + name, HERE + name, 200, {}, datetime.now(UTC), "", b"<html></html>")


def test_a_survey_asks_the_same_of_either_desk(tmp_path: Path) -> None:
    """First wishes of a real frontier, over the line and without it."""
    (job,) = group_jobs([unit(HERE)])
    path = tmp_path / "crawl" / "a.sqlite"
    path.parent.mkdir()
    with Archive(path) as archive:
        own = SurveyFactory()(job, archive).start()

    async def ask(made: Callable[[], Switchboard]) -> list[Wanted]:
        desk = DeskBeside(made(), job)
        wishes = await desk.start()
        assert desk.progress.units_total == 1
        desk.close()
        return wishes

    line = start_reader([Assignment(job, path)], SurveyFactory())
    assert asyncio.run(ask(lambda: Switchboard(line))) == own
