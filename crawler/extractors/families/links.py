"""Plain links 普通翻页: 下一页, 尾页 and numbered links with real addresses, of any maker."""

from __future__ import annotations

import re

from crawler.extractors.page import Page
from crawler.extractors.pager import read_pager, sequence
from crawler.nouns import EntryList, PageRequest

_SOME = re.compile(r"下一?[页頁]|后一?页|next|>\s*2\s*</a>|<select[^>]+onchange", re.I)


def detect(page: Page) -> bool:
    """A next link, a link 2 or a select box that moves on."""
    return _SOME.search(page.html) is not None


def next_pages(page: Page, listing: EntryList | None) -> list[PageRequest]:
    """All following pages where next and last link tell them, else the next one."""
    return [PageRequest(url) for url in sequence(read_pager(page))] if listing is not None else []
