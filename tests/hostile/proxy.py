"""The proxy before a small county whose twins misbehave. It logs what was asked; a thread with its own event loop."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from gongkai.demo.model import Page, World
from tests.hostile.county import NEIGHBOUR, PORTAL, page_of, twin_host
from tests.hostile.faults import FAULTS, Asked, Fault, serve

_GONE = Page(b"unknown host", 502, "text/plain")


@dataclass
class HostileProxy:
    """Serves a world; hosts of twins by their faults. `shared` is the fault of the neighbour on the portal's host."""

    world: World
    faults: dict[str, Fault] = field(default_factory=lambda: {twin_host(n): kind() for n, kind in FAULTS.items()})
    shared: Fault | None = None
    calls: list[tuple[str, str]] = field(default_factory=list)
    port: int = 0
    _counts: Counter[str] = field(default_factory=Counter)
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    def __enter__(self) -> HostileProxy:
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(10)
        return self

    def __exit__(self, *raised: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    @property
    def url(self) -> str:
        """What to pass as `--proxy`."""
        return f"http://127.0.0.1:{self.port}"

    def asked(self, host: str) -> int:
        """How many requests a host got."""
        return sum(name == host for name, _ in self.calls)

    def forget(self) -> None:
        """Begin a new log; each page is asked for the first time again."""
        self.calls.clear()
        self._counts.clear()

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self._loop.run_forever()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.01))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            method, target, _ = head[0].split(" ", 2)
            headers = {k.strip().lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:])}
            form = (await reader.readexactly(int(headers.get("content-length") or 0))).decode("utf-8", "replace")
            if method == "CONNECT":
                writer.write(b"HTTP/1.1 200 OK\r\n\r\n220 no TLS here\r\n")
            else:
                await self._answer(target, headers, form, writer)
            await writer.drain()
        with contextlib.suppress(ConnectionError):
            writer.close()

    async def _answer(self, target: str, headers: dict[str, str], form: str, writer: asyncio.StreamWriter) -> None:
        parts = urlsplit(target)
        host = parts.hostname or headers.get("host", "")
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self.calls.append((host, path))
        self._counts[f"{host}{path}"] += 1
        page = page_of(self.world, host, path, form) or _GONE
        fault = self._fault(host, path)
        asked = Asked(host, path, headers, self._counts[f"{host}{path}"])
        if fault is not None and path != "/robots.txt" and fault.hits(asked):
            await fault.act(asked, page, writer)
        else:
            writer.write(serve(page))

    def _fault(self, host: str, path: str) -> Fault | None:
        if host == PORTAL and path.startswith(NEIGHBOUR) and path != NEIGHBOUR:
            return self.shared
        return self.faults.get(host)
