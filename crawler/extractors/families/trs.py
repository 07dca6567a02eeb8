"""TRS WCM (拓尔思): `createPageHTML(pages, current, "index", "html")`; page n of a list is `index_{n-1}.html`."""

from __future__ import annotations

import re

from crawler.extractors.page import Page
from crawler.extractors.pager import MOST_PAGES
from crawler.extractors.scripts import arguments, variables
from crawler.nouns import EntryList, PageRequest

_CALL = re.compile(r"(?<!function )\bcreatePage(?:HTML|Html|List|Nav|s)?\w*\s*\(([^(){};]{3,200})\)")
_VARIABLE = re.compile(r"\bvar\s+countPage\s*=\s*['\"]?(\d+)")


def detect(page: Page) -> bool:
    """A call of createPage… or a `countPage` variable."""
    return "createPage" in page.html or "countPage" in page.html


def next_pages(page: Page, listing: EntryList | None) -> list[PageRequest]:
    """`index_1.html` … `index_{pages-1}.html` from the call's arguments, whatever their order."""
    found = _read_call(page) or _read_variables(page)
    if found is None:
        return []
    pages, current, base, ext = found
    if current and not re.search(rf"_{current}\.\w+$", page.url.partition("?")[0]):
        pages += 1  # counted from 1: page 2 is index_2
    numbers = range(current + 1, min(pages, MOST_PAGES + 1))
    urls = [page.join(f"{base}_{n}.{ext}") for n in numbers]
    return [PageRequest(url) for url in urls if url]


def _read_call(page: Page) -> tuple[int, int, str, str] | None:
    """(pages, current, base name, extension) of the call.

    Numbers before the base name are (pages, current) or (records, pages, current); a leading element id is skipped.
    """
    known = variables(page)
    for call in _CALL.finditer(page.html):
        words = arguments(call.group(1), known)
        place = next((i for i, word in enumerate(words) if i and not _is_number(word) and _is_number(words[i - 1])), 0)
        numbers = [int(word) for word in words[:place] if _is_number(word)]
        if not numbers or place + 1 >= len(words):
            continue
        current = numbers[-1] if len(numbers) > 1 else 0
        pages = numbers[-2] if len(numbers) > 1 else numbers[0]
        return pages, current, words[place], words[place + 1].lstrip(".")
    return None


def _read_variables(page: Page) -> tuple[int, int, str, str] | None:
    hit = _VARIABLE.search(page.html)
    if hit is None:
        return None
    name = page.url.rpartition("/")[2].partition("?")[0]
    base, _, ext = name.rpartition(".")
    base, ext = (base, ext) if base else ("index", "html")
    number = re.search(r"_(\d+)$", base)
    current = (
        int(number.group(1)) if number and "currentPage" in page.html and _is_current(page, number.group(1)) else 0
    )
    return int(hit.group(1)), current, base.removesuffix(f"_{current}") if current else base, ext


def _is_current(page: Page, number: str) -> bool:
    return variables(page).get("currentPage") == number


def _is_number(word: str) -> bool:
    return word.isdigit()
