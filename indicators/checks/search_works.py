"""站内搜索可用: titles that stand on the site are found on the first page of its own search (R-413)."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.evidence import SearchTry
from crawler.nouns import SiteFacts
from indicators.context import Context
from indicators.nouns import Finding, Proof, Text
from indicators.span import Strict
from indicators.verdict import cause_words, for_review, graded, page_proof, unavailable
from indicators.view import Input, View

INPUTS = frozenset({Input.SITE, Input.SEARCH})
_SERVER_ERROR = "http_5xx"
_SCRIPTED = Text("可能由脚本生成", "scripts may make them")


class Params(Strict):
    """参数: none; how many titles are tried is the survey's."""


def check(view: View, params: Params, context: Context) -> Finding:
    """Ratio = titles found / titles asked for. A search that a script makes is not judged."""
    site, tries = view.site, view.search_tries
    if site is None:
        return unavailable(context, Text("首页未能读取。", "The home page could not be read."))
    if not tries:
        return _no_form(site, context)
    candidates = [_candidate(t) for t in tries]
    if all(t.note == _SERVER_ERROR for t in tries):
        reason = Text("搜索页面多次返回服务器错误,须人工复核。", "The search answered with server errors: look again.")
        return for_review(context, reason, map(_proof, tries), {"candidates": candidates})
    if any(t.found is None for t in tries):
        cause = next((t.page.cause for t in tries if t.found is None and t.page.cause is not None), None)
        words = cause_words(cause) if cause is not None else _SCRIPTED
        reason = Text(f"搜索结果未能读取:{words.zh}。", f"The results could not be read: {words.en}.")
        return unavailable(context, reason, map(_proof, tries), {"candidates": candidates})
    return _graded(tries, candidates, context)


def _no_form(site: SiteFacts, context: Context) -> Finding:
    home = page_proof(None, site.url, "")
    if site.search_url or site.search is not None:
        reason = Text(
            "站内搜索由脚本提交或没有可试的标题,未能试用。", "The search is sent by a script and was not tried."
        )
        return unavailable(context, reason, [home])
    if site.search_hint:
        reason = Text("首页可能有脚本生成的搜索框,未能试用。", "The home page may have a search that a script makes.")
        return unavailable(context, reason, [home])
    observed = Text("首页未见站内搜索入口。", "The home page shows no search.")
    reason = Text("没有站内搜索。", "There is no site search.")
    return graded(context, 0, observed, reason, [home], searched=[site.url], titles_tried=["站内搜索", "检索"])


def _graded(tries: Sequence[SearchTry], candidates: list[dict[str, object]], context: Context) -> Finding:
    found = sum(t.found is True for t in tries)
    observed = Text(
        f"用{len(tries)}个真实标题试搜,首页结果命中{found}个。", f"{found} of {len(tries)} real titles were found."
    )
    lost = [t for t in tries if not t.found]
    reason = Text(
        "未搜到:" + ";".join(t.title for t in lost) + "。", "Not found: " + "; ".join(t.title for t in lost) + "."
    )
    proofs = [_proof(t) for t in (*lost, *(t for t in tries if t.found))]
    return graded(context, found / len(tries), observed, reason, proofs, details={"candidates": candidates})


def _candidate(one: SearchTry) -> dict[str, object]:
    return {"title": one.title, "url": one.url, "found": one.found, "note": one.note}


def _proof(one: SearchTry) -> Proof:
    return page_proof(one.page, one.url, one.title)
