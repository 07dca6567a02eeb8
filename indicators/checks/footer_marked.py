"""底部标识齐全: the home page's footer bears the required marks (R-412)."""

from __future__ import annotations

from pydantic import Field

from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.span import Strict, Words
from indicators.verdict import graded, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.SITE})


class Params(Strict):
    """参数: marks by their key in the site facts."""

    marks: dict[str, Words] = Field(min_length=1)


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = marks found / marks."""
    site = view.site
    if site is None:
        return unavailable(context, Text("首页未能读取。", "The home page could not be read."))
    lost = [name for key, name in params.marks.items() if not site.footer.get(key)]
    found = len(params.marks) - len(lost)
    observed = Text(f"{len(params.marks)}项标识中有{found}项。", f"{found} of {len(params.marks)} marks are present.")
    reason = Text("缺少:" + "、".join(n.zh for n in lost) + "。", "Missing: " + ", ".join(n.en for n in lost) + ".")
    quote = " ".join(site.footer[key] for key in params.marks if site.footer.get(key))
    proofs = [page_proof(None, site.url, quote)]
    tried = [n.zh for n in lost]
    details = {"missing": tried}
    ratio = found / len(params.marks)
    return graded(context, ratio, observed, reason, proofs, searched=[site.url], titles_tried=tried, details=details)
