"""Query paging 参数翻页: a form with a page-number field that a script submits (`goPage(2)`), by GET or POST."""

from __future__ import annotations

import re
from typing import Any

from crawler.extractors.page import Page
from crawler.extractors.pager import MOST_PAGES, read_pager
from crawler.extractors.paging import encode, is_page_name
from crawler.extractors.scripts import variables
from crawler.nouns import EntryList, PageRequest

_CALLED = re.compile(r"(?:javascript:|onclick\s*=\s*['\"])\s*\w*(?:page|pg|goto|turn|fenye)\w*\s*\(", re.I)
_PAGE_COUNT = re.compile(r"(?:total_?pages?|page_?count|countPage|pages)$", re.I)
_FORM = (("Content-Type", "application/x-www-form-urlencoded"),)


def detect(page: Page) -> bool:
    """A pager whose links call a script, and a form."""
    return "<form" in page.lower and _CALLED.search(page.html) is not None


def next_pages(page: Page, listing: EntryList | None) -> list[PageRequest]:
    """The form with its page-number field counted up to the pages that the pager prints."""
    if listing is None:
        return []
    pager = read_pager(page)
    pages = pager.pages or _counted(page)
    if pages is None and pager.total and listing.entries:
        pages = -(-pager.total // len(listing.entries))
    if not pages:
        return []
    for form in page.tree.iter("form"):
        fields = _fields(form)
        name = next((field for field in fields if is_page_name(field)), "")
        if name:
            current = int(fields[name]) if fields[name].isdigit() else 1
            return [
                _request(page, form, {**fields, name: str(n)}) for n in range(current + 1, min(pages, MOST_PAGES) + 1)
            ]
    return []


def _fields(form: Any) -> dict[str, str]:
    fields = {}
    for field in form.iter("input"):
        kind = (field.get("type") or "text").lower()
        if field.get("name") and kind in {"hidden", "text"}:
            fields[field.get("name")] = field.get("value") or ""
    return fields


def _request(page: Page, form: Any, fields: dict[str, str]) -> PageRequest:
    url = page.join(form.get("action") or "") or page.url
    if (form.get("method") or "get").lower() == "post":
        return PageRequest(url, "POST", encode(fields), _FORM)
    return PageRequest(f"{url.partition('?')[0]}?{encode(fields)}")


def _counted(page: Page) -> int | None:
    for name, value in variables(page).items():
        if _PAGE_COUNT.match(name) and value.isdigit():
            return int(value)
    return None
