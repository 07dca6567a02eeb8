"""Rendered pages 渲染页面: a page that shows nothing without its scripts is asked for once more, drawn by a browser.

Both snapshots are kept. Without a browser the answer is `not_fetched`, and the page stays what it was: script_only.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.evidence import ColumnForm
from crawler.extractors.page import Page
from crawler.fetching.drawn import BUTTONS, PARTIAL
from crawler.nouns import Cause, PageRequest, PageState, Snapshot
from crawler.survey.asks import WAYS, Ask, PageFacts, Role
from crawler.survey.scripted import wants_rows

if TYPE_CHECKING:
    from crawler.survey.tour import Step, Tour


def mark(facts: PageFacts, ask: Ask, snapshot: Snapshot) -> None:
    """Note on the facts of a drawn page what speaks against taking it for the whole."""
    facts.needs_js = True
    facts.partial = PARTIAL in snapshot.headers
    facts.buttons = BUTTONS in snapshot.headers
    if ask.role is Role.LIST and facts.partial:
        facts.cause = facts.cause or Cause.SCRIPT_ONLY  # rows may lack, and the list would seem to end here
    # the pages of a list that a script drew are drawn by it too; an interface among them is answered as it is
    facts.further = tuple(replace(one, rendered=True) if one.method == "GET" else one for one in facts.further)


def is_shell(facts: PageFacts, page: Page) -> bool:
    """Whether a page that could be read shows neither content nor a way on, but has scripts."""
    empty = facts.reading is not None and facts.reading.form is ColumnForm.NONE and not facts.links
    return empty and "<script" in page.html


def draw_shells(tour: Tour, pages: dict[str, PageFacts], purpose: str, priority: int) -> Step[None]:
    """Look again at pages that are nothing but a shell for scripts."""
    shells = {url: facts for url, facts in pages.items() if _is_drawn_later(facts, purpose) and not facts.further}
    for url, drawn in (yield from _drawn(tour, shells, Role.NAV, purpose, priority)).items():
        if drawn.readable and not drawn.scripted:
            drawn.hollow = drawn.hollow and len(drawn.links) <= len(pages[url].links)
            pages[url] = drawn


def _is_drawn_later(facts: PageFacts, purpose: str) -> bool:
    """Whether a page has nothing to read yet, or, being a way to others, few links."""
    return facts.scripted or (facts.hollow and facts.readable and purpose in WAYS)


def draw_lists(tour: Tour, pages: dict[str, PageFacts], purpose: str, priority: int) -> Step[None]:
    """Look again at columns whose interface gave no rows to a reader that asked for them itself."""
    rowless = {url: facts for url, facts in pages.items() if _is_filled_later(facts) and not facts.needs_js}
    for url, drawn in (yield from _drawn(tour, rowless, Role.NAV, purpose, priority)).items():
        if drawn.readable and drawn.listing is not None and drawn.listing.entries:
            pages[url] = drawn


def _is_filled_later(facts: PageFacts) -> bool:
    return wants_rows(facts) or (facts.readable and facts.waits)


def draw_details(tour: Tour, pages: list[PageFacts], purpose: str, priority: int) -> Step[list[PageFacts]]:
    """The same pages, those drawn that were shells."""
    shells = {facts.ref.url: facts for facts in pages if facts.state is PageState.SCRIPT_ONLY}
    drawn = yield from _drawn(tour, shells, Role.DETAIL, purpose, priority)
    whole = {url: facts for url, facts in drawn.items() if facts.readable and not facts.partial}
    return [whole.get(facts.ref.url, facts) for facts in pages]


def _drawn(
    tour: Tour, pages: dict[str, PageFacts], role: Role, purpose: str, priority: int
) -> Step[dict[str, PageFacts]]:
    if not pages:
        return {}
    asks = [Ask(PageRequest(facts.ref.url, rendered=True), role, purpose, priority) for facts in pages.values()]
    return dict(zip(pages, (yield from tour.ask(asks)), strict=True))
