"""Cited pages 用到的网页: every address that a unit's evidence rests on. What it does not name, no finding can use."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.evidence import Column, UnitEvidence


def cited(one: UnitEvidence) -> Iterator[str]:
    """用到的网页 of a unit: pages and files behind its columns, documents, samples, probes and searches."""
    yield one.entry.url
    for column in (*one.columns.values(), *one.other_columns, *one.further_columns):
        yield from _of_column(column)
    for read in one.documents:
        yield from (read.document.url, read.page.url, *(file.page.url for file in read.files))
    yield from (page.url for page, _, _ in one.sample_pages)
    yield from (page.url for page, _ in one.sample_sites)
    yield from (link.url for link in one.links)
    yield from (tried.page.url for tried in one.search_tries)
    yield from one.places_searched
    yield from (page.url for page in one.other_entries)
    if one.ipv6 is not None:
        yield one.ipv6.page.url


def _of_column(column: Column) -> Iterator[str]:
    """The pages a column was read from, those its rows stand on, and those searched where it is missing."""
    yield from (page.url for page in (*column.pages_read, *(file.page for file in column.files)))
    yield from (entry.page_url for entry in column.entries)
    yield from (candidate.url for candidate in column.candidates)
    yield from column.pages_searched
    if column.page is not None:
        yield column.page.url
