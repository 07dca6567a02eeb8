"""Scripted lists 脚本列表: rows of a column that its page only asks an interface for, fetched as the page would."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.evidence import ColumnForm
from crawler.extractors.paging import following
from crawler.nouns import PageRequest
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
        asks = [_ask(waiting[u].pop(0), pages[u], purpose, priority) for u in order]
        for url, one, answer in zip(order, asks, (yield from tour.ask(asks)), strict=True):
            facts = pages[url]
            listing = answer.listing if answer.readable else None
            if listing is not None and (listing.entries or len(facts.further) == 1):
                pages[url] = replace(facts)  # other units may hold the page too
                pages[url].take_rows(listing, tuple(following(one.request, listing)))
                del waiting[url]
            elif not waiting[url]:
                del waiting[url]


def _ask(request: PageRequest, column: PageFacts, purpose: str, priority: int) -> Ask:
    makers = column.fillers.makers
    return Ask(request, Role.LIST, purpose, priority, column_url=column.ref.url, makers=makers)


def wants_rows(facts: PageFacts) -> bool:
    """Whether a page has no rows of its own but names an interface."""
    return is_rowless(facts) and bool(facts.further)


def is_rowless(facts: PageFacts) -> bool:
    """Whether a page was read and shows no rows, text or file."""
    return facts.readable and facts.reading is not None and facts.reading.form in ROWLESS
