"""域名规范: the portal's host is www.××.gov.cn (R-403)."""

from __future__ import annotations

from urllib.parse import urlsplit

from indicators.context import Context
from indicators.nouns import Finding, Text
from indicators.patterns import Pattern, search
from indicators.span import Strict
from indicators.verdict import graded, page_proof
from indicators.view import Input, View

INPUTS = frozenset({Input.SITE})


class Params(Strict):
    """参数: the host in lower case fits `host`."""

    host: Pattern


def check(view: View, params: Params, context: Context) -> Finding:
    """Pass or fail by the host of the home page."""
    url = view.site.url if view.site and view.site.url else view.unit.url
    host = (urlsplit(url).hostname or "").lower()
    ratio = 1.0 if search(params.host, host) else 0.0
    observed = Text(f"域名为{host}。", f"The host is {host}.")
    reason = Text("域名应为www.××.gov.cn。", "The host is to be www.××.gov.cn.")
    return graded(context, ratio, observed, reason, [page_proof(None, url, host)])
