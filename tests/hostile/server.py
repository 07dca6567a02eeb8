"""The server: a thread with its own event loop; each path names a misbehaviour of `tests.hostile.misdeeds`."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from dataclasses import dataclass, field

from tests.hostile.misdeeds import MISDEEDS, Misdeed, answer


@dataclass
class Call:
    """One request as the server saw it."""

    time: float
    method: str
    path: str
    headers: dict[str, str]


@dataclass
class HostileServer:
    """Serves `/name/...` by MISDEEDS[name]; `/` links to all of them. `calls` keeps what was asked, in order."""

    robots: str = ""
    calls: list[Call] = field(default_factory=list)
    port: int = 0
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    def __enter__(self) -> HostileServer:
        ready = threading.Event()
        self._misdeeds: dict[str, Misdeed] = {name: kind() for name, kind in MISDEEDS.items()}
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(5)
        return self

    def __exit__(self, *raised: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def asked(self, path: str) -> int:
        return sum(call.path == path for call in self.calls)

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
            method, path, _ = head[0].split(" ", 2)
            headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:] if ":" in line)}
            self.calls.append(Call(self._loop.time(), method, path, headers))
            path = "/" + path.split("/", 3)[3] if path.startswith("http://") else path
            if method == "CONNECT":
                writer.write(answer(b"", 502))
            elif path == "/robots.txt":
                writer.write(answer(self.robots.encode(), kind="text/plain") if self.robots else answer(b"", 404))
            elif path == "/":
                links = "".join(f'<a href="{m.entry(name)}">{name}</a>' for name, m in self._misdeeds.items())
                writer.write(answer(f"<html><body>{links}</body></html>".encode()))
            else:
                name = path.split("/")[1].partition("?")[0]
                if name in self._misdeeds:
                    await self._misdeeds[name].act(path, headers, writer, self.port)
                else:
                    writer.write(answer(b"", 404))
            await writer.drain()
            writer.close()
