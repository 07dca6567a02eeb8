"""Robots 协议: robots.txt obeyed by host and port, Crawl-delay applied, the file itself archived."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from typing import Any
from urllib.parse import urlsplit

from protego import Protego
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from crawler.middlewares.pace import slow_down
from crawler.nouns import Cause
from crawler.snapshots import Refused, StoredResponse, from_response
from crawler.work import SETTING, Work

logger = logging.getLogger(__name__)
_CRAWL_DELAY_CAP = 10.0
_BYTES = 512 * 1024  # RFC 9309 asks for 500 KiB at least
_EXEMPT = "robots_exempt"


class RobotsMiddleware:
    """Robots 中间件. No readable robots.txt (4xx, 5xx, no answer) means everything is allowed."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.work: Work = crawler.settings[SETTING]
        self._agent = self.work.options.user_agent
        self._rules: dict[str, Protego] = {}
        self._loading: dict[str, asyncio.Future[Protego]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> Awaitable[None] | None:
        """Raise Refused where the rules forbid; only the first requests of a host have to wait."""
        if not self.work.options.obey_robots or request.meta.get(_EXEMPT):
            return None
        origin = _origin(request.url)
        rules = self._rules.get(origin)
        if rules is None:
            return self._wait(origin, request)
        self._check(rules, request)
        return None

    async def _wait(self, origin: str, request: Request) -> None:
        if origin not in self._loading:
            self._loading[origin] = asyncio.ensure_future(self._load(origin))
        self._check(await asyncio.shield(self._loading[origin]), request)

    def _check(self, rules: Protego, request: Request) -> None:
        if not rules.can_fetch(request.url, self._agent):
            raise Refused(Cause.ROBOTS, "forbidden by robots.txt")

    async def _load(self, origin: str) -> Protego:
        url = f"{origin}/robots.txt"
        meta: dict[str, Any] = {_EXEMPT: True, "asked": url, "key": url, "download_maxsize": _BYTES}
        request = Request(url, callback=NO_CALLBACK, priority=10**6, meta=meta)
        text = ""
        try:
            response = await self.crawler.engine.download_async(request)
            text = self._read(response, url)
        except Exception as error:  # whatever goes wrong here, the page itself will show it
            logger.debug("no robots.txt at %s: %s", origin, error)
        rules = self._rules[origin] = Protego.parse(text)
        delay = rules.crawl_delay(self._agent)
        if delay:
            slow_down(self.crawler, urlsplit(origin).hostname or "", min(float(delay), _CRAWL_DELAY_CAP))
        return rules

    def _read(self, response: Response, url: str) -> str:
        request = response.request or Request(url, meta={"asked": url})
        if not isinstance(response, StoredResponse):
            snapshot = from_response(response, request.replace(meta={**request.meta, "asked": url}), _BYTES)
            self.work.archive.put(url, snapshot)
        if response.status != 200 or b"<html" in response.body[:1000].lower():
            return ""
        return response.body.decode("utf-8", "replace")


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
