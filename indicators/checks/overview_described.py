"""概况完整: the overview is long enough, names facts, and its figures are not too old."""

from __future__ import annotations

import re

from pydantic import Field

from indicators.context import Context
from indicators.guards import filled_column, unreadable
from indicators.nouns import Finding, Text
from indicators.patterns import Element, plain, search
from indicators.reading import Passage, passages
from indicators.span import Strict
from indicators.verdict import graded
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
_YEAR_OF_FIGURES = re.compile(r"((?:19|20)\d{2})年(?:末|底|度)|(?:截至|截止到?)((?:19|20)\d{2})年?")


class Params(Strict):
    """参数: `min_facts` of `facts` give 1, fewer `text_ratio`; figures older than `max_years` multiply."""

    section: str
    min_chars: int = Field(ge=1)
    facts: tuple[Element, ...] = ()
    min_facts: int = Field(default=0, ge=0)
    text_ratio: float = Field(gt=0, le=1)
    max_years: int = Field(ge=1)
    age_factor: float = Field(gt=0, le=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio by length, kinds of facts and the year of the figures."""
    column = filled_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    read = passages(view, params.section)
    text = plain("".join(p.text for p in read))
    more = len(column.entries) > 1 or any(p.attachments or p.hides for p in read)
    if not text or (len(text) < params.min_chars and more):
        return unreadable(context, view, column)
    return _judged(params, context, read[0], text)


def _judged(params: Params, context: Context, passage: Passage, text: str) -> Finding:
    facts = [f.name for f in params.facts if search(f.pattern, text)]
    ratio = 1.0 if len(facts) >= params.min_facts else params.text_ratio
    said = []
    if len(text) < params.min_chars:
        ratio = 0.0
        said.append((f"不足{params.min_chars}字", f"shorter than {params.min_chars} characters"))
    elif ratio < 1:
        said.append((f"基本事实不足{params.min_facts}类", f"fewer than {params.min_facts} kinds of facts"))
    years = [int(a or b) for a, b in _YEAR_OF_FIGURES.findall(text)]
    if years and max(years) < context.as_of.year - params.max_years:
        ratio *= params.age_factor
        said.append((f"数据截至{max(years)}年", f"figures of {max(years)}"))
    observed = Text(
        f"概况{len(text)}字,含{'、'.join(n.zh for n in facts) or '0类事实'}。",
        f"{len(text)} characters; facts: {', '.join(n.en for n in facts) or 'none'}.",
    )
    reason = Text(";".join(zh for zh, _ in said) + "。", "; ".join(en for _, en in said) + ".")
    details = {"sections": [params.section], "facts": [n.zh for n in facts], "chars": len(text)}
    return graded(context, ratio, observed, reason, [passage.proof(text[:80])], details=details)
