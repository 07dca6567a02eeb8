"""Data interfaces 数据接口: lists that the page's own scripts ask for (fetch, $.get, $.ajax), whatever the maker.

Also covers Longxun's `/site/label/8888?…pageIndex` and eportal's `/eportal/ui?…currentPage`, which are such calls.
"""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qsl, urlsplit

from crawler.extractors.page import Page
from crawler.extractors.pager import MOST_PAGES, read_pager
from crawler.extractors.paging import encode, is_page_name, with_page
from crawler.extractors.scripts import EXPRESSION, braces, joined, pairs, properties, scripts, variables
from crawler.nouns import EntryList, PageRequest

_CALL = re.compile(
    rf"(?:\burl\s*:\s*|\bfetch\s*\(\s*|\$\.(?:get|post|getJSON|ajax)\s*\(\s*|axios(?:\.\w+)?\s*\(\s*"
    rf"|\.open\s*\(\s*['\"](?:GET|POST)['\"]\s*,\s*|\.load\s*\(\s*)({EXPRESSION})",
    re.I,
)
_DATA = re.compile(
    r"\b(?:data|params|query|queryParams|where)\s*:\s*(?:JSON\.stringify\(\s*|qs\.stringify\(\s*)?(?=\{)|^\s*,\s*(?=\{\s*['\"]?\w)"
    r"|\bbody\s*:\s*(?:JSON\.stringify\(|new URLSearchParams\()?\s*(?=\{)"
)
_INNER = re.compile(r"^\s*(?:params|data)\s*:\s*(?=\{)")  # axios.get(url, {params: {…}})
_POST = re.compile(r"(?:type|method)\s*:\s*['\"]post|\$\.post|axios\.post|open\s*\(\s*['\"]post", re.I)
_ASSET = re.compile(r"\.(?:js|css|png|jpe?g|gif|svg|ico|woff2?|swf)(?:\?|$)", re.I)
# Interfaces that serve something else than lists
_OTHER = re.compile(
    r"count|click|hits?\b|visit|stat|weather|login|captcha|verif|comment|vote|collect|track|beacon|token|qrcode", re.I
)
_LISTY = re.compile(
    r"list|article|news|query|search|data|json|info|label|content|document|api|channel|column|page|record", re.I
)
# $('#rows').load('/a/1.html') puts a piece of HTML into the page, whatever it is called
_LOAD = re.compile(r"\.load\b", re.I)
_FURNITURE = re.compile(
    r"head|foot|nav|menu|left|right|side|top|bottom|banner|common|include|share|float|link|bar", re.I
)
_PAGE_VARIABLE = re.compile(r"^(?:\w*page\w*|p|n|i|idx|index|cur\w*|num)$", re.I)
_MOST = 3
_WINDOW = 600  # characters behind a call in which its options stand
_JSON_BODY = re.compile(r"axios\.post|JSON\.stringify|application/json", re.I)
_JSON = (("Content-Type", "application/json; charset=utf-8"),)
_FORM = (("Content-Type", "application/x-www-form-urlencoded"),)


def detect(page: Page) -> bool:
    """A script that asks for data."""
    return _CALL.search(page.html) is not None


def next_pages(page: Page, listing: EntryList | None) -> list[PageRequest]:
    """First pages of up to three interfaces of the page's host, likeliest first.

    When rows are in the page: its further pages, where the pager counts some and just one interface counts pages.
    """
    if listing is not None and listing.entries:
        return _further(page, listing)
    return interfaces(page)


def interfaces(page: Page) -> list[PageRequest]:
    """接口: first pages of the likeliest interfaces that the page's scripts ask."""
    return [request for _, request in _interfaces(page)[:_MOST]]


def _further(page: Page, listing: EntryList) -> list[PageRequest]:
    pager = read_pager(page)
    pages = pager.pages or (-(-pager.total // len(listing.entries)) if pager.total else 1)
    counting = [request for rank, request in _interfaces(page) if rank == 0] if pages > 1 else []
    return [with_page(counting[0], n) for n in range(2, min(pages, MOST_PAGES) + 1)] if len(counting) == 1 else []


def _interfaces(page: Page) -> list[tuple[int, PageRequest]]:
    """(rank, first page) of every interface that the page's scripts ask, likeliest first."""
    known = {**properties(page), **variables(page)}
    found: dict[str, tuple[int, PageRequest]] = {}
    for text in scripts(page):
        for call in _CALL.finditer(text):
            request = _request(page, text, call, known)
            if request is not None:
                found.setdefault(request.key, (_rank(request), request))
    return sorted(found.values(), key=lambda item: item[0])


def _request(page: Page, text: str, call: re.Match[str], known: dict[str, str]) -> PageRequest | None:
    address = _address(call.group(1), known)
    url = page.join(address) if address else ""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or parts.netloc != urlsplit(page.base).netloc or _ASSET.search(parts.path):
        return None
    if _OTHER.search(parts.path) or parts.path in {"", "/"}:
        return None
    if not _LISTY.search(url) and not (_LOAD.match(call.group()) and not _FURNITURE.search(parts.path)):
        return None
    options = text[call.end() : call.end() + _WINDOW]
    data = _DATA.search(options)
    params = _params(braces(options, data.end()), known) if data else {}
    post = _POST.search(text[max(0, call.start() - 40) : call.end() + 200]) is not None
    if post:
        sent = text[max(0, call.start() - 60) : call.end() + _WINDOW]
        if params and _JSON_BODY.search(sent):
            return PageRequest(url, "POST", json.dumps(_typed(params), ensure_ascii=False), _JSON)
        return PageRequest(url, "POST", encode(params), _FORM)
    if params:
        url += ("&" if parts.query else "?") + encode(params)
    return PageRequest(url)


def _params(text: str, known: dict[str, str]) -> dict[str, str]:
    """The parameters of a call; what they are called by (`this.pageSize`) is looked up, page numbers are 1."""
    inner = _INNER.match(text)
    values = pairs(braces(text, inner.end()) if inner else text, known)
    params = {}
    for name, value in values.items():
        if not value.startswith(("function", "$")):
            _, dot, last = value.rpartition(".")
            params[name] = _first(name, known.get(last, "") if dot and not value[0].isdigit() else value)
    return params


def _typed(params: dict[str, str]) -> dict[str, str | int]:
    """Page numbers and sizes as numbers, as a script would send them."""
    return {n: int(v) if v.isdigit() and (is_page_name(n) or "size" in n.lower()) else v for n, v in params.items()}


def _address(expression: str, known: dict[str, str]) -> str:
    """A string expression with known variables filled in; page numbers become 1, unknown values nothing."""
    return joined(expression, lambda name: _value(name, known))


def _value(name: str, known: dict[str, str]) -> str:
    last = name.rpartition(".")[2]
    if name.isdigit():
        return name
    if last in known and not (_PAGE_VARIABLE.match(last) and known[last] == "0"):
        return known[last]
    return "1" if _PAGE_VARIABLE.match(last) else ""


def _first(name: str, value: str) -> str:
    return value if not is_page_name(name) or value.isdigit() else "1"


def _rank(request: PageRequest) -> int:
    """Interfaces with a page number first, then those that sound like lists."""
    names = [name for name, _ in parse_qsl(f"{urlsplit(request.url).query}&{request.body}", keep_blank_values=True)]
    paged = any(is_page_name(name) for name in names)
    return (0 if paged else 2) + (0 if re.search(r"list|article|query|label", request.url, re.I) else 1)
