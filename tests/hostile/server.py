"""The server: each path names a misbehaviour of `tests.hostile.misdeeds`."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from tests.hostile.listening import Call, Listening
from tests.hostile.misdeeds import MISDEEDS, Misdeed, answer


@dataclass
class HostileServer(Listening):
    """Serves `/name/...` by MISDEEDS[name]; `/` links to all of them. `calls` keeps what was asked, in order."""

    robots: str = ""
    calls: list[Call] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._misdeeds: dict[str, Misdeed] = {name: kind() for name, kind in MISDEEDS.items()}
        return super().__enter__()

    def asked(self, path: str) -> int:
        """How often this was asked for."""
        return sum(call.path == path for call in self.calls)

    async def answer(self, call: Call, writer: asyncio.StreamWriter) -> None:
        """robots.txt, the list of misdeeds, or a misdeed."""
        self.calls.append(call)
        parts = urlsplit(call.path)
        path = parts._replace(scheme="", netloc="").geturl() if parts.netloc else call.path
        name = path.split("/")[1].partition("?")[0] if "/" in path else ""
        if call.method == "CONNECT":
            writer.write(answer(b"", 502))
        elif path == "/robots.txt":
            writer.write(answer(self.robots.encode(), kind="text/plain") if self.robots else answer(b"", 404))
        elif path == "/":
            links = "".join(f'<a href="{m.entry(name)}">{name}</a>' for name, m in self._misdeeds.items())
            writer.write(answer(f"<html><body>{links}</body></html>".encode()))
        elif name in self._misdeeds:
            await self._misdeeds[name].act(path, call.headers, writer, self.port)
        else:
            writer.write(answer(b"", 404))
