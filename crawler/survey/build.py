"""Building evidence 证据生成: a finished survey as the facts the checks get, every absence with what was searched."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from crawler.cited import cited
from crawler.evidence import (
    Candidate,
    Column,
    ColumnForm,
    ColumnOutcome,
    PageRef,
    ReadDocument,
    ReadFile,
    UnitEvidence,
)
from crawler.extractors.families import shown_at
from crawler.matching import is_statement
from crawler.nouns import Cause, Entry, PageForm, SiteFacts
from crawler.survey.asks import PageFacts
from crawler.survey.details import SectionList
from crawler.survey.doubts import doubts
from crawler.survey.entries import newest
from crawler.survey.fields import FieldColumn, field_columns, unread_places
from crawler.survey.functions import sample_sites
from crawler.survey.further import further_columns
from crawler.survey.groups import is_blank
from crawler.survey.needs import need_of
from crawler.survey.paging import ListReading
from crawler.survey.resolve import MENUS, Search
from crawler.survey.tour import Tour
from crawler.survey.verdicts import Standing, Verdict
from crawler.survey.writing import is_writing

TITLES_TRIED = 12
TEXT_LIMIT = 20_000
SAMPLE_COLUMNS = 5
SAMPLE_ARTICLES = 10
PLAIN_RANK = 2  # the title itself, or without the unit's name and affixes


@dataclass(slots=True)
class Findings:
    """勘察所得: what the steps of a survey brought."""

    searches: dict[str, Search]
    chosen: dict[str, Verdict]
    children: dict[str, list[PageFacts]]
    readings: dict[str, ListReading]
    lists: dict[str, SectionList]
    fields: list[FieldColumn]
    files: dict[str, tuple[ReadFile, ...]] = field(default_factory=dict)  # section -> files of a text column
    forms: dict[str, tuple[PageForm, ...]] = field(default_factory=dict)


def unread_evidence(tour: Tour, entry: PageFacts) -> UnitEvidence:
    """Evidence of a unit whose entry could not be read: every section unavailable, nothing held against it."""
    cause = entry.cause or Cause.HTTP_4XX
    ref = replace(entry.ref, cause=cause)
    columns = {s: Column(tour.unit.unit_id, s, ColumnOutcome.UNAVAILABLE, cause=cause, page=ref) for s in tour.reported}
    return UnitEvidence(tour.unit, ref, columns=columns, pages_fetched=len(tour.refs))


def build_evidence(tour: Tour, entry: PageFacts, found: Findings) -> UnitEvidence:
    """Evidence of a unit that could be looked at."""
    tour.strange = not _recognised(found.searches)
    columns = {section: _column(tour, found, section) for section in tour.reported}
    documents = tuple(
        ReadDocument(section, columns[section].url, document, ref, one.tables.get(url, ()), one.files.get(url, ()))
        for section, one in sorted(found.lists.items())
        if section in columns
        for url, (document, ref) in one.documents.items()
    )
    others = field_columns(tour, found.fields)
    times = [ref.fetched_at for ref in tour.refs.values() if ref.fetched_at]
    return UnitEvidence(
        unit=tour.unit,
        entry=entry.ref,
        site=_site(entry),
        columns=columns,
        other_columns=others,
        further_columns=further_columns(tour, found.searches, (*columns.values(), *others)),
        documents=documents,
        links=tuple(tour.probes),
        sample_pages=_samples(tour, columns, documents),
        sample_sites=sample_sites(tour, columns.values()),
        places_searched=tuple(u for u, f in tour.opened.items() if f.readable and tour.is_own(f)),
        places_unread=unread_places(tour),
        other_entries=tuple(
            f.ref for u in tour.unit.extra_urls if (f := tour.opened.get(u)) is not None and f.readable
        ),
        first_fetched=min(times, default=None),
        last_fetched=max(times, default=None),
    )


def _recognised(searches: dict[str, Search]) -> bool:
    """Whether anything was recognised as a column: a site without any is one that we do not understand."""
    known = (Standing.TAKEN, Standing.BLANK, Standing.EXTERNAL, Standing.DEAD)
    return any(search.best is not None and search.best.standing in known for search in searches.values())


def counted(tour: Tour, evidence: UnitEvidence) -> UnitEvidence:
    """The evidence with the number of pages fetched, and of those that nothing in it rests on."""
    named = set(cited(evidence))
    named |= {facts.ref.url for asked, facts in tour.opened.items() if asked in named}
    return replace(evidence, pages_fetched=len(tour.refs), pages_unused=len(tour.refs.keys() - named))


def _site(entry: PageFacts) -> SiteFacts | None:
    if entry.site is None:
        return None
    rows = [e for listing in _home_lists(entry) for e in listing]
    best = newest(rows, entry.reading_day)
    return replace(entry.site, newest_published=best.published if best else None, newest_url=best.url if best else "")


def _home_lists(entry: PageFacts) -> list[tuple[Entry, ...]]:
    from crawler.survey.entries import dated

    return [dated(listing.entries, entry.reading_day) for listing in entry.lists]


def _column(tour: Tour, found: Findings, section: str) -> Column:
    search = found.searches[section]
    best = search.best
    blank = Column(
        tour.unit.unit_id,
        section,
        ColumnOutcome.MISSING,
        pages_searched=tuple(u for u, f in tour.opened.items() if f.readable and tour.is_own(f)),
        titles_tried=tuple(tour.rules[section].aliases[:TITLES_TRIED]),
        candidates=tuple(_considered(v, best) for v in search.verdicts.values()),
    )
    if best is None or best.standing in (Standing.DEAD, Standing.REJECTED):
        return _absent(tour, blank, best)
    column = _placed(blank, best)
    if best.standing is Standing.UNAVAILABLE:
        return replace(column, outcome=ColumnOutcome.UNAVAILABLE, cause=best.cause)
    if best.standing is Standing.EXTERNAL:
        return replace(column, outcome=ColumnOutcome.FOUND, form=ColumnForm.LINK, external=True)
    column = replace(column, forms=found.forms.get(section, ()))
    if best.standing is Standing.BLANK and any(map(is_writing, column.forms)):
        return replace(column, outcome=ColumnOutcome.FOUND, form=ColumnForm.TEXT)  # nothing is public yet
    if best.standing is Standing.BLANK:
        return _blank(tour, search, column)
    return _filled(tour, found, section, replace(column, outcome=ColumnOutcome.FOUND))


def _considered(verdict: Verdict, best: Verdict | None) -> Candidate:
    link, hit = verdict.candidate.link, verdict.candidate.match
    word = "taken" if verdict is best and verdict.standing is Standing.TAKEN else verdict.standing.name.lower()
    said = f"{word}: {verdict.reason}" if verdict.reason else word
    return Candidate(link.url, link.text or link.title, hit.alias, hit.rank, link.region.value, said)


def _absent(tour: Tour, column: Column, best: Verdict | None) -> Column:
    """No column, or a dead link to one. It is missing only when every page that could have shown a way was read."""
    if best is None or best.standing is not Standing.DEAD:
        return _unless_gap(column, doubts(tour))
    return _unless_gap(replace(_placed(column, best), form=ColumnForm.NONE), _ways_unread(tour, column, best))


def _ways_unread(tour: Tour, column: Column, best: Verdict) -> dict[str, Cause]:
    """Gaps that leave a doubt about a dead or blank column: of one in the unit's own menu only entries and hubs."""
    candidate = best.candidate
    plain = candidate.link.region in MENUS and candidate.match.rank <= PLAIN_RANK
    plain = plain and candidate.section == column.section  # not one that only stands in
    return {url: cause for url, cause in doubts(tour).items() if not plain or url in tour.ways}


def _unless_gap(column: Column, gaps: dict[str, Cause]) -> Column:
    """The column, unless a page could not be read that might have shown the way to a better one."""
    gap = next(iter(gaps.values()), None)
    return column if gap is None else replace(column, outcome=ColumnOutcome.UNAVAILABLE, cause=gap)


def _placed(column: Column, best: Verdict) -> Column:
    link, hit, facts = best.candidate.link, best.candidate.match, best.facts
    return replace(
        column,
        title=link.text if len(link.text) >= len(link.title) else link.title,
        url=facts.ref.url if facts and shown_at(link) == link.url else shown_at(link),
        alias=hit.alias,
        rank=hit.rank,
        where=link.region.value,
        trail=link.trail,
        page=facts.ref if facts else None,
        pages_read=(facts.ref,) if facts else (),
        form=facts.reading.form if facts and facts.reading else ColumnForm.NONE,
        shared=best.shared,
        needs_js=facts.needs_js if facts else False,
        pictures=facts.pictures if facts else 0,
    )


def _blank(tour: Tour, search: Search, column: Column) -> Column:
    """Blank, unless another candidate could not be opened: that one might have held the entries."""
    unread = [v for v in search.verdicts.values() if v.standing is Standing.UNAVAILABLE]
    if unread:
        return replace(column, outcome=ColumnOutcome.UNAVAILABLE, cause=unread[0].cause)
    facts = search.best.facts if search.best else None
    blank = replace(column, outcome=ColumnOutcome.BLANK, text=facts.notice if facts else "")
    return _unless_gap(blank, _ways_unread(tour, blank, search.best) if search.best else doubts(tour))


def _filled(tour: Tour, found: Findings, section: str, column: Column) -> Column:
    verdict = found.chosen[section]
    facts = verdict.facts
    reading = facts.reading if facts else None
    if reading is not None:
        text = _own_text(tour, facts) if facts is not None and not verdict.shared else reading.text
        column = replace(column, text=text[:TEXT_LIMIT], text_published=reading.published)
    if facts is not None and not facts.listed:
        tables = facts.tables if need_of(section).tables else ()
        files = found.files.get(section, ())
        pictured = tour.template.tells and tour.template.is_pictured(facts)
        column = replace(column, tables=tables, attachments=facts.attachments, files=files, pictured=pictured)
    one = found.lists.get(section)
    below = found.children.get(verdict.candidate.link.url, [])
    if one is None or (below and not one.entries):
        return _without_list(tour, column, verdict, below)
    pages = below or ([facts] if facts else [])
    reads = [found.readings[p.place] for p in pages if p.place in found.readings]
    return _with_entries(column, one, reads)


def _without_list(tour: Tour, column: Column, verdict: Verdict, below: list[PageFacts]) -> Column:
    """A group is blank when all its sub-columns are; while one of them could not be read nothing is said."""
    if not below or not all(p.cause is not None or is_blank(tour, p) for p in below):
        return column
    unread = {p.ref.url: p.cause for p in below if p.cause is not None}
    return _unless_gap(replace(column, outcome=ColumnOutcome.BLANK), unread or _ways_unread(tour, column, verdict))


def _own_text(tour: Tour, facts: PageFacts) -> str:
    """The text of a text column without the site's menus, as far as other pages tell them."""
    if facts.reading is None or (facts.listing is not None and facts.listing.entries):
        return ""
    return "\n".join(tour.template.own_text(facts)) if tour.template.tells else facts.reading.text


def _with_entries(column: Column, one: SectionList, reads: list[ListReading]) -> Column:
    entries = one.entries
    statements = [e for e in entries if is_statement(e.title)]
    declared = [r.total for r in reads if r.total]
    whole = len({(e.url, e.title) for r in reads for e in r.entries}) == len(entries)
    # the pager counts the rows behind the window too, but not of a part of a shared or merged list
    total = sum(declared) if whole and not column.shared else len(entries)
    return replace(
        column,
        entries=entries,
        entries_total=max(total, len(entries)),
        newest=newest(entries, one.day),
        undated=bool(entries) and all(e.published is None for e in entries),
        complete=all(r.complete and r.broken is None for r in reads),
        statement=bool(statements) and len(statements) == len(entries),
        statement_url=statements[0].url if statements else "",
        pages_read=tuple(ref for r in reads for ref in r.refs),
        needs_js=column.needs_js or any(r.first.needs_js for r in reads),
        future_dates=one.future,
    )


def _samples(
    tour: Tour, columns: dict[str, Column], documents: tuple[ReadDocument, ...]
) -> tuple[tuple[PageRef, str, dict[str, str]], ...]:
    """Column and article pages with their meta tags (regulations 5.1), in a settled order."""
    by_url = {f.ref.url: f for f in tour.opened.values()}
    urls = dict.fromkeys(c.url for _, c in sorted(columns.items()) if c.url in by_url and not c.shared)
    cols = [(by_url[u].ref, "column", by_url[u].metas) for u in list(urls)[:SAMPLE_COLUMNS]]
    refs: dict[str, PageRef] = {d.page.url: d.page for d in documents}
    arts = [(refs[u], "article", tour.article_metas[u]) for u in sorted(refs) if u in tour.article_metas]
    return tuple(cols + arts[:SAMPLE_ARTICLES])
