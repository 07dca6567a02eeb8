"""Everything gongkai reads from a page: its state, document facts, and lists unless it is an article."""

from __future__ import annotations

from datetime import UTC, datetime

from crawler.archive import Archive
from crawler.exhaustive import Exhaustive
from crawler.extractors.page import Page
from crawler.extractors.whole import read_whole
from crawler.frontier import Frontier
from crawler.jobs import Job
from crawler.nouns import Snapshot


def read_everything(page: Page, snapshot: Snapshot) -> None:
    """Read one page; the facts are dropped, as the survey drops them when a unit is done."""
    read_whole(page, snapshot.status, snapshot.fetched_at.date())


def warm_up() -> None:
    """Load what the readers load with their first page (taxonomy, phrase maps, OpenCC)."""
    url = "http://www.shili.example/"
    snapshot = Snapshot(url, url, 200, {}, datetime.now(UTC), "", b"")
    read_everything(Page(b"<html><body><ul><li><a href='/a'>x</a> 2026-01-02</ul></body></html>", url), snapshot)


def everything_read(job: Job, archive: Archive) -> Frontier:
    """The frontier of a full crawl: every page, and everything read from it."""
    warm_up()
    return Exhaustive(job.units, read_everything)
