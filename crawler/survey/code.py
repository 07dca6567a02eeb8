"""Script files 脚本文件: where the rows of a column come from when only a file of the page's scripts tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.extractors.fillers import asked_in, rows_held
from crawler.nouns import PageRequest
from crawler.survey.asks import Ask, PageFacts, Role
from crawler.survey.scripted import is_rowless

if TYPE_CHECKING:
    from crawler.survey.tour import Step, Tour


def look_into_code(tour: Tour, pages: dict[str, PageFacts], purpose: str, priority: int) -> Step[None]:
    """Read the script files of pages whose empty places they may fill, and note what they ask for."""
    waiting = {
        url: facts for url, facts in pages.items() if is_rowless(facts) and not facts.further and facts.fillers.files
    }
    files = list(dict.fromkeys(src for facts in waiting.values() for src in facts.fillers.files))
    if not files:
        return
    asks = [Ask(PageRequest(src), Role.CODE, purpose, priority) for src in files]
    texts = dict(zip(files, (yield from tour.ask(asks)), strict=True))
    shared = _shared([*tour.opened.values(), *waiting.values()])
    for url, facts in waiting.items():
        own = [texts[src].code for src in facts.fillers.files if texts[src].readable and src not in shared]
        if (held := rows_held(own, facts.fillers, facts.ref.url, facts.reading_day)) is not None:
            pages[url] = replace(facts)
            pages[url].take_rows(held, ())
            continue
        answers = [texts[src] for src in facts.fillers.files]
        code = "\n".join(answer.code for answer in answers if answer.readable)
        fills, requests, makers = asked_in(code, facts.fillers, facts.ref.url)
        unread = any(answer.cause is not None for answer in answers)  # then nobody knows whether it fills the list
        if fills or unread:
            known = replace(facts.fillers, sure=True, makers=makers)
            pages[url] = replace(facts, fillers=known, further=tuple(requests))


def _shared(pages: Iterable[PageFacts]) -> set[str]:
    """The files that pages at several addresses name: what these hold is not one column's rows."""
    named = Counter(src for facts in {f.ref.url: f for f in pages}.values() for src in facts.fillers.files)
    return {src for src, times in named.items() if times > 1}
