"""IPv6 中间件: requests of the method IPV6 are answered by a probe; its log is archived like a page."""

from __future__ import annotations

from collections.abc import Awaitable

from scrapy.crawler import Crawler
from scrapy.http import Request, Response

from crawler.extractors.ipv6log import Ipv6Log
from crawler.fetching.ipv6 import probe
from crawler.work import SETTING, Work


class Ipv6Middleware:
    """IPv6 中间件. Through a proxy nothing can be learnt: it is the proxy that connects."""

    def __init__(self, crawler: Crawler) -> None:
        self.work: Work = crawler.settings[SETTING]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Ipv6Middleware:
        return cls(crawler)

    def process_request(self, request: Request) -> Awaitable[Response] | None:
        """The log of a request that asks for one."""
        return self._probe(request.url) if request.method == "IPV6" else None

    async def _probe(self, url: str) -> Response:
        options = self.work.options
        if options.proxy:
            log = Ipv6Log("", note="through a proxy")
        else:
            log = await probe(url, options.user_agent, options.timeout, private=options.allow_private)
        return Response(url, 200, {"Content-Type": "application/json"}, log.body)
