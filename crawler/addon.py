"""Add-on 插件: everything gongkai sets in Scrapy, in one place. Needs the setting GONGKAI_WORK (a `Work`)."""

from __future__ import annotations

from typing import Any

from scrapy.settings import BaseSettings

from crawler.options import CrawlOptions
from crawler.work import SETTING, Work

_SCRAPY = "scrapy.downloadermiddlewares."
_OURS = "crawler.middlewares."
# Retries and meta refresh are the ledger's and the frontier's, redirects and robots our own, the rest is not needed
MIDDLEWARES: dict[str, int | None] = {
    f"{_OURS}guard.GuardMiddleware": 50,
    f"{_OURS}robots.RobotsMiddleware": 100,
    f"{_OURS}inflate.InflateMiddleware": 590,
    f"{_OURS}redirects.RedirectsMiddleware": 600,
    f"{_OURS}pace.DownMiddleware": 950,
    f"{_OURS}render.RenderMiddleware": 960,
    f"{_OURS}ipv6.Ipv6Middleware": 970,
    f"{_SCRAPY}offsite.OffsiteMiddleware": None,
    f"{_SCRAPY}robotstxt.RobotsTxtMiddleware": None,
    f"{_SCRAPY}httpauth.HttpAuthMiddleware": None,
    f"{_SCRAPY}httpcompression.HttpCompressionMiddleware": None,
    f"{_SCRAPY}retry.RetryMiddleware": None,
    f"{_SCRAPY}redirect.MetaRefreshMiddleware": None,
    f"{_SCRAPY}redirect.RedirectMiddleware": None,
    f"{_SCRAPY}stats.DownloaderStats": None,
}
SPIDER_MIDDLEWARES: dict[str, int | None] = {
    f"scrapy.spidermiddlewares.{name}": None
    for name in (
        "httperror.HttpErrorMiddleware",
        "referer.RefererMiddleware",
        "urllength.UrlLengthMiddleware",
        "depth.DepthMiddleware",
        "metacopy.MetaCopyDetectionMiddleware",
        "start.StartSpiderMiddleware",
    )
}
EXTENSIONS: dict[str, int | None] = {
    f"scrapy.extensions.{name}": None
    for name in (
        "corestats.CoreStats",
        "logcount.LogCount",
        "telnet.TelnetConsole",
        "memdebug.MemoryDebugger",
        "closespider.CloseSpider",
        "feedexport.FeedExporter",
        "logstats.LogStats",
        "spiderstate.SpiderState",
        "throttle.AutoThrottle",
        "remote_control.RemoteControl",
    )
}


def scrapy_settings(options: CrawlOptions) -> dict[str, Any]:
    """The settings that follow from the crawl options."""
    return {
        "USER_AGENT": options.user_agent,
        "DOWNLOAD_DELAY": options.delay,
        "DOWNLOAD_DELAY_JITTER": 0.2 if options.delay else 0.0,
        "DOWNLOAD_TIMEOUT": options.timeout,
        "DOWNLOAD_MAXSIZE": options.page_bytes,
        "CONCURRENT_REQUESTS_PER_DOMAIN": options.per_host,
        "HTTPCACHE_IGNORE_MISSING": options.offline,
        "HTTPPROXY_ENABLED": bool(options.proxy),  # the environment's proxies don't count
    }


FIXED: dict[str, Any] = {
    "DOWNLOADER_MIDDLEWARES": MIDDLEWARES,
    "SPIDER_MIDDLEWARES": SPIDER_MIDDLEWARES,
    "EXTENSIONS": EXTENSIONS,
    "DOWNLOAD_HANDLERS": {"file": None, "data": None, "ftp": None, "s3": None},
    "DOWNLOAD_WARNSIZE": 0,
    "DOWNLOAD_FAIL_ON_DATALOSS": False,  # judged by what the body looks like (`crawler.snapshots`)
    "CONCURRENT_ITEMS": 1,  # Scrapy starts that many tasks a response, 100 by default
    "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",  # the ledger asks for each address once
    "HTTPCACHE_ENABLED": True,
    "HTTPCACHE_STORAGE": "crawler.cache.ArchiveStorage",
    "HTTPCACHE_POLICY": "crawler.cache.ServeOnly",
    "COOKIES_ENABLED": True,  # some walls set a cookie and redirect to the same address
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "LOG_FORMATTER": "crawler.unlogged.NoPageLines",
    "STATS_CLASS": "crawler.unlogged.NoCounts",
    "MEMUSAGE_LIMIT_MB": 2048,
}


class GongkaiAddon:
    """插件. Puts `FIXED` and the settings of the crawl options in place."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Set everything at the add-on's priority, so that a command line's `-s` still wins."""
        work: Work | None = settings[SETTING]
        options = work.options if work else CrawlOptions()
        # what is under way is what a killed crawl loses, so no more than keeps every host busy
        under_way = min(64, max(16, 2 * options.per_host * (work.hosts if work else 1)))
        for name, value in {**FIXED, **scrapy_settings(options), "CONCURRENT_REQUESTS": under_way}.items():
            settings.set(name, value, "addon")
