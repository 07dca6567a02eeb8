"""Discovery 发现: from the unit's entry over its hubs to everything its own pages link to."""

from __future__ import annotations

from urllib.parse import urlsplit

from crawler.matching import LONGEST_TITLE
from crawler.nouns import NavLink, PageState, Region
from crawler.survey.asks import PageFacts
from crawler.survey.candidates import in_menu
from crawler.survey.ownership import address
from crawler.survey.tour import Step, Tour

HUB_ROUNDS = 4  # 首页 → 政务公开 → 政府信息公开 → 法定主动公开内容 → 重点领域
HUBS_A_ROUND = 12
HUBS_IN_ALL = 40
SUBCOLUMNS_AT_LEAST = 3


def open_entry(tour: Tour) -> Step[PageFacts]:
    """The unit's entry page, and the root page of its host, whose menus are not the unit's own."""
    urls = [tour.unit.url, *tour.unit.extra_urls]
    facts = yield from tour.open(urls, "entry", 100)
    entry = facts[0]
    root = _root_url(entry.ref.url or tour.unit.url)
    if tour.territory.root_unit(tour.unit.url) != tour.unit.unit_id and entry.readable:
        (top,) = yield from tour.open([root], "root", 90)
        tour.gaps.pop(root, None)  # the portal's front page is no gap of the unit
        if top.readable and not _same(top, entry):
            tour.harvest.chrome = in_menu(top.links)
    for fact in facts:
        if (fact.readable and fact.state is not PageState.BLANK) or fact.links:
            tour.harvest.add(fact.links)
    return entry


def open_hubs(tour: Tour) -> Step[None]:
    """Pages that are no section themselves but lead to sections, opened until no new ones turn up."""
    opened: set[str] = set(tour.opened)
    for _ in range(HUB_ROUNDS):
        waiting = [link.url for link in tour.harvest.waiting_hubs(opened)][:HUBS_A_ROUND]
        if not waiting or len(opened) > HUBS_IN_ALL:
            return
        opened.update(waiting)
        for facts in (yield from tour.open(waiting, "hub", 80)):
            if facts.readable and tour.is_own(facts):
                tour.harvest.add(facts.links)
                _add_subcolumns(tour, facts)


def _add_subcolumns(tour: Tour, facts: PageFacts) -> None:
    """A catalogue's list of sub-columns (一、基本信息, 二、财务信息 …): without dates, or menus lead there too."""
    entries = facts.listing.entries if facts.listing else ()
    undated = all(e.published is None and e.month_day is None for e in entries)
    menus = {address(link.url) for link in facts.links if link.region in (Region.NAV, Region.SIDE)}
    columns = undated or all(address(e.url) in menus for e in entries)
    if len(entries) >= SUBCOLUMNS_AT_LEAST and columns and all(len(e.title) <= LONGEST_TITLE for e in entries):
        for entry in entries:
            tour.harvest.add_hub(NavLink(entry.url, entry.title, region=Region.LIST_TITLE, page_url=facts.ref.url))


def _root_url(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def _same(one: PageFacts, other: PageFacts) -> bool:
    return one.ref.sha256 == other.ref.sha256 and bool(one.ref.sha256)
