"""无障碍与适老化: an accessibility entry, alternative texts, language and title (R-422…424)."""

from __future__ import annotations

from pydantic import Field

from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.span import Strict
from indicators.verdict import graded, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.SITE})


class Params(Strict):
    """参数: shares of the entry and of alternative texts (from `alt_share` of the images on); the rest is language."""

    entry: float = Field(gt=0, le=1)
    alt: float = Field(ge=0, le=1)
    alt_share: float = Field(gt=0, le=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = shares of what the home page shows."""
    site = view.site
    if site is None:
        return unavailable(context, Text("首页未能读取。", "The home page could not be read."))
    alt = not site.images or site.images_with_alt >= params.alt_share * site.images
    language = bool(site.lang and site.title)
    states = [
        (bool(site.accessibility), params.entry, "无障碍或长者版入口", "accessibility entry"),
        (alt, params.alt, "图片替代文字", "alternative texts"),
        (language, 1 - params.entry - params.alt, "语言声明或页面标题", "language or title"),
    ]
    lost = [(zh, en) for good, _, zh, en in states if not good]
    observed = Text(
        f"入口:{site.accessibility or '未见'};图片替代文字{site.images_with_alt}/{site.images}。",
        f"Entry: {site.accessibility or 'none seen'}; alternative texts {site.images_with_alt}/{site.images}.",
    )
    reason = Text("缺少:" + "、".join(zh for zh, _ in lost) + "。", "Missing: " + ", ".join(en for _, en in lost) + ".")
    ratio = sum(share for good, share, _, _ in states if good)
    tried = [zh for zh, _ in lost]
    return graded(context, ratio, observed, reason, [page_proof(None, site.url, observed.zh)], titles_tried=tried)
