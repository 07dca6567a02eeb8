"""Faults of pages: bombs, depth, endless links, wrong charsets, and what no text should hold."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace

from gongkai.demo.model import Page
from tests.hostile.fault import FILES, Asked, Fault, Twist, serve


class HalfPage(Fault):
    """Serves the first half of a page as if it were all."""

    def twist(self, asked: Asked, page: Page) -> Page:
        text = page.content_type.startswith("text/") or "json" in page.content_type
        return replace(page, body=page.body[: len(page.body) // 2]) if text else page


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
        return bool(FILES.search(asked.path))

    def twist(self, asked: Asked, page: Page) -> Page:
        return replace(page, body=self.packed)


class EntityBomb(Twist):
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


class Nested(Twist):
    """Two hundred thousand open elements behind the page."""

    def change(self, asked: Asked, body: bytes) -> bytes:
        return body.replace(b"</body>", b"<div>" * 200_000 + b"</body>")


class NestedFirst(Twist):
    """Five thousand open elements before the page: a reader with a limit sees nothing of it."""

    def change(self, asked: Asked, body: bytes) -> bytes:
        return re.sub(rb"(<body[^>]*>)", lambda m: m[1] + b"<div>" * 5000, body, count=1)


class LongLine(Twist):
    """A line of 5 MB."""

    def change(self, asked: Asked, body: bytes) -> bytes:
        return body.replace(b"</body>", b"<p>" + "公开".encode() * 875_000 + b"</p></body>")


class Calendar(Twist):
    """Every page leads to an endless calendar."""

    def twist(self, asked: Asked, page: Page) -> Page:
        shown = Page(b"<html><body></body></html>") if asked.path.startswith("/rili.jsp") else page
        return super().twist(asked, shown)

    def change(self, asked: Asked, body: bytes) -> bytes:
        day = int(asked.path.partition("day=")[2] or 0)
        days = b"".join(b'<a href="/rili.jsp?day=%d">%d</a>' % (day + n, n) for n in range(1, 40))
        return body.replace(b"</body>", b"<div class='rili'>" + days + b"</div></body>")


class Pager(Twist):
    """Every list has a next page for ever, each with new entries."""

    def change(self, asked: Asked, body: bytes) -> bytes:
        path, _, query = asked.path.partition("?")
        number = int(query.partition("page=")[2] or 1) if "page=" in query else 1
        if number > 1:
            body = re.sub(rb'(href="/info/[^"]*\.htm)"', b'\\1?p=%d"' % number, body)
        follow = f'<div class="page"><a href="{path}?page={number + 1}">下一页</a></div>'.encode()
        return body.replace(b"</body>", follow + b"</body>")


class Session(Twist):
    """Each link carries a session number of its own."""

    def __init__(self) -> None:
        self.numbers: Counter[str] = Counter()

    def change(self, asked: Asked, body: bytes) -> bytes:
        def mark(found: re.Match[bytes]) -> bytes:
            self.numbers["n"] += 1
            return b'%s;jsessionid=%032X"' % (found[1], self.numbers["n"])

        return re.sub(rb'(href="/[^"?;#]*)"', mark, body)


class ManyLinks(Twist):
    """100,000 links on the entry and on every column."""

    page = b"<div>" + b"".join(b'<a href="/l/%d.html">x%d</a>' % (n, n) for n in range(100_000)) + b"</div>"

    def change(self, asked: Asked, body: bytes) -> bytes:
        return body.replace(b"</body>", self.page + b"</body>") if asked.path.endswith(("/", "index.htm")) else body


class WrongCharset(Twist):
    """UTF-8 that header and meta call GBK and Latin-1."""

    def reply(self, asked: Asked, page: Page) -> bytes:
        if page.status != 200 or "html" not in page.content_type:
            return serve(page)
        body = re.sub(rb"charset=[\"']?utf-8", b'charset="iso-8859-1', page.body, flags=re.I)
        return serve(Page(body, content_type="text/html; charset=gbk"))


class Nuls(Twist):
    """NUL bytes all over."""

    def change(self, asked: Asked, body: bytes) -> bytes:
        return body.replace(b">", b">\0", 400).replace(b"</p>", b"\0\0</p>")


class WildNames(Twist):
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


class WildTitles(Twist):
    """Scripts, formulas, templates and terminal codes in every title."""

    honest = True  # this is what the unit published

    def change(self, asked: Asked, body: bytes) -> bytes:
        text = body.decode("utf-8")
        evil = "=HYPERLINK(&quot;http://evil.example/&quot;)&lt;script&gt;fetch(&quot;http://evil.example/&quot;)&lt;/script&gt;{{7*7}}&#27;[31m"
        text = re.sub(r'title="([^"]*)"', lambda m: f'title="{evil}{m[1]}"', text)
        return re.sub(r"(<(?:h1|h2|h3|title)[^>]*>)", lambda m: m[1] + evil, text).encode()


class NoCharacters(Twist):
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
