"""Plain links 普通翻页: 下一页, 尾页 and numbered links with real addresses, of any maker."""

from __future__ import annotations

from crawler.extractors.page import Page
from crawler.extractors.pager import read_pager, sequence
from crawler.nouns import EntryList, PageRequest


def detect(page: Page) -> bool:
    """A next link, numbers or a select box that moves on."""
    pager = read_pager(page)
    return bool(pager.next_url or pager.numbered)


def next_pages(page: Page, listing: EntryList | None) -> list[PageRequest]:
    """All following pages where next and last link tell them, else the next one."""
    return [PageRequest(url) for url in sequence(read_pager(page))] if listing is not None else []
