"""Further columns 同类栏目: more columns of news, notices and documents that were opened on the way.

The state counts stale columns of these kinds (R-304), not only one of each. Nothing more is fetched for them, so only a
column whose first page leaves no doubt about its newest row is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from crawler.evidence import Column, ColumnForm, ColumnOutcome
from crawler.matching import normalise
from crawler.nouns import Certainty, Entry, Region
from crawler.survey.asks import PageFacts
from crawler.survey.entries import dated, newest
from crawler.survey.resolve import Search, is_excerpt, leads_on
from crawler.survey.tour import Tour
from crawler.survey.verdicts import Standing, Verdict

SECTIONS = ("news", "notice", "doc")
PLAIN_RANK = 2  # the title itself, or without the unit's name and affixes
ROWS_AT_LEAST = 3
_MENUS = (Region.SIDE, Region.NAV)
_CLOSED = re.compile(r"(?:19|20)\d{2}|[一二三四五六七八九十]{2,}年|历史|往期|归档|存档|旧|老版|专题|疫情|上级|历年")


def further_columns(tour: Tour, searches: dict[str, Search], known: Iterable[Column]) -> tuple[Column, ...]:
    """The columns of each kind beside the section's own, in a settled order; none whose rows are another's."""
    places = {address for column in known for address in (column.url, column.page.url if column.page else "")}
    rows = {entry.url for column in known for entry in column.entries}
    found: dict[str, Column] = {}
    for section in SECTIONS:
        for verdict in _plain(searches[section]) if section in searches else ():
            column = _column(tour, section, verdict)
            if column is None or column.url in places or column.url in found or column.newest is None:
                continue
            if column.newest.url not in rows:
                found[column.url] = column
                rows.update(entry.url for entry in column.entries)
    return tuple(found[url] for url in sorted(found))


def _plain(search: Search) -> Iterator[Verdict]:
    """Columns that a menu of the unit's own names so, and that hold rows of the unit's own."""
    for verdict in search.verdicts.values():
        link, hit = verdict.candidate.link, verdict.candidate.match
        named = hit.rank <= PLAIN_RANK and link.region in _MENUS
        own = not (verdict.shared or verdict.of_others or leads_on(verdict) or is_excerpt(verdict))
        closed = any(_CLOSED.search(title) for title in (link.text, link.title, *link.trail))
        if verdict.standing is Standing.TAKEN and named and own and not closed:
            yield verdict


def _column(tour: Tour, section: str, verdict: Verdict) -> Column | None:
    """The column with its newest row; None when a newer one may not have been seen."""
    facts, link = verdict.facts, verdict.candidate.link
    title = link.text if len(link.text) >= len(link.title) else link.title
    if facts is None or facts.listing is None or not _is_list(facts) or not _is_named(facts, title):
        return None
    entries = dated(facts.listing.entries, facts.reading_day)
    best = newest(entries, facts.reading_day)
    if best is None or len(entries) < ROWS_AT_LEAST or not _certain(entries, facts):
        return None
    return Column(
        tour.unit.unit_id,
        section,
        ColumnOutcome.FOUND,
        title,
        facts.ref.url,
        ColumnForm.LIST,
        alias=verdict.candidate.match.alias,
        rank=verdict.candidate.match.rank,
        where=link.region.value,
        trail=link.trail,
        entries=(best,),
        entries_total=len(entries),
        newest=best,
        complete=True,
        page=facts.ref,
        pages_read=(facts.ref,),
    )


def _is_list(facts: PageFacts) -> bool:
    form = facts.reading.form if facts.reading else None
    return form is ColumnForm.LIST and not (facts.needs_js or facts.partial or facts.buttons or facts.block)


def _is_named(facts: PageFacts, title: str) -> bool:
    """Whether the page bears the name of the link, where it bears one."""
    shown, asked = normalise(facts.column_title), normalise(title)
    return not shown or shown in asked or asked in shown


def _certain(entries: tuple[Entry, ...], facts: PageFacts) -> bool:
    """Whether every row has a day of its own, and they run from new to old (or there are no others)."""
    days = [e.published for e in entries if not e.pinned]
    if not days or any(day is None or day.certainty is not Certainty.EXACT for day in days):
        return False
    falling = all(a is not None and b is not None and a.value >= b.value for a, b in pairwise(days))
    return falling or not (facts.further or facts.more)
