"""Probing 链接探测: do the links and attachments that were seen still answer?

HEAD first where a body tells nothing more, then GET. What is not there gets a second look: only an address that says
so twice is dead, and our own failure never is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.evidence import LinkProbe, ReadFile
from crawler.extractors.suspect import is_usual_host
from crawler.nouns import Document, NavLink, PageRequest, Region, UnitKind
from crawler.survey.asks import Ask, PageFacts, Role
from crawler.survey.ownership import address
from crawler.survey.reader import OUTSIDE
from crawler.survey.tour import Step, Tour

ATTACHMENTS = 20
LINKS = 15
HOME = {UnitKind.PORTAL: 30, UnitKind.DEPARTMENT: 6, UnitKind.TOWNSHIP: 6}
OUTSIDE_HOSTS = {UnitKind.PORTAL: 4, UnitKind.DEPARTMENT: 1, UnitKind.TOWNSHIP: 1}
_GONE = (404, 410)
_PAGES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class _Seen:
    """一个见到的链接."""

    url: str
    found_on: str
    text: str
    kind: str  # of LinkProbe, and "related" for what an article recommends below its text
    read: bool = False  # its body was asked for before, so that a second look is a HEAD


def probe_links(
    tour: Tour,
    documents: Iterable[Document],
    entry: PageFacts,
    dead: Iterable[tuple[NavLink, PageFacts]] = (),
    files: Iterable[tuple[str, ReadFile]] = (),
) -> Step[None]:
    """Follow a settled sample of home links, in-text links, attachments and pages outside.

    `dead` are links to columns and rows whose page was not there, `files` the attachments that were fetched, each with
    the page that offers it; what of them is gone and dead home links get their second look here.
    """
    tour.probes += [LinkProbe(k.url, k.page_url, k.text, kind="hidden") for k in entry.hidden]
    seen = {one.url: one for one in reversed([*_of_home(tour, entry), *_of_documents(documents)]) if _is_page(one.url)}
    inside = {u: s for u, s in seen.items() if tour.territory.knows_host(u)}
    opened = {u: (s, tour.opened[u]) for u, s in sorted(inside.items()) if s.kind == "home" and u in tour.opened}
    tour.probes += [_outcome(one, facts) for one, facts in opened.values() if not facts.dead]
    gone = {u: pair for u, pair in opened.items() if pair[1].dead}
    gone |= {k.url: (_Seen(k.url, k.page_url, _words(k), "link", read=True), f) for k, f in dead if k.url not in gone}
    gone |= {seen.url: (seen, facts) for seen, facts in map(_fetched, files) if facts.dead and seen.url not in gone}
    yield from _confirm(tour, list(gone.values()))
    chosen = [*_sample(tour, inside, "home", HOME[tour.unit.kind]), *_sample(tour, inside, "attachment", ATTACHMENTS)]
    chosen += [*_sample(tour, inside, "link", LINKS), *_sample(tour, inside, "related", LINKS)][:LINKS]
    yield from _probe(tour, chosen)
    outside = [s for u, s in seen.items() if u not in inside]
    # friend links stand on every page of a county; whose they are is the portal's matter
    yield from _look_outside(tour, [s for s in outside if s.kind != "home" or tour.unit.kind is UnitKind.PORTAL])


def _of_home(tour: Tour, entry: PageFacts) -> Iterator[_Seen]:
    """Links of the entry page; those of the portal's own menus are the portal's."""
    for link in entry.links:
        if address(link.url) not in tour.harvest.chrome:
            yield _Seen(link.url, entry.ref.url, _words(link), "home")


def _fetched(file: tuple[str, ReadFile]) -> tuple[_Seen, PageFacts]:
    """An attachment that was fetched, with what came back."""
    page, read = file
    one = read.attachment
    return _Seen(one.url, page, one.name, "attachment", read=True), PageFacts(read.page, dead=read.page.status in _GONE)


def _of_documents(documents: Iterable[Document]) -> Iterator[_Seen]:
    """What articles link to: in their texts first, then what they recommend below."""
    rest: list[_Seen] = []
    for document in documents:
        for attachment in document.attachments:
            yield _Seen(attachment.url, document.url, attachment.name, "attachment")
        for link in document.links:
            seen = _Seen(link.url, document.url, _words(link), "link" if link.region is Region.BODY else "related")
            if link.region is Region.BODY:
                yield seen
            else:
                rest.append(seen)
    yield from rest


def _words(link: NavLink) -> str:
    return link.text or link.title


def _is_page(url: str) -> bool:
    return url.startswith(_PAGES)


def _sample(tour: Tour, inside: dict[str, _Seen], kind: str, limit: int) -> list[_Seen]:
    """Links not read yet, in the order of a hash of their addresses: the same in every run, none preferred."""
    fresh = [s for u, s in inside.items() if s.kind == kind and u not in tour.opened and u not in tour.refs]
    return sorted(fresh, key=lambda s: hashlib.sha256(s.url.encode()).digest())[:limit]


def _probe(tour: Tour, chosen: list[_Seen]) -> Step[None]:
    first = yield from tour.ask(_ask(s, "HEAD" if _by_head(s) else "GET") for s in chosen)
    yield from _confirm(tour, list(zip(chosen, first, strict=True)))


def _confirm(tour: Tour, looked: list[tuple[_Seen, PageFacts]]) -> Step[None]:
    """The second look at what the first did not find."""
    unsure = [one for one, facts in looked if _needs_second(one, facts)]
    again = yield from tour.ask(_ask(s, "GET" if _by_head(s) else "HEAD", 5) for s in unsure)
    second = {s.url: facts for s, facts in zip(unsure, again, strict=True)}
    for one, facts in looked:
        tour.probes.append(_judged(one, facts, second.get(one.url)))


def _by_head(one: _Seen) -> bool:
    """Whether the first look at it is a HEAD: of a file that was not fetched for its contents."""
    return one.kind == "attachment" and not one.read


def _ask(one: _Seen, method: str, priority: int = 10) -> Ask:
    return Ask(PageRequest(one.url, method), Role.PROBE, "link" if one.kind == "related" else one.kind, priority)


def _needs_second(one: _Seen, facts: PageFacts) -> bool:
    """HEAD that is not answered well (many servers refuse it), or a page that answers 404 once."""
    if _by_head(one):
        return not 200 <= facts.ref.status < 300
    return facts.dead and facts.ref.status in _GONE


def _judged(one: _Seen, first: PageFacts, second: PageFacts | None) -> LinkProbe:
    """Dead when both looks say so, or a page says so itself (soft 404: its body is what tells)."""
    if second is None or second.ref.status == 0:
        alive = second is not None and first.dead and first.ref.status in _GONE
        return _outcome(one, first, dead=first.dead and not alive)
    if _by_head(one):
        return _outcome(one, second)
    answers = 200 <= second.ref.status < 300
    return _outcome(one, second if answers else first, dead=first.dead and not answers)


def _look_outside(tour: Tour, seen: list[_Seen]) -> Step[None]:
    """One page of each unusual host outside: what it shows may be none of the unit's business (a hijacked link)."""
    hosts: dict[str, _Seen] = {}
    for one in sorted(seen, key=lambda s: (s.kind != "home", s.url)):
        host = (urlsplit(one.url).hostname or "").lower()
        if host and not is_usual_host(host):
            hosts.setdefault(host, one)
    chosen = list(hosts.values())[: OUTSIDE_HOSTS[tour.unit.kind]]
    asks = [Ask(PageRequest(s.url), Role.PROBE, OUTSIDE, 4) for s in chosen]
    for one, facts in zip(chosen, (yield from tour.ask(asks)), strict=True):
        probe = _outcome(_Seen(one.url, one.found_on, one.text, "outside"), facts, dead=False)
        tour.probes.append(probe)


def _outcome(one: _Seen, facts: PageFacts, dead: bool | None = None) -> LinkProbe:
    is_dead = facts.dead if dead is None else dead
    text, kind = one.text[:80], "link" if one.kind == "related" else one.kind
    return LinkProbe(one.url, one.found_on, text, facts.ref.status, facts.cause, is_dead, kind, facts.suspicion)
