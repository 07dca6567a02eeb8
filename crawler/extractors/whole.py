"""Whole pages 整页读取: everything a page says, read for what the page is.

An article is read from its outline, without a tree; only a page that is none is searched for lists. Most pages of a
site are articles, so this is what a full crawl costs.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import date

from crawler.extractors.document import read_document
from crawler.extractors.lists import read_lists
from crawler.extractors.looking import written_hrefs
from crawler.extractors.page import Page
from crawler.extractors.state import StateReading, page_state
from crawler.extractors.text import without_comments
from crawler.nouns import DateSource, Document, EntryList, PageState

_TEXT_AT_LEAST = 150  # characters of a body that make a dated page an article
_WEAK = (DateSource.URL, DateSource.HTTP_HEADER)


@dataclass(frozen=True, slots=True)
class Whole:
    """整页读数: an article has no `lists`; a list page's `document` holds what its head says."""

    state: StateReading
    document: Document | None = None
    lists: tuple[EntryList, ...] = ()


def read_whole(page: Page, status: int, day: date | None) -> Whole:
    """State, document and, unless it is an article, lists of a page."""
    state = page_state(page, status)
    if state.state is not PageState.OK:
        return Whole(state)
    document = read_document(page, day)
    if is_article(document):
        return Whole(state, document)
    return Whole(state, document, tuple(read_lists(page, day)))


def is_article(document: Document) -> bool:
    """Whether a page is one dated text."""
    published = document.published
    return published is not None and published.source not in _WEAK and len(document.text) >= _TEXT_AT_LEAST


def raw_hrefs(page: Page) -> list[str]:
    """Addresses of links and frames as written, in page order, without building a tree; comments left out."""
    hrefs = written_hrefs(without_comments(page.html))
    return [html.unescape(href) if "&" in href else href for href in hrefs]
