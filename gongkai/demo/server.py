"""The demo county's web servers 演示服务器 behind one HTTP forward proxy on loopback.

Absolute-form requests (`GET http://host/path`) are answered for the county's hosts; so are plain requests by their
Host header. CONNECT is refused (the county has no TLS), foreign hosts get 502, hosts that are "down" a closed
connection. Nothing is ever fetched from anywhere.
"""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from gongkai.demo.model import Page, World

LOOPBACK = "127.0.0.1"
MAX_BODY = 1 << 16
SESSION = re.compile(r";jsessionid=\w+")
CHALLENGE = (
    '<html><head><meta charset="utf-8"><script>var _$ts=window["$_ts"];(function(){document.cookie="__jsl_clearance=1";'
    "location.reload();})();</script></head><body></body></html>"
)
REASONS = {
    200: "OK",
    301: "Moved Permanently",
    404: "Not Found",
    412: "Precondition Failed",
    501: "Not Implemented",
    502: "Bad Gateway",
}
NOT_FOUND = "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>"
SOFT_404 = (
    '<html><head><meta charset="utf-8"><title>提示信息</title></head>'
    "<body><p>抱歉，您访问的页面不存在或已被删除！</p></body></html>"
)


@dataclass(frozen=True, slots=True)
class Running:
    """运行中的服务器."""

    port: int

    @property
    def proxy(self) -> str:
        """What to pass as `--proxy`."""
        return f"http://{LOOPBACK}:{self.port}"


def answer(world: World, host: str, target: str, form: str = "") -> Page | None:
    """What the county answers to one request; None closes the connection."""
    target = SESSION.sub("", target)
    path = target.partition("?")[0]
    known = world.hosts.get(host)
    if known is None:
        return world.pages.get((host, "*")) or Page(b"unknown host", 502, "text/plain")
    if known.behaviour == "down":
        return None
    if known.behaviour == "challenge":
        return Page(b"", 404, "text/plain") if path == "/robots.txt" else Page(CHALLENGE.encode(), 412)
    handler = world.answers.get((host, path))
    if handler:
        return handler(dict(parse_qsl(target.partition("?")[2])) | dict(parse_qsl(form)))
    page = world.pages.get((host, target)) or world.pages.get((host, path))
    if page:
        return page
    if (host, f"{path}/") in world.pages:
        return Page(b"", 301, location=f"http://{host}{path}/")
    return Page(SOFT_404.encode()) if known.soft_404 else Page(NOT_FOUND.encode(), 404)


class Listener:
    """One connection handler over a world."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer requests of one connection until it ends."""
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            while await self.one(reader, writer):
                pass
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    async def one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; False ends the connection."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, target, _ = head[0].split(" ", 2)
        headers = {k.strip().lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:])}
        size = min(int(headers.get("content-length") or 0), MAX_BODY)
        form = (await reader.readexactly(size)).decode("utf-8", "replace") if size else ""
        if method == "CONNECT":
            page: Page | None = Page(b"no TLS here", 502, "text/plain")
        else:
            page = self.page(target, headers.get("host", ""), form)
        if page is None:
            return False
        writer.write(response(page, method == "HEAD"))
        await writer.drain()
        return headers.get("connection", "").lower() != "close"

    def page(self, target: str, host: str, form: str) -> Page | None:
        """The page of a request in absolute or origin form."""
        if target.startswith("http"):
            parts = urlsplit(target)
            host, target = parts.netloc, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return answer(self.world, host.partition(":")[0].lower(), target, form)


def response(page: Page, head_only: bool) -> bytes:
    """The bytes of an answer."""
    lines = [
        f"HTTP/1.1 {page.status} {REASONS[page.status]}",
        f"Content-Type: {page.content_type}",
        f"Content-Length: {len(page.body)}",
    ]
    if page.location:
        lines.append(f"Location: {page.location}")
    return "\r\n".join([*lines, "", ""]).encode() + (b"" if head_only else page.body)


@contextmanager
def serve(world: World, port: int = 0) -> Iterator[Running]:
    """演示服务器 in a thread of its own while the context is open; port 0 takes a free one."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(Listener(world).serve, LOOPBACK, port))
    thread = threading.Thread(target=loop.run_forever, name="demo-county", daemon=True)
    thread.start()
    try:
        yield Running(server.sockets[0].getsockname()[1])
    finally:
        asyncio.run_coroutine_threadsafe(shut(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def shut(server: asyncio.Server) -> None:
    """Close the listener and what is still talking to it."""
    server.close()
    tasks = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
