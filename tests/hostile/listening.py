"""Listening: an HTTP server on loopback in a thread with an event loop of its own; what it answers, its heirs say."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True)
class Call:
    """One request as the server saw it. `path` is a path, or a whole address when it came through as to a proxy."""

    time: float
    method: str
    path: str
    headers: dict[str, str]
    form: str = ""


@dataclass
class Listening(ABC):
    """A context manager; `port` is free until it is entered."""

    port: int = field(default=0, kw_only=True)
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop, kw_only=True)

    def __enter__(self) -> Self:
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(10)
        return self

    def __exit__(self, *raised: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    @property
    def base(self) -> str:
        """Where it listens: a base address, or what to pass as `--proxy`."""
        return f"http://127.0.0.1:{self.port}"

    @abstractmethod
    async def answer(self, call: Call, writer: asyncio.StreamWriter) -> None:
        """Answer a request, or not."""

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
            await self.answer(Call(self._loop.time(), method, target, headers, form), writer)
            await writer.drain()
        with contextlib.suppress(ConnectionError):
            writer.close()
