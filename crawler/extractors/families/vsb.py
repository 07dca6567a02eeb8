"""VSB (博达): pages count down: `b.htm` is the newest, then `b/{pages-1}.htm` … `b/1.htm` is the oldest."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.extractors.page import Page
from crawler.extractors.pager import MOST_PAGES, read_pager
from crawler.nouns import EntryList, PageRequest

_GOTO = re.compile(r"_simple_list_gotopage_fun\s*\(\s*(\d+)")
_NAME = re.compile(r"^(.*/)([\w\-]+)(\.htm)$")


def detect(page: Page) -> bool:
    """The maker's scripts or its page jumper."""
    return "_simple_list_gotopage_fun" in page.html or "/system/resource/" in page.html


def next_pages(page: Page, listing: EntryList | None) -> list[PageRequest]:
    """From the jumper's page count; dynamic lists (`list.jsp?…`) and plain pagers are left to the generic reader."""
    pager = read_pager(page)
    goto = _GOTO.search(page.html)
    pages = int(goto.group(1)) if goto else pager.pages
    name = _NAME.match(page.url.partition("?")[0])
    if not pages or pages < 2 or name is None:
        return []
    folder, base, ext = name.groups()
    if base.isdigit() and int(base) < pages and _is_inside(pager.next_url, folder):
        numbers = range(int(base) - 1, 0, -1)  # already on a numbered page
        return [PageRequest(f"{folder}{n}{ext}") for n in list(numbers)[:MOST_PAGES]]
    expected = f"{folder}{base}/{pages - 1}{ext}"
    if pager.next_url and pager.next_url != expected:
        return []
    return [PageRequest(f"{folder}{base}/{n}{ext}") for n in range(pages - 1, max(0, pages - 1 - MOST_PAGES), -1)]


def _is_inside(url: str, folder: str) -> bool:
    return bool(url) and urlsplit(url).path.startswith(urlsplit(folder).path)
