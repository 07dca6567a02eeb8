"""主题覆盖: the items of a section cover enough of the listed topics."""

from __future__ import annotations

from pydantic import Field

from indicators.context import Context
from indicators.guards import filled_column
from indicators.items import absence_is_known, items_like
from indicators.nouns import Finding, Proof, Text
from indicators.patterns import Element, plain, search
from indicators.span import Strict
from indicators.verdict import column_proof, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})


class Level(Strict):
    """档次: the ratio for at least so many topics."""

    at_least: int = Field(ge=1)
    ratio: float = Field(gt=0, le=1)


class Params(Strict):
    """参数: `levels` from the best down; titles (and the texts of text columns) are matched."""

    section: str
    topics: tuple[Element, ...] = Field(min_length=1)
    levels: tuple[Level, ...] = Field(min_length=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio by the number of distinct topics found."""
    column = filled_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    found: dict[str, Proof] = {}
    text = plain(column.text)
    for topic in params.topics:
        item = next(items_like(view, [column], context.as_of, topic.pattern), None)
        if item is not None:
            found[topic.name.zh] = item.proof
        elif search(topic.pattern, text):
            found[topic.name.zh] = column_proof(column, topic.name.zh)
    ratio = next((level.ratio for level in params.levels if len(found) >= level.at_least), 0.0)
    if ratio < 1 and not absence_is_known([column], None):
        reason = Text("列表未读全,不能认定缺少。", "The list was not read to its end.")
        return unavailable(context, reason, [column_proof(column)])
    missing = [t.name for t in params.topics if t.name.zh not in found]
    observed = Text(f"涉及{len(found)}个主题:" + "、".join(found) + "。", f"{len(found)} topics are covered.")
    reason = Text(
        "未见主题:" + "、".join(n.zh for n in missing) + "。", "Not seen: " + ", ".join(n.en for n in missing) + "."
    )
    quotes = {name: {"quote": proof.quote, "url": proof.url} for name, proof in found.items()}
    details = {"sections": [params.section], "topics": list(found), "quotes": quotes}
    proofs = list(dict.fromkeys(found.values())) or [column_proof(column)]
    tried = [n.zh for n in missing] if ratio < 1 else []
    return graded(context, ratio, observed, reason, proofs, searched=[column.url], titles_tried=tried, details=details)
