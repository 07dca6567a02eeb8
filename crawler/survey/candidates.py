"""Candidates 候选栏目: links that may lead to a section, gathered from a unit's own pages and ranked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from crawler.fields import fields_titled
from crawler.matching import SectionMatch, is_hub, match, normalise
from crawler.nouns import NavLink, Region, Unit
from crawler.survey.ownership import Territory, address

# Where a link stands says how much it is meant as the way to a column
_REGION_WEIGHT = {
    Region.SIDE: 0,
    Region.NAV: 1,
    Region.LIST_TITLE: 1,
    Region.BREADCRUMB: 2,
    Region.BODY: 3,
    Region.SITE_MAP: 4,
    Region.FOOTER: 6,
}
_OF_COLUMNS = re.compile(r"公开|领域|目录")
_SHORT = 10  # characters of a column's title
_YEAR = re.compile(r"(?:19|20)\d{2}")
HUB_FIRST = 5  # titles of lower priority (人事信息) are sections when they match one
_SITE_WIDE = (Region.NAV, Region.FOOTER, Region.BREADCRUMB)
_LOOSE_REGIONS = (Region.BODY, Region.SITE_MAP, Region.FOOTER)
AMBIGUOUS = 4  # the first rank that is only opened when nothing better is left


@dataclass(frozen=True, slots=True)
class Candidate:
    """候选: a link, the section it may be, and how it matched."""

    section: str
    link: NavLink
    match: SectionMatch
    external: bool = False
    declared: bool = False  # by overrides.yaml

    @property
    def order(self) -> tuple[int, int, int, int, str]:
        """Best first: declared, rank, own over external, region, then the address (so that order is settled)."""
        return (
            0 if self.declared else self.match.rank,
            int(self.external),
            _REGION_WEIGHT[self.link.region],
            len(self.link.trail),
            self.link.url,
        )


@dataclass(slots=True)
class Harvest:
    """收集: everything a unit's own pages link to, as candidates and as hubs to open."""

    unit: Unit
    territory: Territory
    chrome: frozenset[str] = frozenset()  # addresses the portal's own menus lead to
    sections: dict[str, dict[str, Candidate]] = field(default_factory=dict)
    taught: dict[str, str] = field(default_factory=dict)  # titles that overrides.yaml maps to sections
    hubs: dict[str, tuple[int, NavLink]] = field(default_factory=dict)
    others: dict[str, NavLink] = field(default_factory=dict)
    fields: dict[str, dict[str, NavLink]] = field(default_factory=dict)  # field -> address -> link
    _seen: set[tuple[str, str, tuple[str, ...]]] = field(default_factory=set)

    def add(self, links: Iterable[NavLink]) -> None:
        """Sort the links of one of the unit's pages into candidates and hubs."""
        for link in links:
            key = (link.url, link.text or link.title, link.trail)
            if key in self._seen or not link.url:
                continue
            self._seen.add(key)
            if self._concerns(link):
                self._sort_in(link)

    def _concerns(self, link: NavLink) -> bool:
        """Whether the link may lead to a page of this unit (or to a platform outside)."""
        owner = self.territory.by_address(link.url)
        if owner is not None:
            # another unit's page: only worth a look as a shared list when it stands in our own menus
            return owner == self.unit.unit_id
        # the portal's menus stand on every page; the same address in the unit's own menu is meant
        if link.region in _SITE_WIDE and address(link.url) in self.chrome:
            return False
        named = self.territory.owner_by_trail(link.trail, link.page_url or link.url)
        return named is None or named == self.unit.unit_id

    def _sort_in(self, link: NavLink) -> None:
        title = link.title if len(link.title) > len(link.text) else link.text
        external = not self.territory.knows_host(link.url)
        if external and link.region is Region.FOOTER:
            return
        taught = self.taught.get(normalise(title)) if self.taught else None
        if taught is not None:
            self._offer(Candidate(taught, link, SectionMatch(taught, title, 1, "override"), external, declared=True))
        found = taught is not None
        for hit in match(title, url=link.url, trail=link.trail, unit=self.unit):
            loose = link.region in _LOOSE_REGIONS and not _in_directory(link, title)
            weighed = _in_content(hit, title) if loose else hit
            if weighed is None:
                continue
            self._offer(Candidate(hit.section, link, weighed, external))
            found = True
        for name in fields_titled(title, self.unit.name):
            self.fields.setdefault(name, {}).setdefault(link.url, link)
        if external:
            return
        hub = is_hub(title)
        # a section's own column is opened as its candidate; only what is a hub first of all is a way to others
        if hub is not None and not (found and hub.priority < HUB_FIRST):
            known = self.hubs.get(link.url)
            if known is None or hub.priority > known[0]:
                self.hubs[link.url] = (hub.priority, link)
        elif not found and link.region in (Region.SIDE, Region.NAV):
            self.others.setdefault(link.url, link)

    def add_hub(self, link: NavLink) -> None:
        """A page to open on the way although its title says nothing; last in order."""
        if self._concerns(link) and self.territory.knows_host(link.url):
            self.hubs.setdefault(link.url, (0, link))

    def _offer(self, candidate: Candidate) -> None:
        place = self.sections.setdefault(candidate.section, {})
        known = place.get(candidate.link.url)
        if known is None or candidate.order < known.order:
            place[candidate.link.url] = candidate

    def declare(self, section: str, url: str, alias: str) -> None:
        """A column that the supervisor's overrides name for a section."""
        link = NavLink(url, alias, region=Region.SIDE)
        self._offer(Candidate(section, link, SectionMatch(section, alias, 1, "override"), declared=True))

    def fields_at(self, name: str) -> list[NavLink]:
        """Links that may lead to a field's column, best first."""
        links = self.fields.get(name, {}).values()
        own = self.territory.knows_host
        return sorted(links, key=lambda k: (not own(k.url), _REGION_WEIGHT[k.region], len(k.trail), k.url))

    def of(self, section: str) -> list[Candidate]:
        """Candidates of a section, best first."""
        return sorted(self.sections.get(section, {}).values(), key=lambda c: c.order)

    def waiting_hubs(self, opened: set[str]) -> Iterator[NavLink]:
        """Hubs not opened yet, most promising first."""
        for url, (_, link) in sorted(self.hubs.items(), key=lambda item: (-item[1][0], item[0])):
            if url not in opened:
                yield link


def _in_directory(link: NavLink, title: str) -> bool:
    """Whether a short link stands under the heading of columns (重点领域信息公开): it is one without any menu."""
    above = link.trail[-1] if link.trail and len(title) <= _SHORT else ""
    return _OF_COLUMNS.search(above) is not None and is_hub(above) is not None


def _in_content(hit: SectionMatch, title: str) -> SectionMatch | None:
    """A match of a link in running content, where most links are entries: loose ones don't count, dated ones are last.

    A section may be a mere row of yearly documents (2024年政府信息公开年度报告), so those stay possible.
    """
    if hit.rank >= (AMBIGUOUS if len(title) <= _SHORT else 3):
        return None
    return replace(hit, rank=AMBIGUOUS) if _YEAR.search(title) else hit


def in_menu(links: Iterable[NavLink]) -> frozenset[str]:
    """Addresses that a page's site-wide menus and footer lead to, platforms outside included."""
    return frozenset(address(link.url) for link in links if link.region in (Region.NAV, Region.FOOTER))


def below(candidate: Candidate, link: NavLink) -> Candidate:
    """The same section offered at a sub-column of a column that turned out to be a group."""
    return replace(candidate, link=link)
