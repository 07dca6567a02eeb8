"""Inline lists 页内数据: rows that a page holds as an array of objects in a script or an attribute (data-page)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from crawler.extractors.jsonlist import read_value
from crawler.extractors.linkmakers import link_makers
from crawler.extractors.literals import START, placed_arrays
from crawler.extractors.page import Page
from crawler.extractors.scripts import scripts
from crawler.nouns import EntryList

_TOTAL = re.compile(r"\b(?:total\w{0,10}|record_?count|count)['\"]?\s*[:=]\s*['\"]?(\d{1,6})\b", re.I)
_NEAR = 300  # characters around an array in which its total may stand


def inline_list(page: Page, fetched_at: date | None = None) -> EntryList | None:
    """The longest array of entries in the page's data (`var list = [{"title": …}]`); None when there is none."""
    if not START.search(page.html):
        return None
    makers = link_makers(page.html)
    best: EntryList | None = None
    for text in (*scripts(page), *_attributes(page)):
        for value, start, end in placed_arrays(text):
            found = read_value(value, page.base, fetched_at, page.url, makers)
            if found and found.entries and (best is None or len(found.entries) > len(best.entries)):
                total = _TOTAL.search(text[max(0, start - _NEAR) : start]) or _TOTAL.search(text[end : end + _NEAR])
                best = replace(found, total=found.total or (int(total[1]) if total else None))
    return best


def _attributes(page: Page) -> Iterator[str]:
    """What attributes of the page's elements hold for a script: objects and arrays as JSON."""
    for element in page.tree.iter("div", "main", "section", "ul", "table"):
        yield from (v for name, v in element.items() if name.startswith("data-") and v[:1] in ("{", "["))
