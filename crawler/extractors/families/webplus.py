"""webplus (苏迪): `list.htm`, then `list2.htm`; the pager prints the numbers in <em class="all_pages"> and the like."""

from __future__ import annotations

import re

from crawler.extractors.page import Page
from crawler.extractors.pager import MOST_PAGES
from crawler.nouns import EntryList, PageRequest

_PAGES = re.compile(r"<em[^>]*class=['\"]?all_pages['\"]?[^>]*>\s*(\d+)")
_NAME = re.compile(r"^(.*/list)(\d*)(\.(?:htm|html|psp|jsp))$")


def detect(page: Page) -> bool:
    """The pager's numbers and a list address."""
    return "all_pages" in page.html and _NAME.match(page.url.partition("?")[0]) is not None


def next_pages(page: Page, listing: EntryList | None) -> list[PageRequest]:
    """`list2.htm` … `listN.htm`."""
    pages, name = _PAGES.search(page.html), _NAME.match(page.url.partition("?")[0])
    if pages is None or name is None:
        return []
    current = int(name.group(2) or 1)
    last = min(int(pages.group(1)), current + MOST_PAGES)
    return [PageRequest(f"{name.group(1)}{n}{name.group(3)}") for n in range(current + 1, last + 1)]
