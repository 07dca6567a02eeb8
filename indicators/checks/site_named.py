"""网站名称显著: the home page and sampled pages name the site; the home page offers a site map (R-411, R-412)."""

from __future__ import annotations

from pydantic import Field

from crawler.matching import unit_names
from crawler.nouns import SiteFacts
from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.patterns import plain
from indicators.span import Strict
from indicators.verdict import graded, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.SITE, Input.SAMPLE_SITES})


class Params(Strict):
    """参数: the name gives `name`, the site map the rest."""

    name: float = Field(gt=0, lt=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = share of pages with the name and the site map; a page whose name may be a picture is not judged."""
    site = view.site
    title = _name(site) if site else ""
    if site is None or not title:
        return unavailable(context, Text("首页名称未能读取。", "The home page's name could not be read."))
    names = _names(view, title)
    pages = [(page_proof(ref, ref.url, s.title), _shows(s, names)) for ref, s in view.sample_sites]
    judged = [(proof, shown) for proof, shown in pages if shown is not None]
    without = [proof for proof, shown in judged if not shown]
    has_map = bool(site.footer.get("site_map"))
    good = len(judged) - len(without)
    share = 1 - len(without) / (len(judged) + 1)
    observed = Text(
        f"首页名称“{title}”,抽查{len(judged)}个页面有{good}个标明名称,{'有' if has_map else '无'}网站地图。",
        f"The home page is named “{title}”, {good} of {len(judged)} sampled pages bear the name, "
        f"{'there is' if has_map else 'no'} site map.",
    )
    lost = [("网站地图入口", "link to a site map")] if not has_map else []
    lost += [("抽查页面的网站名称", "name on sampled pages")] if without else []
    reason = Text(
        "未找到:" + "、".join(zh for zh, _ in lost) + "。", "Not found: " + ", ".join(en for _, en in lost) + "."
    )
    proofs = [page_proof(None, site.url, title), *without]
    ratio = params.name * share + (1 - params.name) * has_map
    return graded(context, ratio, observed, reason, proofs, searched=[site.url], titles_tried=[zh for zh, _ in lost])


def _name(site: SiteFacts) -> str:
    """The SiteName tag, else the page's title."""
    named = next((text for tag, text in site.metas.items() if tag.lower() == "sitename"), "")
    return (named or site.title).strip()


def _names(view: View, title: str) -> list[str]:
    """Words that name the site: the home page's name and the unit's names."""
    return [plain(n) for n in (title, *unit_names(view.unit)) if len(plain(n)) >= 3]


def _shows(site: SiteFacts, names: list[str]) -> bool | None:
    """Whether a page names the site; None when a picture without text may do it."""
    text = plain(" ".join([site.title, _name(site), site.header]))
    if any(name in text for name in names):
        return True
    return None if site.images_with_alt < site.images else False
