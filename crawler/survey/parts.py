"""Parts 页内栏目: several columns on one page, each judged by its own place of it and never by the page's list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crawler.evidence import ColumnForm
from crawler.extractors.parts import LEAST, Part
from crawler.matching import SectionMatch, match
from crawler.nouns import Cause, NavLink, Region
from crawler.survey.asks import PageFacts
from crawler.survey.candidates import Candidate
from crawler.survey.ownership import address
from crawler.survey.scripted import ROWLESS
from crawler.survey.tour import Tour
from crawler.survey.verdicts import Standing, Verdict, judge

_PLAIN = 2  # rank of a title that says by itself what the column is
_CROWDED = 5  # sections at one address: more than a merged column ever serves


def in_part(tour: Tour, candidate: Candidate) -> Verdict | None:
    """The verdict on a candidate that is one of several columns of its page; None when the page is the column."""
    facts = tour.opened[candidate.link.url]
    beside = _sections_at(tour, candidate.link.url)  # of a column with a page of its own, tabs are side blocks
    if not facts.readable or tour.rules[candidate.section].nature == "hub" or beside < LEAST:
        return None
    if _holds_columns(tour, facts):
        title = candidate.link.text or candidate.link.title
        part = next((p for p in facts.parts if p.title == title), None)
        if part is not None:
            return _judged(tour, candidate, facts, part)
    if beside < _CROWDED:
        return None
    return Verdict(candidate, Standing.UNAVAILABLE, facts, "one of several columns of its page", Cause.UNRECOGNISED)


def look_in_parts(tour: Tour, section: str, nature: str) -> Verdict | None:
    """A section that no link leads to, but a tab of one of the unit's own pages."""
    if nature == "hub":
        return None
    for url, facts in tour.opened.items():
        if not facts.readable or not facts.parts or not tour.is_own(facts) or not _holds_columns(tour, facts):
            continue
        for part in facts.parts:
            hit = next((m for m in _matches(tour, part) if m.section == section), None)
            if hit is not None:
                link = NavLink(url, part.title, region=Region.SIDE, page_url=facts.ref.url)
                verdict = _judged(tour, Candidate(section, link, hit), facts, part)
                if verdict.standing is not Standing.REJECTED:
                    return verdict
    return None


def _judged(tour: Tour, candidate: Candidate, facts: PageFacts, part: Part) -> Verdict:
    if part.reading.form in ROWLESS and part.reading.form is not ColumnForm.NOTICE:
        return Verdict(candidate, Standing.UNAVAILABLE, facts, "a place of the page without content", Cause.SCRIPT_ONLY)
    # a home page may show the newest rows only, whether it says so or not
    excerpt = address(facts.ref.url) in tour.homes and not part.further
    shown = replace(
        facts,
        block=part.title,
        reading=part.reading,
        listing=part.reading.list,
        chunks=part.chunks,
        further=part.further,
        more=part.more or excerpt,
        notice="",
        lists=(),
        parts=(),
        inner=(),
        images=(),
        beneath=None,
        interface=(),
        tables=(),
        attachments=(),
    )
    nature = tour.rules[candidate.section].nature
    return judge(candidate, shown, tour.unit, tour.territory, tour.template, nature)


def _holds_columns(tour: Tour, facts: PageFacts) -> bool:
    """Whether the titles of a page's parts are those of several sections."""
    return len({hit.section for part in facts.parts for hit in _matches(tour, part)}) >= LEAST


def _matches(tour: Tour, part: Part) -> Iterator[SectionMatch]:
    return (hit for hit in match(part.title, unit=tour.unit) if hit.rank <= _PLAIN)


def _sections_at(tour: Tour, url: str) -> int:
    """How many sections a menu says are at one address."""
    known = (places.get(url) for places in tour.harvest.sections.values())
    return sum(one is not None and one.match.rank <= _PLAIN and not one.declared for one in known)
