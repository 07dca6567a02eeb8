"""Guard 守门: what may leave the machine at all. Runs for every request, so also for each step of a redirect."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http import Headers, Request

from crawler.fetching.addresses import is_public, literal
from crawler.middlewares.resolver import guards
from crawler.nouns import Cause
from crawler.snapshots import Refused
from crawler.work import SETTING, Work

_URL_CHARACTERS = 2083
_NO_SCRIPT_TYPES = (b"html", b"text", b"json", b"xml")


class GuardMiddleware:
    """守门中间件: schemes, numeric addresses, hosts that are down, the proxy, and bodies not worth loading."""

    def __init__(self, crawler: Crawler) -> None:
        self.work: Work = crawler.settings[SETTING]
        self._guarded = guards(self.work.options)
        crawler.signals.connect(self.headers_received, signals.headers_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> GuardMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise Refused, or set the proxy."""
        parts = urlsplit(request.url)
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https") or not host:
            raise Refused(Cause.REFUSED_ADDRESS, f"no web address: {request.url[:80]}")
        if len(request.url) > _URL_CHARACTERS:
            raise Refused(Cause.REFUSED_ADDRESS, f"address of {len(request.url)} characters")
        if self._guarded and (number := literal(host)) is not None and not is_public(number):
            raise Refused(Cause.REFUSED_ADDRESS, f"{host} is not a public address")
        # None keeps the environment's http_proxy out: only the user's option counts
        request.meta["proxy"] = self.work.options.proxy or None

    def headers_received(self, headers: Headers, body_length: int | None, request: Request) -> None:
        """Stop a body that is larger than allowed, or that a probe need not see."""
        declared = body_length if isinstance(body_length, int) else 0
        limit = request.meta.get("download_maxsize", 0)
        kind = (headers.get(b"Content-Type") or b"").lower()
        probe = request.meta.get("kind") == "probe" and kind and not any(t in kind for t in _NO_SCRIPT_TYPES)
        if probe or (limit and declared > limit):
            request.meta["declared_bytes"] = declared
            raise StopDownload(fail=False)
