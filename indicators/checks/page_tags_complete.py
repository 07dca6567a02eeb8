"""页面标签齐全: home, column and article pages carry the required meta tags (47号 annex)."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from indicators.context import Context
from indicators.nouns import Finding, Proof, Text
from indicators.span import Strict
from indicators.verdict import graded, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.SITE, Input.SAMPLE_PAGES})


class Params(Strict):
    """参数: tags in lower case; `site` is asked of every page, the others of their kind besides."""

    site: tuple[str, ...] = Field(min_length=1)
    column: tuple[str, ...] = ()
    article: tuple[str, ...] = ()


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = tags present / tags asked for. Without a sampled page of each kind there is no verdict."""
    site, samples = view.site, view.sample_pages
    kinds = {kind for _, kind, _ in samples}
    if site is None or not {"column", "article"} <= kinds:
        return unavailable(
            context, Text("首页或抽查页面未能读取。", "The home page or sampled pages could not be read.")
        )
    wanted = {"column": params.site + params.column, "article": params.site + params.article}
    pages = [(page_proof(None, site.url), _lacking(site.metas, params.site), len(params.site))]
    for page, kind, metas in samples:
        tags = wanted[kind]
        pages.append((page_proof(page, page.url), _lacking(metas, tags), len(tags)))
    asked = sum(count for _, _, count in pages)
    lost = sorted({tag for _, lacking, _ in pages for tag in lacking})
    missing = sum(len(lacking) for _, lacking, _ in pages)
    observed = Text(
        f"{len(pages)}个页面应有标签{asked}个,缺{missing}个。",
        f"{len(pages)} pages should carry {asked} tags; {missing} are missing.",
    )
    reason = Text("缺少标签:" + "、".join(lost) + "。", "Missing tags: " + ", ".join(lost) + ".")
    proofs = [Proof(p.url, " ".join(lacking), p.fetched_at, p.sha256, p.status) for p, lacking, _ in pages if lacking]
    shown = proofs[:10] or [pages[0][0]]
    return graded(context, 1 - missing / asked, observed, reason, shown, titles_tried=lost, details={"missing": lost})


def _lacking(metas: Mapping[str, str], tags: tuple[str, ...]) -> list[str]:
    """Tags that are absent or empty; names are compared without regard to case."""
    filled = {name.lower() for name, content in metas.items() if content.strip()}
    return [tag for tag in tags if tag not in filled]
