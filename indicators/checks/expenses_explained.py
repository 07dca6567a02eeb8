"""三公经费已说明: the three expenses with their total, and why they rose or fell (R-638)."""

from __future__ import annotations

import re
from datetime import date

from pydantic import Field

from indicators.context import Context
from indicators.guards import filled_columns
from indicators.items import years_in
from indicators.nouns import Finding, Text
from indicators.patterns import Pattern, plain, quote_around, search
from indicators.reading import Passage, could_not_look, is_unknown, passages, published_elsewhere
from indicators.span import Span, Strict
from indicators.verdict import column_proof, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
_READABLE = 200  # characters of a text of which one may say that it does not tell something
_PAPER = re.compile("预算|决算")
_OTHER = re.compile("通知|批复|绩效|调整|专项|办法|制度|采购|评审|审计|会议|工作|执行情况|草案")  # no budget itself


class Params(Strict):
    """参数: all of `items` give `stated`; `reason` gives the rest; `none`, that nothing was spent, gives all.

    Texts older than `window` do not count.
    """

    sections: tuple[str, ...] = Field(min_length=1)
    items: tuple[Pattern, ...] = Field(min_length=1)
    reason: Pattern
    none: Pattern = ""
    stated: float = Field(gt=0, le=1)
    window: Span


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio from the best recent text of the sections, budget and accounts included."""
    found = filled_columns(view, params.sections, context)
    if isinstance(found, Finding):
        return found
    columns, present = found
    start = params.window.start(context.as_of)
    read = _newest([p for s in params.sections for p in passages(view, s) if _recent(p, start, context.as_of)])
    best, ratio = _best(read, params)
    older = best is not None and 0 < _turn(_years(best)) < context.as_of.year
    if older and any(map(is_unknown, columns)):  # what was not read may be newer and tell nothing
        return could_not_look(context, columns)
    if ratio < 1:
        if any(map(is_unknown, columns)):
            return could_not_look(context, columns)
        outside = next((c for c in present if c.external), None)
        if outside is not None:
            return published_elsewhere(context, outside)
        if best is None or any(map(_may_hide, read)) or not any(p.text.strip() for p in read):
            reason = Text(
                "三公经费可能在未读取的附件或图片中。",
                "The expenses may be in attachments or pictures that were not read.",
            )
            return unavailable(context, reason, [column_proof(c) for c in present])
    assert best is not None
    if params.none and ratio >= 1 and (words := search(params.none, plain(best.text))):
        observed = Text(f"“{best.title}”载明没有三公经费。", f"“{best.title}” states that there were no such expenses.")
        quote = quote_around(words, plain(best.text), 20, 80)
        return graded(context, 1, observed, proofs=[best.proof(quote)], details={"sections": list(params.sections)})
    observed = Text(
        f"“{best.title}”:三公经费分项{'齐全' if ratio >= params.stated else '未列全'},"
        f"{'有' if ratio in (1.0, 1 - params.stated) else '无'}增减说明。",
        f"“{best.title}”: items {'complete' if ratio >= params.stated else 'incomplete'}, "
        f"changes {'explained' if ratio in (1.0, 1 - params.stated) else 'not explained'}.",
    )
    reason = Text("三公经费分项、合计或增减原因不全。", "Items, total or reasons of change are incomplete.")
    details = {"sections": list(params.sections)}
    return graded(context, ratio, observed, reason, [best.proof(_quote(best, params))], details=details)


def _recent(passage: Passage, start: date, as_of: date) -> bool:
    return passage.published is None or start <= passage.published <= as_of


def _newest(read: list[Passage]) -> list[Passage]:
    """Without budgets and accounts of a year of which a later one was read: that tells of the expenses or does not.

    A budget older than the accounts that were read with their tables says nothing of the latest year either.
    """
    latest: dict[str, int] = {}
    for passage in filter(_is_read, read):
        for kind, year in _years(passage).items():
            latest[kind] = max(year, latest.get(kind, year))
    turn = max((_turn(_years(p)) for p in read if _is_read(p) and p.all_tables), default=0)
    kept = [p for p in read if _is_latest(_years(p), latest)]
    return [p for p in kept if not _years(p) or _turn(_years(p)) >= turn]


def _turn(years: dict[str, int]) -> int:
    """The budget year in which a budget or accounts are due: those of a year come out in the next."""
    return max((year + (kind == "决算") for kind, year in years.items()), default=0)


def _is_latest(years: dict[str, int], latest: dict[str, int]) -> bool:
    return not years or any(year >= latest.get(kind, year) for kind, year in years.items())


def _is_read(passage: Passage) -> bool:
    return not _may_hide(passage) and len(plain(passage.text)) >= _READABLE


def _years(passage: Passage) -> dict[str, int]:
    """The year of the budget, of the accounts, of both that a title names: 2026年部门预算公开."""
    title = plain(passage.title)
    years = years_in(title)
    if not years or not _PAPER.search(title) or _OTHER.search(title):
        return {}
    return dict.fromkeys(_PAPER.findall(title), max(years))


def _best(read: list[Passage], params: Params) -> tuple[Passage | None, float]:
    """The passage that tells most and what it tells, papers of one year together: tables and words may be apart."""
    together: dict[object, list[Passage]] = {}
    for passage in read:
        together.setdefault(tuple(sorted(_years(passage).items())) or passage.url, []).append(passage)
    best: Passage | None = None
    most = 0.0
    for papers in together.values():
        told = _ratio("\n".join(p.text for p in papers), params)
        if best is None or told > most:
            best, most = max(papers, key=lambda p: _ratio(p.text, params)), told
    return best, most


def _may_hide(passage: Passage) -> bool:
    return passage.hides or (passage.pictures > 0 and not passage.all_tables)


def _ratio(said: str, params: Params) -> float:
    text = plain(said)
    if params.none and search(params.none, text):
        return 1.0
    stated = all(search(pattern, text) for pattern in params.items)
    explained = search(params.reason, text) is not None
    return params.stated * stated + (1 - params.stated) * explained


def _quote(passage: Passage, params: Params) -> str:
    text = plain(passage.text)
    match = search(params.items[0], text)
    return quote_around(match, text, 20, 80) if match else passage.title
