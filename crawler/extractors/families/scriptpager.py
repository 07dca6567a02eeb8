"""Script pagers 脚本翻页: pagers of any library (laypage, pagination, toPage) whose script joins the address of page n.

`location.href = "index_" + n + ".html"`, `"/list?cid=5&page=" + obj.curr`; how many pages there are stands in the
script's numbers or in the printed pager.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from crawler.extractors.page import Page
from crawler.extractors.pager import MOST_PAGES, read_pager
from crawler.extractors.paging import is_page_name
from crawler.nouns import EntryList, PageRequest

_NUMBER = r"(?:\w[\w.]*(?:\(\))?|\(\s*\w[\w.]*(?:\(\))?\s*[-+]\s*\d\s*\)|\w[\w.]*\s*-\s*1)"
_JOINED = re.compile(
    rf"(?P<q>['\"])(?P<head>[^'\"<>\s]{{0,200}}?[_\-=/])(?P=q)\s*\+\s*(?P<number>{_NUMBER})"
    r"(?:\s*\+\s*(['\"])(?P<tail>[^'\"<>\s]{1,80})\4)?"
)
_FILE = re.compile(r"^\.(?:s?html?|jsp|aspx?|php|do|psp)", re.I)
_PAGES = re.compile(
    r"\b(?:total_?pages?|page_?counts?|count_?pages?|pages|totalPageCount|pageTotal)['\"]?\s*[:=]\s*['\"]?(\d+)", re.I
)
_ROWS = re.compile(
    r"\b(?:total_?(?:data|count|records?|rows?|num)|record_?count|total|count)['\"]?\s*[:=]\s*['\"]?(\d+)", re.I
)
_SIZE = re.compile(r"\b(?:show_?data|page_?size|per_?page|limit|rows)['\"]?\s*[:=]\s*['\"]?(\d+)", re.I)
_MINUS = re.compile(r"-\s*1\s*\)?$")


def detect(page: Page) -> bool:
    """A string that ends where a page number is joined to it."""
    return _expression(page) is not None


def next_pages(page: Page, listing: EntryList | None) -> list[PageRequest]:
    """Pages 2 to the last, numbered as the script does; [] on a page that is numbered itself or tells no count."""
    hit = _expression(page)
    pages = _pages(page, listing) if listing is not None else None
    if hit is None or not pages:
        return []
    shift = 1 if _MINUS.search(hit["number"]) else 0
    head, tail = unescape(hit["head"]), unescape(hit["tail"] or "")
    urls = [urljoin(page.base, f"{head}{n - shift}{tail}") for n in range(1, min(pages, MOST_PAGES) + 1)]
    current = urls.index(page.url) + 1 if page.url in urls else 1
    return [PageRequest(url) for url in urls[current:] if urlsplit(url).netloc == urlsplit(page.url).netloc]


def _expression(page: Page) -> re.Match[str] | None:
    """The first joined address that is a numbered file or has a page-number parameter last."""
    for hit in _JOINED.finditer(page.html):
        head, tail = hit["head"], hit["tail"] or ""
        name = re.split(r"[?&;]", head[:-1])[-1] if head.endswith("=") else ""
        if (name and is_page_name(name) and "=" in head) or (head[-1] in "_-" and len(head) > 1 and _FILE.match(tail)):
            return hit
    return None


def _pages(page: Page, listing: EntryList | None) -> int | None:
    printed = read_pager(page)
    if printed.pages:
        return printed.pages
    if hit := _PAGES.search(page.html):
        return int(hit[1])
    if printed.total and listing is not None and listing.entries:
        return -(-printed.total // len(listing.entries))
    rows, size = _ROWS.search(page.html), _SIZE.search(page.html)
    return -(-int(rows[1]) // int(size[1])) if rows and size and int(size[1]) else None
