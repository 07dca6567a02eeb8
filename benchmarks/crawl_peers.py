"""Crawlers of others: each follows every link of one host and keeps nothing (wget: keeps the files, as it must).

All are optional. `versions` says what is here, and of what is not why.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from benchmarks.crawl_meter import Meter

_AT_ONCE = 32
# name: the package that must be here ("" for a program)
NEEDS = {"bare": "scrapy", "aiohttp": "aiohttp", "crawlee": "crawlee", "wget": ""}


def fresh_links(hrefs: list[str], base: str, seen: set[str]) -> list[str]:
    """Pages of the same host that no page linked before; files left out. Addresses as written are looked up first."""
    found = []
    for href in hrefs:
        if href in seen:
            continue
        seen.add(href)
        target = urljoin(base, href).split("#", 1)[0]
        fresh = target == href or target not in seen
        if fresh and urlsplit(target).netloc == urlsplit(base).netloc and not target.endswith(".pdf"):
            seen.add(target)
            found.append(target)
    return found


def by_hand(url: str) -> None:
    """aiohttp and lxml with a queue and workers, as one writes it in an hour."""
    import aiohttp
    import lxml.html

    async def crawl() -> None:
        parser = lxml.html.HTMLParser(encoding="utf-8")
        waiting: asyncio.Queue[str] = asyncio.Queue()
        seen, pages = {url}, 0
        waiting.put_nowait(url)

        async def work(session: aiohttp.ClientSession) -> None:
            nonlocal pages
            while True:
                at = await waiting.get()
                async with session.get(at) as response:
                    body = await response.read()
                pages += 1
                anchors = lxml.html.document_fromstring(body, parser=parser).iter("a")
                for target in fresh_links([h for a in anchors if (h := a.get("href"))], at, seen):
                    waiting.put_nowait(target)
                waiting.task_done()

        meter = Meter()
        meter.start()
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=_AT_ONCE)) as session:
            workers = [asyncio.create_task(work(session)) for _ in range(_AT_ONCE)]
            await waiting.join()
            meter.report(pages)
            for worker in workers:
                worker.cancel()

    asyncio.run(crawl())


def crawlee(url: str) -> None:
    """Crawlee for Python: its Parsel crawler, memory storage, links of the same host enqueued."""
    from crawlee import ConcurrencySettings
    from crawlee.crawlers import ParselCrawler, ParselCrawlingContext
    from crawlee.storage_clients import MemoryStorageClient

    async def crawl() -> None:
        pages, seen = 0, {url}
        crawler: Any = ParselCrawler(
            storage_client=MemoryStorageClient(),
            concurrency_settings=ConcurrencySettings(
                min_concurrency=_AT_ONCE, desired_concurrency=_AT_ONCE, max_concurrency=_AT_ONCE
            ),
            configure_logging=False,
        )

        async def handle(context: ParselCrawlingContext) -> None:
            nonlocal pages
            pages += 1
            hrefs = context.selector.xpath("//a/@href").getall()
            await context.add_requests([*fresh_links(hrefs, context.request.url, seen)])

        crawler.router.default_handler(handle)
        meter = Meter()
        meter.start()
        await crawler.run([url])
        meter.report(pages)

    asyncio.run(crawl())


def wget(url: str) -> None:
    """wget --mirror into a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        meter = Meter()
        meter.start(children=True, own=False)
        command = [
            "wget",
            "--mirror",
            "--quiet",
            "--compression=auto",
            "--reject=pdf",
            "-e",
            "robots=off",
            "-P",
            folder,
        ]
        subprocess.run([*command, url], check=False)  # 8 for a link that is not there
        meter.report(sum(1 for file in Path(folder).rglob("*.html") if file.is_file()))


CRAWLERS = {"aiohttp": by_hand, "crawlee": crawlee, "wget": wget}


def versions() -> tuple[dict[str, str], list[str]]:
    """(crawlers that can run here with their versions, a line for each that cannot)."""
    here: dict[str, str] = {}
    missing: list[str] = []
    for name, package in NEEDS.items():
        try:
            here[name] = f"{package} {version(package)}" if package else _wget_version()
        except (PackageNotFoundError, FileNotFoundError):
            missing.append(
                f"{name}: not installed, left out (pip install {package})" if package else f"{name}: left out"
            )
    if "aiohttp" in here:
        here["aiohttp"] += f", lxml {version('lxml')}"
    return here, missing


def _wget_version() -> str:
    if not shutil.which("wget"):
        raise FileNotFoundError("wget")
    done = subprocess.run(["wget", "--version"], capture_output=True, text=True, check=True)
    return "wget " + done.stdout.split()[2]
