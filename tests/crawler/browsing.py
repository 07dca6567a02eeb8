"""A site on loopback for tests with a browser, and whether there is one."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from crawler.fetching import chromium


def need_browser() -> None:
    """Skip without Chromium; where the checks run for everybody (CI=true) it has to be there."""
    if chromium.available():
        return
    if os.environ.get("CI") == "true":
        pytest.fail("Chromium or the package that drives it (extra `browser`) is missing; .ci/run installs both")
    pytest.skip("needs Chromium: apt install chromium, pip install -e '.[browser]'")


@dataclass
class LoopbackSite:
    """`pages`: path → (media type, body). `asked` are the paths in order."""

    pages: Mapping[str, tuple[str, str]]
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    base: str = ""


@contextmanager
def serve(pages: Mapping[str, tuple[str, str]]) -> Iterator[LoopbackSite]:
    """The site, while the context is open."""
    site = LoopbackSite(pages)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.agents.add(self.headers.get("User-Agent", ""))
            kind, body = site.pages.get(self.path, ("", ""))
            data = body.encode()
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", kind or "text/plain")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
