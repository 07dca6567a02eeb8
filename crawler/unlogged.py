"""Unlogged 不记: what Scrapy writes and counts for each page; the archive knows more, and nobody reads either."""

from __future__ import annotations

from typing import Any

from scrapy.http import Request, Response
from scrapy.logformatter import LogFormatter
from scrapy.spiders import Spider


class NoPageLines(LogFormatter):
    """无逐页日志. Errors are logged as usual."""

    def crawled(self, request: Request, response: Response, spider: Spider) -> Any:
        """None: no line."""
        return None


class NoCounts:
    """无统计: a stats collector that keeps nothing. Not Scrapy's own empty one: that asks twice for each name."""

    def __init__(self, crawler: Any) -> None:
        pass

    def get_value(self, key: str, default: Any = None) -> Any:
        """Always the default."""
        return default

    def get_stats(self) -> dict[str, Any]:
        """Always empty."""
        return {}

    def _nothing(self, *values: Any, **more: Any) -> None:
        pass

    set_value = set_stats = inc_value = max_value = min_value = clear_stats = open_spider = close_spider = _nothing
