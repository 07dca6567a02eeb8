"""要素齐全: the texts of a section show every element of the rule.

What may be inside an unread attachment, a page of the list that was not opened or one drawn by scripts is not called
missing.
"""

from __future__ import annotations

from pydantic import Field

from crawler.evidence import ColumnOutcome
from indicators import statements
from indicators.context import Context
from indicators.guards import filled_column, unreadable
from indicators.nouns import Finding, Proof, Text
from indicators.patterns import Element, Pattern, plain, quote_around, search
from indicators.reading import Passage, is_present, passages
from indicators.span import Span, Strict
from indicators.verdict import NOTHING, column_proof, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})


class Params(Strict):
    """参数: the text to be judged has at least `min_chars`; a shorter one is taken for unread.

    `none` is how a text says that there is nothing to list; then nothing is missed.

    A text not touched for `review_after` is marked for a second look; it loses nothing by that.
    """

    section: str
    elements: tuple[Element, ...] = Field(min_length=1)
    min_chars: int = Field(default=60, ge=1)
    newest_only: bool = False
    none: Pattern = ""
    external: float | None = Field(default=None, ge=0, le=1)
    review_after: Span | None = None


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = weight of the elements found / weight of all."""
    column = filled_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    if column.statement:
        observed = Text("已发布情况说明。", "A statement is published.")
        details = {statements.KEY: [statements.accepted(column, 1.0)]}
        return graded(context, 1, observed, proofs=[column_proof(column)], details=details)
    if column.external and params.external is not None:
        observed = Text(f"在其他平台发布:{column.url}", f"Published on another platform: {column.url}")
        return graded(context, params.external, observed, proofs=[column_proof(column)])
    read = passages(view, params.section)
    read = read[:1] if params.newest_only else read
    text = plain("\n".join(p.text for p in read))
    if len(text) < params.min_chars:
        return unreadable(context, view, column)
    return _judged(view, params, context, read, text)


def _judged(view: View, params: Params, context: Context, read: list[Passage], text: str) -> Finding:
    matches = {e.name.zh: search(e.pattern, text) for e in params.elements}
    lost = [e for e in params.elements if matches[e.name.zh] is None and not _elsewhere(view, e)]
    if lost and params.none and (words := search(params.none, text)):
        observed = Text("已声明没有应列的内容。", "It is stated that there is nothing to list.")
        proofs = [read[0].proof(quote_around(words, text))]
        return graded(context, 1, observed, proofs=proofs, details={"sections": [params.section]})
    unsure = any(p.hides for p in read) or any(_elsewhere_unknown(view, e) for e in lost)
    unsure = unsure or (not params.newest_only and _rows_unread(view, params.section))
    if lost and unsure:
        names = "、".join(e.name.zh for e in lost), ", ".join(e.name.en for e in lost)
        reason = Text(
            f"正文未见{names[0]},但附件、图片、其余页面或相关栏目未读,不能认定缺少。",
            f"The text lacks {names[1]}, but attachments, pictures, further pages or related columns were not read.",
        )
        return unavailable(context, reason, [p.proof() for p in read[:1]])
    total = sum(e.weight for e in params.elements)
    ratio = 1 - sum(e.weight for e in lost) / total
    found = len(params.elements) - len(lost)
    old = _to_review(read, params, context)
    observed = Text(
        f"{len(params.elements)}项要素中有{found}项。{old.zh}",
        f"{found} of {len(params.elements)} elements are present.{old.en}",
    )
    reason = Text(
        "缺少:" + "、".join(e.name.zh for e in lost) + "。", "Missing: " + ", ".join(e.name.en for e in lost) + "."
    )
    missing = [e.name.zh for e in lost]
    details = {
        "sections": [params.section],
        "found": [name for name in matches if name not in missing],
        "missing": missing,
        "quotes": {name: quote_around(m, text, 0, 24) for name, m in matches.items() if m is not None},
    }
    proofs = _proofs(read, [m.re.pattern for m in matches.values() if m is not None])
    return graded(context, ratio, observed, reason, proofs, titles_tried=missing, details=details)


def _to_review(read: list[Passage], params: Params, context: Context) -> Text:
    """A note where the newest day of the texts is long ago."""
    latest = max((p.published for p in read if p.published is not None), default=None)
    if params.review_after is None or latest is None or latest >= params.review_after.start(context.as_of):
        return NOTHING
    after = params.review_after
    return Text(
        f"最近更新于{latest},超过{after.zh},请复核是否现行有效。",
        f" Last touched on {latest}, longer than {after.en} ago: see whether it still holds.",
    )


def _rows_unread(view: View, section: str) -> bool:
    """Whether the list leads to pages that were not read."""
    column = view.columns.get(section)
    return column is not None and len(view.readings.get(section, ())) < len(column.entries)


def _elsewhere(view: View, element: Element) -> bool:
    column = view.columns.get(element.or_section) if element.or_section else None
    return column is not None and is_present(column)


def _elsewhere_unknown(view: View, element: Element) -> bool:
    column = view.columns.get(element.or_section) if element.or_section else None
    return bool(element.or_section) and (column is None or column.outcome is ColumnOutcome.UNAVAILABLE)


def _proofs(read: list[Passage], patterns: list[str]) -> list[Proof]:
    """One proof a passage, quoting the elements seen in it (the opening words where none is)."""
    proofs = []
    for passage in read[:5]:
        text = plain(passage.text)
        hits = (m for p in patterns if (m := search(p, text)) is not None)
        quotes = [quote_around(m, text, 0, 12) for m in hits]
        proofs.append(passage.proof("…".join(quotes) or text[:60]))
    return proofs
