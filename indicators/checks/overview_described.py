"""概况完整: the overview is long enough, names facts, and its figures are not too old."""

from __future__ import annotations

import re

from pydantic import Field

from indicators.context import Context
from indicators.guards import filled_column, unreadable
from indicators.items import years_in
from indicators.nouns import Finding, Outcome, Text
from indicators.patterns import Element, plain, search
from indicators.reading import Passage, passages
from indicators.span import Strict
from indicators.verdict import column_proof, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
# The year of figures stands before them (2023年末,户籍人口), that of events (1984年底建镇) is none.
_YEAR_OF_FIGURES = re.compile(
    r"((?:19|20)\d{2})年(?:末|底|度)?,?[^。;,]{0,16}?(?:人口|户籍|常住|总值|产值|收入|GDP|[万亿]元)|"
    r"(?:截至|截止到?)((?:19|20)\d{2})年?"
)
_CENSUS = re.compile(r"[^。;]{0,40}(?:普查|[六七]普)[^。;]{0,60}")  # nothing newer to be had for ten years


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
    found = _judged(params, context, read[0], text)
    hidden = len(view.readings.get(params.section, ())) < len(column.entries) or any(p.hides for p in read)
    if found.outcome is Outcome.PASS or not hidden:
        return found
    reason = Text(
        "已读部分的基本事实或数据年份不足,但其余页面、附件或图片未读,不能认定。",
        "What was read lacks facts or has old figures, but further pages, attachments or pictures were not read.",
    )
    return unavailable(context, reason, [column_proof(column)])


def _judged(params: Params, context: Context, passage: Passage, text: str) -> Finding:
    facts = [f.name for f in params.facts if search(f.pattern, text)]
    ratio = 1.0 if len(facts) >= params.min_facts else params.text_ratio
    said = []
    if len(text) < params.min_chars:
        ratio = 0.0
        said.append((f"不足{params.min_chars}字", f"shorter than {params.min_chars} characters"))
    elif ratio < 1:
        said.append((f"基本事实不足{params.min_facts}类", f"fewer than {params.min_facts} kinds of facts"))
    years = [int(a or b) for a, b in _YEAR_OF_FIGURES.findall(_CENSUS.sub("", text) if "普" in text else text)]
    later = (year for year in years_in(text) if year <= context.as_of.year)
    if years and max(*years, *later, 0) < context.as_of.year - params.max_years:
        ratio *= params.age_factor
        said.append((f"数据截至{max(years)}年", f"figures of {max(years)}"))
    observed = Text(
        f"概况{len(text)}字,含{'、'.join(n.zh for n in facts) or '0类事实'}。",
        f"{len(text)} characters; facts: {', '.join(n.en for n in facts) or 'none'}.",
    )
    reason = Text(";".join(zh for zh, _ in said) + "。", "; ".join(en for _, en in said) + ".")
    details = {"sections": [params.section], "facts": [n.zh for n in facts], "chars": len(text)}
    return graded(context, ratio, observed, reason, [passage.proof(text[:80])], details=details)
