"""服务实用: the portal offers services, and its guides do not lack four key elements again and again (R-308).

A veto needs a person: whatever speaks against the portal is prepared as candidates, never decided here.
"""

from __future__ import annotations

from pydantic import Field

from crawler.evidence import Column
from indicators.checks.guides_complete import candidate
from indicators.context import Context
from indicators.guards import known_column
from indicators.guides import Guide, GuideRule, guides_of
from indicators.nouns import Finding, Outcome, Text
from indicators.reading import absent, covers, is_present
from indicators.verdict import column_proof, for_review, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})


class Params(GuideRule):
    """参数: a guide that lacks `lacking` elements is poor; `items` poor ones, or all of fewer, are too many."""

    lacking: int = Field(ge=1)
    items: int = Field(ge=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Pass when nothing speaks against the services; else candidates for the person who decides."""
    column = known_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    if not is_present(column):
        return _none_offered(context, column)
    if column.external:
        observed = Text(f"在政务服务平台提供服务:{column.url}", f"Services are offered on a platform: {column.url}")
        return graded(context, 1, observed, proofs=[column_proof(column)])
    guides = guides_of(view, column, params)
    if not guides:
        reason = Text("未读到办事指南正文。", "No text of a service guide was read.")
        return unavailable(context, reason, [column_proof(column)])
    poor = [guide for guide in guides if len(guide.missing) >= params.lacking]
    if poor:
        return _poor(params, context, column, guides, poor)
    observed = Text(
        f"抽查{len(guides)}份指南,缺{params.lacking}类以上要素的没有。",
        f"None of {len(guides)} sampled guides lacks {params.lacking} elements.",
    )
    details = {"sections": [params.section], "candidates": [candidate(guide) for guide in guides]}
    return graded(context, 1, observed, proofs=[guide.proof() for guide in guides], details=details)


def _none_offered(context: Context, column: Column) -> Finding:
    lacking = absent(context, [column])
    if lacking.outcome is Outcome.UNAVAILABLE:
        return lacking
    details = {
        "sections": [column.section],
        "candidates": [
            {"url": column.url, "searched": list(lacking.searched), "titles_tried": list(lacking.titles_tried)}
        ],
    }
    reason = Text("未找到办事服务,是否否决须人工确认。", "No services were found; a person has to confirm the veto.")
    return for_review(context, reason, lacking.proofs, details)


def _poor(params: Params, context: Context, column: Column, guides: list[Guide], poor: list[Guide]) -> Finding:
    whole = covers(column, None) and len(guides) >= len(column.entries)
    count = "全部" if whole and len(guides) < params.items and len(poor) == len(guides) else ""
    details = {
        "sections": [params.section],
        "candidates": [candidate(guide) for guide in poor],
        "sampled": len(guides),
        "reached": bool(count) or len(poor) >= params.items,
    }
    reason = Text(
        f"抽查{len(guides)}份指南,{count}{len(poor)}份缺{params.lacking}类以上要素,是否否决须人工确认。",
        f"{len(poor)} of {len(guides)} sampled guides lack {params.lacking} elements; a person has to confirm.",
    )
    return for_review(context, reason, [guide.proof() for guide in poor[:5]], details)
