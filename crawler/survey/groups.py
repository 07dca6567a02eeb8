"""Groups 栏目组: a column that only presents its sub-columns is read through them (预决算 → 预算, 决算; by year)."""

from __future__ import annotations

from crawler.evidence import ColumnForm
from crawler.nouns import NavLink, Region
from crawler.survey.asks import PageFacts
from crawler.survey.ownership import address
from crawler.survey.resolve import is_group
from crawler.survey.tour import Step, Tour

CHILDREN = 8


def open_children(tour: Tour, groups: dict[str, PageFacts]) -> Step[dict[str, list[PageFacts]]]:
    """group address -> the pages of its sub-columns that are the unit's own."""
    wanted = {url: _children(tour, facts) for url, facts in groups.items() if is_group(facts)}
    urls = list(dict.fromkeys(u for links in wanted.values() for u in links))
    yield from tour.open([u for u in urls if u not in tour.opened], "subcolumn", 55)
    return {
        group: [tour.opened[u] for u in links if tour.opened[u].readable and tour.is_own(tour.opened[u])]
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
    return list(dict.fromkeys(links))[:CHILDREN]


def _is_child(link: NavLink, title: str) -> bool:
    if link.region is Region.LIST_TITLE:
        return True
    return link.region is Region.SIDE and bool(title) and title in link.trail


def has_content(pages: list[PageFacts]) -> bool:
    """Whether any sub-column holds entries or text."""
    forms = (ColumnForm.LIST, ColumnForm.TEXT, ColumnForm.FILE, ColumnForm.LINK)
    return any(p.reading is not None and p.reading.form in forms for p in pages)
