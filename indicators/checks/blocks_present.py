"""板块齐全: every block of the disclosure column is there and holds something."""

from __future__ import annotations

from pydantic import Field

from crawler.evidence import Column
from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.reading import could_not_look, is_present, is_unknown
from indicators.span import Strict, Words
from indicators.verdict import column_proof, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS})


class Block(Strict):
    """板块: present when one of its sections is (`at_least` of them, for a block made of sub-columns)."""

    name: Words
    section: str
    or_sections: tuple[str, ...] = ()
    at_least: int = Field(default=1, ge=1)


class Params(Strict):
    """参数: the blocks; ratio = blocks present / blocks."""

    blocks: tuple[Block, ...] = Field(min_length=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = blocks present and not blank / all blocks."""
    states = {block.name.zh: _present(view, block) for block in params.blocks}
    if any(state is None for state in states.values()):
        unread = [view.columns.get(b.section) for b in params.blocks if states[b.name.zh] is None]
        return could_not_look(context, unread)
    lost = [b for b in params.blocks if not states[b.name.zh]]
    columns = [view.columns[s] for b in params.blocks for s in (b.section, *b.or_sections) if s in view.columns]
    there = [c for c in columns if is_present(c)]
    return _judged(params, context, lost, columns, there)


def _present(view: View, block: Block) -> bool | None:
    """Whether the block is there; None when what was not read could make it so."""
    main = view.columns.get(block.section)
    if main is not None and is_present(main):
        return True
    others = [view.columns.get(section) for section in block.or_sections]
    if sum(c is not None and is_present(c) for c in others) >= block.at_least and others:
        return True
    return None if is_unknown(main) or any(map(is_unknown, others)) else False


def _judged(params: Params, context: Context, lost: list[Block], columns: list[Column], there: list[Column]) -> Finding:
    total = len(params.blocks)
    searched = dict.fromkeys(url for c in columns if not is_present(c) for url in c.pages_searched)
    tried = dict.fromkeys(title for c in columns if not is_present(c) for title in c.titles_tried)
    if lost and not searched and not any(c.url for c in columns if not is_present(c)):
        reason = Text("未留下查找记录,不能认定缺失。", "Absent without a record of where it was searched.")
        return unavailable(context, reason)
    observed = Text(f"{total}个板块中有{total - len(lost)}个。", f"{total - len(lost)} of {total} blocks are present.")
    reason = Text(
        "缺少或空白:" + "、".join(b.name.zh for b in lost) + "。",
        "Missing or blank: " + ", ".join(b.name.en for b in lost) + ".",
    )
    blank = [c for c in columns if not is_present(c) and c.url]
    proofs = [column_proof(c) for c in [*there, *blank][:12]]
    details = {
        "sections": [b.section for b in lost],
        "blank_columns": [c.url for c in blank],
        "missing": [b.name.zh for b in lost],
    }
    ratio = 1 - len(lost) / total
    return graded(context, ratio, observed, reason, proofs, searched=searched, titles_tried=tried, details=details)
