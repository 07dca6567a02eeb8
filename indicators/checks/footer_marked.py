"""底部标识齐全: the footers of the home page and of sampled pages bear the required marks (R-412)."""

from __future__ import annotations

from pydantic import Field

from crawler.nouns import SiteFacts
from indicators.context import Context
from indicators.nouns import Finding, Proof, Text
from indicators.span import Strict, Words
from indicators.verdict import graded, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.SITE, Input.SAMPLE_SITES})


class Params(Strict):
    """参数: marks by their key in the site facts."""

    marks: dict[str, Words] = Field(min_length=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = marks found / marks, over the home page and the sampled pages.

    A sampled page whose footer shows none of the marks of the home page has it made by a script: it is left out.
    """
    site = view.site
    if site is None:
        return unavailable(context, Text("首页未能读取。", "The home page could not be read."))
    samples = [(ref, s) for ref, s in view.sample_sites if _found(s, params) or not _found(site, params)]
    pages = [(page_proof(None, site.url, _quote(site, params)), site)]
    pages += [(page_proof(ref, ref.url, _quote(s, params)), s) for ref, s in samples]
    total = len(params.marks) * len(pages)
    found = sum(len(_found(s, params)) for _, s in pages)
    lost = {key: sum(key not in _found(s, params) for _, s in pages) for key in params.marks}
    missing = {params.marks[key]: n for key, n in lost.items() if n}
    observed = Text(
        f"{len(pages)}个页面应有标识{total}处,有{found}处。",
        f"{found} of {total} marks are present on {len(pages)} pages.",
    )
    reason = Text(
        "缺少:" + "、".join(f"{w.zh}({n}个页面)" for w, n in missing.items()) + "。",
        "Missing: " + ", ".join(f"{w.en} ({n} pages)" for w, n in missing.items()) + ".",
    )
    proofs = _shown(pages, params)
    tried = [w.zh for w in missing]
    details = {"missing": tried, "pages": {p.url: sorted(_found(s, params)) for p, s in pages}}
    searched = [p.url for p, _ in pages]
    return graded(
        context, found / total, observed, reason, proofs, searched=searched, titles_tried=tried, details=details
    )


def _found(site: SiteFacts, params: Params) -> set[str]:
    return {key for key in params.marks if site.footer.get(key)}


def _quote(site: SiteFacts, params: Params) -> str:
    return " ".join(site.footer[key] for key in params.marks if site.footer.get(key))


def _shown(pages: list[tuple[Proof, SiteFacts]], params: Params) -> list[Proof]:
    lacking = [proof for proof, site in pages if len(_found(site, params)) < len(params.marks)]
    return lacking or [pages[0][0]]
