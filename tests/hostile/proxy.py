"""The proxy before a small county whose twins misbehave. It logs what was asked."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from gongkai.demo.model import Page, World
from tests.hostile.county import NEIGHBOUR, PORTAL, page_of, twin_host
from tests.hostile.faults import FAULTS, Asked, Fault, serve
from tests.hostile.listening import Call, Listening

_GONE = Page(b"unknown host", 502, "text/plain")


@dataclass
class HostileProxy(Listening):
    """Serves a world; hosts of twins by their faults. `shared` is the fault of the neighbour on the portal's host."""

    world: World
    faults: dict[str, Fault] = field(default_factory=lambda: {twin_host(n): kind() for n, kind in FAULTS.items()})
    shared: Fault | None = None
    calls: list[tuple[str, str]] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    def asked(self, host: str) -> int:
        """How many requests a host got."""
        return sum(name == host for name, _ in self.calls)

    def forget(self) -> None:
        """Begin a new log; each page is asked for the first time again."""
        self.calls.clear()
        self._counts.clear()

    async def answer(self, call: Call, writer: asyncio.StreamWriter) -> None:
        """A page, or what the fault of its host makes of it."""
        if call.method == "CONNECT":
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n220 no TLS here\r\n")
            return
        parts = urlsplit(call.path)
        host = parts.hostname or call.headers.get("host", "")
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self.calls.append((host, path if call.method == "GET" else f"{path}#{call.method}"))  # as archives call it
        self._counts[f"{host}{path}"] += 1
        page = page_of(self.world, host, path, call.form) or _GONE
        fault = self._fault(host, path)
        asked = Asked(host, path, call.headers, self._counts[f"{host}{path}"])
        if fault is not None and (path != "/robots.txt" or fault.nameless) and fault.hits(asked):
            await fault.act(asked, page, writer)
        else:
            writer.write(serve(page))

    def _fault(self, host: str, path: str) -> Fault | None:
        if host == PORTAL and path.startswith(NEIGHBOUR) and path != NEIGHBOUR:
            return self.shared
        return self.faults.get(host)
