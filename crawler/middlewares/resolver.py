"""Resolver 域名解析: names that lead into private networks do not resolve, unless the crawl may go there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawler.fetching.addresses import is_public, literal
from crawler.options import CrawlOptions

ALLOW_PRIVATE = "GONGKAI_ALLOW_PRIVATE"
refused_names: dict[str, str] = {}  # name → the address it was refused for; the resolver is one a process


def guards(options: CrawlOptions) -> bool:
    """Whether addresses are checked: through a proxy it is the proxy that connects (and may itself be private)."""
    return not (options.allow_private or options.proxy)


class GuardedResolver(CachingThreadedResolver):
    """受限解析器. What it refuses looks like a name that does not exist and is noted in `refused_names`."""

    def __init__(self, *args: Any, allow_private: bool = False, **others: Any) -> None:
        super().__init__(*args, **others)
        self._allow_private = allow_private

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> GuardedResolver:
        settings = crawler.settings
        return cls(
            reactor,
            settings.getint("DNSCACHE_SIZE"),
            settings.getfloat("DNS_TIMEOUT"),
            allow_private=settings.getbool(ALLOW_PRIVATE),
        )

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:
        """Resolve a name to a permitted address."""
        found = super().getHostByName(name, timeout)
        return found if self._allow_private else found.addCallback(self._permitted, name)

    @staticmethod
    def _permitted(address: str, name: str) -> str:
        number = literal(address)
        if number is None or not is_public(number):
            refused_names[name] = address
            raise DNSLookupError(f"{name} leads to {address}")
        return address
