"""The crawlers that are compared, each in a process of its own: `python -m benchmarks.crawlers NAME URL`.

NAME is bare, gongkai or one of `benchmarks.crawl_peers`.

Prints one JSON line: pages, seconds, CPU ms a page and the largest RSS. Time and CPU count from the first request to
the last page, over all processes; imports and start-up are left out.
"""

from __future__ import annotations

import cProfile
import os
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urljoin, urlsplit

from benchmarks.crawl_meter import Meter
from benchmarks.crawl_peers import CRAWLERS
from crawler.frontier import Wanted


def bare(url: str) -> None:
    """A lean Scrapy spider: links by lxml and an own seen-set, nothing kept."""
    import lxml.html
    import scrapy
    from scrapy.crawler import AsyncCrawlerProcess

    meter, host, seen = Meter(), urlsplit(url).netloc, {url}
    parser = lxml.html.HTMLParser(encoding="utf-8")
    counted = [0]

    class Bare(scrapy.Spider):
        name = "bare"

        async def start(self):  # type: ignore[no-untyped-def]
            meter.start()
            yield scrapy.Request(url)

        def parse(self, response):  # type: ignore[no-untyped-def]
            counted[0] += 1
            for anchor in lxml.html.document_fromstring(response.body, parser=parser).iter("a"):
                href = anchor.get("href")
                if not href or href in seen:
                    continue
                seen.add(href)
                target = urljoin(response.url, href).split("#", 1)[0]
                if urlsplit(target).netloc != host or target.endswith(".pdf") or target in seen:
                    continue
                seen.add(target)
                yield scrapy.Request(target)

        def closed(self, reason: str) -> None:
            meter.report(counted[0])

    none = dict.fromkeys
    process = AsyncCrawlerProcess(
        {
            "LOG_LEVEL": "ERROR",
            "CONCURRENT_ITEMS": 1,
            "CONCURRENT_REQUESTS": 32,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 32,
            "DOWNLOAD_DELAY": 0,
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
            "COOKIES_ENABLED": False,
            "METAREFRESH_ENABLED": False,
            "REFERER_ENABLED": False,
            "HTTPPROXY_ENABLED": False,
            "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
            "EXTENSIONS": none([f"scrapy.extensions.{x}" for x in ("logstats.LogStats", "corestats.CoreStats")]),
        }
    )
    process.crawl(Bare)
    process.start()


def gongkai(url: str) -> None:
    """The product: polite machinery without its delay, archive, every reader on every page, in two processes."""
    from benchmarks.full_reader import everything_read
    from crawler.jobs import Assignment, group_jobs
    from crawler.nouns import Unit, UnitKind
    from crawler.options import CrawlOptions
    from crawler.reading.beside import DeskBeside
    from crawler.reading.process import start_reader
    from crawler.run import crawl_jobs

    meter = Meter()

    class Measured(DeskBeside):
        async def start(self) -> list[Wanted]:
            wishes = await super().start()  # the reader is there and warm
            meter.start(children=True)
            return wishes

    (job,) = group_jobs([Unit("u1", "示例县", UnitKind.PORTAL, url)])
    options = CrawlOptions(delay=0.0, concurrency=32, allow_private=True)
    with tempfile.TemporaryDirectory() as folder, patch("crawler.run.DeskBeside", Measured):
        work = [Assignment(job, Path(folder) / "crawl.sqlite")]
        line = start_reader(work, everything_read)
        (result,) = crawl_jobs(work, everything_read, options, lambda name, progress: None, line)
        meter.report(result.progress.pages_done)


if __name__ == "__main__":
    run = {"bare": bare, "gongkai": gongkai, **CRAWLERS}[sys.argv[1]]
    if os.environ.get("GONGKAI_PROFILE"):
        cProfile.run("run(sys.argv[2])", os.environ["GONGKAI_PROFILE"])
    else:
        run(sys.argv[2])
