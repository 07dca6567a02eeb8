"""Drives a survey without a network: wishes are answered from a table of pages, in any order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from urllib.parse import urljoin

from crawler.evidence import UnitEvidence
from crawler.filereader import Read
from crawler.frontier import Wanted, to_answer
from crawler.nouns import Cause, Snapshot, Unit
from crawler.overrides import Overrides
from crawler.survey.frontier import Survey

AS_OF = date(2026, 11, 20)
_AT = datetime.combine(AS_OF, time(4), UTC)


@dataclass(frozen=True)
class Reply:
    """What a server answers when it is not simply a page."""

    body: str | bytes = ""
    status: int = 200
    location: str = ""
    kind: str = "text/html; charset=utf-8"
    marks: tuple[str, ...] = ()  # further headers


Pages = Mapping[str, str | Reply]
Pick = Callable[[list[Wanted]], int]


def drive(survey: Survey, answer: Callable[[Wanted], Snapshot], pick: Pick = lambda waiting: 0) -> list[UnitEvidence]:
    """Feed a survey until it wishes nothing more; `pick` says which of the waiting wishes is answered next."""
    waiting = to_answer(survey.start())
    while waiting:
        wanted = waiting.pop(pick(waiting))
        waiting.extend(to_answer(survey.feed(wanted, answer(wanted))))
    return survey.evidence()


def fetched(pages: Pages, url: str) -> Snapshot:
    """What a fetch of the address would have stored; what the table does not hold is 404."""
    asked, reply = url, _reply(pages, url)
    for _ in range(5):
        if not reply.location:
            break
        url = urljoin(url, reply.location)
        reply = _reply(pages, url)
    body = reply.body if isinstance(reply.body, bytes) else reply.body.encode()
    cause = Cause.HTTP_5XX if reply.status >= 500 else Cause.HTTP_4XX if reply.status >= 400 else None
    headers = {"content-type": reply.kind, "content-length": str(len(body))} | dict.fromkeys(reply.marks, "1")
    digest = hashlib.sha256(body).hexdigest()
    return Snapshot(asked, url, reply.status, headers, _AT, digest, body, cause)


def _reply(pages: Pages, url: str) -> Reply:
    found = pages.get(url, Reply("<html><body>404 Not Found</body></html>", 404))
    return Reply(found) if isinstance(found, str) else found


def unread(url: str, cause: Cause) -> Snapshot:
    """What a fetch that failed stores."""
    return Snapshot(url, url, 0, {}, _AT, "", b"", cause)


@dataclass
class Look:
    """A survey that was carried out: the evidence by unit id and the addresses it asked for, in order."""

    units: dict[str, UnitEvidence]
    asked: list[str]


def look(
    units: Iterable[Unit],
    pages: Pages,
    *,
    failing: Mapping[str, Cause] | None = None,
    max_pages: int | None = None,
    overrides: Overrides | None = None,
    pick: Pick = lambda waiting: 0,
    read_file: Read | None = None,
) -> Look:
    """Survey `units` over a table of pages; `failing` addresses can't be fetched."""
    stored: dict[str, Snapshot] = {}
    broken = failing or {}

    def answer(wanted: Wanted) -> Snapshot:
        url = wanted.request.url
        if wanted.request.rendered:  # what a browser drew is in the table under its own key, if there was one
            key = wanted.request.key
            drawn = fetched({url: pages[key]}, url) if key in pages else unread(url, Cause.NOT_FETCHED)
            stored[key] = drawn
            return drawn
        snapshot = unread(url, broken[url]) if url in broken else fetched(pages, url)
        stored[wanted.request.key] = snapshot
        return snapshot

    survey = Survey(units, max_pages=max_pages, overrides=overrides, reread=stored.get, read_file=read_file)
    found = drive(survey, answer, pick)
    return Look({one.unit.unit_id: one for one in found}, list(stored))
