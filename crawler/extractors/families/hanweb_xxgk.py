"""Hanweb 信息公开目录: a frame or div filled from `/module/xxgk/search.jsp`, paged by `currpage`."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

from crawler.extractors.page import Page
from crawler.extractors.pager import MOST_PAGES, read_pager
from crawler.nouns import EntryList, PageRequest

_ADDRESS = re.compile(r"['\"]([^'\"\s]*/module/xxgk/(?:search\w*|subjectinfo|tree_search)\.jsp\?[^'\"\s]*)['\"]", re.I)


def detect(page: Page) -> bool:
    """An address of the directory's search pages."""
    return "/module/xxgk/" in page.html


def next_pages(page: Page, listing: EntryList | None) -> list[PageRequest]:
    """The search address with `currpage`: from 1 for the page around the frame, from 2 for a search page."""
    hit = _ADDRESS.search(page.html)
    url = page.join(unescape(hit.group(1))) if hit is not None else ""
    if not url:
        return []
    if not any(name == "currpage" for name, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True)):
        url += "&currpage=1"
    pages = read_pager(page).pages or 1
    first = 1 if listing is None else 2
    last = max(pages, 1) if listing is not None else 1
    return [PageRequest(_with(url, n)) for n in range(first, min(last, MOST_PAGES) + 1)]


def _with(url: str, number: int) -> str:
    return re.sub(r"(?<=[?&]currpage=)[^&]*", str(number), url)
