"""Pace 节奏: the pause between requests to one host, made longer by Crawl-delay, Retry-After and 429."""

from __future__ import annotations

from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.http import Request

from crawler.snapshots import Refused
from crawler.work import SETTING, Work

_LEAST = 0.05  # a slot without any delay cannot be held back


class HostDown(Refused):
    """主机不应答. Raised instead of asking a host again that has just failed many times in a row."""


class DownMiddleware:
    """停机中间件. Sits behind the cache: what is stored is served from there, the host up or down."""

    def __init__(self, crawler: Crawler) -> None:
        self.work: Work = crawler.settings[SETTING]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> DownMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise HostDown for a host that is left alone for now."""
        host = urlsplit(request.url).hostname or ""
        if self.work.health.is_down(host):
            raise HostDown(self.work.health.cause(host), f"{host} did not answer several times in a row")


def slow_down(crawler: Crawler, host: str, delay: float) -> None:
    """At least `delay` seconds between requests to a host, one at a time."""
    slot = _slot(crawler, host)
    if delay > slot.delay:
        slot.delay, slot.concurrency = delay, 1


def hold(crawler: Crawler, host: str, seconds: float) -> None:
    """No request to a host for `seconds`; fewer at a time from then on."""
    slot = _slot(crawler, host)
    slot.delay = max(slot.delay, _LEAST)
    slot.concurrency = max(1, slot.concurrency // 2)
    # Scrapy waits `delay` from the last request, so a last request in the future is a longer wait
    slot.lastseen = max(slot.lastseen, monotonic() + seconds - slot.delay)


def hurry(crawler: Crawler, name: str, concurrency: int) -> None:
    """A slot of that name without pauses: for what belongs to one page view."""
    slot = _slot(crawler, name)
    slot.delay, slot.concurrency = 0.0, concurrency


def _slot(crawler: Crawler, host: str) -> Any:
    _, slot = crawler.engine.downloader._get_slot(Request("http://slot/", meta={"download_slot": host}))
    return slot
