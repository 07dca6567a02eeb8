"""Faults of whole sites, one small class each: what a misbehaving unit's server does with one of its good pages.

A `Fault` breaks about half of the pages below the entry; a `Twist` serves every page, in a strange way.
"""

from __future__ import annotations

import asyncio
import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any
from zlib import crc32

from crawler.nouns import Cause
from gongkai.demo.model import Page
from tests.hostile.misdeeds import MISDEEDS, Misdeed, answer

FAULTS: dict[str, type[Fault]] = {}
SELDOM = 6  # one page in so many, where each costs a time limit
_FILES = re.compile(r"\.(?:docx?|xlsx?|pdf|zip)$")


@dataclass(frozen=True)
class Asked:
    """One request of a crawl."""

    host: str
    path: str
    headers: dict[str, str]
    count: int  # the how manieth for this path


class Fault:
    """A misbehaviour of about half of a site. `honest`: what is read is what the unit says, strange as it is."""

    honest = False
    everywhere = False
    nameless = False  # nobody finds the host: robots.txt misbehaves too
    one_in = 2  # of the pages, those that misbehave

    def __init_subclass__(cls) -> None:
        if not cls.__name__.startswith("_"):
            FAULTS[re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()] = cls

    def hits(self, asked: Asked) -> bool:
        """Whether the page misbehaves; the entry itself is well, or nothing would be looked at."""
        return self.everywhere or (asked.path != "/" and crc32(asked.path.encode()) % self.one_in == 0)

    async def act(self, asked: Asked, page: Page, writer: asyncio.StreamWriter) -> None:
        """Answer, or not."""
        writer.write(self.reply(asked, page))

    def reply(self, asked: Asked, page: Page) -> bytes:
        """The bytes of an answer."""
        return serve(self.twist(asked, page))

    def twist(self, asked: Asked, page: Page) -> Page:
        """Another page in its place."""
        return page


class _Twist(Fault):
    everywhere = True

    def twist(self, asked: Asked, page: Page) -> Page:
        if page.status != 200 or "html" not in page.content_type:
            return page
        return replace(page, body=self.change(asked, page.body))

    def change(self, asked: Asked, body: bytes) -> bytes:
        return body

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()


def serve(page: Page, **headers: str) -> bytes:
    """A well-formed answer with a page."""
    more = {"Location": page.location} if page.location else {}
    return answer(page.body, page.status, page.content_type, **more, **headers)


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


class WrongLength(_Twist):
    """Declares seven bytes more than it sends."""

    def reply(self, asked: Asked, page: Page) -> bytes:
        return serve(page).replace(b"Content-Length: %d" % len(page.body), b"Content-Length: %d" % (len(page.body) + 7))


class HalfPage(Fault):
    """Serves the first half of a page as if it were all."""

    def twist(self, asked: Asked, page: Page) -> Page:
        text = page.content_type.startswith("text/") or "json" in page.content_type
        return replace(page, body=page.body[: len(page.body) // 2]) if text else page


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


class _Flapping(Fault):
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


class ZipBomb(Fault):
    """Every attachment is a zip of 1 GB of zeros."""

    def __init__(self) -> None:
        packed = io.BytesIO()
        with (
            zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out,
            out.open("word/document.xml", "w", force_zip64=True) as member,
        ):
            for _ in range(64):
                member.write(b"\0" * 2**24)
        self.packed = packed.getvalue()

    honest = True  # a file nobody can open

    def hits(self, asked: Asked) -> bool:
        return bool(_FILES.search(asked.path))

    def twist(self, asked: Asked, page: Page) -> Page:
        return replace(page, body=self.packed)


class LargeFile(Fault):
    """Every attachment has 200 MB, and does not say so."""

    def hits(self, asked: Asked) -> bool:
        return bool(_FILES.search(asked.path))

    async def act(self, asked: Asked, page: Page, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/msword\r\n\r\n")
        for _ in range(200):
            writer.write(b"x" * 2**20)
            await writer.drain()


class EntityBomb(_Twist):
    """Begins with a doctype whose entities grow to 10^9, and uses them."""

    doctype = (
        b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>"
        + b"".join(b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
        + b"]>"
    )

    def change(self, asked: Asked, body: bytes) -> bytes:
        return self.doctype + body.partition(b">")[2].replace(b"</body>", b"<p>&j;</p></body>")


class EntityFeed(Fault):
    """An XML bomb in place of a page, as XML."""

    def twist(self, asked: Asked, page: Page) -> Page:
        feed = b"<?xml version='1.0'?>" + EntityBomb.doctype.replace(b"html", b"r", 1) + b"<r>&j;</r>"
        return Page(feed, content_type="application/xml")


class Nested(_Twist):
    """Two hundred thousand open elements behind the page."""

    def change(self, asked: Asked, body: bytes) -> bytes:
        return body.replace(b"</body>", b"<div>" * 200_000 + b"</body>")


class NestedFirst(_Twist):
    """Five thousand open elements before the page: a reader with a limit sees nothing of it."""

    def change(self, asked: Asked, body: bytes) -> bytes:
        return re.sub(rb"(<body[^>]*>)", lambda m: m[1] + b"<div>" * 5000, body, count=1)


class LongLine(_Twist):
    """A line of 5 MB."""

    def change(self, asked: Asked, body: bytes) -> bytes:
        return body.replace(b"</body>", b"<p>" + "公开".encode() * 875_000 + b"</p></body>")


class Calendar(_Twist):
    """Every page leads to an endless calendar."""

    def twist(self, asked: Asked, page: Page) -> Page:
        shown = Page(b"<html><body></body></html>") if asked.path.startswith("/rili.jsp") else page
        return super().twist(asked, shown)

    def change(self, asked: Asked, body: bytes) -> bytes:
        day = int(asked.path.partition("day=")[2] or 0)
        days = b"".join(b'<a href="/rili.jsp?day=%d">%d</a>' % (day + n, n) for n in range(1, 40))
        return body.replace(b"</body>", b"<div class='rili'>" + days + b"</div></body>")


class Pager(_Twist):
    """Every list has a next page for ever, each with new entries."""

    def change(self, asked: Asked, body: bytes) -> bytes:
        path, _, query = asked.path.partition("?")
        number = int(query.partition("page=")[2] or 1) if "page=" in query else 1
        if number > 1:
            body = re.sub(rb'(href="/info/[^"]*\.htm)"', b'\\1?p=%d"' % number, body)
        follow = f'<div class="page"><a href="{path}?page={number + 1}">下一页</a></div>'.encode()
        return body.replace(b"</body>", follow + b"</body>")


class Session(_Twist):
    """Each link carries a session number of its own."""

    def __init__(self) -> None:
        self.numbers: Counter[str] = Counter()

    def change(self, asked: Asked, body: bytes) -> bytes:
        def mark(found: re.Match[bytes]) -> bytes:
            self.numbers["n"] += 1
            return b'%s;jsessionid=%032X"' % (found[1], self.numbers["n"])

        return re.sub(rb'(href="/[^"?;#]*)"', mark, body)


class ManyLinks(_Twist):
    """100,000 links on the entry and on every column."""

    page = b"<div>" + b"".join(b'<a href="/l/%d.html">x%d</a>' % (n, n) for n in range(100_000)) + b"</div>"

    def change(self, asked: Asked, body: bytes) -> bytes:
        return body.replace(b"</body>", self.page + b"</body>") if asked.path.endswith(("/", "index.htm")) else body


class WrongCharset(_Twist):
    """UTF-8 that header and meta call GBK and Latin-1."""

    def reply(self, asked: Asked, page: Page) -> bytes:
        if page.status != 200 or "html" not in page.content_type:
            return serve(page)
        body = re.sub(rb"charset=[\"']?utf-8", b'charset="iso-8859-1', page.body, flags=re.I)
        return serve(Page(body, content_type="text/html; charset=gbk"))


class Nuls(_Twist):
    """NUL bytes all over."""

    def change(self, asked: Asked, body: bytes) -> bytes:
        return body.replace(b">", b">\0", 400).replace(b"</p>", b"\0\0</p>")


class WildNames(_Twist):
    """Links and files that climb out of any folder, and control characters; some of them are dead links indeed."""

    honest = True

    links = (
        '<a href="../../../../etc/passwd">a</a><a href="/..%2f..%2f..%2fetc/shadow">b</a><a href="http://[bad">c</a>'
        '<a href="/f/..\\..\\..\\windows\\win.ini">d</a><a href="/\x01\x02\x7f%00.docx">\x1b[31me\x07</a>'
        '<a href="/a/' + "n" * 5000 + '.html">f</a><a href="//">g</a><a href="javascript:alert(1)">h</a>'
        '<a href="file:///etc/passwd">i</a><a href="/con.docx" download="../../x.sh">j</a>'
    )

    def change(self, asked: Asked, body: bytes) -> bytes:
        return body.replace(b"</body>", self.links.encode() + b"</body>")


class WildTitles(_Twist):
    """Scripts, formulas, templates and terminal codes in every title."""

    honest = True  # this is what the unit published

    def change(self, asked: Asked, body: bytes) -> bytes:
        text = body.decode("utf-8")
        evil = "=HYPERLINK(&quot;http://evil.example/&quot;)&lt;script&gt;fetch(&quot;http://evil.example/&quot;)&lt;/script&gt;{{7*7}}&#27;[31m"
        text = re.sub(r'title="([^"]*)"', lambda m: f'title="{evil}{m[1]}"', text)
        return re.sub(r"(<(?:h1|h2|h3|title)[^>]*>)", lambda m: m[1] + evil, text).encode()


class NoCharacters(_Twist):
    """What is no character (U+FFFE, U+FFFF, halves of pairs) in titles, and in a script beside lists."""

    honest = True  # titles are what they are

    rows = "".join(
        f'{{"title":"关于\\ud800第{n}次\\udc00会议\\uffff的通知","url":"/info/9/{n}.htm","date":"2026-11-{n:02d}"}},'
        for n in range(1, 9)
    )

    def change(self, asked: Asked, body: bytes) -> bytes:
        text = re.sub(r"(<(?:h1|h2|h3|title)[^>]*>)", "\\1\ufffe\uffff&#xffff;&#xd800;", body.decode("utf-8"))
        text = re.sub(r'title="', 'title="\uffff', text)
        script = f"<script>var rows=[{self.rows[:-1]}]</script>" if "line_u7_" in text else ""  # a list has them
        return text.replace("</body>", f"{script}</body>").encode()
