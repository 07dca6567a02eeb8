"""Portal spider 门户爬虫: carries requests between the ledger and Scrapy. It reads no page itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import Any
from urllib.parse import urlsplit

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DontCloseSpider
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawler.errors import InputError
from crawler.fetching.attempts import Step, Trial, Verdict, judge, other_scheme
from crawler.frontier import Wanted
from crawler.middlewares.pace import HostDown, hold
from crawler.nouns import Cause, Snapshot
from crawler.opening import work_from
from crawler.snapshots import Refused, StoredResponse, failed_snapshot, from_failure, from_response
from crawler.work import SETTING, Work

_LATE_WAIT = 5.0  # in units of the first back-off


class PortalSpider(Spider):
    """门户爬虫. Takes a `work`, or on Scrapy's command line what `crawler.opening.work_from` makes one of."""

    name = "portal"

    def __init__(self, work: Work, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.work = work
        self.late: list[tuple[Wanted, Trial]] = []
        self.timers: set[asyncio.TimerHandle] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, work: Work | None = None, **kwargs: Any) -> PortalSpider:
        """The spider; its work is put where the middlewares find it."""
        work = work or work_from(**kwargs)
        crawler.settings.set(SETTING, work, "spider")
        spider: PortalSpider = super().from_crawler(crawler, work=work)
        crawler.signals.connect(spider.when_idle, signals.spider_idle)
        crawler.signals.connect(spider.when_closed, signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """The frontier's first wishes."""
        try:
            wishes = await self.work.ledger.start()
        except InputError as error:
            self.work.fault = error
            return
        for request in await self._requests(wishes):
            yield request

    async def answered(self, response: Response) -> AsyncIterator[Request]:
        """A response of any status."""
        request = response.request
        assert request is not None
        wanted: Wanted = request.meta["wanted"]
        snapshot = from_response(response, request, self.work.options.limit(wanted.kind, wanted.max_bytes))
        if isinstance(response, StoredResponse) and not request.meta.get("hops"):
            follow = await self._settle(wanted, snapshot, stored=True)
        else:
            follow = await self._conclude(request, snapshot)
        for one in follow:
            yield one

    async def failed(self, failure: Failure) -> AsyncIterator[Request]:
        """No response."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value or ConnectionError("no reason given")
        snapshot = from_failure(error, request)
        if isinstance(error, HostDown):
            late = request.meta["trial"].late
            follow = await self._act(request, snapshot, Verdict(Step.SETTLE if late else Step.LATE))
        else:
            follow = await self._conclude(request, snapshot)
        for one in follow:
            yield one

    def when_idle(self) -> None:
        """Nothing under way: the second chances, then the end."""
        if not self.timers and self.late:
            again, self.late = self.late, []
            self.work.health.forgive()
            for wanted, trial in again:
                trial.late = True
                self._later(_LATE_WAIT * self.work.options.backoff, wanted, trial)
        if self.timers:
            raise DontCloseSpider
        self.work.finished = self.work.fault is None

    def when_closed(self) -> None:
        """Forget what was planned for later, and close desk and archive."""
        for timer in self.timers:
            timer.cancel()
        self.timers.clear()
        self.work.ledger.desk.close()
        self.work.archive.close()

    async def _conclude(self, request: Request, snapshot: Snapshot) -> list[Request]:
        """Judge what the network gave."""
        trial: Trial = request.meta["trial"]
        trial.attempts += 1
        self.work.health.note(_host(request.url), snapshot)
        options = self.work.options
        verdict = judge(trial, snapshot, options.retries, options.backoff)
        if verdict.hold:
            hold(self.crawler, _host(request.url), verdict.hold)
        return await self._act(request, snapshot, verdict)

    async def _act(self, request: Request, snapshot: Snapshot, verdict: Verdict) -> list[Request]:
        """What a verdict asks for; the requests that follow at once."""
        wanted: Wanted = request.meta["wanted"]
        trial: Trial = request.meta["trial"]
        if verdict.step is Step.OTHER_SCHEME:
            trial.scheme_tried = True
            if url := other_scheme(wanted.request.url):
                return [self._request(wanted, trial, url)]
            verdict = judge(trial, snapshot, self.work.options.retries, self.work.options.backoff)
        if verdict.step is Step.AGAIN:
            self._later(verdict.wait, wanted, trial)
        elif verdict.step is Step.LATE:
            self.late.append((wanted, trial))
        else:
            if snapshot.status and not snapshot.redirects and request.meta.get("scheme_changed"):
                self.work.spoken[_host(request.url)] = urlsplit(request.url).scheme
            return await self._settle(wanted, snapshot, stored=False)
        return []

    async def _settle(self, wanted: Wanted, snapshot: Snapshot, stored: bool) -> list[Request]:
        try:
            fresh = await self.work.ledger.settle(wanted.request.key, snapshot, stored)
        except InputError as error:
            self.work.fault = error
            raise CloseSpider("fault") from error
        return await self._requests(fresh)

    async def _requests(self, wishes: Iterable[Wanted]) -> list[Request]:
        """A request for each wish; an address that cannot be asked for is answered at once."""
        ready: list[Request] = []
        for wanted in wishes:
            try:
                request = self._request(wanted, Trial(secure=wanted.request.url.startswith("https:")))
            except ValueError as error:
                refused = Refused(Cause.REFUSED_ADDRESS, str(error))
                ready += await self._settle(wanted, failed_snapshot(refused, wanted.request.url), stored=False)
            else:
                ready.append(request)
        return ready

    def _request(self, wanted: Wanted, trial: Trial, url: str = "") -> Request:
        asked = wanted.request.url
        spoken = self.work.spoken.get(_host(asked))
        if not url and spoken and not asked.startswith(f"{spoken}:"):
            url = other_scheme(asked)
        headers = dict(wanted.request.headers)
        if wanted.request.method == "POST":
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
        return Request(
            url or asked,
            self.answered,
            method=wanted.request.method,
            body=wanted.request.body,
            headers=headers,
            priority=wanted.priority,
            errback=self.failed,
            meta={
                "wanted": wanted,
                "trial": trial,
                "asked": asked,
                "key": wanted.request.key,
                "kind": wanted.kind,
                "rendered": wanted.request.rendered,
                "scheme_changed": bool(url),
                "download_maxsize": self.work.options.limit(wanted.kind, wanted.max_bytes),
            },
        )

    def _crawl(self, requests: Iterable[Request]) -> None:
        engine = self.crawler.engine
        if engine and engine.spider:
            for request in requests:
                engine.crawl(request)

    def _later(self, seconds: float, wanted: Wanted, trial: Trial) -> None:
        def fire() -> None:
            self.timers.discard(timer)
            self._crawl([self._request(wanted, trial)])

        timer = asyncio.get_running_loop().call_later(seconds, fire)
        self.timers.add(timer)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
