"""c-code + uuid platforms (开普云 …): `column-index-2.shtml`, `common_list_2.shtml` with a script-drawn pager."""

from __future__ import annotations

import re

from crawler.extractors.page import Page
from crawler.extractors.pager import MOST_PAGES, read_pager
from crawler.nouns import EntryList, PageRequest

_NAME = re.compile(r"^(.*/(?:column-index|common_list|column_index|list))(?:([-_])(\d+))?(\.s?html?)$")
_PAGES = re.compile(r"(?:page_?count|total_?pages?|pages?_?total|allPages?)['\"]?\s*[:=]\s*['\"]?(\d+)", re.I)


def detect(page: Page) -> bool:
    """The address of a column or list file, or of one in the page."""
    return _NAME.match(page.url.partition("?")[0]) is not None or "column-index-" in page.html


def next_pages(page: Page, listing: EntryList | None) -> list[PageRequest]:
    """Numbered files from the page count a script or the pager gives; links of the page are read generically."""
    pager = read_pager(page)
    if pager.next_url or listing is None:
        return []
    name, hit = _NAME.match(page.url.partition("?")[0]), _PAGES.search(page.html)
    pages = int(hit.group(1)) if hit else pager.pages
    if name is None or not pages:
        return []
    mark = name.group(2) or ("-" if name.group(1).endswith("index") else "_")
    current = int(name.group(3) or 1)
    last = min(pages if current else pages - 1, current + MOST_PAGES)  # list_0 is the first of its pages
    return [PageRequest(f"{name.group(1)}{mark}{n}{name.group(4)}") for n in range(current + 1, last + 1)]
