"""Clicks 点击距离: how far a unit's entry is from the portal's home, and which entries the portal lists (R-503)."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from crawler.evidence import UnitEvidence
from crawler.nouns import Cause, Unit, UnitKind
from crawler.survey.asks import PageFacts
from crawler.survey.ownership import address, host_of
from crawler.survey.tour import Tour

KNOWN_SHARE = 0.5  # a portal that lists fewer units of a kind probably lists them on a page that was not read


@dataclass(frozen=True, slots=True)
class Walk:
    """走法: where the pages lead that the survey of a unit opened, as far as clicks depend on it.

    `fronts` are the hosts whose front pages show the unit's entry. Of a portal `ways` has the addresses that each page
    links, and `unread` the pages that could not be read.
    """

    unit: Unit
    fronts: tuple[str, ...] = ()
    ways: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()


def walk_of(tour: Tour) -> Walk:
    """The walk of a survey that has ended."""
    if tour.unit.kind is not UnitKind.PORTAL:
        return Walk(tour.unit, tuple(_fronts(tour)))
    pages = {address(f.ref.url): f for f in tour.opened.values() if f.readable}
    pages.update({address(u): f for u, f in tour.opened.items() if f.readable})
    ways = {place: tuple(dict.fromkeys(_targets(facts))) for place, facts in pages.items()}
    return Walk(tour.unit, ways=ways, unread=frozenset(map(address, tour.unread)))


def with_clicks(evidence: list[UnitEvidence], walks: Iterable[Walk]) -> list[UnitEvidence]:
    """Evidence with click distances and, for portals, the entries of the county's units.

    A way through a page that could not be read might be shorter: what that leaves open is not known (None, left out).
    """
    walks = list(walks)
    of_portals = [walk for walk in walks if walk.unit.kind is UnitKind.PORTAL]
    distances: dict[str, int] = {}
    for walk in of_portals:
        for place, clicks in _distances(walk).items():
            distances[place] = min(clicks, distances.get(place, clicks))
    portals = {host_of(walk.unit.url) for walk in of_portals}
    for walk in walks:
        # without the portal in the round, its front page (read for its menus) still shows one click
        if any(not portals or host in portals for host in walk.fronts):
            distances.setdefault(address(walk.unit.url), 1)
    unread = {place for walk in of_portals for place in walk.unread}
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


def _distances(walk: Walk) -> dict[str, int]:
    """Address -> clicks from the portal's home over the pages of the portal that were opened."""
    start = address(walk.unit.url)
    found = {start: 0}
    queue = deque([start])
    while queue:
        place = queue.popleft()
        for target in walk.ways.get(place, ()):
            if target not in found:
                found[target] = found[place] + 1
                queue.append(target)
    return found


def _targets(facts: PageFacts) -> Iterable[str]:
    return (address(link.url) for link in facts.links)


def _fronts(tour: Tour) -> Iterable[str]:
    """The front page of a unit's own site, which links to itself, is nobody's portal."""
    mine = address(tour.unit.url)
    for url, facts in tour.opened.items():
        front = address(url) == host_of(url) + "/" and address(url) != mine
        if facts.readable and front and mine in set(_targets(facts)):
            yield host_of(url)
