"""Units that share hosts are crawled together."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from crawler.fetching.attempts import Health, Step, Trial, judge, other_scheme, retry_after
from crawler.fetching.ledger import CrawlProgress
from crawler.jobs import Assignment, by_county, group_jobs
from crawler.nouns import Cause, Unit
from crawler.progress import ProgressReporter
from crawler.workers import batches
from tests.crawler.crawling import unit
from tests.crawler.test_archive import page

GROUPS: list[tuple[str, list[Unit], list[str]]] = [
    (
        "two branches of one portal",
        [unit("http://www.x.example/a/", "a"), unit("http://www.x.example/b/", "b")],
        ["ab"],
    ),
    ("with and without www", [unit("http://x.example/", "a"), unit("https://www.x.example/b/", "b")], ["ab"]),
    ("two hosts", [unit("http://x.example/", "a"), unit("http://y.example/", "b")], ["a", "b"]),
    ("two ports", [unit("http://x.example:81/", "a"), unit("http://x.example:82/", "b")], ["a", "b"]),
    (
        "one unit that lives on both hosts joins them",
        [
            unit("http://x.example/", "a"),
            unit("http://y.example/", "b"),
            unit("http://x.example/c", "c", extra_urls=("http://y.example/c",)),
        ],
        ["abc"],
    ),
    (
        "a scope that is a bare host",
        [unit("http://x.example/", "a", scope=("y.example",)), unit("http://y.example/", "b")],
        ["ab"],
    ),
]


@pytest.mark.parametrize(("units", "together"), [row[1:] for row in GROUPS], ids=[row[0] for row in GROUPS])
def test_grouping(units: list[Unit], together: list[str]) -> None:
    assert ["".join(u.unit_id for u in job.units) for job in group_jobs(units)] == together


COUNTIES: list[tuple[str, list[str], list[str]]] = [
    ("two counties, taken in turns", ["甲县", "乙县", "甲县", "乙县"], ["ac", "bd"]),
    ("a unit whose county is not told may be of any", ["甲县", "", "乙县", "甲县"], ["abcd"]),
    ("one county", ["甲县"] * 4, ["abcd"]),
]


@pytest.mark.parametrize(("names", "together"), [row[1:] for row in COUNTIES], ids=[row[0] for row in COUNTIES])
def test_jobs_by_county(names: list[str], together: list[str]) -> None:
    units = [
        replace(unit(f"http://{mark}.example/", mark), county=name) for mark, name in zip("abcd", names, strict=True)
    ]
    groups = by_county(group_jobs(units))
    assert ["".join(u.unit_id for job in group for u in job.units) for group in groups] == together


def test_a_host_that_serves_two_counties_puts_them_together() -> None:
    places = [("http://x.example/a/", "甲县"), ("http://y.example/", "丙县"), ("http://x.example/b/", "乙县")]
    units = [replace(unit(url, mark), county=name) for mark, (url, name) in zip("abc", places, strict=True)]
    assert [[job.units[0].unit_id for job in group] for group in by_county(group_jobs(units))] == [["a"], ["b"]]


def test_names_are_stable_and_safe_whatever_the_host() -> None:
    one, two = unit("http://x.example/../../etc", "a"), unit("http://x.example/b", "b")
    (job,), (again,) = group_jobs([one, two]), group_jobs([two])
    assert job.name == again.name
    assert all(c.isalnum() or c == "-" for c in job.name)
    assert group_jobs([unit("http://示例.example/", "a")])[0].name.isascii()


def test_batches_hold_every_job_once_and_no_process_gets_too_many() -> None:
    jobs = [
        Assignment(job, __file__) for job in group_jobs([unit(f"http://h{n}.example/", f"u{n}") for n in range(130)])
    ]  # type: ignore[arg-type]
    parts = batches(jobs, 2)
    assert max(map(len, parts)) <= 50
    assert sorted(a.job.name for part in parts for a in part) == sorted(a.job.name for a in jobs)


FAILED = {cause: page("http://x.example/", cause=cause, status=0, body=b"") for cause in Cause}  # type: ignore[misc]
JUDGED = [
    ("a page is settled", page("http://x.example/"), Trial(1), Step.SETTLE),
    ("a time-out is tried again", FAILED[Cause.TIMEOUT], Trial(1), Step.AGAIN),
    ("after two retries it waits for the second chance", FAILED[Cause.TIMEOUT], Trial(3), Step.LATE),
    ("which is the last", FAILED[Cause.TIMEOUT], Trial(4, late=True), Step.SETTLE),
    ("an unknown name waits at once", FAILED[Cause.DNS], Trial(1), Step.LATE),
    ("a refused https connection is tried by http", FAILED[Cause.CONNECTION], Trial(1, secure=True), Step.OTHER_SCHEME),
    ("so is a bad handshake", FAILED[Cause.TLS], Trial(1, secure=True), Step.OTHER_SCHEME),
    ("a broken http connection is tried again first", FAILED[Cause.CONNECTION], Trial(1), Step.AGAIN),
    ("robots are final", FAILED[Cause.ROBOTS], Trial(1), Step.SETTLE),
    ("a refused address is final", FAILED[Cause.REFUSED_ADDRESS], Trial(1), Step.SETTLE),
    ("a 404 is final", page("http://x.example/", status=404, cause=Cause.HTTP_4XX), Trial(1), Step.SETTLE),
    ("a 503 is tried again", page("http://x.example/", status=503, cause=Cause.HTTP_5XX), Trial(1), Step.AGAIN),
    ("a 503 challenge is final", page("http://x.example/", status=503, cause=Cause.CHALLENGE), Trial(1), Step.SETTLE),
    ("a 501 is final", page("http://x.example/", status=501, cause=Cause.HTTP_5XX), Trial(1), Step.SETTLE),
]


@pytest.mark.parametrize(("snapshot", "trial", "step"), [row[1:] for row in JUDGED], ids=[row[0] for row in JUDGED])
def test_what_to_do_next(snapshot: object, trial: Trial, step: Step) -> None:
    assert judge(trial, snapshot, retries=2, backoff=1.0).step is step  # type: ignore[arg-type]


def test_retry_after_holds_the_whole_host_up_to_a_minute() -> None:
    busy = page("http://x.example/", status=429, cause=Cause.HTTP_4XX, headers={"retry-after": "900"})
    verdict = judge(Trial(1), busy, 2, 1.0)
    assert (verdict.step, verdict.wait, verdict.hold) == (Step.AGAIN, 60.0, 60.0)
    assert retry_after("Fri, 20 Nov 2026 04:00:30 GMT", busy.fetched_at) == 30.0
    assert [retry_after(x) for x in ("", "soon", "-5", "Fri, 20 Nov 1999 04:00:30 GMT")] == [0.0] * 4


def test_a_host_that_fails_six_times_in_a_row_is_left_alone_until_the_second_chance() -> None:
    health = Health()
    for _ in range(6):
        assert not health.is_down("x.example")
        health.note("x.example", FAILED[Cause.TIMEOUT])
    assert health.is_down("x.example")
    assert health.cause("x.example") is Cause.TIMEOUT
    health.forgive()
    assert not health.is_down("x.example")
    health.note("x.example", page("http://x.example/"))
    health.forgive()
    assert not health.is_down("x.example")


def test_the_other_scheme_is_not_tried_on_an_explicit_port() -> None:
    assert other_scheme("https://x.example/a?b") == "http://x.example/a?b"
    assert other_scheme("http://x.example:80/") == "https://x.example/"
    assert other_scheme("https://x.example:8443/") == ""


def test_a_pipe_gets_a_plain_line_every_few_seconds_and_a_last_one() -> None:
    now = iter(range(0, 100, 2))
    out = io.StringIO()
    with ProgressReporter(out, "en", clock=lambda: float(next(now))) as tell:
        for n in range(6):
            tell(CrawlProgress(1, 3, n, 60, 0, 0, 2.0))
    lines = out.getvalue().splitlines()
    assert 2 <= len(lines) <= 4
    assert lines[-1].startswith("units 1/3  pages 5/60  failed 0  2.5 pages/s  left 55")
