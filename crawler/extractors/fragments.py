"""Fragments 接口返回: the rows of an answer that is no page: XML records, JSON, JSON that holds HTML, loose HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from crawler.extractors import jsonlist
from crawler.extractors.families.jpaas import pager_numbers
from crawler.extractors.hidden import record_runs
from crawler.extractors.linkmakers import LinkMaker
from crawler.extractors.lists import main_list, read_lists
from crawler.extractors.page import Page
from crawler.extractors.pager import read_pager
from crawler.extractors.years import years_from_urls
from crawler.nouns import EntryList, PageRequest

_TOTAL = re.compile(r"<total_?record>\s*(\d+)", re.I)
_WHOLE = re.compile(rb"<html[\s>].*<head[\s>]", re.I | re.S)
_PAGES = re.compile(r"<total_?page>\s*(\d+)", re.I)


def is_whole_page(body: bytes) -> bool:
    """完整网页: whether an answer is a page of its own, whose links are relative to its own address."""
    return _WHOLE.search(body[:3000]) is not None


def read_fragment(
    body: bytes,
    content_type: str,
    request: PageRequest,
    column_page_url: str,
    fetched_at: date | None = None,
    makers: tuple[LinkMaker, ...] = (),
) -> EntryList | None:
    """接口返回的列表: entries of an API answer or page fragment; None when it holds no list (nor says it is empty).

    Links are resolved against the column's page, as the browser does; an address of the answer itself has no say.
    """
    page = Page(body, column_page_url, content_type)
    text = page.html.strip()
    value = jsonlist.loads(text)
    if value is not None:
        found = jsonlist.read_value(value, column_page_url, fetched_at, request.url, makers)
        if found is not None and found.entries:
            return found
        html = jsonlist.html_in(value) or jsonlist.html_in(value, "pagination")
        return _loose(html, column_page_url, fetched_at, request) if html else found
    if "<record" in text[:5000].lower() or "<datastore" in text[:500].lower():
        return _records(page, text, fetched_at, request)
    return _loose(text, column_page_url, fetched_at, request)


def _records(page: Page, text: str, fetched_at: date | None, request: PageRequest) -> EntryList | None:
    lists = [found for found in read_lists(page, fetched_at) if found.form == "xml"]
    total, pages = _TOTAL.search(text), _PAGES.search(text)
    entries = max((found.entries for found in lists), key=len, default=())
    if not entries and record_runs(text):
        return None
    return EntryList(
        years_from_urls(tuple(replace(entry, page_url=request.url) for entry in entries)),
        form="xml",
        total=int(total.group(1)) if total else None,
        pages=int(pages.group(1)) if pages else None,
        empty=not entries,
    )


def _loose(html: str, base_url: str, fetched_at: date | None, request: PageRequest) -> EntryList | None:
    """HTML rows without a page around them: its one list; where several, the main one."""
    page = Page(html.encode("utf-8", "replace"), base_url, "text/html; charset=utf-8")
    found = main_list(page, fetched_at)
    if found is None or not found.entries:
        lists = read_lists(page, fetched_at)
        found = max(lists, key=lambda one: len(one.entries), default=found)
    size, count = pager_numbers(html)
    if found is None:
        return EntryList((), total=0, empty=True) if count == 0 else None
    pager = read_pager(page)
    total = count if count is not None else pager.total
    pages = -(-count // size) if count is not None and size else pager.pages
    entries = years_from_urls(tuple(replace(entry, page_url=request.url) for entry in found.entries))
    return replace(found, entries=entries, total=total, pages=pages)
