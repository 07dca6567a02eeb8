"""Many small township sites behind one HTTP forward proxy on loopback, with a log of who asked for what when."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from crawler.nouns import Unit, UnitKind

COLUMNS = {
    "zfxxgkzn": "政府信息公开指南",
    "zfxxgknb": "政府信息公开年报",
    "jgzn": "机构职能",
    "ldxx": "领导信息",
    "zcwj": "政策文件",
    "tzgg": "通知公告",
}
ROWS = 3
PAGES = 2 + len(COLUMNS) + ROWS * len(COLUMNS)  # robots.txt, entry, columns, articles: as far as a survey reads them


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: seconds since the server's start."""

    host: str
    path: str
    begin: float
    end: float


@dataclass
class Running:
    """The sites at work."""

    port: int
    visits: list[Visit] = field(default_factory=list)

    @property
    def proxy(self) -> str:
        """What to pass as `--proxy`."""
        return f"http://127.0.0.1:{self.port}"

    def by_host(self) -> dict[str, list[Visit]]:
        """Visits of each host in the order of their begin."""
        found: dict[str, list[Visit]] = defaultdict(list)
        for visit in sorted(self.visits, key=lambda visit: visit.begin):
            found[visit.host].append(visit)
        return found


def units(hosts: int) -> list[Unit]:
    """One township a host."""
    return [Unit(f"T{n:03}", f"第{n}镇", UnitKind.TOWNSHIP, f"http://t{n:03}.example.test/") for n in range(hosts)]


@contextmanager
def serve(latency: float = 0.0) -> Iterator[Running]:
    """Serve every host that is asked for; each answer takes `latency` seconds."""
    started = time.monotonic()
    running = Running(0)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            begin = time.monotonic() - started
            parts = urlsplit(self.path)
            time.sleep(latency)
            body = page(parts.path).encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            running.visits.append(Visit(parts.netloc, parts.path, begin, time.monotonic() - started))

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    running.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()


def page(path: str) -> str:
    """A page of a site: entry, column or article; "" where there is none."""
    words = [word for word in path.split("/") if word]
    menu = "".join(f'<li><a href="/{key}/">{name}</a></li>' for key, name in COLUMNS.items())
    head = f'<div class="nav"><ul><li><a href="/">首页</a></li>{menu}</ul></div>'
    if not words:
        return _html("示例镇人民政府", head + "<p>欢迎访问。</p>" + _rows("tzgg"))
    if words[0] not in COLUMNS or len(words) > 2:
        return ""
    if len(words) == 1:
        return _html(COLUMNS[words[0]], head + _rows(words[0]))
    title, day = _title(words[0], int(words[1].removesuffix(".html")))
    text = "各村、各站所请遵照执行，并于月底前报送情况。" * 6
    body = f"<h1>{title}</h1><p>发布时间：{day}　来源：镇政府</p><div class='text'><p>{text}</p></div>"
    return _html(title, head + body)


def _rows(key: str) -> str:
    rows = "".join(
        f'<li><a href="/{key}/{n}.html">{title}</a><span>{day}</span></li>'
        for n in range(ROWS)
        for title, day in [_title(key, n)]
    )
    return f'<div class="main"><h2>{COLUMNS[key]}</h2><ul class="list">{rows}</ul></div>'


def _title(key: str, number: int) -> tuple[str, str]:
    return f"关于{COLUMNS[key]}有关事项的第{number + 1}号说明", f"2026-10-{20 - number:02}"


def _html(title: str, body: str) -> str:
    return f"<!doctype html><html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>"
