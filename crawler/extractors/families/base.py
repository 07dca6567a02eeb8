"""Family 建站系统: what one CMS family must tell us. Each family is one module with these two functions."""

from __future__ import annotations

from typing import Protocol

from crawler.extractors.page import Page
from crawler.nouns import EntryList, PageRequest


class Family(Protocol):
    """建站系统. A module is a family when it has these functions."""

    def detect(self, page: Page) -> bool:
        """Whether the page's list is served by this family. Cheap: a look at the page's text."""
        ...

    def next_pages(self, page: Page, listing: EntryList | None) -> list[PageRequest]:
        """Requests for all following pages in order; from the first page on when `listing` is None."""
        ...
