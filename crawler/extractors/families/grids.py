"""Table widgets 表格组件: layui, bootstrap-table, EasyUI and DataTables ask the address they are given for pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from urllib.parse import urlsplit

from crawler.extractors.page import Page
from crawler.extractors.paging import encode
from crawler.extractors.scripts import EXPRESSION, braces, joined, pairs, scripts, variables
from crawler.nouns import EntryList, PageRequest

_TAG = re.compile(
    r"<table\b[^>]{0,400}?\b(?:data-toggle=['\"]table|class=['\"][^'\"]*(?:easyui-datagrid|layui-table)|lay-data=)[^>]*>",
    re.I,
)
_OPTIONS = re.compile(r"\b(?:data-options|lay-data)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.I)
_DATA_URL = re.compile(r"\b(?:data-url|url)\s*=\s*['\"]([^'\"]+)['\"]", re.I)
_CALL = re.compile(r"\.(render|bootstrapTable|datagrid|DataTable|dataTable)\s*\(\s*(?=\{)")
_URL = re.compile(rf"\b(?:url|ajax)['\"]?\s*:\s*(?:\{{\s*['\"]?url['\"]?\s*:\s*)?({EXPRESSION})")
_MORE = re.compile(r"\b(?:where|queryParams|data)\s*:\s*(?=\{)")
_SIZE = re.compile(r"\b(?:limit|page-?size|pageLength|iDisplayLength)['\"]?\s*[:=]\s*['\"]?(\d+)", re.I)
_POST = re.compile(r"\b(?:data-)?(?:method|type)['\"]?\s*[:=]\s*['\"]post", re.I)
_FORM = (("Content-Type", "application/x-www-form-urlencoded"),)
_MOST = 5  # widgets of a page
_USUAL = 10  # rows a page where none is said
_KINDS = {"render": "layui", "bootstraptable": "bootstrap", "datagrid": "easyui", "datatable": "datatables"}


def detect(page: Page) -> bool:
    """A call of one of the widgets or a table with its marks."""
    return _TAG.search(page.html) is not None or _CALL.search(page.html) is not None


def next_pages(page: Page, listing: EntryList | None) -> list[PageRequest]:
    """The first page of every widget's rows; the answer tells the total (`paging.following`)."""
    if listing is not None:
        return []
    known = variables(page)
    found = [_request(page, kind, options, known) for kind, options in islice(_widgets(page), _MOST)]
    return list({one.key: one for one in found if one is not None}.values())


def _widgets(page: Page) -> Iterator[tuple[str, str]]:
    """(kind, text of the options) of every widget; the options of a tag are its attributes."""
    for tag in _TAG.finditer(page.html):
        mark = tag.group().lower()
        hit = _OPTIONS.search(tag.group())
        given = unescape(hit[1] or hit[2] or "") if hit else ""
        url = _DATA_URL.search(tag.group())
        address = f"url: '{unescape(url[1])}', " if url and "url" not in given else ""
        kind = "easyui" if "easyui" in mark else "layui" if "lay" in mark else "bootstrap"
        yield kind, f"{address}{given} {tag.group()}"
    for text in scripts(page):
        for call in _CALL.finditer(text):
            yield _KINDS[call[1].lower()], braces(text, call.end())


def _request(page: Page, kind: str, options: str, known: dict[str, str]) -> PageRequest | None:
    hit = _URL.search(options)
    url = page.join(joined(hit[1], lambda name: known.get(name.rpartition(".")[2], ""))) if hit else ""
    if not url or urlsplit(url).netloc != urlsplit(page.base).netloc:
        return None
    more, size = _MORE.search(options), _SIZE.search(options)
    params = pairs(braces(options, more.end()), known) if more else {}
    params |= _counting(kind, int(size[1]) if size else _USUAL)
    if kind == "easyui" or _POST.search(options):
        return PageRequest(url, "POST", encode(params), _FORM)
    return PageRequest(f"{url}{'&' if '?' in url else '?'}{encode(params)}")


def _counting(kind: str, size: int) -> dict[str, str]:
    """The parameters by which a widget asks for its first page."""
    if kind == "bootstrap":
        return {"limit": str(size), "offset": "0"}
    if kind == "datatables":
        return {"start": "0", "length": str(size)}
    return {"page": "1", ("rows" if kind == "easyui" else "limit"): str(size)}
