"""Family 建站系统: what one CMS family must tell us. Each family is one module with these three functions."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from crawler.extractors.page import Page
from crawler.nouns import EntryList, PageRequest


class Family(Protocol):
    """建站系统. A module is a family when it has these functions."""

    def detect(self, page: Page) -> bool:
        """Whether the page's list is served by this family. Cheap: a look at the page's text."""
        ...

    def rows(self, page: Page, fetched_at: date | None) -> EntryList | None:
        """The first page's rows where this family hides them from the tree in its own way, else None."""
        ...

    def next_pages(self, page: Page, listing: EntryList | None) -> list[PageRequest]:
        """Requests for all following pages in order; from the first page on when `listing` is None."""
        ...
