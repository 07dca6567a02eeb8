"""Tab 标签页: one page drawn in the browser: what it may ask for, when it is still, what it became."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.fetching.drawn import Asked, Drawn, Fetch, Given

if TYPE_CHECKING:
    from playwright.async_api import Error, Page, Request, Route

IDLE = 8.0  # seconds after which a page that is still busy is taken as it is
STILL = 0.3  # seconds without change after which a page with links counts as drawn
STILL_EMPTY = 1.5  # and one without
POLL = 0.1
MOVES = 3  # addresses a page's scripts may move on to
ASKS = 300  # what a page may ask for in all: no page makes a crawl the tool of an attack on somebody else
METHODS = ("GET", "HEAD", "POST")  # what reads; data interfaces are asked by POST too
PICTURE_HEIGHT = 6000  # pixels of a page's picture, and its bytes at most
PICTURE_BYTES = 400_000
_PICTURE_QUALITY, _PICTURE_TIME = 50, 3000  # per cent, milliseconds
_WANTED = ("document", "script", "xhr", "fetch")
# Visitor counters: nothing of the page depends on them, and an assessment is no visit
_COUNTERS = re.compile(r"(?:^|\.)(?:hm\.baidu|cnzz|umeng|51\.la|google-analytics|googletagmanager)(?:\.|$)")
closing: set[asyncio.Future[None]] = set()  # windows that pages opened
_HOPS = ("content-length", "content-encoding", "transfer-encoding", "connection")  # do not hold for a decoded body

# Elements that listen for clicks; a script's own listeners leave no trace in the page
CLICKS = """
(() => {
  const heard = window[Symbol.for("gongkai.clicks")] = new Set();
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (kind, ...rest) {
    if (kind === "click" && this instanceof Element) heard.add(this);
    return listen.call(this, kind, ...rest);
  };
})();
"""
_BUTTONS = """() => {
  const leads = (a) => a && !/^\\s*(?:#|javascript:)/i.test(a.getAttribute("href") || "#");
  const tool = /^(?:搜\\s*索|检索|查询|登录|注册|关闭|返回(?:顶部)?|打印|收藏|分享|无障碍|繁体|简体|[大中小])$/;
  const heard = new Set(window[Symbol.for("gongkai.clicks")] || []);
  for (const one of document.querySelectorAll("body *")) if (one.onclick) heard.add(one);
  for (const one of document.querySelectorAll('a[href^="#/"], a[href^="#!"]')) heard.add(one);
  let count = 0;
  for (const one of heard) {
    const text = one.isConnected ? one.textContent.trim() : "";
    if (text && text.length <= 14 && !tool.test(text) && !leads(one.closest("a"))) count += 1;
  }
  return count;
}"""
_EXTENT = "() => [innerWidth, document.documentElement.scrollHeight]"
_SIZE = "() => [document.links.length, document.body ? document.body.textContent.length : 0]"


class Tab:
    """标签页. `first` is the page as the server gave it; everything else comes from `fetch`."""

    def __init__(self, leaf: Page, first: Given, fetch: Fetch) -> None:
        self._leaf = leaf
        self._first = first
        self._fetch = fetch
        self._pending = 0
        self._moves = 0
        self._asks = 0
        self._partial = ""

    async def draw(self) -> Drawn:
        """Open the page, wait until it is still, read it, leave it. Raises what Playwright raises."""
        leaf = self._leaf
        leaf.on("pageerror", self._failed)
        leaf.on("popup", _shut)
        await leaf.route("**/*", self._answer)
        await leaf.goto(self._first.url, wait_until="domcontentloaded", timeout=0)
        if not await self._still():
            self._lacks("still busy")
        html, buttons = await leaf.content(), int(await leaf.evaluate(_BUTTONS))
        drawn = Drawn(leaf.url.partition("#")[0], html, self._partial, buttons, await self._picture())
        leaf.remove_listener("pageerror", self._failed)
        leaf.remove_listener("popup", _shut)
        await leaf.goto("about:blank", timeout=0)  # its timers end here
        await leaf.unroute_all(behavior="ignoreErrors")
        return drawn

    async def _picture(self) -> bytes:
        """The page as it looks, its upper part when it is long; b"" when that cannot be had cheaply."""
        from playwright.async_api import Error

        with suppress(Error):
            width, height = await self._leaf.evaluate(_EXTENT)
            picture = await self._leaf.screenshot(
                type="jpeg",
                quality=_PICTURE_QUALITY,
                full_page=True,
                clip={"x": 0, "y": 0, "width": max(1, width), "height": max(1, min(height, PICTURE_HEIGHT))},
                timeout=_PICTURE_TIME,
            )
            return picture if len(picture) <= PICTURE_BYTES else b""
        return b""

    def _failed(self, error: Error) -> None:
        self._lacks(f"script error: {str(error)[:100]}")

    async def _still(self) -> bool:
        """Wait until nothing is asked for and nothing changes; False when it took too long."""
        loop = asyncio.get_running_loop()
        began = since = loop.time()
        last: list[int] = []
        while loop.time() - began < IDLE:
            await asyncio.sleep(POLL)
            size = await self._leaf.evaluate(_SIZE)
            if self._pending or size != last:
                since, last = loop.time(), size
            elif loop.time() - since >= (STILL if size[0] else STILL_EMPTY):
                return True
        return False

    async def _answer(self, route: Route, request: Request) -> None:
        """Give a page what it asks for, if it may have it."""
        from playwright.async_api import Error

        self._pending += 1
        try:
            with suppress(Error):  # the page may be closed by now
                await self._give(route, request)
        finally:
            self._pending -= 1

    async def _give(self, route: Route, request: Request) -> None:
        kind, url = request.resource_type, request.url
        if kind == "stylesheet":
            await route.fulfill(status=200, content_type="text/css", body="")
            return
        if kind not in _WANTED or not url.startswith(("http://", "https://")) or _counts(url):
            await route.abort()
            return
        if kind == "document" and not self._may_move(request):
            await route.abort()
            return
        self._asks += 1
        if request.method not in METHODS or self._asks > ASKS:
            self._lacks(f"{request.method} number {self._asks}: {url[:100]}")
            await route.abort()
            return
        try:
            given = await self._look_up(request)
        except Exception as error:  # whatever the network or a rule of the crawl says: the page does without
            if kind != "script" or urlsplit(url).hostname == urlsplit(self._first.url).hostname:
                self._lacks(f"{type(error).__name__}: {url[:100]}")
            await route.abort()
            return
        if given.status >= 400 and kind != "script":
            self._lacks(f"status {given.status}: {url[:100]}")
        headers = {name: value for name, value in given.headers.items() if name not in _HOPS}
        await route.fulfill(status=given.status, headers=headers, body=given.body)

    async def _look_up(self, request: Request) -> Given:
        if request.resource_type == "document" and request.url == self._first.url and self._moves == 0:
            self._moves = 1
            return self._first
        headers = tuple((await request.all_headers()).items())
        asked = Asked(request.url, request.resource_type, request.method, headers, request.post_data_buffer or b"")
        return await self._fetch(asked)

    def _may_move(self, request: Request) -> bool:
        """Only the page itself, and not on and on; what a frame shows is another page."""
        if request.frame != self._leaf.main_frame:
            return False
        self._moves += self._moves > 0
        return self._moves <= MOVES

    def _lacks(self, why: str) -> None:
        self._partial = self._partial or why.replace("\n", " ")


def _shut(other: Page) -> None:
    closing.add(task := asyncio.ensure_future(other.close()))
    task.add_done_callback(closing.discard)


def _counts(url: str) -> bool:
    return _COUNTERS.search(urlsplit(url).hostname or "") is not None
