"""Snapshots from Scrapy 快照转换: responses and failures of the downloader as snapshots."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
    UnsupportedURLSchemeError,
)
from scrapy.http import Request, Response

from crawler.fetching.answers import cause_of, complete_html
from crawler.middlewares.resolver import refused_names
from crawler.nouns import Cause, Snapshot

_HEADER_CHARACTERS = 2000


class Refused(IgnoreRequest):
    """不取. Raised by our middlewares: the request is not sent, for this cause."""

    def __init__(self, cause: Cause, note: str) -> None:
        super().__init__(note)
        self.cause = cause


class StoredResponse(Response):
    """已存应答: a response made from the archive; `snapshot` is what is stored."""

    def __init__(self, url: str, snapshot: Snapshot, **other: Any) -> None:
        super().__init__(url, status=snapshot.status, body=snapshot.body, **other)
        self.snapshot = snapshot


def from_response(response: Response, request: Request, limit: int) -> Snapshot:
    """The snapshot of an answer. `request.meta["hops"]` are the addresses passed on the way."""
    hops: tuple[str, ...] = request.meta.get("hops", ())
    asked = request.meta["asked"]
    if isinstance(response, StoredResponse):
        stored = response.snapshot
        return replace(stored, url=asked, redirects=hops + stored.redirects) if hops else stored
    headers = {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")[:_HEADER_CHARACTERS]
        for name, values in response.headers.items()
    }
    cause, note = _outcome(response, request, limit)
    return Snapshot(
        url=asked,
        final_url=response.url,
        status=response.status,
        headers=headers,
        fetched_at=datetime.now(UTC),
        sha256=hashlib.sha256(response.body).hexdigest() if response.body else "",
        body=response.body,
        cause=cause,
        note=note,
        redirects=hops,
    )


def from_failure(error: BaseException, request: Request) -> Snapshot:
    """The snapshot of a request that gave no answer."""
    return failed_snapshot(error, request.url, request.meta["asked"], request.meta.get("hops", ()))


def failed_snapshot(error: BaseException, url: str, asked: str = "", hops: tuple[str, ...] = ()) -> Snapshot:
    """The snapshot of a fetch of `url` that ended with an exception."""
    cause, note = failure_cause(error, url)
    return Snapshot(asked or url, url, 0, {}, datetime.now(UTC), "", b"", cause, note, hops)


def failure_cause(error: BaseException, url: str) -> tuple[Cause, str]:
    """(cause, note) of a downloader's exception for an address."""
    note = _line(error)
    if isinstance(error, Refused):
        return error.cause, note
    if isinstance(error, DownloadTimeoutError):
        return Cause.TIMEOUT, note
    if isinstance(error, CannotResolveHostError):
        host = urlsplit(url).hostname or ""
        if host in refused_names:
            return Cause.REFUSED_ADDRESS, f"{host} is {refused_names[host]}"
        return Cause.DNS, note
    # a decompression that outgrows the limit arrives as a bare IgnoreRequest, a download as a cancellation
    if isinstance(error, DownloadCancelledError) or (type(error) is IgnoreRequest and "MAXSIZE" in str(error)):
        return Cause.TOO_LARGE, note
    if type(error) is IgnoreRequest:
        return Cause.NOT_FETCHED, note
    if isinstance(error, UnsupportedURLSchemeError):
        return Cause.REFUSED_ADDRESS, note
    return (Cause.TLS if _is_tls(error) else Cause.CONNECTION), note


def _outcome(response: Response, request: Request, limit: int) -> tuple[Cause | None, str]:
    if fault := request.meta.get("redirect_fault"):
        return Cause.REDIRECTS, fault
    cause, note = cause_of(response.status, response.body)
    if cause is not None:
        return cause, note
    if "download_stopped" in response.flags:
        length = request.meta.get("declared_bytes", 0)
        return (Cause.TOO_LARGE, f"{length} bytes") if length > limit else (None, "headers only")
    if "dataloss" in response.flags:
        if complete_html(response.body):
            return None, "length differs from what was declared"
        return Cause.CONNECTION, "the answer was cut off"
    return None, ""


def _is_tls(error: BaseException) -> bool:
    chain = [error, error.__cause__, *(getattr(f, "value", f) for f in getattr(error.__cause__, "reasons", ()))]
    return any(type(e).__module__.startswith(("OpenSSL", "service_identity")) for e in chain if e is not None)


def _line(error: BaseException) -> str:
    text = " ".join(str(error).split())
    return "".join(c for c in text if c.isprintable())[:200] or type(error).__name__
