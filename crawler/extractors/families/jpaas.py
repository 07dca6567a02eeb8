"""JPAAS (大汉集约化): a unit of the page with `querydata` attributes is filled from the gateway as JSON with HTML."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import quote

from crawler.extractors.page import Page
from crawler.extractors.pager import MOST_PAGES
from crawler.extractors.scripts import pairs
from crawler.nouns import EntryList, PageRequest

_UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_ELEMENT = re.compile(r"<[a-z]+\b[^<>]*?\bquerydata\s*=\s*(?:\"([^\"]*)\"|'([^']*)')[^<>]*>", re.I)
_URL = re.compile(r"\burl\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.I)
_PAGER = re.compile(r"<[a-z]+\b[^<>]*\bclass\s*=\s*['\"][^'\"<>]*pagination[^'\"]*['\"][^<>]*>", re.I)
_ROWS, _COUNT = re.compile(r"\brows\s*=\s*['\"](\d+)"), re.compile(r"\bcount\s*=\s*['\"](\d+)")
_USUAL_ROWS = 15


def detect(page: Page) -> bool:
    """A querydata attribute or the gateway's address."""
    return "jpaas-publish-server" in page.html or re.search(r"\bquerydata\s*=", page.html, re.I) is not None


def next_pages(page: Page, listing: EntryList | None) -> list[PageRequest]:
    """The unit's address with `paramJson={"pageNo":n,"pageSize":rows}` for every page that is not in the tree."""
    unit = _unit(page)
    if unit is None:
        return []
    size, count = pager_numbers(page.html)
    size = size or _USUAL_ROWS
    first = 1 if listing is None else 2
    last = -(-count // size) if count is not None else first
    return [PageRequest(f"{unit}&paramJson={_param(n, size)}") for n in range(first, min(last, MOST_PAGES) + 1)]


def pager_numbers(html: str) -> tuple[int | None, int | None]:
    """(rows a page, rows in all) from the pagination element of a page or of an answer's HTML."""
    element = _PAGER.search(html)
    if element is None:
        return None, None
    size, count = _ROWS.search(element.group()), _COUNT.search(element.group())
    return (int(size.group(1)) if size else None, int(count.group(1)) if count else None)


def _unit(page: Page) -> str | None:
    for element in _ELEMENT.finditer(page.html):
        params = _read(unescape(element.group(1) or element.group(2) or ""))
        if not params:
            continue
        hit = _URL.search(element.group())
        address = page.join(unescape(hit.group(1) or hit.group(2) or "") if hit else _UNIT)
        if not address:
            continue
        query = "&".join(f"{quote(name)}={quote(value)}" for name, value in params.items() if name != "paramJson")
        return f"{address}{'&' if '?' in address else '?'}{query}"
    return None


def _read(text: str) -> dict[str, str]:
    try:
        data = json.loads(text)
    except ValueError:  # the platform writes it with single quotes
        return pairs(text)
    return {str(k): str(v) for k, v in data.items()} if isinstance(data, dict) else {}


def _param(number: int, size: int) -> str:
    return quote(json.dumps({"pageNo": number, "pageSize": size}, separators=(",", ":")), safe="")
