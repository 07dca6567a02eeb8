"""WARC 国际标准网页存档: the archives of a round as WARC 1.1, one file a job, that other programs replay and check.

A stored body is the response after content-decoding, so the headers that spoke of the encoding are left out. Of a
redirect the archive keeps the addresses, not the answers: they are written as plain 302 answers and say so. A page
drawn by a browser, its picture and answers to probes stand under addresses of their own: a replay shows for an address
what the server sent. What gave no response at all is listed in the first record.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.archive import Archive
from crawler.atomic import replacing
from crawler.fetching.drawn import PICTURE
from crawler.nouns import Snapshot
from crawler.round import Round
from reports.safe import clean

VERSION = "WARC/1.1"
# ending of a key in the archive -> kind of record, and what stands before the address
_BESIDE = {
    "#RENDERED": ("conversion", "urn:drawn:"),
    PICTURE: ("resource", "urn:screenshot:"),
    "#IPV6": ("resource", "urn:ipv6:"),
    "#HEAD": ("resource", "urn:head:"),
}
_GONE = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"})
_REASONS = {200: "OK", 302: "Found", 403: "Forbidden", 404: "Not Found", 500: "Internal Server Error"}


def export_warc(round_: Round, folder: Path) -> list[Path]:
    """Write `<job>.warc.gz` for every archive of the round; return the paths. Raises ArchiveError."""
    written = []
    for path in sorted(round_.crawl_dir.glob("*.sqlite")):
        target = folder / f"{path.stem}.warc.gz"
        with Archive(path, readonly=True) as archive, replacing(target) as temporary, temporary.open("wb") as out:
            _write(WARCWriter(out, gzip=True, warc_version=VERSION), archive, target.name, round_)
        written.append(target)
    return written


def _write(writer: Any, archive: Archive, name: str, round_: Round) -> None:
    meta = archive.meta()
    failed = [f"{key} {page.cause}" for key, page in archive.snapshots() if not page.status]
    info = {
        "software": f"gongkai {meta.get('gongkai', '')}".strip(),
        "format": "WARC File Format 1.1",
        "isPartOf": round_.spec.name,
        "description": "bodies are content-decoded; redirects are addresses only, written as 302",
        **{f"no-response-{number}": clean(line) for number, line in enumerate(failed, start=1)},
    }
    writer.write_record(writer.create_warcinfo_record(name, info))
    for key, page in archive.snapshots():
        for record in _records(writer, key, page):
            writer.write_record(record)


def _records(writer: Any, key: str, page: Snapshot) -> Iterator[Any]:
    if not page.status:
        return
    date = {"WARC-Date": page.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
    for mark, (kind, place) in _BESIDE.items():
        if key.endswith(mark):
            yield _beside(writer, kind, f"{place}{page.final_url}", page, date)
            return
    asked = key.partition("#POST ")[0]
    for hop, following in _hops(asked, page):
        headers = [("Location", following), ("X-Archive-Note", "redirect as recorded; its own headers were not kept")]
        yield _response(writer, hop, 302, headers, b"", date)
    headers = [(name, _line(value)) for name, value in page.headers.items() if name not in _GONE]
    headers.append(("Content-Length", str(len(page.body))))
    response = _response(writer, page.final_url, page.status, headers, page.body, date)
    yield response
    yield _request(writer, key, page, response, date)


def _beside(writer: Any, kind: str, place: str, page: Snapshot, date: dict[str, str]) -> Any:
    """What is no answer to be replayed under the address itself."""
    body = page.body or json.dumps({"status": page.status, "headers": page.headers}, ensure_ascii=False).encode()
    media = page.headers.get("content-type", "text/html") if page.body else "application/json"
    return writer.create_warc_record(
        place, kind, payload=BytesIO(body), warc_content_type=media, warc_headers_dict=date
    )


def _hops(asked: str, page: Snapshot) -> list[tuple[str, str]]:
    """(from, to) of every redirect on the way to the final address."""
    way = list(dict.fromkeys([*(page.redirects or (asked,)), page.final_url]))
    return list(pairwise(way))


def _response(
    writer: Any, url: str, status: int, headers: list[tuple[str, str]], body: bytes, date: dict[str, str]
) -> Any:
    line = f"{status} {_REASONS.get(status, 'Status')}"
    http = StatusAndHeaders(line, headers, protocol="HTTP/1.1")
    return writer.create_warc_record(url, "response", payload=BytesIO(body), http_headers=http, warc_headers_dict=date)


def _request(writer: Any, key: str, page: Snapshot, response: Any, date: dict[str, str]) -> Any:
    _, posted, body = key.partition("#POST ")
    parts = urlsplit(page.final_url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = [("Host", parts.netloc)]
    if posted:
        sent = ("Content-Type", "application/x-www-form-urlencoded")
        headers += [sent, ("Content-Length", str(len(body.encode())))]
    http = StatusAndHeaders(f"{'POST' if posted else 'GET'} {target} HTTP/1.1", headers, is_http_request=True)
    record = {**date, "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID")}
    return writer.create_warc_record(
        page.final_url, "request", payload=BytesIO(body.encode()), http_headers=http, warc_headers_dict=record
    )


def _line(value: str) -> str:
    """A header's value on one line."""
    return " ".join(clean(value).split())
