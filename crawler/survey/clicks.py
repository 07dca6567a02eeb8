"""Clicks 点击距离: how far a unit's entry is from the portal's home, and which entries the portal lists (R-503)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from crawler.evidence import UnitEvidence
from crawler.nouns import Cause, UnitKind
from crawler.survey.asks import PageFacts
from crawler.survey.ownership import address, host_of
from crawler.survey.tour import Tour


def with_clicks(evidence: list[UnitEvidence], tours: Iterable[Tour]) -> list[UnitEvidence]:
    """Evidence with click distances and, for portals, the entries of the county's units."""
    tours = list(tours)
    distances: dict[str, int] = {}
    for tour in tours:
        if tour.unit.kind is UnitKind.PORTAL:
            for place, clicks in _distances(tour).items():
                distances[place] = min(clicks, distances.get(place, clicks))
    for tour in tours:
        _near_root(tour, distances)
    # an entry that could not be looked at (timeout, challenge, script) is not known to be dead
    live = {e.unit.unit_id: e.readable or e.entry.cause is not Cause.HTTP_4XX for e in evidence}
    return [_complete(one, distances, live, evidence) for one in evidence]


def _complete(
    one: UnitEvidence, distances: dict[str, int], live: dict[str, bool], evidence: list[UnitEvidence]
) -> UnitEvidence:
    if one.unit.kind is not UnitKind.PORTAL:
        return replace(one, clicks_from_portal=distances.get(address(one.unit.url)))
    county = [e.unit for e in evidence if e.unit.kind is not UnitKind.PORTAL and _same_county(e, one)]
    listed = tuple((u.unit_id, address(u.url) in distances and live[u.unit_id]) for u in county)
    return replace(one, clicks_from_portal=0, units_listed=listed)


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


def _near_root(tour: Tour, distances: dict[str, int]) -> None:
    """Without the portal in the round, its front page (read for its menus) still shows one click."""
    for url, facts in tour.opened.items():
        if facts.readable and address(url) == host_of(url) + "/" and tour.unit.kind is not UnitKind.PORTAL:
            mine = address(tour.unit.url)
            if mine not in distances and mine in set(_targets(facts)):
                distances[mine] = 1
