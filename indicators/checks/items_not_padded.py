"""无凑数错放: no item is published over and over in one column, and own columns are not filled with relayed ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from pydantic import Field

from crawler.evidence import Column, ReadDocument
from crawler.extractors.alike import texts_alike, title_key, titles_alike
from crawler.nouns import Entry, Unit
from indicators.context import Context
from indicators.nouns import Finding, Proof, Text
from indicators.own import own_document, own_entry
from indicators.patterns import Pattern, plain, search
from indicators.reading import covers, document_passage, is_present
from indicators.span import Span, Strict
from indicators.verdict import column_proof, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.OTHER_COLUMNS, Input.DOCUMENTS})
WHOLE_UNIT = True
_SHORTEST = 60  # characters of a text that can be compared
_SHOWN = 20


class Params(Strict):
    """参数: every `each` near-duplicates count once, and every month in which an `own` section relays too much.

    Items of a `recurring` kind (预警, 公示) are worded alike for another day: only the very same text is a copy.
    """

    window: Span
    likeness: float = Field(gt=0, le=1)
    each: int = Field(ge=1)
    recurring: Pattern = ""
    own: tuple[str, ...] = ()
    relayed: float = Field(gt=0, lt=1)
    month_at_least: int = Field(ge=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """`quantity` counts groups of near-duplicates and months; copies whose pages were not read are no copies."""
    start = params.window.start(context.as_of)
    every = (*view.columns.values(), *view.other_columns)
    columns = [c for c in every if is_present(c) and not c.external and c.entries]
    if not any(covers(c, start) for c in columns):
        reason = Text("没有读全本季度的列表。", "No list was read back to the start of the quarter.")
        return unavailable(context, reason)
    copies = [c for column in _distinct(columns) for c in _copies(view, column, start, params, context)]
    own = [c for c in columns if c.section in params.own]
    months = [month for column in own for month in _months(column, start, params, view, context)]
    quantity = len(copies) // params.each + len(months)
    details = {
        "copies": [read.document.url for read in copies],
        "months": [f"{section} {month}" for section, month, _, _ in months],
    }
    observed = Text(
        f"本季度近似重复信息{len(copies)}条,转载超过{params.relayed:.0%}的月份{len(months)}个。",
        f"{len(copies)} near-duplicates this quarter, {len(months)} months with over {params.relayed:.0%} relayed.",
    )
    reason = Text("重复发布或以转载充数。", "Items are repeated, or own columns are filled with relayed ones.")
    proofs = [document_passage(read).proof() for read in copies] + [proof for *_, proof in months]
    ratio = 0.0 if quantity else 1.0
    return graded(context, ratio, observed, reason, proofs[:_SHOWN], details=details, quantity=quantity)


def _distinct(columns: Iterable[Column]) -> list[Column]:
    """Columns by address: one list may serve several sections."""
    return list({c.url: c for c in columns}.values())


def _copies(view: View, column: Column, start: date, params: Params, context: Context) -> list[ReadDocument]:
    """Documents of a column that repeat another of it; of each group all but the first."""
    every = view.remember("documents by address", lambda: _by_address(view))
    read = (every[url] for url in {e.url for e in column.entries} & every.keys())
    recent = [d for d in read if _recent(d, start, context.as_of) and len(d.document.text) >= _SHORTEST]
    if len(recent) < 2:
        return []
    recent.sort(key=lambda d: (d.document.published.value if d.document.published else start, d.document.url))
    keys = {d.document.url: title_key(d.document.title) for d in recent}
    found: dict[str, ReadDocument] = {}
    for one, other in combinations(recent, 2):
        mine, its = one.document, other.document
        if its.url in found or not titles_alike(keys[mine.url], keys[its.url]):
            continue
        recurs = params.recurring and search(params.recurring, plain(mine.title))
        if texts_alike(mine.text, its.text, 1.0 if recurs else params.likeness):
            found[its.url] = other
    return list(found.values())


def _by_address(view: View) -> dict[str, ReadDocument]:
    return {d.document.url: d for group in view.documents.values() for d in group}


def _recent(read: ReadDocument, start: date, as_of: date) -> bool:
    published = read.document.published
    return published is not None and start <= published.value <= as_of


def _months(
    column: Column, start: date, params: Params, view: View, context: Context
) -> list[tuple[str, str, int, Proof]]:
    """(section, month, relayed items, proof) of the months in which too many items are relayed."""
    if not covers(column, start):
        return []
    read = {d.document.url: d for d in view.documents.get(column.section, ())}
    by_month: dict[str, list[Entry]] = defaultdict(list)
    for entry in column.entries_since(start, context.as_of):
        if entry.published is not None:
            by_month[entry.published.value.isoformat()[:7]].append(entry)
    found = []
    for month, entries in sorted(by_month.items()):
        relayed = [e for e in entries if _relayed(e, read, view.unit)]
        if len(entries) >= params.month_at_least and len(relayed) > params.relayed * len(entries):
            quote = f"{month}共{len(entries)}条,转载{len(relayed)}条:" + ";".join(_titles(relayed))
            found.append((column.section, month, len(relayed), column_proof(column, quote)))
    return found


def _relayed(entry: Entry, read: dict[str, ReadDocument], unit: Unit) -> bool:
    document = read.get(entry.url)
    return not own_entry(entry, unit) or (document is not None and not own_document(document, unit))


def _titles(entries: Sequence[Entry]) -> list[str]:
    return [e.title for e in entries[:5]]
