"""The crawl ends, and calls every misbehaviour by its name."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.frontier import Frontier
from crawler.jobs import Job
from crawler.nouns import Cause, Snapshot
from tests.crawler.crawling import QUICK, crawl, everything, unit
from tests.hostile.misdeeds import MISDEEDS, PAGE
from tests.hostile.server import HostileServer

ROBOTS = "User-agent: *\nDisallow: /forbidden\n"


@dataclass
class Crawled:
    server: HostileServer
    pages: dict[str, Snapshot]
    log: str

    def page(self, path: str) -> Snapshot:
        return self.pages[self.server.base + path]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    path = tmp_path_factory.mktemp("hostile") / "crawl" / "a.sqlite"
    with HostileServer(robots=ROBOTS) as server:
        # private redirects must be refused although the test server itself is on loopback: see the address guard test
        assert crawl([unit(server.base + "/")], path, replace(QUICK, timeout=1.2)) == 0
        with Archive(path, readonly=True) as archive:
            log = path.parent / "crawl.log"
            yield Crawled(server, dict(archive.snapshots()), log.read_text() if log.exists() else "")


@pytest.mark.parametrize("name", [name for name in MISDEEDS if name != "private"])
def test_a_misbehaviour_is_called_by_its_name(crawled: Crawled, name: str) -> None:
    kind = MISDEEDS[name]
    snapshot = crawled.page(f"/{name}")
    assert (snapshot.cause, snapshot.status) == (kind.cause, kind.status), snapshot.note


def nameless(job: Job, archive: Archive) -> Frontier:
    """Every page, on a machine whose name server knows no name."""

    def unknown(name: str) -> str:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    socket.gethostbyname = unknown  # in the process of the crawl
    return everything(job, archive)


def test_a_name_that_does_not_resolve_is_called_so(tmp_path: Path) -> None:
    url = "http://www.shili.example/"
    assert crawl([unit(url)], tmp_path / "a.sqlite", QUICK, nameless) == 0
    with Archive(tmp_path / "a.sqlite", readonly=True) as archive:
        snapshot = dict(archive.snapshots())[url]
    assert (snapshot.cause, snapshot.status, snapshot.body) == (Cause.DNS, 0, b"")


def test_nothing_is_raised(crawled: Crawled) -> None:
    assert crawled.log == ""


def test_a_404_is_an_answer_and_not_asked_for_again(crawled: Crawled) -> None:
    assert crawled.server.asked("/gone") == 1
    assert crawled.page("/gone").body == PAGE


def test_a_failing_page_gets_two_retries_and_one_late_second_chance(crawled: Crawled) -> None:
    assert crawled.server.asked("/broken") == 4
    assert crawled.server.asked("/slow") == 4


def test_a_challenge_is_left_alone(crawled: Crawled) -> None:
    assert [crawled.server.asked(f"/{name}") for name in ("wall412", "wall521", "wall200")] == [1, 1, 1]


def test_a_forbidden_page_is_not_asked_for(crawled: Crawled) -> None:
    assert crawled.server.asked("/forbidden") == 0
    assert crawled.server.asked("/robots.txt") == 1


def test_retry_after_is_obeyed(crawled: Crawled) -> None:
    first, second = (call.time for call in crawled.server.calls if call.path == "/busy")
    assert second - first >= 1.0


def test_redirects_stop_at_the_limit_and_their_hops_are_kept(crawled: Crawled) -> None:
    chain = crawled.page("/chain")
    assert len(chain.redirects) == QUICK.redirects
    assert chain.redirects[0] == chain.url == crawled.server.base + "/chain"


def test_a_cookie_wall_is_passed_by_keeping_the_cookie(crawled: Crawled) -> None:
    assert crawled.page("/cookie").body == PAGE
    assert crawled.server.asked("/cookie") == 2


def test_links_of_a_page_are_capped(crawled: Crawled) -> None:
    assert 200 < sum(path.startswith("/links/") for path in {call.path for call in crawled.server.calls}) <= 300


def test_a_calendar_does_not_go_on_for_ever(crawled: Crawled) -> None:
    assert sum("/calendar" in key for key in crawled.pages) <= 22


def test_names_from_the_network_never_become_file_names(crawled: Crawled, tmp_path: Path) -> None:
    assert crawled.server.asked("/etc/passwd") == 1
    assert crawled.page("/etc/passwd").cause is not None
    assert all(c.path.isprintable() for c in crawled.server.calls)
