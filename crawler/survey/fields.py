"""Fields 领域栏目: real columns that are no section of the taxonomy and hold one field each (义务教育, 户籍管理 …)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from crawler.evidence import Column, ColumnForm, ColumnOutcome
from crawler.extractors.column import ColumnReading
from crawler.fields import load_fields
from crawler.matching import SectionMatch, is_statement
from crawler.nouns import Cause, Entry, EntryList, NavLink
from crawler.survey.asks import PageFacts
from crawler.survey.candidates import Candidate
from crawler.survey.details import SectionList
from crawler.survey.entries import dated, merge, newest
from crawler.survey.groups import open_children
from crawler.survey.needs import Need
from crawler.survey.resolve import is_group
from crawler.survey.tour import Step, Tour
from crawler.survey.verdicts import Standing, Verdict, judge

TRIES = 2  # links tried for one field
PAGES = 48  # opened for fields in all
GROUPS = 6  # whose sub-columns are opened
_NEED = Need(details=0, undated=2)  # only whether the newest rows have a day at all
_BAD = (Standing.DEAD, Standing.REJECTED)


@dataclass(slots=True)
class FieldColumn:
    """一个领域栏目: the link, what its page is, and its rows."""

    link: NavLink
    standing: Standing
    facts: PageFacts | None
    cause: Cause | None = None
    rows: SectionList | None = None
    complete: bool = False


def open_fields(tour: Tour, taken: Iterable[str], mixed: Verdict | None = None) -> Step[list[FieldColumn]]:
    """The columns of all fields that the unit's pages lead to; `taken` are addresses of sections' columns.

    `mixed` is the column 重点领域: when it is one list, its rows are items of many fields.
    """
    known = set(taken)
    found: dict[str, FieldColumn] = {}
    if mixed is not None and mixed.facts is not None and mixed.facts.listing is not None:
        found[mixed.candidate.link.url] = FieldColumn(mixed.candidate.link, Standing.TAKEN, mixed.facts)
    budget = PAGES
    for turn in range(TRIES):
        links = [k for name in load_fields() for k in _next(tour, name, found, known, turn)]
        fresh = [u for u in dict.fromkeys(k.url for k in links if _inside(tour, k)) if u not in tour.opened][:budget]
        budget -= len(fresh)
        yield from tour.open(fresh, "field", 52)
        found |= {k.url: _judged(tour, k) for k in links if k.url not in found}
    groups = [f.facts for f in found.values() if f.facts is not None and f.standing is Standing.TAKEN]
    wanted = {g.ref.url: g for g in groups if is_group(g) and not _own_rows(tour, g)}
    children = yield from open_children(tour, dict(list(wanted.items())[:GROUPS]))
    for one in found.values():
        if one.facts is not None and one.standing is Standing.TAKEN:
            _take_rows(tour, one, children.get(one.facts.ref.url))
    return [one for one in found.values() if one.standing not in _BAD]


def _next(tour: Tour, name: str, found: dict[str, FieldColumn], known: set[str], turn: int) -> list[NavLink]:
    """The best link of a field; the following one when the best led nowhere."""
    links = tour.harvest.fields_at(name)
    tried = [found[k.url] for k in links if k.url in found]
    if any(t.standing in (Standing.TAKEN, Standing.EXTERNAL) for t in tried):
        return []
    if turn == 0 and any(k.url in known for k in links[:1]):
        return []  # a section's column is the field's
    return [k for k in links if k.url not in found and k.url not in known][:1]


def _inside(tour: Tour, link: NavLink) -> bool:
    return tour.territory.knows_host(link.url)


def _judged(tour: Tour, link: NavLink) -> FieldColumn:
    if not _inside(tour, link):
        return FieldColumn(link, Standing.EXTERNAL, None)
    facts = tour.opened.get(link.url)
    if facts is None:
        return FieldColumn(link, Standing.UNAVAILABLE, None, Cause.OUT_OF_BUDGET)
    plain = tour.template.without_furniture(facts)
    candidate = Candidate("", link, SectionMatch("", link.text, 1))
    verdict = judge(candidate, plain, tour.unit, tour.territory, tour.template, "list")
    return FieldColumn(link, verdict.standing, verdict.facts or plain, verdict.cause)


def _own_rows(tour: Tour, facts: PageFacts) -> tuple[Entry, ...]:
    """The rows of all blocks of a page that are not the site's own furniture."""
    blocks = [facts.listing] if facts.listing is not None and facts.listing.entries else list(facts.lists)
    kept = [b.entries for b in blocks if b.entries and not tour.template.carries(facts, (e.url for e in b.entries))]
    return merge(kept)


def _take_rows(tour: Tour, one: FieldColumn, below: list[PageFacts] | None) -> None:
    facts = one.facts
    assert facts is not None
    entries = _own_rows(tour, facts)
    whole = facts.listing is not None and bool(facts.listing.entries) and not facts.further and not facts.partial
    if below is not None:
        entries = merge(_own_rows(tour, page) for page in below)
        whole = all(page.readable and not page.further and not is_group(page) for page in below)
    day = facts.reading_day
    one.rows = SectionList("", _NEED, dated(entries, day), day)
    one.complete = whole and not facts.buttons


def field_lists(found: Iterable[FieldColumn]) -> list[SectionList]:
    """The lists whose rows may have to be dated."""
    return [one.rows for one in found if one.rows is not None and one.rows.entries]


def field_columns(tour: Tour, found: Iterable[FieldColumn]) -> tuple[Column, ...]:
    """Evidence of the fields' columns, in a settled order."""
    return tuple(sorted((_column(tour, one) for one in found), key=lambda c: c.url))


def _column(tour: Tour, one: FieldColumn) -> Column:
    link, facts = one.link, one.facts
    title = link.text if len(link.text) >= len(link.title) else link.title
    place = Column(tour.unit.unit_id, "", ColumnOutcome.FOUND, title, facts.ref.url if facts else link.url)
    place = replace(place, where=link.region.value, trail=link.trail, page=facts.ref if facts else None)
    if one.standing is Standing.EXTERNAL:
        return replace(place, form=ColumnForm.LINK, external=True)
    if one.standing is Standing.UNAVAILABLE or facts is None:
        return replace(place, outcome=ColumnOutcome.UNAVAILABLE, cause=one.cause or Cause.NOT_FETCHED)
    reading = facts.reading or ColumnReading(ColumnForm.NONE)
    if one.standing is Standing.BLANK:
        return replace(place, outcome=ColumnOutcome.BLANK, form=reading.form)
    return _filled(replace(place, form=reading.form, pages_read=(facts.ref,), needs_js=facts.needs_js), one, reading)


def _filled(column: Column, one: FieldColumn, reading: ColumnReading) -> Column:
    rows = one.rows
    if rows is None or not rows.entries:
        return replace(column, text_published=reading.published)
    entries, listing = rows.entries, one.facts.listing if one.facts else None
    return replace(
        column,
        form=ColumnForm.LIST,
        entries=entries,
        entries_total=max(_declared(listing), len(entries)),
        newest=newest(entries, rows.day),
        undated=all(e.published is None for e in entries),
        complete=one.complete,
        statement=all(is_statement(e.title) for e in entries),
        future_dates=rows.future,
    )


def _declared(listing: EntryList | None) -> int:
    return (listing.total or 0) if listing is not None else 0


def unread_places(tour: Tour) -> tuple[tuple[str, Cause], ...]:
    """Pages that might lead to more columns: those that could not be read, and hubs that were never opened."""
    hubs = ((link.url, Cause.OUT_OF_BUDGET) for link in tour.harvest.waiting_hubs(set(tour.opened)))
    return tuple(sorted({**dict(hubs), **tour.unread}.items()))
