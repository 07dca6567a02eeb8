"""Hanweb jcms (大汉): rows of a list in an XML island, further ones from `dataproxy.jsp` with the page's own ids."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from crawler.extractors.hidden import record_runs
from crawler.extractors.page import Page
from crawler.extractors.paging import encode, with_page
from crawler.extractors.scripts import braces, pairs, scripts, variables
from crawler.nouns import EntryList, PageRequest

_PER_PAGE = re.compile(r"perPage['\"]?\s*[:=]\s*['\"]?(\d+)", re.I)
_TOTAL = re.compile(r"total_?Record['\"]?\s*[:=]\s*['\"]?(\d+)", re.I)
_PROXY = re.compile(r"(?:proxyUrl|dataproxyurl)['\"]?\s*[:=]\s*['\"]([^'\"]+)['\"]", re.I)
_NEXT_GROUP = re.compile(r"<nextgroup>\s*(?:<!\[CDATA\[)?\s*<a\s+href=['\"]([^'\"]+)['\"]", re.I)
_AT_ONCE = 100  # rows a request; the proxies answer up to this many
_FORM = (("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"),)


def detect(page: Page) -> bool:
    """A jpage call, a data proxy, or an island with <nextgroup>."""
    return "dataproxy" in page.html or "<nextgroup" in page.html or ".jpage(" in page.html


def next_pages(page: Page, listing: EntryList | None) -> list[PageRequest]:
    """POSTs to the data proxy for the records behind the island's; GETs of the next group where no ids are given."""
    held = sum(map(len, record_runs(page.html))) if listing is not None else 0
    for text in scripts(page):
        if requests := _posts(page, text, held):
            return requests
    totals = [int(hit[1]) for text in scripts(page) if (hit := _TOTAL.search(text))]
    return [] if totals and max(totals) <= held else _next_groups(page, 1 if listing is None else 2)


def _posts(page: Page, text: str, held: int) -> list[PageRequest]:
    proxy, total = _PROXY.search(text), _TOTAL.search(text)
    place = re.search(r"(?:proxy|ajax)Param['\"]?\s*[:=]", text, re.I)
    if not (proxy and total and place):
        return []
    body = encode(pairs(braces(text, place.end()), variables(page)))
    url = page.join(unescape(proxy.group(1)))
    requests: list[PageRequest] = []
    if not url:
        return requests
    for start in range(held + 1, int(total.group(1)) + 1, _AT_ONCE):
        end = min(start + _AT_ONCE - 1, int(total.group(1)))
        joint = "&" if "?" in url else "?"
        query = f"startrecord={start}&endrecord={end}&perpage={_AT_ONCE}"
        requests.append(PageRequest(f"{url}{joint}{query}", "POST", body, _FORM))
    return requests


def _next_groups(page: Page, number: int) -> list[PageRequest]:
    """`<nextgroup>` names the address of a group of rows; the answer to one leads on to the next."""
    hit = _NEXT_GROUP.search(page.html)
    if hit is None:
        return []
    url = page.join(unescape(hit.group(1)))
    if not url:
        return []
    parts = urlsplit(url)
    clean = urlunsplit(parts._replace(query=encode(dict(parse_qsl(parts.query, keep_blank_values=True)))))
    return [with_page(PageRequest(clean), number)]
