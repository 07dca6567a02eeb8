"""Tour 勘察过程: the state of one unit's survey, and how its steps ask for pages.

A step is a generator: it yields all asks it can make at once and is sent their answers together. So the outcome does
not depend on the order in which pages come in, and a crawl resumed or replayed from the archive finds the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from crawler.evidence import LinkProbe, PageRef
from crawler.nouns import Cause, PageRequest, PageState, Unit
from crawler.sections import SectionRule
from crawler.survey.asks import WAYS, Ask, PageFacts, Role
from crawler.survey.candidates import Harvest
from crawler.survey.code import look_into_code
from crawler.survey.cutshort import breaks_off, without_halves
from crawler.survey.framed import look_in
from crawler.survey.ownership import Territory, address, host_of
from crawler.survey.rendered import draw_lists, draw_shells
from crawler.survey.scripted import fill
from crawler.survey.template import Template

T = TypeVar("T")
Answers = dict[str, PageFacts]
Step = Generator[list[Ask], Answers, T]
_LANDINGS = ("entry", "root")  # pages whose own rows, if a script brings them, nobody needs
FRAMES = 4
MOVES = 3  # meta refresh, script moves and framesets followed in a row


@dataclass(slots=True)
class Tour:
    """勘察状态 of one unit. `opened` holds every page read in the NAV role by address."""

    unit: Unit
    territory: Territory
    rules: dict[str, SectionRule]
    max_pages: int
    reported: tuple[str, ...] = ()  # the sections that evidence is asked for; `rules` may hold stand-ins too
    harvest: Harvest = field(init=False)
    opened: dict[str, PageFacts] = field(default_factory=dict)
    template: Template = field(default_factory=Template)
    gaps: dict[str, Cause] = field(default_factory=dict)  # navigation pages that could not be read
    ways: set[str] = field(default_factory=set)  # pages opened for what they lead to: entries and hubs
    probes: list[LinkProbe] = field(default_factory=list)
    refs: dict[str, PageRef] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)  # hosts whose pages end with an end tag
    strange: bool = False  # nothing was recognised as a column of the unit
    framed: Counter[str] = field(default_factory=Counter)  # how many pages show a frame
    article_metas: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.harvest = Harvest(self.unit, self.territory)

    @property
    def unread(self) -> dict[str, Cause]:
        """Navigation pages that could not be read, or not to their end."""
        halves = {url: Cause.CUT_SHORT for url, facts in self.opened.items() if breaks_off(facts, self.closed)}
        return self.gaps | halves

    def ask(self, asks: Iterable[Ask]) -> Step[list[PageFacts]]:
        """Ask for pages; answers in the same order. What the page budget does not allow is `out_of_budget`."""
        wanted = list(asks)
        allowed: dict[str, Ask] = {}
        for one in wanted:
            if one.key in self.asked or len(self.asked) < self.max_pages:
                self.asked.add(one.key)
                allowed.setdefault(one.key, one)
        answers = (yield list(allowed.values())) if allowed else {}
        facts = without_halves((answers.get(one.key) or _over_budget(one) for one in wanted), self.closed)
        for fact in facts:
            if fact.ref.fetched_at is not None and fact.cause is not Cause.NOT_FETCHED:
                self.refs[fact.ref.url] = fact.ref
            if fact.document is not None:
                self.article_metas[fact.ref.url] = fact.metas
        return facts

    def open(self, urls: Iterable[str], purpose: str, priority: int) -> Step[list[PageFacts]]:
        """Open pages in the NAV role, following pages that only move on (meta refresh, script, frameset)."""
        order = list(dict.fromkeys(urls))
        self.ways.update(order if purpose in WAYS else ())
        first = yield from self.ask(_nav(u, purpose, priority) for u in order)
        parts = {u: [fact] for u, fact in zip(order, first, strict=True)}
        for _ in range(MOVES):
            targets = list(dict.fromkeys(t for pages in parts.values() for fact in pages for t in self._leads_to(fact)))
            if not targets:
                break
            landed = dict(zip(targets, (yield from self.ask(_nav(t, purpose, priority) for t in targets)), strict=True))
            parts = {
                u: [page for fact in pages for page in ([landed[t] for t in self._leads_to(fact)] or [fact])]
                for u, pages in parts.items()
            }
        facts = {u: self._together(pages) for u, pages in parts.items()}
        yield from draw_shells(self, facts, purpose, priority)
        yield from look_in(self, facts, purpose, priority)
        if purpose not in _LANDINGS:
            yield from look_into_code(self, facts, purpose, priority)
            yield from fill(self, facts, purpose, priority)
            yield from draw_lists(self, facts, purpose, priority)
        for url, fact in facts.items():
            self.opened[url] = fact
            self.template.learn(fact)
            if fact.cause is not None or fact.partial or (purpose in WAYS and (fact.buttons or fact.hollow)):
                self.gaps[url] = fact.cause or Cause.SCRIPT_ONLY
        return [facts[u] for u in order]

    def _leads_to(self, facts: PageFacts) -> list[str]:
        """Where a page that only moves on leads: one address, or those of its frames."""
        if facts.cause is not None or facts.state not in (PageState.REDIRECT, PageState.FRAMESET):
            return []
        targets = [facts.target] if facts.target else facts.frames[:FRAMES]
        return [t for t in targets if t and self.territory.knows_host(t)]

    def _together(self, frames: list[PageFacts]) -> PageFacts:
        """The frames of one page as one: the frame with most links, with the links of all. An unread one is a gap."""
        main = max(frames, key=lambda f: (f.readable, len(f.links)))
        if len(frames) == 1:
            return main
        if main.readable:
            self.gaps.update({f.ref.url: f.cause for f in frames if f.cause is not None})
            self.ways.update(f.ref.url for f in frames)
        return replace(main, links=tuple(link for f in frames for link in f.links))

    def is_own(self, facts: PageFacts) -> bool:
        """Whether a page, as far as it tells, belongs to the unit."""
        url = facts.ref.url
        if address(url) == host_of(url) + "/" and self.territory.root_unit(url) != self.unit.unit_id:
            return False  # the portal's front page, read for its menus
        return self.territory.owner(url, facts.breadcrumb) in (None, self.unit.unit_id)

    @property
    def homes(self) -> frozenset[str]:
        """Where the unit's home page and its host's are asked for."""
        return frozenset((address(self.unit.url), f"{self.host}/"))

    @property
    def host(self) -> str:
        """The host of the unit's entry."""
        return host_of(self.unit.url)


def _nav(url: str, purpose: str, priority: int) -> Ask:
    return Ask(PageRequest(url), Role.NAV, purpose, priority)


def _over_budget(ask: Ask) -> PageFacts:
    return PageFacts(PageRef(ask.request.url, cause=Cause.OUT_OF_BUDGET), cause=Cause.OUT_OF_BUDGET)
