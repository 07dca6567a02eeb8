"""网站名称显著: the home page names the site and offers a site map (R-411, R-412)."""

from __future__ import annotations

from pydantic import Field

from crawler.nouns import SiteFacts
from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.span import Strict
from indicators.verdict import graded, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.SITE})


class Params(Strict):
    """参数: the name gives `name`, the site map the rest."""

    name: float = Field(gt=0, lt=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio by site map; a page whose name could not be read is not judged."""
    site = view.site
    title = _name(site) if site else ""
    if site is None or not title:
        return unavailable(context, Text("首页名称未能读取。", "The home page's name could not be read."))
    has_map = bool(site.footer.get("site_map"))
    observed = Text(
        f"首页名称“{title}”,{'有' if has_map else '无'}网站地图。",
        f"The home page is named “{title}” and {'has' if has_map else 'lacks'} a site map.",
    )
    reason = Text("未找到网站地图入口。", "No link to a site map was found.")
    ratio = 1.0 if has_map else params.name
    return graded(context, ratio, observed, reason, [page_proof(None, site.url, title)], titles_tried=["网站地图"])


def _name(site: SiteFacts) -> str:
    """The SiteName tag, else the page's title."""
    named = next((text for tag, text in site.metas.items() if tag.lower() == "sitename"), "")
    return (named or site.title).strip()
