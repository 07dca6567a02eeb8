"""Groups 栏目组: a column that only presents its sub-columns is read through them (预决算 → 预算, 决算; by year)."""

from __future__ import annotations

from crawler.evidence import ColumnForm
from crawler.nouns import NavLink, Region
from crawler.survey.asks import PageFacts
from crawler.survey.ownership import address
from crawler.survey.resolve import is_group, year_links
from crawler.survey.template import notice_in
from crawler.survey.tour import Step, Tour

CHILDREN = 8


def open_children(tour: Tour, groups: dict[str, PageFacts]) -> Step[dict[str, list[PageFacts]]]:
    """group address -> the pages of its sub-columns that are the unit's own, or could not be read."""
    wanted = {url: _children(tour, facts) for url, facts in groups.items() if is_group(facts)}
    urls = list(dict.fromkeys(u for links in wanted.values() for u in links))
    yield from tour.open([u for u in urls if u not in tour.opened], "subcolumn", 55)
    return {
        group: [p for u in links if not (p := tour.opened[u]).dead and (p.cause is not None or tour.is_own(p))]
        for group, links in wanted.items()
    }


def _children(tour: Tour, facts: PageFacts) -> list[str]:
    """Addresses of the blocks a group page shows, or of the menu items below it."""
    own = address(facts.ref.url)
    links = [
        link.url
        for link in facts.links
        if _is_child(link, facts.column_title) and address(link.url) != own and tour.territory.knows_host(link.url)
    ]
    return list(dict.fromkeys([*links, *year_links(facts)]))[:CHILDREN]


def _is_child(link: NavLink, title: str) -> bool:
    if link.region is Region.LIST_TITLE:
        return True
    return link.region is Region.SIDE and bool(title) and title in link.trail


def is_blank(tour: Tour, page: PageFacts) -> bool:
    """Whether a sub-column's page says nothing of its own."""
    if (
        (page.listing is not None and page.listing.entries)
        or page.reading is None
        or page.reading.files
        or tour.template.leads_on(page)
        or page.further
        or page.partial
        or page.buttons
        or page.waits
    ):
        return False
    if page.reading.form in (ColumnForm.EMPTY, ColumnForm.NOTICE):
        return True
    return tour.template.tells and notice_in(tour.template.own_text(page)) is not None
