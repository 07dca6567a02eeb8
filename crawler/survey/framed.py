"""Framed columns 框架栏目: rows and menus that a page only shows in an iframe, read from there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.evidence import ColumnForm
from crawler.nouns import PageRequest
from crawler.survey.asks import Ask, PageFacts, Role
from crawler.survey.scripted import ROWLESS

if TYPE_CHECKING:
    from crawler.survey.tour import Step, Tour


def look_in(tour: Tour, pages: dict[str, PageFacts], purpose: str, priority: int) -> Step[None]:
    """Read the frames of pages that say nothing themselves; frames that several pages have are furniture."""
    waiting = {url: facts for url, facts in pages.items() if facts.readable and facts.inner and _silent(facts)}
    for facts in waiting.values():
        tour.framed.update(facts.inner)
    order = [(url, f) for url, facts in waiting.items() for f in facts.inner if tour.framed[f] == 1]
    asks = [Ask(PageRequest(frame), Role.NAV, purpose, priority) for _, frame in order]
    answers = (yield from tour.ask(asks)) if asks else []
    for url in waiting:
        pages[url] = replace(pages[url], inner=())
    for (url, frame), answer in zip(order, answers, strict=True):
        pages[url] = _with_frame(pages[url], answer) if answer.readable else _unread(pages[url], frame)


def _silent(facts: PageFacts) -> bool:
    return facts.reading is not None and facts.reading.form in ROWLESS


def _unread(facts: PageFacts, frame: str) -> PageFacts:
    return replace(facts, inner=(*facts.inner, frame))


def _with_frame(facts: PageFacts, answer: PageFacts) -> PageFacts:
    """The page with what its frame holds: the frame's form where it has one, its links in any case."""
    whole = replace(facts, links=(*facts.links, *answer.links), chunks=(*facts.chunks, *answer.chunks))
    if answer.reading is None or answer.reading.form is ColumnForm.NONE:
        return whole
    return replace(
        whole,
        reading=answer.reading,
        listing=answer.listing,
        lists=(*facts.lists, *answer.lists),
        further=answer.further,
        notice=facts.notice or answer.notice,
    )
