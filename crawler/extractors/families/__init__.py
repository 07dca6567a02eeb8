"""Families 建站系统: how each family of CMS numbers the pages of a list or asks for them.

A new family is one module with `detect` and `next_pages` (see `base.Family`) and a line in FAMILIES.
"""

from __future__ import annotations

from crawler.extractors.families import (
    aspnet,
    columnindex,
    gkmlpt,
    grids,
    hanweb,
    hanweb_xxgk,
    jpaas,
    links,
    query,
    scriptapi,
    scriptpager,
    trs,
    vsb,
    webplus,
)
from crawler.extractors.families.base import Family
from crawler.extractors.page import Page
from crawler.extractors.pager import MOST_PAGES, read_pager
from crawler.extractors.scripttree import script_links
from crawler.nouns import EntryList, NavLink, PageRequest

# The makers first, by how sure their marks are; what any site may have last
FAMILIES: dict[str, Family] = {
    "gkmlpt": gkmlpt,
    "hanweb": hanweb,
    "hanweb_xxgk": hanweb_xxgk,
    "jpaas": jpaas,
    "trs": trs,
    "webplus": webplus,
    "vsb": vsb,
    "columnindex": columnindex,
    "aspnet": aspnet,
    "links": links,
    "grids": grids,
    "query": query,
    "scriptpager": scriptpager,
    "scriptapi": scriptapi,
}
# Of these the rows may come from an interface; the others only number pages
INTERFACES = {name: FAMILIES[name] for name in ("gkmlpt", "hanweb", "hanweb_xxgk", "jpaas", "grids", "scriptapi")}


def family_of(page: Page) -> str:
    """建站系统名称: name of the first family whose marks the page bears, "" for none."""
    return next((name for name, family in FAMILIES.items() if family.detect(page)), "")


def further_pages(page: Page, listing: EntryList | None) -> list[PageRequest]:
    """后续页: requests for all pages of the list behind this one, in order, at most 200; [] when there are none.

    With `listing` None the rows are not in the page: then the requests start at the first page of the interface
    (read its answer with `fragments.read_fragment`, go on with `paging.following`).
    """
    if listing is not None and not listing.entries:
        return []
    for family in FAMILIES.values():
        if family.detect(page):
            requests = [r for r in family.next_pages(page, listing) if r.key != page.url]
            if requests:
                return requests[:MOST_PAGES]
    return []


def first_rows(page: Page) -> list[PageRequest]:
    """首页数据请求: what the scripts ask an interface for, whatever rows stand in the page; [] for none."""
    for family in INTERFACES.values():
        if family.detect(page) and (requests := [r for r in family.next_pages(page, None) if r.key != page.url]):
            return requests[:MOST_PAGES]
    return []


def promises_more(page: Page, listing: EntryList | None) -> bool:
    """后续页不明: whether the page's pager counts more rows or pages than are on the page."""
    if listing is None or not listing.entries:
        return False
    pager = read_pager(page)
    return (pager.pages or 0) > 1 or (pager.total or 0) > len(listing.entries)


def tree_columns(page: Page) -> list[NavLink]:
    """脚本中的栏目: columns no anchor leads to: the family's own catalogue, else trees with names and addresses."""
    return gkmlpt.columns(page) if gkmlpt.detect(page) else script_links(page)


def names_columns(page: Page) -> bool:
    """完整栏目树: whether the page holds its maker's own catalogue of columns: no other menu comes by script then."""
    return gkmlpt.detect(page) and bool(gkmlpt.columns(page))


def shown_at(link: NavLink) -> str:
    """栏目页: the page a person opens for a column; its own address unless a script shows it on another."""
    return gkmlpt.shown_at(link.url, link.page_url) or link.url
