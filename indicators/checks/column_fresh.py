"""栏目更新及时: the newest item of the section's columns lies within the span.

A 情况说明 counts when dated within the longest span (rule 2.6). Undated items count as not updated (R-309), but only
where details were opened too. A column that leads to a platform is not judged by date.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from crawler.evidence import Column
from indicators import statements
from indicators.context import Context
from indicators.guards import filled_columns
from indicators.items import newest_like
from indicators.nouns import Finding, Outcome, Text
from indicators.own import own_column, own_documents
from indicators.patterns import Pattern
from indicators.reading import (
    Newest,
    could_not_look,
    is_unknown,
    newest,
    newest_of,
    published_elsewhere,
)
from indicators.span import Step, Strict, step_ratio
from indicators.verdict import column_proof, graded, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})


class Params(Strict):
    """参数: `sections` are looked at together; `own_only` leaves out relayed documents of superiors.

    Items of the sections `also` whose titles fit `also_pattern` count where they are fresher; nothing is missed there.
    """

    sections: tuple[str, ...] = Field(min_length=1)
    steps: tuple[Step, ...] = Field(min_length=1)
    statement_ratio: float = Field(default=1.0, ge=0, le=1)
    external: Literal["unavailable", "pass"] = "unavailable"
    own_only: bool = False
    also: tuple[str, ...] = ()
    also_pattern: Pattern = ""


def check(view: View, params: Params, context: Context) -> Finding:
    """Pass, partial or fail by the age of the newest item."""
    found = _of_columns(view, params, context)
    if not params.also or found.ratio == 1 or found.outcome is Outcome.UNAVAILABLE:
        return found
    item = newest_like(view, [view.columns.get(s) for s in params.also], context.as_of, params.also_pattern)
    ratio = step_ratio(params.steps, item.day, context.as_of) if item is not None and item.day is not None else 0.0
    if item is None or ratio <= (found.ratio or 0.0):
        return found
    observed = Text(f"“{item.column.title}”有:{item.title}({item.day})", f"In “{item.column.title}”: {item.title}")
    reason = Text(f"超过{params.steps[0].within.zh}未更新。", f"Not updated within {params.steps[0].within.en}.")
    return graded(context, ratio, observed, reason, [item.proof], details={"sections": [item.column.section]})


def _of_columns(view: View, params: Params, context: Context) -> Finding:
    found = filled_columns(view, params.sections, context)
    if isinstance(found, Finding):
        return found
    columns, present = found
    outside = next((c for c in present if c.external), None)
    if outside is not None and params.external == "pass":
        observed = Text(f"在其他平台发布:{outside.url}", f"Published on another platform: {outside.url}")
        return graded(context, 1, observed, proofs=[column_proof(outside)])
    inside = [c for c in present if not c.external]
    seen = [(c, _newest(view, c, params, context)) for c in inside]
    best = max(seen, key=lambda pair: pair[1].day or context.as_of.min, default=None)
    if best is not None and best[1].day is not None:
        ratio = _ratio(*best, params, context)
        if ratio >= 1 or (best[1].firm and outside is None and not any(map(is_unknown, columns))):
            return _judged(best[0], best[1], ratio, params, context)
    if outside is not None:
        return published_elsewhere(context, outside)
    if any(map(is_unknown, columns)):
        return could_not_look(context, columns)
    if best is not None and all(found.undated for _, found in seen):
        return _undated(best[0], context)
    return unavailable(context, _unsure(best), [column_proof(c) for c in inside])


def _newest(view: View, column: Column, params: Params, context: Context) -> Newest:
    if not params.own_only or column.statement:
        return newest_of(view, column, context.as_of)
    documents = view.documents.get(column.section, [])
    return newest(own_column(column, view.unit), own_documents(documents, view.unit), context.as_of)


def _ratio(column: Column, found: Newest, params: Params, context: Context) -> float:
    assert found.day is not None
    if column.statement:
        return params.statement_ratio if found.day >= params.steps[-1].within.start(context.as_of) else 0.0
    return step_ratio(params.steps, found.day, context.as_of)


def _judged(column: Column, found: Newest, ratio: float, params: Params, context: Context) -> Finding:
    assert found.day is not None
    age = (context.as_of - found.day).days
    title = found.entry.title if found.entry else column.title
    observed = Text(
        f"“{column.title}”最近更新于{found.day}({age}天前):{title}",
        f"Newest item of “{column.title}” is of {found.day} ({age} days ago): {title}",
    )
    limit = params.steps[0].within
    reason = Text(f"超过{limit.zh}未更新。", f"Not updated within {limit.en}.")
    if column.statement:
        reason = Text("以情况说明代替发布,按说明计分。", "A statement stands in for items and is scored as such.")
    url = found.entry.url if found.entry and found.entry.url else column.url
    quote = f"{title} {found.day}"
    proofs = [column_proof(column, quote), page_proof(None, url, quote)] if url != column.url else None
    details: dict[str, object] = {"sections": [column.section], "newest": found.day.isoformat(), "age_days": age}
    if column.statement and ratio > 0:
        details[statements.KEY] = [statements.accepted(column, ratio)]
    return graded(context, ratio, observed, reason, proofs or [column_proof(column, quote)], details=details)


def _undated(column: Column, context: Context) -> Finding:
    observed = Text(f"“{column.title}”的条目和正文均无发布日期。", f"No item of “{column.title}” shows a date.")
    reason = Text("未标明发布时间,按未更新处理。", "Items without a publication time count as not updated.")
    details = {"sections": [column.section], "undated": True}
    return graded(context, 0, observed, reason, [column_proof(column)], details=details)


def _unsure(best: tuple[Column, Newest] | None) -> Text:
    if best is not None and best[1].day is not None:
        day = best[1].day
        return Text(
            f"读到的最近日期为{day},但列表未读全或日期不确定,不能认定未更新。",
            f"The latest day read is {day}, but the list was not read to its end or the day is not certain.",
        )
    return Text("未读到发布日期,不能认定未更新。", "No publication day was read, so nothing is held against the unit.")
