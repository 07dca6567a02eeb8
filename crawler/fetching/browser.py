"""Browser 浏览器: pages drawn by the system's Chromium, one a process, one context a host.

The browser has no network: whatever a page asks for is given to it by the crawl's own `fetch`, so that robots.txt,
the guard against private addresses, proxy, limits and user agent are those of every other request.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.fetching import chromium
from crawler.fetching.drawn import Drawn, Fetch, Given, NotDrawn
from crawler.fetching.tab import CLICKS, Tab

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import BrowserContext, Page, Playwright

logger = logging.getLogger(__name__)
TABS = 6  # a page mostly waits to see whether it is still; more of them are bound by the CPU
CONTEXTS = 30  # hosts whose context is kept open
_DESKTOP = {"width": 1366, "height": 900}
_START = 30.0
_CLOSE = 5.0


class Browser:
    """浏览器. Starts with the first page; `close` ends it, and the next page starts it again."""

    def __init__(self) -> None:
        self._tabs = asyncio.Semaphore(TABS)
        self._starting = asyncio.Lock()
        self._driver: Playwright | None = None
        self._chromium: Chromium | None = None
        self._contexts: dict[str, BrowserContext] = {}
        self._idle: list[tuple[str, Page]] = []  # tabs used before: a new one costs four times a page's CPU
        self._fault = ""

    async def draw(self, page: Given, agent: str, fetch: Fetch, seconds: float) -> Drawn:
        """`page` as its scripts draw it, all it asks for fetched by `fetch`. Raises NotDrawn."""
        from playwright.async_api import Error

        async with self._tabs:
            try:
                host = urlsplit(page.url).hostname or ""
                leaf = await self._leaf(host, agent)
                try:
                    drawn = await asyncio.wait_for(Tab(leaf, page, fetch).draw(), seconds)
                except BaseException:
                    with suppress(Error, TimeoutError):
                        await asyncio.wait_for(leaf.close(), _CLOSE)
                    raise
                self._idle.append((host, leaf))
                return drawn
            except (Error, TimeoutError) as error:
                if self._chromium is not None and not self._chromium.is_connected():
                    await self.close()
                raise NotDrawn(_line(error)) from error

    async def close(self) -> None:
        """End the browser and its driver."""
        from playwright.async_api import Error

        browser, driver = self._chromium, self._driver
        self._chromium, self._driver = None, None
        self._contexts.clear()
        self._idle.clear()
        with suppress(Error, TimeoutError):
            if browser is not None:
                await asyncio.wait_for(browser.close(), _CLOSE)
        with suppress(Error, TimeoutError):
            if driver is not None:
                await asyncio.wait_for(driver.stop(), _CLOSE)

    async def _leaf(self, host: str, agent: str) -> Page:
        """A tab of the host's context."""
        for position, (owner, leaf) in enumerate(self._idle):
            if owner == host:
                del self._idle[position]
                return leaf
        context = await self._context(host, agent)
        if len(self._idle) >= TABS:
            await self._idle.pop(0)[1].close()
        return await context.new_page()

    async def _context(self, host: str, agent: str) -> BrowserContext:
        async with self._starting:
            browser = self._chromium or await self._start()
            if host not in self._contexts:
                while len(self._contexts) >= CONTEXTS:
                    oldest = next(iter(self._contexts))
                    if self._contexts[oldest].pages:
                        break  # in use: one more then
                    await self._contexts.pop(oldest).close()
                context = await browser.new_context(
                    user_agent=agent,
                    viewport={"width": _DESKTOP["width"], "height": _DESKTOP["height"]},
                    locale="zh-CN",
                    timezone_id="Asia/Shanghai",
                    service_workers="block",
                    accept_downloads=False,
                )
                await context.add_init_script(CLICKS)
                self._contexts[host] = context
            return self._contexts[host]

    async def _start(self) -> Chromium:
        from playwright.async_api import Error, async_playwright

        if self._fault:
            raise NotDrawn(self._fault)
        try:
            self._driver = await async_playwright().start()
            self._chromium = await self._driver.chromium.launch(
                executable_path=chromium.executable(),
                args=list(chromium.FLAGS),
                chromium_sandbox=chromium.sandboxed(),
                handle_sigint=False,  # the crawl ends the requests under way first
                handle_sigterm=False,
                timeout=_START * 1000,
            )
        except (Error, OSError) as error:
            self._fault = f"the browser did not start: {_line(error)}"
            logger.error("%s: %s", chromium.executable(), error)
            await self.close()
            raise NotDrawn(self._fault) from error
        return self._chromium


def _line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
