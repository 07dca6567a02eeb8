"""办事指南要素: sampled service guides show the key elements, and their materials leave nothing open (R-308, R-649).

A person may correct the count: the ratio is provisional, and every sampled guide is a candidate with its quotes.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from pydantic import Field

from crawler.evidence import Column
from indicators.context import Context
from indicators.guards import filled_column
from indicators.guides import Guide, GuideRule, guides_of, is_deep, platform_links
from indicators.nouns import Finding, Text
from indicators.verdict import column_proof, for_review, graded, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})


class Params(GuideRule):
    """参数: `limit` guides are sampled; each vague wording takes `vague_penalty` of its guide."""

    limit: int = Field(ge=1)
    vague_penalty: float = Field(ge=0, le=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = mean share of the elements, less the vague wordings."""
    column = filled_column(view, params.section, context)
    if isinstance(column, Finding):
        return column
    if column.external:
        return _on_platform(context, column, [column.url])
    every = guides_of(view, column, params)
    # what is missing may stand in an attachment nobody read: such a guide says nothing
    guides = [guide for guide in every if guide.whole or not guide.missing][: params.limit]
    if guides:
        return _judged(params, context, guides)
    links = platform_links(column, [urlsplit(column.url).netloc])
    if links:
        return _on_platform(context, column, links)
    reason = Text("未读到办事指南正文。", "No text of a service guide was read.")
    return unavailable(context, reason, [column_proof(column)])


def _on_platform(context: Context, column: Column, links: list[str]) -> Finding:
    """A deep link to the service platform stands for the items there; whether they are complete is for a person."""
    details = {"sections": [column.section], "candidates": [{"url": url} for url in links[:10]], "provisional": True}
    proofs = [column_proof(column, f"{column.title} → {url}") for url in links[:3]]
    if any(map(is_deep, links)):
        observed = Text(
            f"事项在政务服务平台公布:{links[0]}", f"Items are published on the service platform: {links[0]}"
        )
        return graded(context, 1, observed, proofs=proofs, details=details)
    reason = Text(
        "链接只到政务服务平台首页,是否有本单位事项须人工查看。",
        "The link leads to the platform's front page; whether it holds the unit's items is for a person to see.",
    )
    return for_review(context, reason, proofs, details)


def _judged(params: Params, context: Context, guides: list[Guide]) -> Finding:
    shares = [(guide, _share(guide, params)) for guide in guides]
    ratio = sum(share for _, share in shares) / len(shares)
    full = sum(share >= 1 for _, share in shares)
    observed = Text(
        f"抽查{len(guides)}份指南,要素齐全且材料明确的{full}份(自动核查结果,供人工复核)。",
        f"{full} of {len(guides)} sampled guides are complete and clear (automatic, for review by a person).",
    )
    lost = list(dict.fromkeys(name for guide in guides for name in guide.missing))
    names = {e.name.zh: e.name.en for e in params.elements}
    said = [("缺少" + "、".join(lost), "missing in some: " + ", ".join(names[n] for n in lost))] if lost else []
    said += [("材料表述含糊", "vague materials")] if any(guide.vague for guide in guides) else []
    reason = Text(";".join(zh for zh, _ in said) + "。", "; ".join(en for _, en in said) + ".")
    faulty = [guide for guide, share in shares if share < 1] or guides
    details = {
        "sections": [params.section],
        "provisional": True,
        "candidates": [candidate(guide) | {"ratio": round(share, 3)} for guide, share in shares],
    }
    return graded(context, ratio, observed, reason, [g.proof() for g in faulty], titles_tried=lost, details=details)


def _share(guide: Guide, params: Params) -> float:
    share = len(guide.found) / len(params.elements) - params.vague_penalty * len(guide.vague)
    return max(share, 0.0)


def candidate(guide: Guide) -> dict[str, object]:
    """A guide as a person is shown it."""
    return {
        "url": guide.url,
        "title": guide.title,
        "found": guide.found,
        "missing": list(guide.missing),
        "six_elements": list(guide.others),
        "vague": list(guide.vague),
    }
