"""Paging 列表翻页: the next page of a list, the pages behind an API answer, and the guard against going in circles."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from crawler.extractors.page import Page
from crawler.extractors.pager import MOST_PAGES, read_pager
from crawler.nouns import EntryList, PageRequest

# Names of page-number parameters, compared in lower case without _ and -
_PAGE_NAMES = frozenset(
    {
        "page",
        "pageno",
        "pagenum",
        "pageindex",
        "pagenumber",
        "pn",
        "p",
        "cpage",
        "curpage",
        "currpage",
        "currentpage",
        "pageid",
        "pagecurrent",
        "nowpage",
        "cur",
        "pageindexno",
        "pagestart",
        "pageno1",
        "intcurpage",
    }
)
_SIZE_NAMES = frozenset({"pagesize", "size", "rows", "limit", "perpage", "n", "num", "pagecount", "length"})
# Names of parameters that count rows, not pages; good only beside a size
_OFFSET_NAMES = frozenset({"offset", "start", "skip", "from", "startrow", "firstresult", "startindex"})
_PARAM_JSON = re.compile(r'(\{"pageNo":)(\d+)')


def next_page(page: Page, listing: EntryList | None = None) -> PageRequest | None:
    """下一页: the request behind the page's 下一页 link; None when it has none that leads on."""
    url = read_pager(page).next_url
    return PageRequest(url) if url else None


def is_repeat(seen_first_keys: set[str], listing: EntryList) -> bool:
    """翻页死循环: whether a page shows rows already seen first on another page (sites answer any number with page 1).

    Adds the page's key to `seen_first_keys`. An empty page is a repeat: nothing follows it.
    """
    if not listing.entries:
        return True
    key = "\n".join(f"{entry.url} {entry.title}" for entry in listing.entries[:3] if not entry.pinned)
    key = key or listing.entries[0].url
    if key in seen_first_keys:
        return True
    seen_first_keys.add(key)
    return False


def following(request: PageRequest, listing: EntryList) -> list[PageRequest]:
    """后续请求: what to ask after the answer of an API: all further pages where it tells a total, else the next one.

    [] when the request names no page number or the answer was empty.
    """
    if not listing.entries:
        return []
    current = page_number(request)
    if current is None:
        return []
    if listing.pages is not None:
        last = listing.pages
    elif listing.total is not None:
        first = max(current, 1)
        if first * len(listing.entries) >= listing.total and current <= 1 and len(listing.entries) >= listing.total:
            return []
        last = -(-listing.total // (page_size(request) or len(listing.entries)))
    else:
        last = current + 1
    # numbers from 0: the last page has number last-1
    top = last - 1 if current == 0 and (listing.pages or listing.total) else last
    return [with_page(request, n) for n in range(current + 1, min(top, current + MOST_PAGES) + 1)]


def page_number(request: PageRequest) -> int | None:
    """Number of the page a request asks for; None when no parameter names one."""
    pairs = _pairs(request)
    if hit := next((hit for _, value in pairs if (hit := _PARAM_JSON.search(value))), None):
        return int(hit.group(2))
    number = next((int(value) for name, value in pairs if is_page_name(name) and value.isdigit()), None)
    if number is not None:
        return number
    size = page_size(request)
    rows = next((int(value) for name, value in pairs if _plain(name) in _OFFSET_NAMES and value.isdigit()), None)
    return rows // size + 1 if rows is not None and size else None


def page_size(request: PageRequest) -> int | None:
    """Rows a page the request asks for, when it says so."""
    for name, value in _pairs(request):
        if _plain(name) in _SIZE_NAMES and value.isdigit() and int(value) > 0:
            return int(value)
        if hit := re.search(r'"pageSize":(\d+)', value):
            return int(hit.group(1))
    return None


def with_page(request: PageRequest, number: int) -> PageRequest:
    """The same request for another page number."""
    parts, first_row = urlsplit(request.url), (number - 1) * (page_size(request) or 0)
    fields = _fields(request.body) if request.body.startswith("{") else {}
    if any(map(_counts, fields)):
        numbered = {n: _place(n, number, first_row) if _counts(n) else value for n, value in fields.items()}
        return replace(request, body=json.dumps(numbered, ensure_ascii=False))
    if request.body and any(_counts(name) for name, _ in parse_qsl(request.body, keep_blank_values=True)):
        return replace(request, body=_numbered(request.body, number, first_row))
    return replace(request, url=urlunsplit(parts._replace(query=_numbered(parts.query, number, first_row))))


def _counts(name: str) -> bool:
    return is_page_name(name) or _plain(name) in _OFFSET_NAMES


def _place(name: str, number: int, first_row: int) -> int:
    """What a parameter says of page `number`: its number, or how many rows stand before it."""
    return number if is_page_name(name) else first_row


def is_page_name(name: str) -> bool:
    """Whether a parameter's name is one that counts pages."""
    return _plain(name) in _PAGE_NAMES


def encode(params: dict[str, str]) -> str:
    """Form-encoded parameters in UTF-8, in the order given."""
    return urlencode(params)


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "").rpartition(".")[2]


def _pairs(request: PageRequest) -> list[tuple[str, str]]:
    query = parse_qsl(urlsplit(request.url).query, keep_blank_values=True)
    if request.body.startswith("{"):
        return query + [(name, str(value)) for name, value in _fields(request.body).items()]
    return query + parse_qsl(request.body, keep_blank_values=True)


def _fields(body: str) -> dict[str, Any]:
    """The fields of a JSON body; {} when it is none."""
    try:
        value = json.loads(body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _numbered(query: str, number: int, first_row: int) -> str:
    """The query with its page number replaced; everything else stays byte for byte.

    Where a JSON parameter counts the pages, a `pageId` beside it is whose page it is.
    """
    in_json = "pageNo%22" in query or 'pageNo"' in query
    out = []
    for piece in query.split("&"):
        name, equals, value = piece.partition("=")
        if in_json and "pageNo" in value:
            value = quote(_PARAM_JSON.sub(rf"\g<1>{number}", unquote(value)), safe="")
        elif equals and not in_json and _counts(unquote(name)) and value.isdigit():
            value = str(_place(unquote(name), number, first_row))
        out.append(name + equals + value)
    return "&".join(out)
