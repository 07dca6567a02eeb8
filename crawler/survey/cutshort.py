"""Cut short 中途断开: pages that break off where the other pages of their site run to the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from crawler.extractors.ending import Ending
from crawler.nouns import Cause
from crawler.survey.asks import PageFacts
from crawler.survey.ownership import host_of


def without_halves(pages: Iterable[PageFacts], closed: set[str]) -> list[PageFacts]:
    """The pages, those that break off as unread; `closed`, the hosts whose pages have end tags, is added to.

    Where no page of a host has an end tag, its templates leave them out, and nothing is said. What was read before the
    first end tag came is left as it is: `breaks_off` tells of it later.
    """
    facts = list(pages)
    closed.update(host_of(fact.ref.url) for fact in facts if fact.ending is Ending.CLOSED)
    return [_unread(fact) if breaks_off(fact, closed) else fact for fact in facts]


def breaks_off(facts: PageFacts, closed: set[str]) -> bool:
    """Whether a page ends in the middle though others of its host do not."""
    return facts.ending is Ending.BROKEN and facts.readable and host_of(facts.ref.url) in closed


def _unread(facts: PageFacts) -> PageFacts:
    return PageFacts(replace(facts.ref, cause=Cause.CUT_SHORT), cause=Cause.CUT_SHORT, needs_js=facts.needs_js)
