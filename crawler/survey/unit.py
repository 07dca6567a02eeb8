"""Unit survey 单位勘察: the story of looking at one unit, from its entry to its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from crawler.evidence import ReadFile, UnitEvidence
from crawler.nouns import Entry, NavLink
from crawler.survey.asks import PageFacts
from crawler.survey.build import Findings, build_evidence, counted, unread_evidence
from crawler.survey.details import SectionList, read_details
from crawler.survey.discovery import open_entry, open_hubs
from crawler.survey.entries import dated, merge
from crawler.survey.fields import field_lists, open_fields
from crawler.survey.filing import read_files
from crawler.survey.functions import probe_ipv6, try_search
from crawler.survey.groups import open_children
from crawler.survey.lending import lend_rows
from crawler.survey.needs import need_of
from crawler.survey.paging import ListReading, begin, read_back
from crawler.survey.probing import probe_links
from crawler.survey.resolve import Search, resolve
from crawler.survey.seconddomain import look_for_second
from crawler.survey.tour import Step, Tour
from crawler.survey.verdicts import Standing, Verdict, own_entries
from crawler.survey.writing import open_forms


def survey(tour: Tour) -> Step[UnitEvidence]:
    """Everything there is to find out about a unit."""
    entry = yield from open_entry(tour)
    if not entry.readable:
        return unread_evidence(tour, entry)
    yield from open_hubs(tour)
    searches = yield from resolve(tour)
    chosen = {s: v for s, search in searches.items() if (v := search.best) and v.standing is Standing.TAKEN}
    children = yield from open_children(tour, _groups(tour, chosen))
    forms = yield from open_forms(tour, searches, children)
    readings = _begin_lists(tour, chosen, children)
    yield from read_back(tour, readings.values())
    lend_rows(searches, chosen, readings, {s: [p.place for p in _pages_of(v, children)] for s, v in chosen.items()})
    lists = _section_lists(tour, chosen, children, readings)
    fields = yield from open_fields(tour, _places(search.best for search in searches.values()), chosen.get("key_area"))
    yield from read_details(tour, [*lists.values(), *field_lists(fields)])
    files = yield from read_files(tour, lists.values(), chosen)
    documents = {url: document for one in lists.values() for url, (document, _) in one.documents.items()}
    dead = [*_dead(searches.values()), *_dead_rows(lists.values())]
    yield from probe_links(tour, documents.values(), entry, dead, _fetched(lists.values(), files, chosen))
    tries = yield from try_search(tour, entry, lists)
    ipv6 = yield from probe_ipv6(tour)
    second = yield from look_for_second(tour, entry)
    found = Findings(searches, chosen, children, readings, lists, fields, files, forms)
    built = build_evidence(tour, entry, found)
    others = (*built.other_entries, *second)
    return counted(tour, replace(built, search_tries=tries, ipv6=ipv6, other_entries=others))


def _places(verdicts: Iterable[Verdict | None]) -> set[str]:
    """Addresses of the sections' columns, blank and dead ones too."""
    known = [v for v in verdicts if v is not None and v.standing is not Standing.REJECTED]
    return {v.candidate.link.url for v in known} | {v.facts.ref.url for v in known if v.facts is not None}


def _dead(searches: Iterable[Search]) -> list[tuple[NavLink, PageFacts]]:
    """Links to columns whose pages were not there."""
    verdicts = [v for search in searches for v in search.verdicts.values()]
    return [(v.candidate.link, v.facts) for v in verdicts if v.standing is Standing.DEAD and v.facts is not None]


def _dead_rows(lists: Iterable[SectionList]) -> list[tuple[NavLink, PageFacts]]:
    """Rows of lists that were opened and led nowhere."""
    gone = [pair for one in lists for pair in one.gone]
    return [(NavLink(entry.url, entry.title, page_url=entry.page_url), facts) for entry, facts in gone]


def _fetched(
    lists: Iterable[SectionList], files: dict[str, tuple[ReadFile, ...]], chosen: dict[str, Verdict]
) -> list[tuple[str, ReadFile]]:
    """The attachments that were asked for, each with the page that offers it."""
    offered = [(page, file) for one in lists for page, some in one.files.items() for file in some]
    columns = [(chosen[section].facts, some) for section, some in files.items()]
    return offered + [(facts.ref.url, file) for facts, some in columns if facts is not None for file in some]


def _groups(tour: Tour, chosen: dict[str, Verdict]) -> dict[str, PageFacts]:
    return {
        v.candidate.link.url: v.facts
        for section, v in chosen.items()
        if v.facts is not None and tour.rules[section].nature != "hub"
    }


def _begin_lists(
    tour: Tour, chosen: dict[str, Verdict], children: dict[str, list[PageFacts]]
) -> dict[str, ListReading]:
    """Column address -> the reading of its list, with the longest window of the sections it serves."""
    windows: dict[str, tuple[PageFacts, int]] = {}
    for section, verdict in chosen.items():
        rule = tour.rules[section]
        if verdict.facts is None or rule.nature == "hub":
            continue
        for page in _pages_of(verdict, children):
            known = windows.get(page.place)
            windows[page.place] = (page, max(rule.window_days, known[1] if known else 0))
    return {url: begin(url, page, days) for url, (page, days) in windows.items() if page.listing is not None}


def _pages_of(verdict: Verdict, children: dict[str, list[PageFacts]]) -> list[PageFacts]:
    """The pages that hold a column's entries: its own, or those of its sub-columns."""
    below = children.get(verdict.candidate.link.url, [])
    return below or ([verdict.facts] if verdict.facts is not None else [])


def _section_lists(
    tour: Tour, chosen: dict[str, Verdict], children: dict[str, list[PageFacts]], readings: dict[str, ListReading]
) -> dict[str, SectionList]:
    served: dict[str, list[str]] = {}
    for section, verdict in chosen.items():
        if verdict.facts is not None:
            served.setdefault(verdict.facts.place, []).append(section)
    lists: dict[str, SectionList] = {}
    for section, verdict in chosen.items():
        pages = _pages_of(verdict, children)
        found = [readings[p.place] for p in pages if p.place in readings]
        if not found or verdict.facts is None or tour.rules[section].nature == "hub":
            continue
        day = verdict.facts.reading_day
        entries = dated(merge(r.entries for r in found), day)
        if verdict.shared:
            entries = own_entries(entries, tour.unit, tour.territory)
        if len(served[verdict.facts.place]) > 1:
            entries = _of_section(section, entries)
        lists[section] = SectionList(section, need_of(section), entries, day)
    return lists


def _of_section(section: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Of a merged column (财政预决算) the entries that concern one section, when their titles tell."""
    need = need_of(section)
    mine = tuple(e for e in entries if need.wants_title(e.title))
    return mine or entries
