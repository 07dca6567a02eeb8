"""Render 渲染: requests for drawn pages, answered by the browser; all the browser asks for goes through Scrapy."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from crawler.fetching.answers import REDIRECT_STATUS, cause_of
from crawler.fetching.browser import Browser
from crawler.fetching.drawn import PICTURE, PICTURE_TYPE, Asked, Drawn, Given, NotDrawn
from crawler.middlewares.pace import hurry
from crawler.nouns import Cause, Snapshot
from crawler.snapshots import Refused
from crawler.work import SETTING, Work

_AT_ONCE = 4  # scripts and data of a page are asked for together, as a visitor's browser does
_KEPT_BYTES = 16 * 2**20
# The crawl's own, or not true once Scrapy has decoded the body
_NOT_SENT = ("user-agent", "host", "accept-encoding", "content-length", "connection")
_users: set[object] = set()
_shared: list[Browser] = []  # one a process, however many crawls run in it


class RenderMiddleware:
    """渲染中间件. Sits behind the cache: what is stored is served from there, browser or not."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.work: Work = crawler.settings[SETTING]
        self._scripts: dict[str, Given] = {}
        self._kept = 0
        crawler.signals.connect(self.stopped, signals.engine_stopped)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RenderMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> Awaitable[Response] | None:
        """The drawn page of a request that asks for one."""
        if not request.meta.get("rendered"):
            return None
        if not self.work.options.browser:
            raise Refused(Cause.NOT_FETCHED, "no browser")
        return self._draw(request)

    async def stopped(self) -> None:
        """The last crawl of the process takes the browser with it."""
        _users.discard(self)
        if not _users and _shared:
            await _shared.pop().close()

    async def _draw(self, request: Request) -> Response:
        options = self.work.options
        page = await self._download(Request(request.url, headers=request.headers), request.meta["download_maxsize"])
        if page.status in REDIRECT_STATUS:
            raise Refused(Cause.REDIRECTS, f"status {page.status}")
        if cause_of(page.status, page.body)[0] or "html" not in page.headers.get("content-type", "html"):
            return Response(page.url, page.status, dict(page.headers), page.body)
        _users.add(self)
        if not _shared:
            _shared.append(Browser())
        try:
            drawn = await _shared[0].draw(page, options.user_agent, self._fetch, options.timeout)
        except NotDrawn as error:
            raise Refused(Cause.SCRIPT_ONLY, str(error)) from error
        body = drawn.html.encode("utf-8", "replace")
        if len(body) > request.meta["download_maxsize"]:
            raise Refused(Cause.TOO_LARGE, f"{len(body)} bytes drawn")
        self._keep(request.url, drawn)
        return Response(drawn.url, 200, dict(drawn.headers), body)

    def _keep(self, url: str, drawn: Drawn) -> None:
        """The picture of a drawn page goes to the archive as evidence of its own."""
        if drawn.picture:
            digest, now = hashlib.sha256(drawn.picture).hexdigest(), datetime.now(UTC)
            picture = Snapshot(url, drawn.url, 200, {"content-type": PICTURE_TYPE}, now, digest, drawn.picture)
            self.work.archive.put(f"{url}{PICTURE}", picture)

    async def _fetch(self, asked: Asked) -> Given:
        """What a page asks for; scripts are kept, every page of a site has the same."""
        if asked.kind == "script" and asked.url in self._scripts:
            return self._scripts[asked.url]
        sent = {name: value for name, value in asked.headers if name not in _NOT_SENT and not name.startswith(":")}
        request = Request(asked.url, method=asked.method, headers=sent, body=asked.body)
        if asked.kind != "document":
            slot = f"{urlsplit(asked.url).hostname} for pages"
            request.meta["download_slot"] = slot
            hurry(self.crawler, slot, _AT_ONCE)
        given = await self._download(request, self.work.options.page_bytes)
        if asked.kind == "script" and given.status == 200 and self._kept + len(given.body) <= _KEPT_BYTES:
            self._kept += len(given.body)
            self._scripts[asked.url] = given
        return given

    async def _download(self, request: Request, limit: int) -> Given:
        """One request through all middlewares but the archive's."""
        own = {**request.meta, "dont_cache": True, "download_maxsize": limit}
        response = await self.crawler.engine.download_async(
            request.replace(callback=NO_CALLBACK, meta=own, dont_filter=True)
        )
        headers = {
            name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
            for name, values in response.headers.items()
        }
        return Given(response.url, response.status, headers, response.body)
