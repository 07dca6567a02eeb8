"""Parts 页内栏目: columns that are no pages but places of one page, reached by tabs or by anchors (#jgzn)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import html

from crawler.extractors.chunks import chunks
from crawler.extractors.column import ColumnReading, read_column
from crawler.extractors.families import further_pages, promises_more
from crawler.extractors.page import Page
from crawler.extractors.tabs import pane_rows
from crawler.extractors.text import squeeze
from crawler.extractors.unlinked import shows_page_numbers
from crawler.nouns import PageRequest

LEAST = 3  # places that make a page one of several columns
_MOST = 40
_TITLE = (2, 20)  # characters
_ANCHORED = re.compile(r"href\s*=\s*['\"]?[^'\"\s>]{0,200}#[\w\u4e00-\u9fff\-]+")
_TABBED = re.compile(r"\btabs?\b|\btab[_\-\d]|[_\-]tabs?\b|display\s*:\s*none|选项卡", re.I)
_SHELL = "<html><head><meta charset='utf-8'><base href='{}'><title>{}</title></head><body>{}</body></html>"


@dataclass(frozen=True, slots=True)
class Part:
    """页内栏目. `more`: its list has further rows that nobody can ask for."""

    title: str
    reading: ColumnReading
    chunks: tuple[str, ...] = ()
    further: tuple[PageRequest, ...] = ()
    more: bool = False


def read_parts(page: Page, fetched_at: date | None = None) -> tuple[Part, ...]:
    """页内栏目 of a page in reading order; () for a page that is not made of several."""
    found: dict[str, list[Any]] = {}
    if len(set(_ANCHORED.findall(page.html))) >= LEAST:
        found = dict(_anchored(page))
    if len(found) < LEAST and _TABBED.search(page.html):
        found = dict(_tabbed(page))
    if not LEAST <= len(found) <= _MOST:
        return ()
    return tuple(_read(page, title, elements, fetched_at) for title, elements in found.items())


def _read(page: Page, title: str, elements: list[Any], fetched_at: date | None) -> Part:
    inner = "".join(html.tostring(element, encoding="unicode") for element in elements)
    part = Page(_SHELL.format(page.base, title, inner).encode(), page.url, "text/html; charset=utf-8")
    reading = read_column(part, fetched_at)
    rows = reading.list if reading.list is not None and reading.list.entries else None
    further = tuple(further_pages(part, rows))
    more = not further and rows is not None and (promises_more(part, rows) or shows_page_numbers(part, fetched_at))
    leads_away = rows is not None and bool(rows.more_url) and rows.more_url != page.url
    return Part(title, reading, chunks(part), further, more or leads_away)


def _tabbed(page: Page) -> Iterator[tuple[str, list[Any]]]:
    """The panes of the page's largest row of tabs."""
    rows = max(pane_rows(page.tree), key=len, default=())
    for title, pane in rows:
        yield title, list(pane)


def _anchored(page: Page) -> Iterator[tuple[str, list[Any]]]:
    """The places that links with a fragment lead to."""
    places = {e.get("id") or e.get("name"): e for e in page.tree.iter() if _is_place(e)}
    here = page.url.partition("#")[0]
    wanted: dict[Any, str] = {}
    for anchor in page.tree.iter("a"):
        address, _, fragment = (anchor.get("href") or "").strip().partition("#")
        place = places.get(fragment) if fragment else None
        title = squeeze("".join(anchor.itertext()))
        if place is None or place is anchor or not _TITLE[0] <= len(title) <= _TITLE[1]:
            continue
        if not address or page.join(address).partition("#")[0] == here:
            wanted.setdefault(place, title)
    for place, title in wanted.items():
        elements = _content(place, wanted)
        if elements:
            yield title, elements


def _is_place(element: Any) -> bool:
    return isinstance(element.tag, str) and bool(element.get("id") or (element.tag == "a" and element.get("name")))


def _content(place: Any, places: dict[Any, str]) -> list[Any]:
    """What a place holds: the box itself, or what stands behind a heading up to the next place."""
    if any(below in places for below in place.iterdescendants()):
        return []
    if len(place) and place.tag in ("div", "section", "ul", "dd", "article", "table"):
        return list(place)
    heading = place
    while heading.getnext() is None and heading.getparent() is not None and heading.getparent().tag != "body":
        heading = heading.getparent()  # an anchor alone in its heading
    found = [heading] if any(a is not heading for a in heading.iter("a") if a.get("href")) else []  # its 更多
    for after in heading.itersiblings():
        if after in places or any(below in places for below in after.iterdescendants()):
            break
        found.append(after)
    return found
