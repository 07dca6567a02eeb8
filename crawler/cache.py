"""Cache 缓存: Scrapy's cache, fed from the archive, so that a resumed crawl fetches nothing twice.

The stock HttpCacheMiddleware asks it before every download. Writing is the ledger's: it stores what an answer turned
out to be (final address, cause), which a downloader middleware cannot know.
"""

from __future__ import annotations

from typing import Any

from scrapy.http import Request, Response
from scrapy.spiders import Spider

from crawler.archive import Archive
from crawler.nouns import Cause
from crawler.options import CrawlOptions
from crawler.snapshots import StoredResponse
from crawler.work import SETTING, Work

_NEVER_SETTLED = frozenset({Cause.NOT_FETCHED, Cause.OUT_OF_BUDGET})
_ANSWERS = frozenset({None, Cause.HTTP_4XX})  # asking again gives the same


class ArchiveStorage:
    """存档缓存: serves what the archive holds. A settled failure is served too, unless they are to be retried."""

    def __init__(self, settings: Any) -> None:
        work: Work = settings[SETTING]
        self._archive: Archive = work.archive
        self._options: CrawlOptions = work.options
        self._begun = self._archive.keys()  # what this run adds is in the frontier's hands already, but for hops

    def open_spider(self, spider: Spider) -> None:
        """Nothing to open: the archive is the run's."""

    def close_spider(self, spider: Spider) -> None:
        """Nothing to close."""

    def retrieve_response(self, spider: Spider, request: Request) -> Response | None:
        """The stored response, or None."""
        hops = request.meta.get("hops")
        key = request.url if hops else request.meta.get("key", request.url)
        if not hops and key not in self._begun:
            return None
        snapshot = self._archive.get(key)
        if snapshot is None or snapshot.cause in _NEVER_SETTLED:
            return None
        if snapshot.cause not in _ANSWERS and self._options.retry_failed and not self._options.offline:
            return None
        return StoredResponse(snapshot.final_url, snapshot)

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:
        """Never called: see ServeOnly."""


class ServeOnly:
    """只读策略: every stored response is fresh, none is stored by the middleware."""

    def __init__(self, settings: Any) -> None:
        pass

    def should_cache_request(self, request: Request) -> bool:
        """Look every request up."""
        return True

    def should_cache_response(self, response: Response, request: Request) -> bool:
        """Store none: the ledger does."""
        return False

    def is_cached_response_fresh(self, cachedresponse: Response, request: Request) -> bool:
        """A round is one point in time: what was stored for it holds."""
        return True

    def is_cached_response_valid(self, cachedresponse: Response, response: Response, request: Request) -> bool:
        """Not reached: a fresh response is never revalidated."""
        return True
