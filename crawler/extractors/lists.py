"""Lists 列表: every repeated block of links of a page, and which of them is the list of a column page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from crawler.extractors.blocktitle import block_title, path_of
from crawler.extractors.cells import find_header
from crawler.extractors.emptylist import has_empty_list
from crawler.extractors.entries import read_entry
from crawler.extractors.hidden import hidden_trees
from crawler.extractors.inlinelist import inline_list
from crawler.extractors.links import Links
from crawler.extractors.listing import Listing
from crawler.extractors.mainlist import can_be_list, choose, dated, dated_share, is_aside, is_wall, trimmed
from crawler.extractors.page import Page
from crawler.extractors.pager import read_pager
from crawler.extractors.plainrows import plain_listings
from crawler.extractors.rows import Block, find_blocks, loose_rows
from crawler.extractors.together import whole_list
from crawler.extractors.years import resolve_years as resolve_years
from crawler.extractors.years import years_from_urls
from crawler.nouns import Entry, EntryList

_FORMS = {"li": "ul", "tr": "table", "td": "table", "dd": "dl", "dt": "dl"}


def read_lists(page: Page, fetched_at: date | None = None) -> list[EntryList]:
    """列表: all blocks of links of the page in reading order, hidden ones (XML islands, document.write) after them."""
    return [listing.list for listing in listings(page, fetched_at)]


@lru_cache(maxsize=1)  # form, lists and pages of one page all ask for it
def listings(page: Page, fetched_at: date | None = None) -> tuple[Listing, ...]:
    """As `read_lists`, each with its place in the tree."""
    links = Links(page)
    blocks = find_blocks(page.tree, _own_links(page, links))
    found = [_listing(block, links, fetched_at, page.url) for block in blocks]
    for form, tree, anchor_element in hidden_trees(page):
        for block in find_blocks(tree) or loose_rows(tree):
            listing = _listing(block, links, fetched_at, page.url)
            if listing is not None:
                hidden = replace(listing.list, form=form)
                found.append(Listing(hidden, anchor_element, anchor_element, anchor_element))
    read = [listing for listing in found if listing is not None]
    if not any(dated_share(listing.list.entries) > 0.5 for listing in read):
        read += plain_listings(page, fetched_at)
    return tuple(read)


def _own_links(page: Page, links: Links) -> frozenset[str]:
    """The hrefs of links that lead to the page itself."""
    hrefs = {href for anchor in page.tree.iter("a") if (href := anchor.get("href"))}
    here = trimmed(page.url)
    return frozenset(href for href in hrefs if trimmed(links.absolute(href)) == here)


def _listing(block: Block, links: Links, fetched_at: date | None, page_url: str) -> Listing | None:
    header = find_header(block.rows[0].element) if len(block.rows[0].element) > 1 or block.dated else None
    entries: list[Entry] = []
    for row in block.rows:
        entry = read_entry(row, links, header, fetched_at, page_url, block.dated > 0)
        if entry is not None:
            entries.append(entry)
    if not entries:
        return None
    title, more = block_title(block.container, links)
    form = _FORMS.get(block.tag, "div")
    found = EntryList(tuple(entries), title=title, path=path_of(block.container, block.tag), form=form, more_url=more)
    return Listing(found, block.container, block.rows[0].element, block.rows[-1].element)


def main_list(page: Page, fetched_at: date | None = None) -> EntryList | None:
    """主列表: the list of a column page; `empty` for a list container that holds nothing; None when there is no list.

    Rows without a printed year get one from their own address only: call `resolve_years` on the joined pages.
    `total` and `pages` are the pager's.
    """
    listing = main_listing(page, fetched_at)
    found = listing.list if listing is not None else None
    if listing is None or found is None or not any(map(dated, found.entries)) or is_aside(page, listing):
        found = _scripted(page, fetched_at, 1 if found is None else 2) or found
    if found is None:
        return EntryList((), title=page.title, empty=True) if has_empty_list(page) else None
    pager = read_pager(page)
    return replace(found, total=found.total or pager.total, pages=found.pages or pager.pages)


def main_listing(page: Page, fetched_at: date | None = None) -> Listing | None:
    """As `main_list` with its place in the tree; None also for an empty list."""
    found = listings(page, fetched_at)
    chosen = choose(page, found)
    if chosen is None:
        return None
    chosen = whole_list(chosen, found)
    form = chosen.list.form
    if form != "xml" and not any(map(dated, chosen.list.entries)) and is_wall(chosen):
        form = "wall"
    return replace(chosen, list=replace(chosen.list, form=form, entries=years_from_urls(chosen.list.entries)))


def is_hub(page: Page, fetched_at: date | None = None) -> bool:
    """栏目组: whether a page shows several short lists of different sub-columns rather than one list of its own.

    Two or more titled blocks of dated rows, each with a 更多 link or a title of its own, none of which has a pager.
    """
    blocks = [one for one in listings(page, fetched_at) if one.list.title and one.list.more_url]
    titled = {one.list.title for one in blocks if dated_share(one.list.entries) > 0.5 and can_be_list(page, one)}
    return len(titled) >= 2 and not read_pager(page).next_url


def _scripted(page: Page, fetched_at: date | None, least: int) -> EntryList | None:
    """Rows in an array literal of a script, `least` or more, for pages that show none."""
    found = inline_list(page, fetched_at)
    return found if found and len(found.entries) >= least and dated_share(found.entries) >= 0.5 else None
