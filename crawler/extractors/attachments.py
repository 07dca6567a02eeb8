"""Attachments 附件: files an article offers, as links, embedded viewers or addresses in a click handler."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from urllib.parse import parse_qs, unquote, urlsplit

from crawler.extractors.markup import attributes_of
from crawler.extractors.outline import VIEWER_ATTRIBUTES, Anchor
from crawler.extractors.page import Page
from crawler.nouns import Attachment

EXTENSIONS = frozenset(
    (
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "wps",
        "et",
        "ofd",
        "ppt",
        "pptx",
        "zip",
        "rar",
        "7z",
        "csv",
        "txt",
        "rtf",
        "ceb",
    )
)
_NAMED = re.compile(r"\.([a-zA-Z0-9]{2,4})\s*[)）]?$")
_HANDLER = re.compile(
    r"[\"']([^\"'\s]+?\.(?:pdf|docx?|xlsx?|wps|et|ofd|pptx?|zip|rar|7z|csv)(?:\?[^\"']*)?)[\"']", re.I
)
# A download address without an extension: the link's text has to name the file
_DOWNLOAD = re.compile(r"download|attach|/file|fileid|uploadfile", re.I)
# Looked for first, in lower case: most links of a page are none of this
_MAYBE = re.compile(rf"\.(?:{'|'.join(sorted(EXTENSIONS))})(?![a-z])|download|attach|file")
_VIEWER_ARGUMENTS = ("file", "src", "url", "pdf", "pdfurl", "path")


def read_attachments(page: Page) -> tuple[Attachment, ...]:
    """The files of the article: its block and what follows it, each address once, in page order."""
    facts = page.facts
    start = min(facts.body.block_first, facts.title.line if facts.title.line >= 0 else facts.body.block_first)
    end = max(facts.body.block_last, facts.body.last) + 30  # 附件 often stands in a block of its own below
    found: dict[str, Attachment] = {}
    for url, name in _offered(page, start, end):
        extension = _extension(url, name)
        if extension and url not in found:
            found[url] = Attachment(url, name or _file_name(url), extension)
    return tuple(found.values())


def file_extension(url: str) -> str:
    """The extension of a file address in lower case (`pdf`), "" for a page."""
    path = unquote(urlsplit(url).path)
    extension = path.rpartition(".")[2].lower() if "." in path.rpartition("/")[2] else ""
    return extension if extension in EXTENSIONS else ""


def _offered(page: Page, start: int, end: int) -> Iterator[tuple[str, str]]:
    near = [anchor for anchor in page.facts.outline.anchors if start <= anchor.line < end]
    for anchor in _maybe_files(near):
        yield from _of_anchor(page, anchor)
    for address, line in page.facts.outline.embeds:
        if start <= line <= end and address:
            yield _viewed(page, address), ""
    for tag, raw in page.facts.outline.offers:
        attributes = attributes_of(raw)
        for attribute in VIEWER_ATTRIBUTES:
            if (value := attributes.get(attribute)) and file_extension(value):
                yield page.join(value), ""
        if tag != "a" and (m := _HANDLER.search(attributes.get("onclick", ""))):
            yield page.join(m[1]), ""


def _maybe_files(anchors: list[Anchor]) -> list[Anchor]:
    """Those that may lead to a file; looked for in all at once, as hardly any does."""
    raws = [anchor.raw for anchor in anchors]
    joined = " ".join(raws)
    lower = joined.lower()
    found = [match.start() for match in _MAYBE.finditer(lower)]
    if not found:
        return []
    if len(lower) != len(joined):  # İ in small letters is two characters: places would not be those of the links
        return [anchor for anchor in anchors if _MAYBE.search(anchor.raw.lower())]
    ends = [*accumulate(len(raw) + 1 for raw in raws)]
    return [anchors[number] for number in sorted({bisect_right(ends, at) for at in found})]


def _of_anchor(page: Page, anchor: Anchor) -> Iterator[tuple[str, str]]:
    attributes = anchor.attributes
    href, onclick = attributes.get("href", "").strip(), attributes.get("onclick", "")
    name = attributes.get("title", "").strip() or anchor.text
    if url := page.join(href):
        yield _viewed(page, url), name
    for script in (href if href.lower().startswith("javascript:") else "", onclick):
        if m := _HANDLER.search(script):
            yield _viewed(page, m[1]), name


def _viewed(page: Page, address: str) -> str:
    """The file behind a viewer (`viewer.html?file=…`), else the address itself, absolute."""
    url = page.join(address)
    if "?" not in url or file_extension(url):
        return url
    arguments = parse_qs(urlsplit(url).query)
    for name in _VIEWER_ARGUMENTS:
        for value in arguments.get(name, ()):
            if file_extension(value):
                return page.join(value)
    return url


def _extension(url: str, name: str) -> str:
    if not url:
        return ""
    if extension := file_extension(url):
        return extension
    query = urlsplit(url).query
    for value in (*(v for values in parse_qs(query).values() for v in values), name if _DOWNLOAD.search(url) else ""):
        if (m := _NAMED.search(value)) and m[1].lower() in EXTENSIONS:
            return m[1].lower()
    return ""


def _file_name(url: str) -> str:
    return unquote(urlsplit(url).path).rpartition("/")[2]
