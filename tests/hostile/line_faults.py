"""Faults of the line: connections, lengths, redirects, server errors, and files without end."""

from __future__ import annotations

import asyncio
from typing import Any
from zlib import crc32

from crawler.nouns import Cause
from gongkai.demo.model import Page
from tests.hostile.fault import FAULTS, FILES, Asked, Fault, Twist, serve
from tests.hostile.misdeeds import MISDEEDS, Misdeed, answer

SELDOM = 6  # one page in so many, where each costs a time limit


def _from_misdeed(name: str, kind: type[Misdeed]) -> None:
    """A misdeed of tests.hostile.misdeeds as a fault of half a site."""

    async def act(self: Any, asked: Asked, page: Page, writer: asyncio.StreamWriter) -> None:
        await self.deed.act(f"/{name}", asked.headers, writer, 0)

    rarely = {"one_in": SELDOM} if kind.cause is Cause.TIMEOUT else {}
    made = type(name.capitalize(), (Fault,), {"act": act, "deed": kind(), "__doc__": kind.__doc__, **rarely})
    FAULTS.pop(name.capitalize().lower())
    FAULTS[name] = made


for _name in (
    "drip", "stall", "silence", "truncated", "cutchunks", "reset", "nohttp", "endless", "huge", "bomb", "badgzip",
    "loop", "localfile", "wall412", "wall521", "wall200", "broken",
):  # fmt: skip
    _from_misdeed(_name, MISDEEDS[_name])


class HardReset(Fault):
    """Half a page, then RST."""

    async def act(self, asked: Asked, page: Page, writer: asyncio.StreamWriter) -> None:
        writer.write(serve(page)[: len(page.body) // 2])
        await writer.drain()
        writer.transport.abort()


class WrongLength(Twist):
    """Declares seven bytes more than it sends."""

    def reply(self, asked: Asked, page: Page) -> bytes:
        return serve(page).replace(b"Content-Length: %d" % len(page.body), b"Content-Length: %d" % (len(page.body) + 7))


class Chain(Fault):
    """A redirect to a redirect to …"""

    def reply(self, asked: Asked, page: Page) -> bytes:
        return answer(b"", 301, Location=f"{asked.path.partition('?')[0]}?hop={asked.count}{'x' * asked.count}")

    def hits(self, asked: Asked) -> bool:
        return "?hop=" in asked.path or super().hits(asked)


class PrivateRedirect(Fault):
    """Redirects into the local network (the county's proxy knows no such host)."""

    def reply(self, asked: Asked, page: Page) -> bytes:
        return answer(b"", 302, Location="http://169.254.169.254/latest/meta-data/")


class CookieWall(Fault):
    """Sets a cookie and redirects to the same address."""

    def reply(self, asked: Asked, page: Page) -> bytes:
        if "pass=1" in asked.headers.get("cookie", ""):
            return serve(page)
        return answer(b"", 302, Location=asked.path, Set_Cookie="pass=1; Path=/")


class Busy(Fault):
    """429 with Retry-After, then well."""

    def reply(self, asked: Asked, page: Page) -> bytes:
        return serve(page) if asked.count > 1 else answer(b"", 429, Retry_After="1")


class _Flapping(Fault, abstract=True):
    """Now and then a server error, by address and attempt."""

    everywhere = True
    share = 0

    def hits(self, asked: Asked) -> bool:
        return crc32(f"{asked.path} {asked.count}".encode()) % 100 < self.share

    def reply(self, asked: Asked, page: Page) -> bytes:
        return answer(b"<html><body>busy</body></html>", 503 if asked.count % 2 else 502)


class Flapping10(_Flapping):
    """One answer in ten is a server error."""

    share = 10


class Flapping30(_Flapping):
    """Three answers in ten are server errors."""

    share = 30


class Flaky10(_Flapping):
    """One answer in ten is a server error or never comes."""

    share = 10

    async def act(self, asked: Asked, page: Page, writer: asyncio.StreamWriter) -> None:
        if crc32(asked.path.encode()) % 3 == 0:
            await asyncio.sleep(60)
        writer.write(self.reply(asked, page))


class DiesHalfway(Fault):
    """Serves 25 pages and is gone."""

    everywhere = True

    def __init__(self) -> None:
        self.served = 0

    async def act(self, asked: Asked, page: Page, writer: asyncio.StreamWriter) -> None:
        self.served += 1
        if self.served <= 25:
            writer.write(serve(page))


class NoName(Fault):
    """Its name does not resolve: the proxy says so, whatever is asked for."""

    everywhere = nameless = True

    def reply(self, asked: Asked, page: Page) -> bytes:
        return answer(b"<html><body>DNS resolution failed</body></html>", 503)


class TlsGarbage(Fault):
    """Speaks no TLS on its TLS port, and nothing on the other."""

    everywhere = True

    async def act(self, asked: Asked, page: Page, writer: asyncio.StreamWriter) -> None:
        return


class LargeFile(Fault):
    """Every attachment has 200 MB, and does not say so."""

    def hits(self, asked: Asked) -> bool:
        return bool(FILES.search(asked.path))

    async def act(self, asked: Asked, page: Page, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/msword\r\n\r\n")
        for _ in range(200):
            writer.write(b"x" * 2**20)
            await writer.drain()
