"""Crawl options 采集选项: how to fetch. What to fetch is the frontier's business."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version

MIB = 2**20


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """采集选项. Times in seconds, sizes in bytes after content-decoding.

    `delay` is the pause between two requests to one host, `concurrency` how many may be under way there (0: one, or
    six when there is no delay). `offline` answers from the archive alone. `retry_failed` asks again for what an
    earlier run of the same round could not read. `browser`: pages that only scripts fill are drawn by Chromium, which
    must be installed (`crawler.fetching.chromium`).
    """

    proxy: str = ""
    delay: float = 1.0
    concurrency: int = 0
    max_pages: int | None = None  # per unit; the frontier holds it
    timeout: float = 30.0  # whole response
    retries: int = 2
    backoff: float = 1.0  # before the first retry; doubles
    page_bytes: int = 8 * MIB
    attachment_bytes: int = 20 * MIB
    redirects: int = 5
    obey_robots: bool = True
    allow_private: bool = False
    contact: str = ""
    offline: bool = False
    retry_failed: bool = False
    browser: bool = False

    @property
    def per_host(self) -> int:
        """Requests under way to one host at most."""
        return self.concurrency or (1 if self.delay else 6)  # six: what a browser opens to one host

    @property
    def user_agent(self) -> str:
        """The user agent: who we are and, when a contact is given, whom to ask."""
        words = [f"+{self.contact}"] if self.contact else []
        return f"gongkai/{product_version()} ({'; '.join([*words, 'disclosure evaluation'])})"

    def limit(self, kind: str, max_bytes: int | None) -> int:
        """Largest acceptable body of a wish."""
        return max_bytes or (self.attachment_bytes if kind == "attachment" else self.page_bytes)


@cache
def product_version() -> str:
    """The installed version."""
    try:
        return version("gongkai")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "0"
