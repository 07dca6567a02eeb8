"""Resolution 栏目认定: candidates are opened, best first, until each section has its column or has run out of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from crawler.evidence import ColumnForm
from crawler.matching import is_hub, match
from crawler.nouns import Cause, NavLink, Region
from crawler.sections import taxonomy
from crawler.survey.asks import PageFacts
from crawler.survey.candidates import AMBIGUOUS, Candidate
from crawler.survey.code import look_into_code
from crawler.survey.entries import newest
from crawler.survey.ownership import address, plain
from crawler.survey.parts import in_part, look_in_parts
from crawler.survey.scripted import fill
from crawler.survey.tour import Step, Tour
from crawler.survey.verdicts import Standing, Verdict, judge, with_reason

ROUNDS = 5
EXACT_A_ROUND = 3
LOOSE_A_ROUND = 2
BLOCK_RANK = 2
LOOSE = 3  # rank from which a title only contains an alias
CANDIDATES_A_SECTION = 8
MENUS = (Region.SIDE, Region.NAV, Region.LIST_TITLE)
_BLOCK_TITLE = 10  # letters
_WAY = re.compile(r"位置|首页|共\d|\d{4}")  # what stands above a list and is no title
_WAYS_BACK = (Region.BREADCRUMB, Region.FOOTER)
_YEAR = re.compile(r"(?:19|20)\d\d\s*(?:年度?)?")
HUB_TITLE = 5  # priority from which a hub title says that the section proper lies below
_LETTER = re.compile(r"写信|来信|留言|咨询|回复|答复|办理|受理|提交|寫信|來信|回覆|答覆")
_ANSWERED = re.compile(r"已办结|已回复|已答复|办理中|待回复|正在办理|已辦結|已答覆")


@dataclass(slots=True)
class Search:
    """一个栏目的查找: the verdicts on its candidates so far."""

    section: str
    nature: str = "list"
    verdicts: dict[str, Verdict] = field(default_factory=dict)

    @property
    def best(self) -> Verdict | None:
        """The best verdict: standing, then the candidate's own order, then the fresher list."""
        above = _titles_above(self.verdicts.values())
        emptied = any(v.standing is Standing.BLANK and v.candidate.match.rank == 1 for v in self.verdicts.values())
        unread = any(v.standing is Standing.UNAVAILABLE and _is_named(v) for v in self.verdicts.values())
        return min(
            self.verdicts.values(),
            key=lambda v: _preference(v, self.nature, above, emptied or (unread and _is_document(v))),
            default=None,
        )

    @property
    def settled(self) -> bool:
        """Whether a column with content was found by more than an ambiguous title."""
        best = self.best
        if best is None or best.standing is not Standing.TAKEN or best.candidate.match.rank >= AMBIGUOUS:
            return False
        return self.nature == "hub" or not leads_on(best)


def leads_on(verdict: Verdict) -> bool:
    """Whether the column's title is that of a hub (新闻中心): a column below it may be the section proper."""
    hub = is_hub(_title(verdict))
    return hub is not None and hub.priority >= HUB_TITLE


def _title(verdict: Verdict) -> str:
    link = verdict.candidate.link
    return link.text or link.title


def _is_named(verdict: Verdict) -> bool:
    """Whether a menu calls the candidate by the section's own name."""
    return verdict.candidate.match.rank <= BLOCK_RANK and verdict.candidate.link.region in MENUS


def _is_document(verdict: Verdict) -> bool:
    """Whether the candidate is a mere document, of whose column nobody knows what it holds when it can't be read."""
    facts = verdict.facts
    return verdict.candidate.match.rank >= AMBIGUOUS and not (facts is not None and facts.listed)


def _titles_above(verdicts: Iterable[Verdict]) -> frozenset[str]:
    """Menu titles above the candidates that hold content."""
    return frozenset(
        title
        for v in verdicts
        if v.standing is Standing.TAKEN and v.candidate.match.rank < AMBIGUOUS and v.candidate.link.region in MENUS
        for title in v.candidate.link.trail
    )


def _unlike_nature(verdict: Verdict, nature: str) -> bool:
    """Letters show when they were written and answered; a list that doesn't is another list."""
    facts = verdict.facts
    if nature != "letters" or facts is None:
        return False
    entries = facts.listing.entries if facts.listing else ()
    return not any(_LETTER.search("".join(e.extra)) or _ANSWERED.search("".join(e.extra.values())) for e in entries)


def is_excerpt(verdict: Verdict) -> bool:
    """Whether the rows are a block of another column: 更多 leads away, or the block is titled as the page is not."""
    facts = verdict.facts
    if facts is None or facts.listing is None:
        return False
    here = (address(facts.ref.url), address(verdict.candidate.link.url))
    if facts.listing.more_url:
        return address(facts.listing.more_url) not in here
    title = plain(facts.listing.title)
    names = plain(f"{_title(verdict)}|{facts.column_title}|{facts.title}")
    return 0 < len(title) <= _BLOCK_TITLE and title not in names and not _WAY.search(title)


def _preference(verdict: Verdict, nature: str, above: frozenset[str], emptied: bool) -> tuple[object, ...]:
    facts = verdict.facts
    found = newest(facts.listing.entries, facts.reading_day) if facts and facts.listing else None
    age = -found.published.value.toordinal() if found and found.published else 0
    order = verdict.candidate.order
    # where the column of the very name stands empty or unread, one of a similar name, or a document, does not fill it
    lent = emptied and verdict.standing is Standing.TAKEN and verdict.candidate.match.rank >= LOOSE
    return (
        Standing.UNAVAILABLE if lent else verdict.standing,
        verdict.shared,
        verdict.of_others,
        _unlike_nature(verdict, nature),
        _title(verdict) in above or (is_excerpt(verdict) and leads_on(verdict)),
        order[0],
        is_excerpt(verdict),
        age,
        order,
    )


def resolve(tour: Tour) -> Step[dict[str, Search]]:
    """A search for every section that applies to the unit."""
    searches = {section: Search(section, rule.nature) for section, rule in tour.rules.items()}
    for _ in range(ROUNDS):
        chosen = {s.section: _next(tour, s) for s in searches.values()}
        urls = [c.link.url for candidates in chosen.values() for c in candidates if not c.external]
        fresh = [u for u in dict.fromkeys(urls) if u not in tour.opened]
        if not any(chosen.values()):
            break
        yield from tour.open(fresh, "column", 60)
        # 政策解读 may have been opened as a hub before: its rows are looked at like those of the fresh ones
        listed = [c.link.url for s, cs in chosen.items() if searches[s].nature != "hub" for c in cs if not c.external]
        yield from _own_rows(tour, dict.fromkeys([*fresh, *(u for u in listed if address(u) not in tour.homes)]))
        for section, candidates in chosen.items():
            for candidate in candidates:
                searches[section].verdicts[candidate.link.url] = _verdict(tour, candidate)
        for url in fresh:
            _harvest_below(tour, tour.opened[url])
    for search in searches.values():
        if _is_unsure(search.best) and (part := look_in_parts(tour, search.section, search.nature)) is not None:
            search.verdicts[part.facts.place if part.facts else ""] = part
        if search.best is None or search.best.standing is Standing.REJECTED:
            _look_in_blocks(tour, search)
    for section, others in taxonomy().stands_in.items():
        if section in searches:
            _stand_in(searches, section, others)
    return searches


def _is_unsure(best: Verdict | None) -> bool:
    """Whether no column with content was found by its title; a row of documents may have been taken for one."""
    if best is None or best.standing >= Standing.DEAD:
        return True
    return best.candidate.match.rank >= AMBIGUOUS and not (best.facts is not None and best.facts.listed)


def _own_rows(tour: Tour, fresh: Iterable[str]) -> Step[None]:
    """Take the rows that most pages carry from columns before they are judged, and ask interfaces for their own."""
    bare: dict[str, PageFacts] = {}
    for url in fresh:
        facts = tour.template.without_furniture(tour.opened[url])
        if facts is not tour.opened[url]:
            tour.opened[url] = bare[url] = facts
    yield from look_into_code(tour, bare, "column", 60)
    yield from fill(tour, bare, "column", 60)
    tour.opened.update(bare)


def _look_in_blocks(tour: Tour, search: Search) -> None:
    """A section may be no column at all but a titled block of documents on the entry or a hub page."""
    judged = {v.facts.ref.url for v in search.verdicts.values() if v.facts is not None}
    for facts in tour.opened.values():
        if not facts.readable or not tour.is_own(facts) or facts.reading is None or facts.ref.url in judged:
            continue
        for block in facts.lists:
            if not block.title or not block.entries or tour.template.carries(facts, (e.url for e in block.entries)):
                continue
            hits = match(block.title, unit=tour.unit)
            hit = next((m for m in hits if m.section == search.section and m.rank <= BLOCK_RANK), None)
            if hit is not None:
                link = NavLink(facts.ref.url, block.title, region=Region.LIST_TITLE, page_url=facts.ref.url)
                reading = replace(facts.reading, form=ColumnForm.LIST, list=block)
                shown = replace(facts, listing=block, reading=reading, further=(), block=block.title)
                search.verdicts[shown.place] = Verdict(
                    Candidate(search.section, link, hit), Standing.TAKEN, shown, "a block of the page"
                )
                return


def _stand_in(searches: dict[str, Search], section: str, others: tuple[str, ...]) -> None:
    """A section without a column of its own is looked for where its entries also go (规范性文件 are 政策文件)."""
    own = searches[section].best
    if own is not None and own.standing is Standing.TAKEN and own.candidate.match.rank < AMBIGUOUS:
        return
    if own is not None and own.standing is Standing.UNAVAILABLE:
        return  # its own column was not read: another's says nothing of it
    for other in others:
        best = searches[other].best if other in searches else None
        if best is not None and best.standing in (Standing.TAKEN, Standing.BLANK) and not _as_sure(own, best):
            searches[section].verdicts = {best.candidate.link.url: replace(best, reason=f"stands in: {other}")}
            return


def _as_sure(own: Verdict | None, other: Verdict) -> bool:
    """Whether a section's own column with content is called no more vaguely than the one that would stand in."""
    return own is not None and own.standing is Standing.TAKEN and own.candidate.match.rank <= other.candidate.match.rank


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
    if _shows_home(tour, candidate):
        facts = tour.opened[candidate.link.url]
        return Verdict(candidate, Standing.UNAVAILABLE, facts, "the home page instead", Cause.REDIRECTS)
    if (placed := in_part(tour, candidate)) is not None:
        return placed
    verdict = judge(
        candidate,
        tour.opened[candidate.link.url],
        tour.unit,
        tour.territory,
        tour.template,
        tour.rules[candidate.section].nature,
    )
    entries = verdict.facts.listing.entries if verdict.facts and verdict.facts.listing else ()
    ambiguous = candidate.match.rank >= AMBIGUOUS and verdict.standing is Standing.TAKEN
    if ambiguous and entries and _unlike_nature(verdict, tour.rules[candidate.section].nature):
        return with_reason(verdict, "a list of something else")
    return verdict


def _shows_home(tour: Tour, candidate: Candidate) -> bool:
    """Whether a column's address gives the unit's or the portal's home page: it moved on, or the server is too busy."""
    facts, here = tour.opened[candidate.link.url], address(candidate.link.url)
    homes = [one for url, one in tour.opened.items() if address(url) in tour.homes and one.readable]
    if not facts.readable or tour.rules[candidate.section].nature == "hub" or here in tour.homes:
        return False
    if any(here == address(home.ref.url) for home in homes):
        return False
    return any(address(facts.ref.url) == address(h.ref.url) or facts.ref.sha256 == h.ref.sha256 for h in homes)


def _harvest_below(tour: Tour, facts: PageFacts) -> None:
    """Side menus and sub-columns of a column of our own may hold what the entry did not show."""
    if facts.readable and tour.is_own(facts):
        tour.harvest.add(facts.links)


def is_group(facts: PageFacts) -> bool:
    """Whether a column page only presents its sub-columns (titled 更多 links or links by year do too)."""
    if facts.reading is None:
        return False
    blocks = sum(link.region is Region.LIST_TITLE for link in facts.links)
    years = year_links(facts)
    bare = facts.reading.form is ColumnForm.NONE and (blocks > 1 or len(years) > 1)
    yearly = facts.reading.form is ColumnForm.LINK and bool(facts.reading.links) and {*facts.reading.links} <= {*years}
    return facts.reading.form is ColumnForm.GROUP or bare or yearly


def year_links(facts: PageFacts) -> list[str]:
    """Addresses of a page's links that are called by a year (2025年, 2025年度) and lead below it, latest year first."""
    folder = address(facts.ref.url).rpartition("/")[0] + "/"
    named = [link for link in facts.links if _YEAR.fullmatch(link.text) and link.region not in _WAYS_BACK]
    years = sorted(named, key=lambda link: link.text, reverse=True)
    return [k.url for k in years if address(k.url).startswith(folder) and address(k.url) != address(facts.ref.url)]
