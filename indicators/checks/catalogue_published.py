"""标准目录已发布: the item catalogue is there, its table has the elements of R-502, and it is not too old."""

from __future__ import annotations

from pydantic import Field

from indicators.context import Context
from indicators.guards import filled_column
from indicators.nouns import Finding, Text
from indicators.patterns import Element, plain, search
from indicators.reading import Passage, newest_of, passages
from indicators.span import Span, Strict
from indicators.verdict import column_proof, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
HEAD_ROWS = 5
HEAD_ELEMENTS = 3  # a head with fewer is that of another table


class Level(Strict):
    """档次: the ratio for at least so many elements."""

    at_least: int = Field(ge=0)
    ratio: float = Field(gt=0, le=1)


class Params(Strict):
    """参数: `levels` from the best down; older than `max_age` multiplies by `age_factor`."""

    section: str
    elements: tuple[Element, ...] = Field(min_length=1)
    levels: tuple[Level, ...] = Field(min_length=1)
    max_age: Span
    age_factor: float = Field(gt=0, le=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio by the elements seen. A catalogue that lies in unread attachments is not judged."""
    column = filled_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    read = passages(view, params.section)
    best, names = _best(read, params)
    ratio = next((level.ratio for level in params.levels if len(names) >= level.at_least), 0.0)
    unread = best is None or any(p.hides for p in read) or len(column.entries) > len(read)
    if ratio < 1 and unread:
        reason = Text(
            "目录可能在未读取的附件或条目中。", "The catalogue may be in attachments or items that were not read."
        )
        return unavailable(context, reason, [column_proof(column)])
    latest = newest_of(view, column, context.as_of)
    old = latest.day is not None and latest.day < params.max_age.start(context.as_of)
    lost = [e.name for e in params.elements if e.name.zh not in names]
    observed = Text(
        f"目录要素{len(names)}项,最近更新{latest.day or '日期不明'}。",
        f"{len(names)} elements seen; last change {latest.day or 'unknown'}.",
    )
    reason = Text(
        "未见要素:" + "、".join(n.zh for n in lost) + (f";超过{params.max_age.zh}未更新" if old else "") + "。",
        "Not seen: " + ", ".join(n.en for n in lost) + (f"; older than {params.max_age.en}" if old else "") + ".",
    )
    details = {"sections": [params.section], "elements": names}
    proofs = [best.proof("、".join(names))] if best else [column_proof(column)]
    return graded(context, ratio * (params.age_factor if old else 1), observed, reason, proofs, details=details)


def _best(read: list[Passage], params: Params) -> tuple[Passage | None, list[str]]:
    """The passage that shows most elements, with their names: in the head of a table, else anywhere in its text."""
    best: tuple[Passage | None, list[str]] = (None, [])
    for passage in read:
        heads = max((_seen(head, params) for head in _heads(passage)), key=len, default=[])
        names = heads if len(heads) >= HEAD_ELEMENTS else _seen(passage.text, params)
        if best[0] is None or len(names) > len(best[1]):
            best = (passage, names)
    return best


def _seen(text: str, params: Params) -> list[str]:
    words = plain(text)
    return [e.name.zh for e in params.elements if search(e.pattern, words)]


def _heads(passage: Passage) -> list[str]:
    """The first rows of each table, where heads stand."""
    return [" ".join(cell for row in table.rows[:HEAD_ROWS] for cell in row) for table in passage.all_tables]
