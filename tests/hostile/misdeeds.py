"""Misdeeds: what servers really do to crawlers, one small class each. `cause` is what the crawl must call it."""

from __future__ import annotations

import asyncio
import gzip
from collections import Counter

from crawler.nouns import Cause

Writer = asyncio.StreamWriter
PAGE = b"<html><head><title>t</title></head><body><p>" + b"text " * 200 + b"</p></body></html>"

MISDEEDS: dict[str, type[Misdeed]] = {}


def answer(body: bytes, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    """A well-formed answer. Header names take _ for -."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Misdeed:
    """One misbehaviour. `cause` None: the crawl gets a usable page after all."""

    cause: Cause | None = None
    status = 0

    def __init_subclass__(cls) -> None:
        MISDEEDS[cls.__name__.lower()] = cls

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()

    def entry(self, name: str) -> str:
        """The link to it."""
        return f"/{name}"

    async def act(self, path: str, headers: dict[str, str], writer: Writer, port: int) -> None:
        """Answer, or not."""
        self.calls[path] += 1
        writer.write(self.reply(path, headers, port))

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        """A plain page."""
        return answer(PAGE)


class Drip(Misdeed):
    """A byte every now and then: each read succeeds, the whole never ends."""

    cause = Cause.TIMEOUT

    async def act(self, path: str, headers: dict[str, str], writer: Writer, port: int) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n")
        for _ in range(600):
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.1)


class Stall(Misdeed):
    """Headers, half a body, then silence."""

    cause = Cause.TIMEOUT

    async def act(self, path: str, headers: dict[str, str], writer: Writer, port: int) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n" + PAGE[:99])
        await writer.drain()
        await asyncio.sleep(60)


class Silence(Misdeed):
    """Accepts and says nothing."""

    cause = Cause.TIMEOUT

    async def act(self, path: str, headers: dict[str, str], writer: Writer, port: int) -> None:
        await asyncio.sleep(60)


class Truncated(Misdeed):
    """Less than declared, cut in the middle."""

    cause = Cause.CONNECTION
    status = 200

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(PAGE)[:-300]


class CutChunks(Misdeed):
    """Chunked, without the last chunk."""

    cause = Cause.CONNECTION
    status = 200

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
        return head + b"%x\r\n%s\r\n" % (len(PAGE[:500]), PAGE[:500])


class WrongLength(Misdeed):
    """Declares more than a whole page: browsers show it, so do we."""

    status = 200

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(PAGE).replace(b"Content-Length: %d" % len(PAGE), b"Content-Length: %d" % (len(PAGE) + 7))


class Reset(Misdeed):
    """Closes without a word."""

    cause = Cause.CONNECTION

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return b""


class NoHttp(Misdeed):
    """Speaks something else."""

    cause = Cause.CONNECTION

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return b"220 mail ready\r\n500 what?\r\n"


class Endless(Misdeed):
    """A body without end and without length."""

    cause = Cause.TOO_LARGE

    async def act(self, path: str, headers: dict[str, str], writer: Writer, port: int) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"x" * 65536)
            await writer.drain()


class Huge(Misdeed):
    """Says at once that it is too large."""

    cause = Cause.TOO_LARGE
    status = 200

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999999\r\n\r\n" + PAGE


class Bomb(Misdeed):
    """Small on the wire, 64 MB unpacked."""

    cause = Cause.TOO_LARGE
    packed = gzip.compress(b"\0" * 2**26)

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(self.packed, Content_Encoding="gzip")


class BadGzip(Misdeed):
    """Says gzip and is not: no browser shows it either."""

    cause = Cause.CONNECTION

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(PAGE, Content_Encoding="gzip")


class Loop(Misdeed):
    """Redirects to itself for ever."""

    cause = Cause.REDIRECTS
    status = 302

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(b"", 302, Location="/loop")


class Chain(Misdeed):
    """A redirect to a redirect to …"""

    cause = Cause.REDIRECTS
    status = 301

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(b"", 301, Location=f"/chain/{self.calls.total()}")


class Private(Misdeed):
    """Redirects into the local network."""

    cause = Cause.REFUSED_ADDRESS

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(b"", 302, Location="http://169.254.169.254/latest/meta-data/")


class LocalFile(Misdeed):
    """Redirects to a file."""

    cause = Cause.REDIRECTS
    status = 302

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(b"", 302, Location="file:///etc/passwd")


class Cookie(Misdeed):
    """Sets a cookie, redirects to itself, then answers."""

    status = 200

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        if "pass=1" in headers.get("cookie", ""):
            return answer(PAGE)
        return answer(b"", 302, Location="/cookie", Set_Cookie="pass=1; Path=/")


class Wall412(Misdeed):
    """A script wall."""

    cause = Cause.CHALLENGE
    status = 412

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(b"<html><script>var $_ts={};</script></html>", 412)


class Wall521(Misdeed):
    """Another script wall."""

    cause = Cause.CHALLENGE
    status = 521

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(b"<script>document.cookie='__jsl_clearance_s='</script>", 521)


class Wall200(Misdeed):
    """A script wall that answers 200."""

    cause = Cause.CHALLENGE
    status = 200

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(b"<html><script>document.cookie='__jsl_clearance_s='</script></html>")


class Busy(Misdeed):
    """429 with Retry-After, then well."""

    status = 200

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(PAGE) if self.calls[path] > 1 else answer(b"", 429, Retry_After="1")


class Flapping(Misdeed):
    """503 twice, then well."""

    status = 200

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(PAGE) if self.calls[path] > 2 else answer(b"", 503)


class Slow(Misdeed):
    """503 until the second chance."""

    status = 200

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(PAGE) if self.calls[path] > 3 else answer(b"", 503)


class Broken(Misdeed):
    """Always 500."""

    cause = Cause.HTTP_5XX
    status = 500

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(PAGE, 500)


class Gone(Misdeed):
    """404: an answer, not a failure."""

    cause = Cause.HTTP_4XX
    status = 404

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(PAGE, 404)


class Links(Misdeed):
    """100,000 links."""

    status = 200
    page = b"<html><body>" + b"".join(b'<a href="/links/%d">x</a>' % n for n in range(100_000)) + b"</body></html>"

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(self.page if path == "/links" else PAGE)


class Names(Misdeed):
    """Links that climb out, hold control characters, or are no addresses."""

    status = 200

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        hrefs = [
            "../../../etc/passwd",
            "/names/\x01\x02%00",
            "http://[bad",
            "//",
            "/names/" + "a" * 5000,
            "\t/names/t\n",
        ]
        return answer(b"<html>" + "".join(f'<a href="{h}">x</a>' for h in hrefs).encode() + b"</html>")


class Calendar(Misdeed):
    """Every page links to the next day."""

    status = 200

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        day = int(path.partition("day=")[2] or 0)
        return answer(f'<html><a href="/calendar?day={day + 1}">next</a></html>'.encode())


class BadType(Misdeed):
    """A page under an impossible content type."""

    status = 200

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(PAGE, kind="html;;;charset==\xff")


class BadHeaders(Misdeed):
    """Header lines without a colon, in GBK, and folded."""

    status = 200

    def reply(self, path: str, headers: dict[str, str], port: int) -> bytes:
        return answer(PAGE).replace(b"Connection:", b"nonsense\r\nX-Name: \xd0\xc5\r\n more\r\nConnection:", 1)


class Forbidden(Misdeed):
    """Forbidden by robots.txt."""

    cause = Cause.ROBOTS
