"""Site functions 网站功能, looked at on portals only: the search is asked for real titles, the host over IPv6."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

from crawler.evidence import Column, Ipv6Probe, PageRef, SearchTry
from crawler.extractors.results import plain_title
from crawler.extractors.traditional import to_simplified
from crawler.nouns import Entry, PageRequest, SearchForm, SiteFacts, UnitKind
from crawler.survey.asks import Ask, PageFacts, Role
from crawler.survey.details import SectionList
from crawler.survey.tour import Step, Tour

TITLES = 4
SETTLED_DAYS = 7  # an index may be days behind
SAMPLES = 5
_SECTIONS = ("notice", "doc", "news", "explain", "plan", "personnel", "procure")
_LENGTHS = range(8, 41)
_COMPARED = 16  # result pages cut titles
_HITS_AT_LEAST = 3  # links that no other page has: the page does show results


def try_search(tour: Tour, entry: PageFacts, lists: dict[str, SectionList]) -> Step[tuple[SearchTry, ...]]:
    """Ask the site's search, by its own form, for titles that were read on the site."""
    form = entry.site.search if entry.site is not None else None
    if tour.unit.kind is not UnitKind.PORTAL or form is None or not tour.territory.knows_host(form.url):
        return ()
    titles = _titles(lists)
    encoding = entry.site.encoding if entry.site is not None else ""
    tries = yield from _ask_for(tour, form, titles, encoding)
    # a site that shows itself in Traditional characters may look for the Simplified ones it was written in
    lost = [t.title for t in tries if t.found is False and to_simplified(t.title) != t.title]
    again = yield from _ask_for(tour, form, [to_simplified(title) for title in lost], encoding)
    found = {title: one for title, one in zip(lost, again, strict=True) if one.found is not False}
    return tuple(replace(found.get(t.title, t), title=t.title) for t in tries)


def _ask_for(tour: Tour, form: SearchForm, titles: list[str], encoding: str) -> Step[list[SearchTry]]:
    requests = [_request(form, title, encoding) for title in titles]
    answers = yield from tour.ask(Ask(r, Role.SEARCH, "search", 8) for r in requests)
    return [_try(tour, form, t, r.url, f) for t, r, f in zip(titles, requests, answers, strict=True)]


def _titles(lists: dict[str, SectionList]) -> list[str]:
    """Titles of items that are no longer new, one of each section in turn, newest first."""
    rows = [_settled(lists[s]) for s in _SECTIONS if s in lists]
    turns = [e.title for turn in range(TITLES) for column in rows for e in column[turn : turn + 1]]
    return list(dict.fromkeys(turns))[:TITLES]


def _settled(one: SectionList) -> list[Entry]:
    if one.day is None:
        return []
    last = one.day - timedelta(days=SETTLED_DAYS)
    dated = [e for e in one.entries if e.published is not None and e.published.value <= last]
    fitting = [e for e in dated if len(e.title) in _LENGTHS and "…" not in e.title and "..." not in e.title]
    return sorted(fitting, key=lambda e: (e.published.value if e.published else last, e.url), reverse=True)


def _request(form: SearchForm, title: str, encoding: str) -> PageRequest:
    sent = urlencode([*form.params, (form.name, title)], encoding=_codec(encoding), errors="ignore")
    if form.method == "POST":
        return PageRequest(form.url, "POST", sent)
    base = form.url.partition("#")[0]
    plain = base.partition("?")[0]  # a browser drops the query of the action
    return PageRequest(f"{plain}?{sent}")


def _codec(encoding: str) -> str:
    return "gb18030" if encoding.lower() in ("gb2312", "gbk", "gb18030") else "utf-8"


def _try(tour: Tour, form: SearchForm, title: str, url: str, facts: PageFacts) -> SearchTry:
    if not facts.readable or facts.scripted:
        note = "dead" if facts.dead else (facts.cause.value if facts.cause else "script_only")
        return SearchTry(title, url, facts.ref, False if facts.dead else None, note)
    wanted = plain_title(title)[:_COMPARED]
    if any(wanted in text for text in facts.results):
        return SearchTry(title, url, facts.ref, True)
    shown = [k for k in facts.links if tour.template.links.pages[k.url] == 0]
    told = facts.answered == "none" or len(shown) >= _HITS_AT_LEAST
    known = told and facts.answered != "refused" and not form.scripted
    return SearchTry(title, url, facts.ref, False if known else None, facts.answered)


def probe_ipv6(tour: Tour) -> Step[Ipv6Probe | None]:
    """Ask for the log of a probe of the portal's host."""
    if tour.unit.kind is not UnitKind.PORTAL:
        return None
    parts = urlsplit(tour.unit.url)
    url = f"{parts.scheme}://{parts.netloc}/"
    (facts,) = yield from tour.ask([Ask(PageRequest(url, "IPV6"), Role.IPV6, "ipv6", 7)])
    log = facts.ipv6
    if log is None:
        return None
    return Ipv6Probe(parts.hostname or "", facts.ref, log.route, log.resolved, log.aaaa, log.status, log.note)


def sample_sites(tour: Tour, columns: Iterable[Column]) -> tuple[tuple[PageRef, SiteFacts], ...]:
    """Header and footer of sampled column pages of a portal, in a settled order; drawn and framed pages tell little."""
    if tour.unit.kind is not UnitKind.PORTAL:
        return ()
    by_url = {f.ref.url: f for f in tour.opened.values()}
    urls = dict.fromkeys(c.url for c in sorted(columns, key=lambda c: c.section) if c.url in by_url and not c.shared)
    pages = [by_url[u] for u in urls if by_url[u].readable and not by_url[u].needs_js and not by_url[u].frames]
    return tuple((p.ref, p.site) for p in pages if p.site is not None)[:SAMPLES]
