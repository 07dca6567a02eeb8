"""Reader 读取: one snapshot, read in the role in which the survey asked for it."""

from __future__ import annotations

import logging

from crawler.evidence import PageRef
from crawler.extractors import families
from crawler.extractors.chunks import chunks
from crawler.extractors.column import read_column
from crawler.extractors.document import read_document
from crawler.extractors.forms import read_forms
from crawler.extractors.fragments import read_fragment
from crawler.extractors.lists import read_lists
from crawler.extractors.navigation import breadcrumb, page_column_title, read_links
from crawler.extractors.page import Page
from crawler.extractors.paging import following
from crawler.extractors.site import read_site
from crawler.extractors.state import StateReading, page_state
from crawler.nouns import Cause, PageState, Snapshot
from crawler.survey.asks import Ask, PageFacts, Role
from crawler.survey.rendered import is_shell, mark

logger = logging.getLogger(__name__)
_STATE_CAUSES = {PageState.CHALLENGE: Cause.CHALLENGE, PageState.SCRIPT_ONLY: Cause.SCRIPT_ONLY}
_GONE = (404, 410)
_MOST_LINKS = 50_000  # of a page; more would take seconds and hundreds of megabytes


def read(ask: Ask, snapshot: Snapshot) -> PageFacts:
    """Facts of a snapshot in the role of `ask`. Never raises on hostile content; an unreadable page has a cause."""
    try:
        facts = _read(ask, snapshot)
    except Exception:  # our fault, not the unit's: the page counts as one that could not be looked at
        logger.exception("reading %s failed", snapshot.final_url)
        facts = PageFacts(_ref(snapshot, Cause.UNREADABLE), cause=Cause.UNREADABLE)
    if ask.request.rendered:
        mark(facts, ask, snapshot)
    return facts


def _read(ask: Ask, snapshot: Snapshot) -> PageFacts:
    facts = PageFacts(_ref(snapshot, snapshot.cause), cause=snapshot.cause)
    if snapshot.status in _GONE:
        facts.dead, facts.cause = True, None
        return facts
    if facts.cause is not None or (ask.role is Role.PROBE and not _html(snapshot)):
        return facts
    if ask.role is Role.LIST:
        _read_list_page(facts, ask, snapshot)
        return facts
    if not _html(snapshot):
        facts.state = PageState.NOT_HTML
        if ask.role is Role.NAV and snapshot.body.lstrip()[:1] in (b"{", b"["):
            _read_interface(facts, ask, snapshot)
        return facts
    if _feed(snapshot) or snapshot.body.count(b"<a") > _MOST_LINKS:
        facts.cause = Cause.UNREADABLE
        return facts
    page = Page(snapshot.body, facts.ref.url, snapshot.headers.get("content-type", ""))
    _take_state(facts, page_state(page, snapshot.status))
    facts.title = page.title
    facts.metas = page.metas
    if ask.role is Role.NAV and facts.readable:
        facts.cause = Cause.UNREADABLE if page.cut else None
        if facts.readable:
            _read_nav(facts, page)
    elif ask.role is Role.DETAIL and facts.readable:
        facts.document = read_document(page, facts.reading_day)
        facts.breadcrumb = breadcrumb(page)
    return facts


def _ref(snapshot: Snapshot, cause: Cause | None) -> PageRef:
    return PageRef(snapshot.final_url or snapshot.url, snapshot.fetched_at, snapshot.sha256, snapshot.status, cause)


def _html(snapshot: Snapshot) -> bool:
    kind = snapshot.headers.get("content-type", "").lower()
    if any(word in kind for word in ("html", "xml", "text/plain")) or not kind:
        return b"<" in snapshot.body[:2000] or not snapshot.body
    return snapshot.body.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html"))


def _feed(snapshot: Snapshot) -> bool:
    """XML that is no page."""
    kind = snapshot.headers.get("content-type", "").lower()
    return "xml" in kind and "html" not in kind and b"<html" not in snapshot.body[:4000].lower()


def _take_state(facts: PageFacts, reading: StateReading) -> None:
    facts.state, facts.target, facts.frames = reading.state, reading.target, tuple(reading.frames)
    facts.notice = reading.quote
    facts.cause = _STATE_CAUSES.get(reading.state)
    facts.scripted = reading.state is PageState.SCRIPT_ONLY
    facts.dead = reading.state is PageState.SOFT_404


def _read_nav(facts: PageFacts, page: Page) -> None:
    day = facts.reading_day
    facts.links = (*read_links(page), *families.tree_columns(page))
    facts.chunks = chunks(page)
    facts.breadcrumb = tuple(breadcrumb(page))
    facts.column_title = page_column_title(page)
    facts.reading = read_column(page, day)
    facts.listing = facts.reading.list
    facts.lists = tuple(read_lists(page, day))
    rows = facts.listing if facts.listing and facts.listing.entries else None  # an empty list may be filled by script
    facts.further = tuple(families.further_pages(page, rows))
    facts.site = read_site(page)
    facts.forms = read_forms(page)
    facts.pictures = page.html.count("<img") + page.html.count("<IMG")
    facts.scripted = facts.scripted or is_shell(facts, page)


def _read_interface(facts: PageFacts, ask: Ask, snapshot: Snapshot) -> None:
    """A column that is an interface: its address, from a script's tree, answers with the rows."""
    _read_list_page(facts, ask, snapshot)
    if facts.listing is not None:
        facts.take_rows(facts.listing, tuple(following(ask.request, facts.listing)))


def _read_list_page(facts: PageFacts, ask: Ask, snapshot: Snapshot) -> None:
    kind = snapshot.headers.get("content-type", "")
    facts.listing = read_fragment(snapshot.body, kind, ask.request, ask.column_url or facts.ref.url, facts.reading_day)
