"""预决算已发布: the budget or the final accounts asked for are published, with their tables, in time (R-631…637)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import Field

from crawler.evidence import Column
from crawler.extractors.dates import find_dates
from indicators.context import Context
from indicators.guards import filled_columns
from indicators.items import CORRECTED, Item, absence_is_known, items_like
from indicators.nouns import Finding, Outcome, Text
from indicators.patterns import Pattern, plain, search
from indicators.reading import (
    Passage,
    could_not_look,
    document_passage,
    is_present,
    is_unknown,
    published_elsewhere,
)
from indicators.span import MonthDay, Span, Strict
from indicators.verdict import column_proof, graded, not_applicable, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
_SENTENCE = re.compile("[^。;]+")
_APPROVED = re.compile("批复|批准|审议通过")
_REPLIED = "批复"  # the finance department's word to the unit, after the congress has approved
_OF_ACCOUNTS = re.compile("预算|决算|财政|人大|人民代表大会|批复(?:日期|时间)")
_OF_OTHERS = re.compile("设立|成立|编办|编委|立项|项目批")
_BESIDE = 20  # characters between the word and its day
_OLDEST = 2000


class Shares(Strict):
    """分值: of being there, of the tables, of the day."""

    present: float = Field(gt=0)
    tables: float = Field(ge=0)
    in_time: float = Field(ge=0)


class Params(Strict):
    """参数: asked for is the year `offset` from the check year, before `due` the year before it.

    Rows of the sections `also` count where their titles fit: budgets and accounts may share a column of either name.
    """

    sections: tuple[str, ...] = Field(min_length=1)
    also: tuple[str, ...] = ()
    title: Pattern
    offset: int = Field(le=0)
    due: MonthDay
    tables: tuple[Pattern, ...] = Field(min_length=1)
    min_tables: int = Field(ge=1)
    days_after_approval: int = Field(ge=1)
    approved_within: Span = Span(months=6)  # before or after the due day
    shares: Shares


@dataclass(frozen=True, slots=True)
class _Asked:
    year: int
    due: date


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = shares earned. Tables that may lie in an attachment that was not read, or in pictures, are taken as
    published."""
    asked = _asked(params, context)
    if context.since is not None and context.since > asked.year:
        reason = Text(f"单位成立于{context.since}年。", f"The unit was founded in {context.since}.")
        return not_applicable(context, reason)
    found = filled_columns(view, params.sections, context)
    if isinstance(found, Finding):
        return found if found.outcome is not Outcome.FAIL else _elsewhere(view, params, context, asked) or found
    columns, present = found
    items = list(items_like(view, columns, context.as_of, params.title))
    ours, newer = _of_year(items, params, asked.year), _of_year(items, params, asked.year + 1)
    if ours or newer:
        return _judged(view, params, context, ours or newer, asked, newer=not ours)
    outside = next((c for c in present if c.external), None)
    if outside is not None:
        return published_elsewhere(context, outside)
    undated = any(not _years_of(i, params) for i in items)
    if undated or not absence_is_known(columns, date(asked.year, 1, 1)):
        return _not_far_enough(context, asked, present)
    if elsewhere := _elsewhere(view, params, context, asked):
        return elsewhere
    observed = Text(f"栏目中没有{asked.year}年度的文件。", f"The columns hold nothing for {asked.year}.")
    reason = Text(f"{asked.year}年度应于{asked.due}前发布。", f"The year {asked.year} was due on {asked.due}.")
    proofs = [*(column_proof(c) for c in present), *(i.proof for i in items[:3])]
    details = {"sections": list(params.sections), "year": asked.year}
    searched, tried = [c.url for c in present], [f"{asked.year}年度"]
    return graded(context, 0, observed, reason, proofs, searched=searched, titles_tried=tried, details=details)


def _elsewhere(view: View, params: Params, context: Context, asked: _Asked) -> Finding | None:
    """What the columns of the other kind of account hold of the year, or that what they hold is not known."""
    columns = [column for section in params.also if (column := view.columns.get(section)) is not None]
    lent = _of_year(list(items_like(view, columns, context.as_of, params.title)), params, asked.year)
    if lent:
        return _judged(view, params, context, lent, asked, newer=False)
    if unread := [column for column in columns if is_unknown(column)]:
        return could_not_look(context, unread)
    if outside := next((column for column in columns if column.external and is_present(column)), None):
        return published_elsewhere(context, outside)
    return None if absence_is_known(columns, date(asked.year, 1, 1)) else _not_far_enough(context, asked, columns)


def _not_far_enough(context: Context, asked: _Asked, columns: list[Column]) -> Finding:
    reason = Text(f"列表未读全,不能认定{asked.year}年度未发布。", f"The list was not read far enough for {asked.year}.")
    return unavailable(context, reason, [column_proof(c) for c in columns])


def _of_year(items: list[Item], params: Params, year: int) -> list[Item]:
    return [item for item in items if year in _years_of(item, params)]


def _asked(params: Params, context: Context) -> _Asked:
    due = params.due.in_year(context.as_of.year)
    year = context.as_of.year + params.offset
    if context.as_of > due:
        return _Asked(year, due)
    return _Asked(year - 1, params.due.in_year(context.as_of.year - 1))


def _years_of(item: Item, params: Params) -> frozenset[int]:
    """The budget year: as the title says, else by the day of publication."""
    return item.years or (frozenset({item.day.year + params.offset}) if item.day else frozenset())


def _judged(view: View, params: Params, context: Context, ours: list[Item], asked: _Asked, *, newer: bool) -> Finding:
    urls = {item.url for item in ours}
    sections = (*params.sections, *params.also)
    read = [document_passage(d) for s in sections for d in view.readings.get(s, ()) if d.document.url in urls]
    days = [item.day for item in ours if item.day is not None]
    if not read or not days:
        reason = Text("已见标题,但正文或发布日期未读取。", "A title was seen, but its text or its day was not read.")
        return unavailable(context, reason, [item.proof for item in ours[:3]])
    tables = _tables(read, params)
    full = tables >= params.min_tables or any(p.unread or p.pictures for p in read)
    approved = _approved(read, params, asked)
    limit = approved + timedelta(days=params.days_after_approval) if approved else asked.due
    again = all(CORRECTED.search(item.plain) for item in ours if item.day == min(days))  # the first day is not known
    timely = newer or again or min(days) <= limit
    shares = params.shares
    ratio = shares.present + shares.tables * full + shares.in_time * timely
    said = [] if full else [(f"仅见{tables}张表", f"only {tables} tables are seen")]
    on = f"{approved}批复" if approved else ""
    said += [] if timely else [(f"{on},应于{limit}前发布".lstrip(","), f"it was due on {limit}")]
    counted = tables >= params.min_tables or not full
    seen = f"页面和附件中见{tables}张表" if counted else f"见{tables}张表,另有附件或图片未能读取,不扣分"
    observed = Text(
        f"“{ours[0].title}”于{min(days)}发布,{seen}。",
        f"“{ours[0].title}” was published on {min(days)}; {tables} of the usual tables are named on the page and in "
        f"its attachments{'' if counted else ' (one, or a picture, was not read and is not held against the unit)'}.",
    )
    reason = Text(";".join(zh for zh, _ in said) + "。", "; ".join(en for _, en in said) + ".")
    details = {
        "sections": list(params.sections),
        "year": asked.year,
        "tables": tables,
        "in_time": timely,
        "approved": approved.isoformat() if approved else "",
        "files": {f.attachment.name: f.reading.state.value for p in read for f in p.files},
    }
    proofs = [item.proof for item in ours[:3]]
    return graded(context, ratio / _total(shares), observed, reason, proofs, details=details)


def _total(shares: Shares) -> float:
    return shares.present + shares.tables + shares.in_time


def _tables(read: list[Passage], params: Params) -> int:
    """How many of the usual tables are named: in the texts, as titles of tables or sheets, or as attachments."""
    names = [name for p in read for name in (*(a.name for a in p.attachments), *(t.title for t in p.all_tables))]
    text = plain("\n".join([*(p.text for p in read), *names]))
    return sum(search(pattern, text) is not None for pattern in params.tables)


def _approved(read: list[Passage], params: Params, asked: _Asked) -> date | None:
    """The day of approval that the texts name; None when they name none that fits the year.

    Accounts tell of the budget's approval too, and a budget of last year's accounts.
    """
    earliest = params.approved_within.start(asked.due)
    latest = asked.due + (asked.due - earliest)
    told = [one for p in read for one in _days_of_approval(plain(p.text)) if earliest <= one[1] <= latest]
    return max(told)[1] if told else None


def _days_of_approval(text: str) -> Iterator[tuple[bool, date]]:
    """Days beside the word of approval in sentences on money; whether it is the 批复 comes first: that one counts."""
    if not _APPROVED.search(text):
        return
    for sentence in _SENTENCE.findall(text):
        words = list(_APPROVED.finditer(sentence))
        if not words or not _OF_ACCOUNTS.search(sentence) or _OF_OTHERS.search(sentence):
            continue
        for found in find_dates(sentence, _OLDEST):
            start, end = found.start, found.start + len(found.text)
            near = [w.group() for w in words if 0 <= max(w.start() - end, start - w.end()) <= _BESIDE]
            if found.value is not None and near:
                yield _REPLIED in near, found.value
