"""Clicks 点击距离: how far a unit's entry is from the portal's home, and which entries the portal lists (R-503)."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import replace

from crawler.evidence import UnitEvidence
from crawler.nouns import Cause, UnitKind
from crawler.survey.asks import PageFacts
from crawler.survey.ownership import address, host_of
from crawler.survey.tour import Tour

KNOWN_SHARE = 0.5  # a portal that lists fewer units of a kind probably lists them on a page that was not read


def with_clicks(evidence: list[UnitEvidence], tours: Iterable[Tour]) -> list[UnitEvidence]:
    """Evidence with click distances and, for portals, the entries of the county's units.

    A way through a page that could not be read might be shorter: what that leaves open is not known (None, left out).
    """
    tours = list(tours)
    distances: dict[str, int] = {}
    unread: set[str] = set()
    for tour in tours:
        if tour.unit.kind is UnitKind.PORTAL:
            for place, clicks in _distances(tour).items():
                distances[place] = min(clicks, distances.get(place, clicks))
            unread |= {address(url) for url in tour.gaps}
    portals = {host_of(tour.unit.url) for tour in tours if tour.unit.kind is UnitKind.PORTAL}
    for tour in tours:
        _near_root(tour, distances, portals)
    behind = min((distances[place] + 1 for place in unread if place in distances), default=None)
    return [_complete(one, distances, evidence, behind) for one in evidence]


def _complete(
    one: UnitEvidence, distances: dict[str, int], evidence: list[UnitEvidence], behind: int | None
) -> UnitEvidence:
    """`behind`: in how many clicks the nearest page that could not be read may lead anywhere."""
    if one.unit.kind is UnitKind.PORTAL:
        return replace(one, clicks_from_portal=0, units_listed=_listed(one, distances, evidence, behind))
    clicks = distances.get(address(one.unit.url))
    certain = clicks is not None and (behind is None or clicks <= behind)
    return replace(one, clicks_from_portal=clicks if certain else None)


def _listed(
    portal: UnitEvidence, distances: dict[str, int], evidence: list[UnitEvidence], behind: int | None
) -> tuple[tuple[str, bool], ...]:
    """(name of the unit, its entry is listed and live) of the county's units, of kinds whose list was seen."""
    county = [e for e in evidence if e.unit.kind is not UnitKind.PORTAL and _same_county(e, portal)]
    found = {e.unit.unit_id for e in county if address(e.unit.url) in distances}
    kinds = Counter(e.unit.kind for e in county)
    seen = Counter(e.unit.kind for e in county if e.unit.unit_id in found)
    return tuple(
        (e.unit.name, e.unit.unit_id in found and _live(e))
        for e in county
        if e.unit.unit_id in found or (behind is None and seen[e.unit.kind] >= kinds[e.unit.kind] * KNOWN_SHARE)
    )


def _live(one: UnitEvidence) -> bool:
    """An entry that could not be looked at (timeout, challenge, script) is not known to be dead."""
    return one.readable or one.entry.cause is not Cause.HTTP_4XX


def _same_county(one: UnitEvidence, portal: UnitEvidence) -> bool:
    if one.unit.county or portal.unit.county:
        return one.unit.county == portal.unit.county
    mine, its = host_of(one.unit.url), host_of(portal.unit.url)
    return mine == its or mine.partition(".")[2] == its.partition(".")[2]


def _distances(tour: Tour) -> dict[str, int]:
    """Address -> clicks from the portal's home over the pages of the portal that were opened."""
    pages = {address(f.ref.url): f for f in tour.opened.values() if f.readable}
    pages.update({address(u): f for u, f in tour.opened.items() if f.readable})
    start = address(tour.unit.url)
    found = {start: 0}
    queue = deque([start])
    while queue:
        place = queue.popleft()
        facts = pages.get(place)
        for target in _targets(facts) if facts is not None else ():
            if target not in found:
                found[target] = found[place] + 1
                queue.append(target)
    return found


def _targets(facts: PageFacts) -> Iterable[str]:
    return (address(link.url) for link in facts.links)


def _near_root(tour: Tour, distances: dict[str, int], portals: set[str]) -> None:
    """Without the portal in the round, its front page (read for its menus) still shows one click.

    The front page of a unit's own site, which links to itself, is nobody's portal.
    """
    mine = address(tour.unit.url)
    for url, facts in tour.opened.items():
        front = address(url) == host_of(url) + "/" and address(url) != mine
        of_portal = (not portals or host_of(url) in portals) and tour.unit.kind is not UnitKind.PORTAL
        if facts.readable and front and of_portal and mine not in distances and mine in set(_targets(facts)):
            distances[mine] = 1
