"""View 证据视图: the part of a unit's evidence that a check declared in its `INPUTS`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar

from crawler.evidence import Column, Ipv6Probe, LinkProbe, PageRef, ReadDocument, SearchTry, UnitEvidence
from crawler.nouns import Cause, SiteFacts, Unit
from crawler.visits import Visit
from indicators.background import NO_BACKGROUND, Background, Earlier
from indicators.nouns import Finding

T = TypeVar("T")


class Input(StrEnum):
    """证据种类 that a check can declare."""

    ENTRY = "entry"
    COLUMNS = "columns"
    OTHER_COLUMNS = "other_columns"
    FURTHER_COLUMNS = "further_columns"
    DOCUMENTS = "documents"
    SITE = "site"
    LINKS = "links"
    SAMPLE_PAGES = "sample_pages"
    CLICKS = "clicks"
    UNITS_LISTED = "units_listed"
    PLACES = "places"
    SAMPLE_SITES = "sample_sites"
    OTHER_ENTRIES = "other_entries"
    SEARCH = "search"
    IPV6 = "ipv6"
    EARLIER = "earlier"
    VISITS = "visits"
    FINDINGS = "findings"


_COLUMNS, _DOCUMENTS = Input.COLUMNS, Input.DOCUMENTS  # asked hundreds of times: members of an enumeration cost a call


class UndeclaredInputError(AttributeError):
    """Raised when a check asks for evidence that its INPUTS do not name."""


class Facts:
    """证据索引 of one unit, built once and shared by all its checks."""

    def __init__(self, evidence: UnitEvidence, background: Background = NO_BACKGROUND) -> None:
        self.evidence = evidence
        self.background = background
        self.findings: dict[str, Finding] = {}  # of the checks that ask for none themselves
        self.memory: dict[Hashable, Any] = {}

    @cached_property
    def documents(self) -> dict[str, list[ReadDocument]]:
        """Documents by section, those with the latest publication date first, undated ones last."""
        return _by_section(read for read in self.evidence.documents if not read.is_file)

    @cached_property
    def readings(self) -> dict[str, list[ReadDocument]]:
        """The same with rows that lead to a file."""
        return _by_section(self.evidence.documents)


class View:
    """证据视图: reading anything that was not declared is an error of the check, never silently allowed."""

    __slots__ = ("_facts", "_inputs")

    def __init__(self, facts: Facts, inputs: frozenset[Input]) -> None:
        self._facts = facts
        self._inputs = inputs

    def _ask(self, name: Input) -> UnitEvidence:
        if name not in self._inputs:
            raise UndeclaredInputError(f"the check reads {name} but its INPUTS do not name it")
        return self._facts.evidence

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` returns, made once for the unit. It must follow from the evidence and the check day alone."""
        memory = self._facts.memory
        if key not in memory:
            memory[key] = make()
        return memory[key]  # type: ignore[no-any-return]

    @property
    def memory(self) -> dict[Hashable, Any]:
        """What is remembered of the unit, for what is asked hundreds of times; else `remember`."""
        return self._facts.memory

    @property
    def unit(self) -> Unit:
        """The unit itself; always allowed."""
        return self._facts.evidence.unit

    @property
    def entry(self) -> PageRef:
        """The unit's entry page."""
        return self._ask(Input.ENTRY).entry

    @property
    def columns(self) -> dict[str, Column]:
        """Columns by section id."""
        if _COLUMNS not in self._inputs:
            self._ask(_COLUMNS)
        return self._facts.evidence.columns

    @property
    def other_columns(self) -> tuple[Column, ...]:
        """Real columns that are no section."""
        return self._ask(Input.OTHER_COLUMNS).other_columns

    @property
    def further_columns(self) -> tuple[Column, ...]:
        """Columns of a section's kind beside the section's own."""
        return self._ask(Input.FURTHER_COLUMNS).further_columns

    @property
    def documents(self) -> dict[str, list[ReadDocument]]:
        """Read pages by section, newest first."""
        self._ask(_DOCUMENTS)
        return self._facts.documents

    @property
    def readings(self) -> dict[str, list[ReadDocument]]:
        """Read pages and rows that lead to a file (预算.pdf), by section, newest first."""
        self._ask(_DOCUMENTS)
        return self._facts.readings

    @property
    def site(self) -> SiteFacts | None:
        """Facts of the home page."""
        return self._ask(Input.SITE).site

    @property
    def links(self) -> tuple[LinkProbe, ...]:
        """Links that were followed."""
        return self._ask(Input.LINKS).links

    @property
    def sample_pages(self) -> tuple[tuple[PageRef, str, dict[str, str]], ...]:
        """Sampled pages with their kind and meta tags."""
        return self._ask(Input.SAMPLE_PAGES).sample_pages

    @property
    def clicks_from_portal(self) -> int | None:
        """Shortest click path from the portal's home page, None when not known."""
        return self._ask(Input.CLICKS).clicks_from_portal

    @property
    def sample_sites(self) -> tuple[tuple[PageRef, SiteFacts], ...]:
        """Header and footer of sampled column pages."""
        return self._ask(Input.SAMPLE_SITES).sample_sites

    @property
    def other_entries(self) -> tuple[PageRef, ...]:
        """Where the further addresses of the units file led, those that answered."""
        return self._ask(Input.OTHER_ENTRIES).other_entries

    @property
    def search_tries(self) -> tuple[SearchTry, ...]:
        """Titles that the site's own search was asked for."""
        return self._ask(Input.SEARCH).search_tries

    @property
    def ipv6(self) -> Ipv6Probe | None:
        """The probe of the host over IPv6, None when there was none."""
        return self._ask(Input.IPV6).ipv6

    @property
    def earlier(self) -> Earlier | None:
        """What an earlier round found, None without one."""
        self._ask(Input.EARLIER)
        return self._facts.background.earlier

    @property
    def visits(self) -> tuple[tuple[Visit, ...], tuple[Visit, ...]]:
        """Visits of monitoring: the unit's and those of its county's portal."""
        self._ask(Input.VISITS)
        return self._facts.background.visits, self._facts.background.portal_visits

    @property
    def findings(self) -> dict[str, Finding]:
        """This round's findings by indicator, of all checks that ask for no findings themselves."""
        self._ask(Input.FINDINGS)
        return self._facts.findings

    @property
    def places_searched(self) -> tuple[str, ...]:
        """Pages of the unit's own that were read for ways to columns."""
        return self._ask(Input.PLACES).places_searched

    @property
    def places_unread(self) -> tuple[tuple[str, Cause], ...]:
        """Pages that might have shown a way to a column and were not read."""
        return self._ask(Input.PLACES).places_unread

    @property
    def units_listed(self) -> tuple[tuple[str, bool], ...]:
        """Units of the registry and whether their entry on the portal is live."""
        return self._ask(Input.UNITS_LISTED).units_listed


def _by_section(documents: Iterable[ReadDocument]) -> dict[str, list[ReadDocument]]:
    found: dict[str, list[ReadDocument]] = defaultdict(list)
    for read in documents:
        found[read.section].append(read)
    for group in found.values():
        group.sort(key=_published_ordinal, reverse=True)
    return dict(found)


def _published_ordinal(read: ReadDocument) -> int:
    published = read.document.published
    return published.value.toordinal() if published else 0
