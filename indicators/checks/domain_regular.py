"""域名规范: the portal's host is www.××.gov.cn, and no second domain of its own is alive (R-403)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.evidence import PageRef
from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.patterns import Pattern, search
from indicators.span import Strict
from indicators.verdict import graded, page_proof
from indicators.view import Input, View

INPUTS = frozenset({Input.SITE, Input.OTHER_ENTRIES})
_FRONT = re.compile(r"/?(?:(?:index|default|home)\.\w+)?")
_THREE_PARTS = (".gov.cn", ".com.cn", ".org.cn", ".net.cn")


class Params(Strict):
    """参数: the host in lower case fits `host`; hosts that fit `platforms` are shared by many and nobody's second."""

    host: Pattern
    platforms: Pattern


def check(view: View, params: Params, context: Context) -> Finding:
    """Pass or fail by the host of the home page, and by front pages on other domains that the units file names."""
    url = view.site.url if view.site and view.site.url else view.unit.url
    host = _host(url)
    second = next((page for page in view.other_entries if _is_second(page, host, params)), None)
    if search(params.host, host) and second is not None:
        observed = Text(
            f"域名为{host},另有域名{_host(second.url)}在用。", f"The host is {host}; {_host(second.url)} is alive too."
        )
        reason = Text("一个网站只应使用一个域名。", "A site is to have one domain only.")
        details = {"second": second.url}
        return graded(context, 0, observed, reason, [page_proof(second, second.url, second.url)], details=details)
    ratio = 1.0 if search(params.host, host) else 0.0
    observed = Text(f"域名为{host}。", f"The host is {host}.")
    reason = Text("域名应为www.××.gov.cn。", "The host is to be www.××.gov.cn.")
    return graded(context, ratio, observed, reason, [page_proof(None, url, host)])


def _is_second(page: PageRef, host: str, params: Params) -> bool:
    """Whether a page that was reached is the front page of another domain. A domain in Chinese characters may be."""
    other = _host(page.url)
    in_letters = other.isascii() and "xn--" not in other and not other.rpartition(".")[2].isdigit()
    is_front = _FRONT.fullmatch(urlsplit(page.url).path) is not None and not urlsplit(page.url).query
    own = in_letters and search(params.platforms, other) is None and _domain(other) != _domain(host)
    return page.cause is None and page.status == 200 and is_front and own


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()


def _domain(host: str) -> str:
    """The part of a host that is registered: shili.gov.cn of www.shili.gov.cn."""
    return ".".join(host.split(".")[-3 if host.endswith(_THREE_PARTS) else -2 :])
