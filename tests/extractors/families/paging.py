"""Pages of lists and what follows them, for the tests of all families. Every page is ours, after real structure."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.extractors.families import FAMILIES, further_pages
from crawler.extractors.lists import main_list
from crawler.extractors.page import Page
from crawler.nouns import Entry, EntryList

HOST = "http://www.shili.example"
ROWS = (
    "<ul>"
    + "".join(f"<li><a href='/x/{n}.html'>关于第{n}号工作的通知</a><i>2024-01-0{n}</i></li>" for n in (1, 2, 3))
    + "</ul>"
)


@dataclass(frozen=True)
class Case:
    """What a page holds and which addresses follow it (without the host)."""

    family: str
    url: str
    html: str
    count: int
    first: str
    last: str


def follows(case: Case) -> None:
    """Assert that all following pages are named in order, by the family that is expected."""
    seen = Page(f"<html><body><div>{ROWS}{case.html}</div></body></html>".encode(), HOST + case.url)
    found = main_list(seen)
    assert found is not None and len(found.entries) == 3
    assert FAMILIES[case.family].detect(seen)
    requests = further_pages(seen, found)
    assert len(requests) == case.count
    assert (requests[0].key, requests[-1].key) == (HOST + case.first, HOST + case.last)


def listing(rows: int, total: int | None = None, pages: int | None = None) -> EntryList:
    """A list of so many rows, as an interface gives it."""
    entries = tuple(Entry(f"第{n}号", f"{HOST}/{n}.html") for n in range(rows))
    return EntryList(entries, total=total, pages=pages)
