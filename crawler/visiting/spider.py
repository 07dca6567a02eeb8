"""Visit spider 访问爬虫: each entry once, hosts side by side, the units of one host one after another."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawler.middlewares.pace import hurry
from crawler.nouns import Snapshot
from crawler.snapshots import failed_snapshot, from_failure, from_response
from crawler.visiting.visit import judged
from crawler.visits import Visit
from crawler.work import SETTING, Work

Target = tuple[str, str]  # unit id, address


class VisitSpider(Spider):
    """访问爬虫. `found` gets every visit; `pause` seconds lie between two visits to one host."""

    name = "visits"

    def __init__(
        self, work: Work, targets: list[Target], pause: float, found: Callable[[Visit], None], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.work, self.pause, self.found = work, pause, found
        self.waiting: dict[str, list[Target]] = {}
        for target in targets:
            self.waiting.setdefault(urlsplit(target[1]).hostname or "", []).append(target)
        self.timers: set[asyncio.TimerHandle] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> VisitSpider:
        """The spider; its work is put where the middlewares find it."""
        crawler.settings.set(SETTING, kwargs["work"], "spider")
        spider: VisitSpider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.leaves, signals.request_reached_downloader)
        crawler.signals.connect(spider.arrives, signals.request_left_downloader)
        crawler.signals.connect(spider.when_idle, signals.spider_idle)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """The first visit to each host."""
        for host in list(self.waiting):
            if request := self._next(host):
                yield request

    def leaves(self, request: Request) -> None:
        """The visit's clock starts when the request is sent, and goes on over redirects; no pause lies inside."""
        hurry(self.crawler, urlsplit(request.url).hostname or "", 1)
        request.meta.setdefault("began", time.monotonic())

    def arrives(self, request: Request) -> None:
        """The visit's clock as it stands."""
        request.meta["took"] = time.monotonic() - request.meta["began"]

    def answered(self, response: Response) -> None:
        """A response of any status."""
        assert response.request is not None
        self._note(response.request, from_response(response, response.request, self.work.options.page_bytes))

    def failed(self, failure: Failure) -> None:
        """No response."""
        request: Request = failure.request  # type: ignore[attr-defined]
        self._note(request, from_failure(failure.value or ConnectionError("no reason given"), request))

    def when_idle(self) -> None:
        """Wait for the visits that are still to come."""
        if self.timers:
            raise DontCloseSpider

    def _note(self, request: Request, snapshot: Snapshot) -> None:
        unit_id, url = request.meta["target"]
        took = float(request.meta.get("took", 0.0))
        self.found(judged(unit_id, url, request.meta["visited_at"], took, snapshot))
        self._later(request.meta["host"])

    def _next(self, host: str) -> Request | None:
        while self.waiting[host]:
            target = self.waiting[host].pop(0)
            visited_at = datetime.now(UTC)
            try:
                return Request(
                    target[1],
                    self.answered,
                    errback=self.failed,
                    meta={
                        "target": target,
                        "host": host,
                        "visited_at": visited_at,
                        "asked": target[1],
                        "key": target[1],
                        "download_maxsize": self.work.options.page_bytes,
                    },
                )
            except ValueError as error:
                self.found(judged(*target, visited_at, 0.0, failed_snapshot(error, target[1])))
        return None

    def _later(self, host: str) -> None:
        def fire() -> None:
            self.timers.discard(timer)
            engine = self.crawler.engine
            if engine and engine.spider and (request := self._next(host)):
                engine.crawl(request)

        if self.waiting[host]:
            timer = asyncio.get_running_loop().call_later(self.pause, fire)
            self.timers.add(timer)
