"""Doubts 存疑: pages that could not be read and might have shown the way to an absent column."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.nouns import Cause, NavLink, Region
from crawler.survey.tour import Tour

_MENUS = (Region.SIDE, Region.NAV)
_PLAIN = 2  # rank of a title that says by itself what the column is


def doubts(tour: Tour) -> dict[str, Cause]:
    """Gaps of the unit's navigation, without forbidden columns that a read neighbour stands for.

    A column of a plain title that robots.txt forbids has the menus of its neighbours: what is not in theirs is not in
    its own.
    """
    forbidden = [url for url, cause in tour.unread.items() if cause is Cause.ROBOTS and url not in tour.ways]
    known = {url for url in forbidden if any(_stood_for(tour, link) for link in _plain_links(tour, url))}
    strange = {tour.unit.url: Cause.UNRECOGNISED} if tour.strange else {}
    return {url: cause for url, cause in tour.unread.items() if url not in known} | strange


def _plain_links(tour: Tour, url: str) -> Iterator[NavLink]:
    """The menu links that lead to an address as the column of a section other than a hub."""
    for section, candidates in tour.harvest.sections.items():
        one = candidates.get(url)
        hub = section in tour.rules and tour.rules[section].nature == "hub"
        if one is not None and not hub and one.match.rank <= _PLAIN and one.link.region in _MENUS:
            yield one.link


def _stood_for(tour: Tour, link: NavLink) -> bool:
    """Whether a column of the same menu was read."""
    for candidates in tour.harvest.sections.values():
        for url, one in candidates.items():
            same = (one.link.page_url, one.link.region, one.link.trail) == (link.page_url, link.region, link.trail)
            if same and url != link.url and url in tour.opened and tour.opened[url].readable:
                return True
    return False
