"""Verdicts 结论: the few ways in which a check may answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from crawler.evidence import Column, PageRef
from crawler.nouns import Cause
from indicators.context import Context
from indicators.nouns import Finding, Outcome, Proof, Text
from indicators.privacy.numbers import may_hold
from indicators.punctuation import full_width

QUOTE_LIMIT = 200
_ID_NUMBER = re.compile(r"(?<![0-9A-Za-z])(\d{6})\d{8}(\d{3}[\dXx])(?![0-9A-Za-z])")
_CARD = re.compile(r"(?<![0-9A-Za-z])(62\d{4}|[45]\d{5})\d{6,9}(\d{4})(?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)")
NOTHING = Text("", "")
_PASS, _PARTIAL, _FAIL = Outcome.PASS, Outcome.PARTIAL, Outcome.FAIL
UNREADABLE = Text(
    "正文未能读取(可能为附件、图片或脚本)。", "The text could not be read (an attachment, an image or scripts)."
)

CAUSES: dict[Cause, Text] = {
    Cause.TIMEOUT: Text("访问超时", "the page timed out"),
    Cause.DNS: Text("域名无法解析", "the host name could not be resolved"),
    Cause.TLS: Text("安全连接失败", "the secure connection failed"),
    Cause.CONNECTION: Text("连接失败", "the connection failed"),
    Cause.HTTP_4XX: Text("服务器返回4xx错误", "the server answered with a 4xx error"),
    Cause.HTTP_5XX: Text("服务器返回5xx错误", "the server answered with a 5xx error"),
    Cause.CHALLENGE: Text("页面有访问防护,未绕过", "the page is protected and was left alone"),
    Cause.ROBOTS: Text("robots.txt不允许访问", "robots.txt does not allow it"),
    Cause.TOO_LARGE: Text("页面过大", "the page is too large"),
    Cause.UNRECOGNISED: Text(
        "网站上没有认出任何应有的栏目,可能是入口网址有误或页面结构特殊,须人工查看",
        "no column that a unit has was recognised: a wrong address, or pages of an unusual make; look by hand",
    ),
    Cause.SCRIPT_ONLY: Text("内容由脚本生成,未能读取", "the content is made by scripts and could not be read"),
    Cause.REDIRECTS: Text("跳转次数过多", "there were too many redirects"),
    Cause.REFUSED_ADDRESS: Text("跳转到不允许访问的地址", "it leads to an address that may not be visited"),
    Cause.CUT_SHORT: Text("页面在中途断开,只收到一部分", "the page breaks off in the middle: only a part of it came"),
    Cause.UNREADABLE: Text("页面内容无法解析", "the page could not be parsed"),
    Cause.OUT_OF_BUDGET: Text("超出本次采集页数上限", "the page limit of this round was reached"),
    Cause.NOT_FETCHED: Text("本次未采集", "it was not fetched in this round"),
}


def _printed(words: Text) -> Text:
    """Words as they are printed: Chinese marks in the Chinese sentence."""
    zh = full_width(words.zh)
    return words if zh is words.zh else Text(zh, words.en)


def cause_words(cause: Cause | None) -> Text:
    """无法读取的原因 in words; a plain sentence when no cause was recorded."""
    return CAUSES[cause] if cause is not None else Text("未能读取", "it could not be read")


@lru_cache(maxsize=4096)  # the titles of columns are quoted by one check after the other
def mask(text: str) -> str:
    """Text with the numbers of persons 脱敏, cut to what a proof may quote."""
    return masked(text)[:QUOTE_LIMIT]


def masked(text: str) -> str:
    """Text with ID numbers, bank cards and mobile numbers 脱敏 (R-680)."""
    if not may_hold(text):
        return text
    return _MOBILE.sub(r"\1****\2", _CARD.sub(r"\1******\2", _ID_NUMBER.sub(r"\1********\2", text)))


def page_proof(page: PageRef | None, url: str, quote: str = "") -> Proof:
    """凭据 for something seen at `url`, with the stored snapshot of `page` where there is one."""
    if page is None:
        return Proof(url, mask(quote))
    return Proof(url or page.url, mask(quote), page.fetched_at, page.sha256, page.status)


def column_proof(column: Column, quote: str = "") -> Proof:
    """凭据 for something seen in a column."""
    return page_proof(column.page, column.url, quote or column.title)


def graded(
    context: Context,
    ratio: float,
    observed: Text,
    reason: Text = NOTHING,
    proofs: Iterable[Proof] = (),
    *,
    searched: Iterable[str] = (),
    titles_tried: Iterable[str] = (),
    details: Mapping[str, object] | None = None,
    quantity: float = 0.0,
) -> Finding:
    """结论 by ratio: pass at 1, fail at 0, partial between. `reason` says why points are lost and is dropped at 1."""
    ratio = round(min(max(ratio, 0.0), 1.0), 6)
    outcome = _PASS if ratio >= 1 else _FAIL if ratio <= 0 else _PARTIAL
    return Finding(
        unit_id=context.unit_id,
        indicator=context.indicator,
        outcome=outcome,
        ratio=ratio,
        observed=_printed(observed),
        reason=NOTHING if outcome is _PASS else _printed(reason),
        proofs=tuple(proofs),
        searched=tuple(searched),
        titles_tried=tuple(titles_tried),
        quantity=quantity,
        details=dict(details or {}),
    )


def unavailable(
    context: Context, reason: Text, proofs: Iterable[Proof] = (), details: Mapping[str, object] | None = None
) -> Finding:
    """无法判定: we could not look. Costs no points and lowers coverage."""
    return _plain(context, Outcome.UNAVAILABLE, reason, proofs, details)


def not_applicable(
    context: Context, reason: Text, proofs: Iterable[Proof] = (), details: Mapping[str, object] | None = None
) -> Finding:
    """不适用, with the reason a reader is shown."""
    return _plain(context, Outcome.NOT_APPLICABLE, reason, proofs, details)


def manual(context: Context) -> Finding:
    """待人工判定: the rule asks for more than is read automatically."""
    reason = Text("本指标须人工判定,自动检查未给出结论。", "A person has to judge this indicator; it was not checked.")
    return _plain(context, Outcome.MANUAL, reason, (), None)


def for_review(
    context: Context, reason: Text, proofs: Iterable[Proof] = (), details: Mapping[str, object] | None = None
) -> Finding:
    """待人工判定 with what was found: `details["candidates"]` is what the person looks at. Costs no points."""
    return _plain(context, Outcome.MANUAL, reason, proofs, details)


def _plain(
    context: Context,
    outcome: Outcome,
    reason: Text,
    proofs: Iterable[Proof],
    details: Mapping[str, object] | None,
) -> Finding:
    return Finding(
        unit_id=context.unit_id,
        indicator=context.indicator,
        outcome=outcome,
        reason=_printed(reason),
        proofs=tuple(proofs),
        details=dict(details or {}),
    )
