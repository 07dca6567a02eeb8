"""Resolution 栏目认定: candidates are opened, best first, until each section has its column or has run out of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from crawler.evidence import ColumnForm
from crawler.survey.asks import PageFacts
from crawler.survey.candidates import AMBIGUOUS, Candidate
from crawler.survey.entries import newest
from crawler.survey.tour import Step, Tour
from crawler.survey.verdicts import Standing, Verdict, judge

ROUNDS = 5
EXACT_A_ROUND = 3
LOOSE_A_ROUND = 2
CANDIDATES_A_SECTION = 8
_HUB_NATURES = ("hub",)


@dataclass(slots=True)
class Search:
    """一个栏目的查找: the verdicts on its candidates so far."""

    section: str
    verdicts: dict[str, Verdict] = field(default_factory=dict)

    @property
    def best(self) -> Verdict | None:
        """The best verdict: standing, then the candidate's own order, then the fresher list."""
        return min(self.verdicts.values(), key=_preference) if self.verdicts else None

    @property
    def settled(self) -> bool:
        """Whether a column with content was found by more than an ambiguous title."""
        best = self.best
        return best is not None and best.standing is Standing.TAKEN and best.candidate.match.rank < AMBIGUOUS


def _preference(verdict: Verdict) -> tuple[int, bool, bool, int, int, tuple[int, int, int, int, str]]:
    facts = verdict.facts
    found = newest(facts.listing.entries, facts.reading_day) if facts and facts.listing else None
    age = -found.published.value.toordinal() if found and found.published else 0
    order = verdict.candidate.order
    return (verdict.standing, verdict.shared, order[0] >= AMBIGUOUS, order[0], age, order)


def resolve(tour: Tour) -> Step[dict[str, Search]]:
    """A search for every section that applies to the unit."""
    searches = {section: Search(section) for section in tour.rules}
    for _ in range(ROUNDS):
        chosen = {s.section: _next(tour, s) for s in searches.values()}
        urls = [c.link.url for candidates in chosen.values() for c in candidates if not c.external]
        fresh = [u for u in dict.fromkeys(urls) if u not in tour.opened]
        if not any(chosen.values()):
            break
        yield from tour.open(fresh, "column", 60)
        for section, candidates in chosen.items():
            for candidate in candidates:
                searches[section].verdicts[candidate.link.url] = _verdict(tour, candidate)
        for url in fresh:
            _harvest_below(tour, tour.opened[url])
    return searches


def _next(tour: Tour, search: Search) -> list[Candidate]:
    """The candidates worth opening now; ambiguous ones only when nothing better is left."""
    if search.settled or len(search.verdicts) >= CANDIDATES_A_SECTION:
        return []
    waiting = [c for c in tour.harvest.of(search.section) if c.link.url not in search.verdicts]
    exact = [c for c in waiting if c.match.rank <= 2][:EXACT_A_ROUND]
    if exact:
        return exact
    loose = [c for c in waiting if c.match.rank == 3][:LOOSE_A_ROUND]
    return loose or [c for c in waiting if c.match.rank >= AMBIGUOUS][:LOOSE_A_ROUND]


def _verdict(tour: Tour, candidate: Candidate) -> Verdict:
    if candidate.external:
        return Verdict(candidate, Standing.EXTERNAL, None, "leads to another platform")
    return judge(candidate, tour.opened[candidate.link.url], tour.unit, tour.territory)


def _harvest_below(tour: Tour, facts: PageFacts) -> None:
    """Side menus and sub-columns of a column of our own may hold what the entry did not show."""
    if facts.readable and tour.is_own(facts):
        tour.harvest.add(facts.links)


def is_group(facts: PageFacts) -> bool:
    """Whether a column page only presents its sub-columns."""
    return facts.reading is not None and facts.reading.form is ColumnForm.GROUP
