"""Lending 借用: a section without a column of its own whose entries are rows of another section's column."""

from __future__ import annotations

from dataclasses import replace

from crawler.nouns import Entry
from crawler.sections import taxonomy
from crawler.survey.candidates import AMBIGUOUS
from crawler.survey.entries import merge
from crawler.survey.needs import need_of
from crawler.survey.paging import ListReading
from crawler.survey.resolve import Search
from crawler.survey.verdicts import Standing, Verdict


def lend_rows(
    searches: dict[str, Search],
    chosen: dict[str, Verdict],
    readings: dict[str, ListReading],
    pages: dict[str, list[str]],
) -> None:
    """Give the section the other's column (部门预算 that lists 决算 too); `pages`: where a section's rows stand."""
    lent: dict[str, Verdict] = {}
    for section, others in taxonomy().rows_in.items():
        for other in others:
            if section not in searches or other not in chosen or chosen[other].shared or chosen[other].of_others:
                continue
            rows = merge(readings[place].entries for place in pages.get(other, ()) if place in readings)
            if _has_none(searches[section].best, rows) and any(need_of(section).wants_title(r.title) for r in rows):
                candidate = replace(chosen[other].candidate, section=section)
                lent[section] = replace(chosen[other], candidate=candidate, reason=f"rows of: {other}")
                break
    for section, verdict in lent.items():
        chosen[section] = verdict
        searches[section].verdicts = {verdict.candidate.link.url: verdict}


def _has_none(own: Verdict | None, rows: tuple[Entry, ...]) -> bool:
    """Whether a section has no column, or what was taken for one is a row of the other's."""
    if own is None or own.standing is Standing.REJECTED:
        return True
    taken = own.standing is Standing.TAKEN and own.candidate.match.rank >= AMBIGUOUS
    return taken and own.candidate.link.url in {row.url for row in rows}
