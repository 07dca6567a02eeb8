"""分类准确: sampled items stand in the columns their titles belong to (R-404)."""

from __future__ import annotations

from datetime import date
from itertools import zip_longest

from pydantic import Field

from crawler.evidence import Column
from crawler.nouns import Entry, Unit
from indicators.context import Context
from indicators.misplaced import Rule, rules
from indicators.nouns import Finding, Proof, Text
from indicators.reading import is_present
from indicators.span import Span, Strict
from indicators.verdict import graded, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS})


class Params(Strict):
    """参数: up to `limit` items of the `sections`, newest first and each section in turn."""

    sections: tuple[str, ...] = Field(min_length=1)
    limit: int = Field(ge=1)
    window: Span


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = 1 − share of items judged misplaced; those are the candidates for the person who decides."""
    sampled = _sample(view, params, context)
    if not sampled:
        return unavailable(context, Text("没有可供核对的条目。", "No item was there to look at."))
    misplaced = [(c, e, rule) for c, e in sampled if (rule := _rule(c, e, view.unit)) is not None]
    observed = Text(
        f"抽查{len(sampled)}条,疑似放错{len(misplaced)}条。",
        f"{len(misplaced)} of {len(sampled)} items seem misplaced.",
    )
    told = dict.fromkeys(rule.why for _, _, rule in misplaced)
    reason = Text("、".join(w.zh for w in told) + "。", ", ".join(w.en for w in told) + ".")
    candidates = [
        {"title": e.title, "url": e.url, "column": c.title, "why": rule.why.zh, "rule": rule.id}
        for c, e, rule in misplaced
    ]
    details = {"sampled": [e.url for _, e in sampled], "candidates": candidates}
    ratio = 1 - len(misplaced) / len(sampled)
    return graded(context, ratio, observed, reason, [_proof(c, e) for c, e, _ in misplaced], details=details)


def _sample(view: View, params: Params, context: Context) -> list[tuple[Column, Entry]]:
    start = params.window.start(context.as_of)
    columns = [c for s in params.sections if (c := view.columns.get(s)) is not None and is_present(c)]
    lists = [_newest_first(c, start, context) for c in columns if not c.external and not c.statement]
    turns = [pair for turn in zip_longest(*lists) for pair in turn if pair is not None]
    distinct = {entry.url: (column, entry) for column, entry in reversed(turns)}
    return [pair for pair in turns if distinct[pair[1].url] == pair][: params.limit]


def _newest_first(column: Column, start: date, context: Context) -> list[tuple[Column, Entry]]:
    dated = [e for e in column.entries if e.published is not None and start <= e.published.value <= context.as_of]
    return [(column, e) for e in sorted(dated, key=lambda e: (-_day(e), e.url))]


def _day(entry: Entry) -> int:
    return entry.published.value.toordinal() if entry.published else 0


def _rule(column: Column, entry: Entry, unit: Unit) -> Rule | None:
    return next((r for r in rules() if column.section in r.sections and r.fits(entry, column, unit)), None)


def _proof(column: Column, entry: Entry) -> Proof:
    return page_proof(column.page, entry.url or column.url, f"{column.title}:{entry.title}")
