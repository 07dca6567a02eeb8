"""A crawl goes on where it stopped, asks no one twice, and leaves private networks and busy hosts alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from scrapy.http import Request, Response

from crawler.addon import MIDDLEWARES
from crawler.archive import Archive
from crawler.exhaustive import Exhaustive, Limits
from crawler.fetching.addresses import is_public, literal
from crawler.frontier import Frontier
from crawler.jobs import Job
from crawler.middlewares.guard import GuardMiddleware
from crawler.middlewares.redirects import RedirectsMiddleware
from crawler.nouns import Cause
from crawler.options import CrawlOptions
from crawler.snapshots import Refused
from crawler.work import SETTING, Work
from tests.crawler.crawling import QUICK, crawl, unit
from tests.hostile.server import HostileServer

ROOT = Path(__file__).resolve().parents[2]


def one_page(job: Job, archive: Archive) -> Frontier:
    """Only the entries."""
    return Exhaustive(job.units, limits=Limits(links_a_page=0))


def test_a_second_run_asks_for_nothing_again(tmp_path: Path) -> None:
    path = tmp_path / "crawl" / "a.sqlite"
    with HostileServer() as server:
        units = [unit(f"{server.base}/{name}") for name in ("calendar", "broken", "gone", "chain")]
        assert crawl(units, path) == 0
        asked = len(server.calls)
        assert crawl(units, path) == 0
        assert len(server.calls) == asked
        assert crawl(units, path, replace(QUICK, retry_failed=True)) == 0
        assert {call.path.split("/")[1] for call in server.calls[asked:]} == {"broken", "chain"}


def test_offline_the_same_crawl_is_answered_from_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "crawl" / "a.sqlite"
    with HostileServer() as server:
        assert crawl([unit(f"{server.base}/calendar")], path, factory=one_page) == 0
        asked = len(server.calls)
        both = [unit(f"{server.base}/calendar"), unit(f"{server.base}/gone", "u2")]
        assert crawl(both, path, replace(QUICK, offline=True)) == 0
        assert len(server.calls) == asked


def test_a_killed_crawl_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = tmp_path / "crawl" / "a.sqlite"
    script = (
        "import sys; from pathlib import Path; from tests.crawler.crawling import *; "
        "from tests.crawler.crawling import _crawl; "
        "_crawl(group_jobs([unit(sys.argv[1])])[0], everything, QUICK, Path(sys.argv[2]))"
    )
    with HostileServer() as server:
        url = f"{server.base}/links"
        child = subprocess.Popen([sys.executable, "-c", script, url, str(path)], cwd=ROOT)
        while len(server.calls) < 60:
            time.sleep(0.02)
        child.send_signal(signal.SIGKILL)
        child.wait()
        with Archive(path) as archive:
            kept = archive.keys()
            assert archive.verify() == []
        assert len(kept) >= 30
        assert crawl([unit(url)], path) == 0
        repeated = [key for key in kept if server.asked(key.removeprefix(server.base)) > 1]
        assert repeated == []


def test_ctrl_c_ends_the_crawl_and_keeps_what_was_fetched(tmp_path: Path) -> None:
    script = """
import signal, sys
from datetime import date
from dataclasses import replace
from crawler.round import Round, RoundSpec
from crawler.workers import crawl_round
from tests.crawler.crawling import QUICK, everything, unit
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
    round_ = Round.create(sys.argv[2], RoundSpec((unit(sys.argv[1]),), date(2026, 11, 20), "s", "1"))
    try:
        crawl_round(round_, replace(QUICK, delay=0.02, concurrency=1), frontier_factory=everything)
    except KeyboardInterrupt:
        raise SystemExit(130)
"""
    (tmp_path / "go.py").write_text(script)
    with HostileServer() as server:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        child = subprocess.Popen(
            [sys.executable, str(tmp_path / "go.py"), f"{server.base}/links", str(tmp_path / "round")],
            env=env,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        while len(server.calls) < 30:
            time.sleep(0.02)
        os.killpg(child.pid, signal.SIGINT)
        _, errors = child.communicate(timeout=15)
        assert (child.returncode, b"Traceback" in errors) == (130, False), errors.decode()
        (path,) = (tmp_path / "round" / "crawl").glob("*.sqlite")
        with Archive(path) as archive:
            assert 20 <= len(archive.keys()) < 290


def test_robots_crawl_delay_is_applied(tmp_path: Path) -> None:
    with HostileServer(robots="User-agent: *\nCrawl-delay: 0.4\n") as server:
        units = [unit(f"{server.base}/{name}", name) for name in ("gone", "badtype", "names")]
        assert crawl(units, tmp_path / "a.sqlite", factory=one_page) == 0
        times = [call.time for call in server.calls if call.path != "/robots.txt"]
        assert times[2] - times[1] >= 0.3
        assert all(call.headers["user-agent"].startswith("gongkai/") for call in server.calls)


def test_a_page_wanted_by_two_units_is_fetched_once_and_noted_for_both(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with HostileServer() as server:
        assert crawl([unit(f"{server.base}/gone", "u1"), unit(f"{server.base}/gone", "u2")], path, factory=twice) == 0
        assert server.asked("/gone") == 1
        with Archive(path) as archive:
            assert archive.attributions()[f"{server.base}/gone"] == [("u1", "page"), ("u2", "page")]


def twice(job: Job, archive: Archive) -> Frontier:
    """Each unit's entry for itself, and pages that say where they were reached."""
    return _Each(job)


class _Each(Exhaustive):
    def __init__(self, job: Job) -> None:
        super().__init__(job.units, limits=Limits(links_a_page=0))

    def start(self):  # type: ignore[no-untyped-def]
        return [w for u in self.units for w in Exhaustive([u]).start()]


def test_all_requests_go_through_the_proxy_under_their_own_names(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with HostileServer() as server:
        options = replace(QUICK, proxy=server.base, allow_private=False)
        assert crawl([unit("http://www.shili.example/gone")], path, options, one_page) == 0
        assert [call.path for call in server.calls] == [
            "http://www.shili.example/robots.txt",
            "http://www.shili.example/gone",
        ]
        with Archive(path) as archive:
            assert archive.get("http://www.shili.example/gone").status == 404  # type: ignore[union-attr]


def test_https_that_is_not_spoken_falls_back_to_http(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with HostileServer() as server:
        assert crawl([unit("https://www.shili.example/gone")], path, replace(QUICK, proxy=server.base), one_page) == 0
        with Archive(path) as archive:
            snapshot = archive.get("https://www.shili.example/gone")
    assert snapshot is not None
    assert (snapshot.status, snapshot.final_url) == (404, "http://www.shili.example/gone")


def test_private_addresses_are_refused_by_number_and_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with HostileServer() as server:
        strict = replace(QUICK, allow_private=False)
        urls = [f"{server.base}/gone", f"http://localhost:{server.port}/gone", "http://0x7f.1/", "http://[::1]/"]
        assert (
            crawl([unit(url, f"u{n}", scope=(server.base,)) for n, url in enumerate(urls)], path, strict, one_page) == 0
        )
        assert server.calls == []
        with Archive(path) as archive:
            assert {archive.get(url).cause for url in urls} == {Cause.REFUSED_ADDRESS}  # type: ignore[union-attr]


def test_each_step_of_a_redirect_passes_the_guard() -> None:
    work = Work(None, None, CrawlOptions())  # type: ignore[arg-type]
    crawler = SimpleNamespace(settings={SETTING: work}, signals=SimpleNamespace(connect=lambda *_: None))
    asked = Request("http://www.shili.example/", meta={"asked": "http://www.shili.example/"})
    moved = Response(asked.url, status=302, headers={"Location": "http://169.254.169.254/latest/meta-data/"})
    followed = RedirectsMiddleware(crawler).process_response(asked, moved)  # type: ignore[arg-type]
    assert isinstance(followed, Request)
    with pytest.raises(Refused) as refused:
        GuardMiddleware(crawler).process_request(followed)  # type: ignore[arg-type]
    assert refused.value.cause is Cause.REFUSED_ADDRESS
    order = {name.rpartition(".")[2]: place for name, place in MIDDLEWARES.items() if place is not None}
    assert min(order, key=order.__getitem__) == "GuardMiddleware"


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("127.0.0.1", False), ("10.1.2.3", False), ("192.168.1.1", False), ("169.254.169.254", False), ("::1", False),
        ("[::ffff:10.0.0.1]", False), ("0x7f000001", False), ("2130706433", False), ("127.1", False),
        ("0177.0.0.1", False),
        ("100.64.0.1", False), ("224.0.0.1", False), ("0.0.0.0", False), ("fe80::1", False),
        ("8.8.8.8", True), ("2400:3200::1", True), ("www.x.example", None), ("1.2.3.4.5", None), ("", None),
    ],
)  # fmt: skip
def test_which_addresses_are_public(host: str, public: bool | None) -> None:
    number = literal(host)
    assert (None if number is None else is_public(number)) is public


def test_scrapy_finds_the_spider_and_says_how_to_use_it() -> None:
    run = subprocess.run([sys.executable, "-m", "scrapy", "list"], cwd=ROOT, capture_output=True, text=True)
    assert run.stdout.split() == ["portal"]


def test_scrapy_crawls_a_units_file(tmp_path: Path) -> None:
    units = tmp_path / "units.csv"
    with HostileServer() as server:
        units.write_text(
            "unit_id,name,kind,url\nu1,示例镇,township,http://www.shili.example/badtype\n", encoding="utf-8"
        )
        arguments = [f"units={units}", f"round={tmp_path}", f"proxy={server.base}", "delay=0"]
        command = [sys.executable, "-m", "scrapy", "crawl", "portal", *(x for a in arguments for x in ("-a", a))]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
        (path,) = (tmp_path / "crawl").glob("*.sqlite")
        with Archive(path, readonly=True) as archive:
            assert "http://www.shili.example/badtype" in archive, run.stderr
