"""Serves the benchmark's pages on loopback: `python -m benchmarks.static_server PAGES`; prints its port.

nginx where it is installed (one worker, pages in a temporary folder), else the standard library's asyncio with the
whole answers built beforehand: either costs a small part of what a crawler needs for the same page.
"""

from __future__ import annotations

import asyncio
import gzip
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.page_set import pages

_NGINX = """
daemon off; worker_processes 1; pid {folder}/pid; error_log /dev/null;
events {{ worker_connections 512; }}
http {{
  access_log off; types {{ text/html html; }} charset utf-8; gzip_static on; keepalive_requests 100000;
  server {{ listen 127.0.0.1:{port}; root {folder}/site; }}
}}
"""


def main() -> None:
    """Serve until the input ends."""
    count = int(sys.argv[1])
    if shutil.which("nginx"):
        with tempfile.TemporaryDirectory() as folder:
            _nginx(Path(folder), count)
    else:
        asyncio.run(_asyncio(count))


def _nginx(folder: Path, count: int) -> None:
    for path, body in pages(count):
        file = folder / "site" / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
        file.with_name(file.name + ".gz").write_bytes(gzip.compress(body, 6, mtime=0))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder.chmod(0o755)
    (folder / "conf").write_text(_NGINX.format(folder=folder, port=port))
    child = subprocess.Popen(["nginx", "-c", str(folder / "conf"), "-p", str(folder)])
    try:
        _announce(port, "nginx")
        sys.stdin.read()
    finally:
        child.terminate()
        child.wait()


async def _asyncio(count: int) -> None:
    answers = {path.encode(): _answer(body) for path, body in pages(count)}
    answers[b"/robots.txt"] = absent = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

    class Static(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport = transport

        def data_received(self, data: bytes) -> None:
            for head in data.split(b"\r\n\r\n")[:-1]:
                self.transport.write(answers.get(head.split(b" ", 2)[1], absent))  # type: ignore[attr-defined]

    server = await asyncio.get_running_loop().create_server(Static, "127.0.0.1", 0)
    _announce(server.sockets[0].getsockname()[1], "asyncio")
    await asyncio.to_thread(sys.stdin.read)


def _answer(body: bytes) -> bytes:
    packed = gzip.compress(body, 6, mtime=0)
    head = f"Content-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}"
    return f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + packed


def _announce(port: int, kind: str) -> None:
    print(port, kind, flush=True)


if __name__ == "__main__":
    main()
