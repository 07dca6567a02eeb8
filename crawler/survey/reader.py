"""Reader 读取: one snapshot, read in the role in which the survey asked for it."""

from __future__ import annotations

import logging
import re

from crawler.evidence import ColumnForm, PageRef
from crawler.extractors import families
from crawler.extractors.attachments import file_extension, read_attachments
from crawler.extractors.chunks import chunks
from crawler.extractors.column import read_beneath, read_column
from crawler.extractors.decode import decode
from crawler.extractors.document import read_document
from crawler.extractors.ending import ending
from crawler.extractors.fillers import find_fillers
from crawler.extractors.forms import read_forms
from crawler.extractors.fragments import is_whole_page, read_fragment
from crawler.extractors.frames import inner_frames
from crawler.extractors.hiddenlinks import hidden_links
from crawler.extractors.ipv6log import read_log
from crawler.extractors.lists import read_lists
from crawler.extractors.navigation import breadcrumb, page_column_title, read_links
from crawler.extractors.page import Page
from crawler.extractors.paging import following, next_page
from crawler.extractors.parts import read_parts
from crawler.extractors.results import json_texts, refuses, result_texts, says_none
from crawler.extractors.site import read_site
from crawler.extractors.state import StateReading, is_hollow, page_state
from crawler.extractors.suspect import suspicion
from crawler.extractors.tables import read_tables
from crawler.extractors.unlinked import has_load_button, shows_page_numbers
from crawler.filereader import Read
from crawler.nouns import Attachment, Cause, FileReading, FileState, PageState, Snapshot
from crawler.survey.asks import Ask, PageFacts, Role
from crawler.survey.rendered import is_shell, mark
from crawler.survey.scripted import ROWLESS

logger = logging.getLogger(__name__)
_STATE_CAUSES = {PageState.CHALLENGE: Cause.CHALLENGE, PageState.SCRIPT_ONLY: Cause.SCRIPT_ONLY}
_GONE = (404, 410)
_TREE = 3  # columns that a script's tree names at least
_MOST_LINKS = 50_000  # of a page; more would take seconds and hundreds of megabytes
_CODE = 400_000  # bytes of a script file that are looked into
OUTSIDE = "outside"  # the purpose of a look at a page outside
_MOVED = re.compile(r"已?(?:整体|全部|统一)?(?:迁移|搬迁|转移|移|调整|并入|合并|整合|归并)[至到入]")
_IMAGE = re.compile(r"<img\b[^>]{0,400}?\bsrc\s*=\s*[\"']?(?:[^\"'>\s?]*/)?([^\"'>\s?/]{1,200})", re.I)
_OUTSIDE_LINES = 300


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
    if ask.role is Role.IPV6:
        facts.ipv6 = read_log(snapshot.body)
        return facts
    if snapshot.status in _GONE:
        facts.dead, facts.cause = True, None
        return facts
    if ask.request.method == "HEAD":
        return facts
    if facts.cause is not None or ask.role is Role.FILE or (ask.role is Role.PROBE and not _html(snapshot)):
        return facts
    if ask.role is Role.CODE:
        facts.code = decode(snapshot.body[:_CODE], "").text
        return facts
    if ask.role is Role.LIST:
        _read_list_page(facts, ask, snapshot)
        return facts
    if ask.role is Role.SEARCH and (texts := json_texts(snapshot.body)) is not None:
        facts.results = texts
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
    facts.ending = ending(page.html)
    facts.metas = page.metas
    shell = facts.scripted
    if ask.role is Role.NAV and shell and len(families.tree_columns(page)) >= _TREE:
        _take_state(facts, StateReading(PageState.OK))  # its script names the columns: no browser is needed for them
    if ask.role is Role.NAV and facts.readable:
        facts.cause = Cause.UNREADABLE if page.cut else None
        if facts.readable:
            _read_nav(facts, page)
            facts.site = None if shell else facts.site  # its header and foot come by script
            facts.hidden = hidden_links(page) if ask.purpose == "entry" else ()
    elif ask.role is Role.SEARCH:
        _read_search(facts, page)
    elif ask.role is Role.PROBE and ask.purpose == OUTSIDE:
        lines = " ".join(line.text for line in page.outline.lines[:_OUTSIDE_LINES])
        facts.suspicion = suspicion(f"{page.title} {page.metas.get('keywords', '')} {lines}")
    elif ask.role is Role.DETAIL and facts.readable:
        facts.document = read_document(page, facts.reading_day)
        facts.breadcrumb = breadcrumb(page)
        facts.tables = read_tables(page) if ask.tables else ()
    return facts


def _ref(snapshot: Snapshot, cause: Cause | None) -> PageRef:
    return PageRef(snapshot.final_url or snapshot.url, snapshot.fetched_at, snapshot.sha256, snapshot.status, cause)


def attached(ask: Ask, snapshot: Snapshot, facts: PageFacts, read_file: Read | None) -> FileReading:
    """The reading of an attachment; without `read_file` it stays `unread`: a crawl only has to fetch it."""
    if not facts.readable or snapshot.note or read_file is None:  # a note: not all of it was fetched
        why = "not found" if facts.dead else facts.cause.value if facts.cause else snapshot.note or "not looked into"
        return FileReading(FileState.UNREAD, note=why)
    declared = snapshot.headers.get("content-length", "").strip()
    kind = snapshot.headers.get("content-type", "")
    return read_file(snapshot.body, ask.extension, kind, declared == str(len(snapshot.body)), ask.tables)


def _read_search(facts: PageFacts, page: Page) -> None:
    facts.links = tuple(read_links(page))
    facts.results = result_texts(page)
    text = " ".join(line.text for line in page.outline.lines)
    facts.answered = "refused" if refuses(text) else "none" if says_none(text) else ""


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
    _move_on(facts)
    if facts.listed:
        _look_beneath(facts, page)
    facts.lists = tuple(read_lists(page, day))
    rows = facts.listing if facts.listing and facts.listing.entries else None  # an empty list may be filled by script
    facts.further = tuple(families.further_pages(page, rows))
    facts.fillers = find_fillers(page)  # of a page with rows too: most pages may carry those
    facts.more = not facts.further and rows is not None and _promises_more(facts, page)
    facts.loads_more = rows is None and has_load_button(page)
    facts.inner = inner_frames(page) if rows is None else ()
    facts.site = read_site(page)
    facts.forms = read_forms(page)
    facts.pictures = page.html.count("<img") + page.html.count("<IMG")
    facts.images = tuple(dict.fromkeys(_IMAGE.findall(page.html))) if facts.pictures else ()
    facts.scripted = facts.scripted or is_shell(facts, page)
    facts.hollow = is_hollow(page) and not families.names_columns(page)
    if facts.reading.form in (ColumnForm.TEXT, ColumnForm.FILE):
        facts.tables = read_tables(page)
        facts.attachments = _offered(page, facts.reading.files) if facts.reading.files else ()
    facts.parts = read_parts(page, day)


def _move_on(facts: PageFacts) -> None:
    """A column that only says where it moved to is where it moved to."""
    reading = facts.reading
    if reading is None or reading.form is not ColumnForm.LINK or len(reading.links) != 1:
        return
    if _MOVED.search(reading.text) and reading.links[0] != facts.ref.url:
        facts.state, facts.target = PageState.REDIRECT, reading.links[0]


def _promises_more(facts: PageFacts, page: Page) -> bool:
    return families.promises_more(page, facts.listing) or shows_page_numbers(page, facts.reading_day)


def _look_beneath(facts: PageFacts, page: Page) -> None:
    """What the page is without its rows; a block of newest articles is not the list that a script is to fetch."""
    facts.beneath = read_beneath(page, facts.reading_day)
    facts.interface = tuple(families.first_rows(page))
    if facts.beneath is not None and facts.beneath.form in ROWLESS and facts.interface:
        facts.reading, facts.listing = facts.beneath, facts.beneath.list


def _offered(page: Page, files: tuple[str, ...]) -> tuple[Attachment, ...]:
    """The files of a text column with the names their links give them."""
    named = {a.url: a for a in read_attachments(page)}
    return tuple(named.get(u) or Attachment(u, u.rpartition("/")[2], file_extension(u)) for u in files)


def _read_interface(facts: PageFacts, ask: Ask, snapshot: Snapshot) -> None:
    """A column that is an interface: its address, from a script's tree, answers with the rows."""
    _read_list_page(facts, ask, snapshot)
    if facts.listing is not None:
        facts.take_rows(facts.listing, facts.further)


def _read_list_page(facts: PageFacts, ask: Ask, snapshot: Snapshot) -> None:
    """A further page of a list, with what follows it: a page of its own is read as such, an answer as the column's."""
    kind = snapshot.headers.get("content-type", "")
    whole = is_whole_page(snapshot.body)
    base = facts.ref.url if whole else ask.column_url or facts.ref.url
    facts.listing = read_fragment(snapshot.body, kind, ask.request, base, facts.reading_day, ask.makers)
    page = Page(snapshot.body, base, kind) if whole else None
    facts.ending = ending(page.html) if page else None
    if facts.listing is not None and facts.listing.entries:
        onward = next_page(page) if page else None
        facts.further = ((onward,) if onward else ()) if page else tuple(following(ask.request, facts.listing))
