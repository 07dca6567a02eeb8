"""Scripted lists 脚本列表: rows of a column that its page only asks an interface for, fetched as the page would."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.evidence import ColumnForm
from crawler.extractors.paging import following
from crawler.survey.asks import Ask, PageFacts, Role

if TYPE_CHECKING:
    from crawler.survey.tour import Step, Tour

INTERFACES = 3  # interfaces of one page that are tried
ROWLESS = (ColumnForm.NONE, ColumnForm.EMPTY, ColumnForm.NOTICE)


def fill(tour: Tour, pages: dict[str, PageFacts], purpose: str, priority: int) -> Step[None]:
    """Ask for the rows of pages that have none. `further` stays where no interface told: then nothing is known."""
    waiting = {url: list(facts.further[:INTERFACES]) for url, facts in pages.items() if wants_rows(facts)}
    while waiting:
        order = list(waiting)
        asks = [Ask(waiting[u].pop(0), Role.LIST, purpose, priority, column_url=pages[u].ref.url) for u in order]
        for url, one, answer in zip(order, asks, (yield from tour.ask(asks)), strict=True):
            facts = pages[url]
            listing = answer.listing if answer.readable else None
            if listing is not None and (listing.entries or len(facts.further) == 1):
                pages[url] = replace(facts)  # other units may hold the page too
                pages[url].take_rows(listing, tuple(following(one.request, listing)))
                del waiting[url]
            elif not waiting[url]:
                del waiting[url]


def wants_rows(facts: PageFacts) -> bool:
    """Whether a page has no rows of its own but names an interface."""
    rowless = facts.reading is not None and facts.reading.form in ROWLESS
    return facts.readable and rowless and bool(facts.further)
