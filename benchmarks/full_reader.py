"""Everything gongkai reads from a page: its state, links, lists and document facts."""

from __future__ import annotations

from datetime import UTC, datetime

from crawler.extractors.document import read_document
from crawler.extractors.lists import read_lists
from crawler.extractors.navigation import read_links
from crawler.extractors.page import Page
from crawler.extractors.state import page_state
from crawler.nouns import Snapshot


def read_everything(page: Page, snapshot: Snapshot) -> None:
    """Run all readers on one parsed page; the facts are dropped, as the survey drops them when a unit is done."""
    day = snapshot.fetched_at.date()
    page_state(page, snapshot.status)
    read_links(page)
    read_lists(page, day)
    read_document(page, day)


def warm_up() -> None:
    """Load what the readers load with their first page (taxonomy, phrase maps, OpenCC)."""
    url = "http://www.shili.example/"
    snapshot = Snapshot(url, url, 200, {}, datetime.now(UTC), "", b"")
    read_everything(Page(b"<html><body><ul><li><a href='/a'>x</a> 2026-01-02</ul></body></html>", url), snapshot)
