"""The survey over the demo county without a network: pages are handed over as snapshots."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from crawler.evidence import UnitEvidence
from crawler.extractors.files import read_file
from crawler.extractors.page import Page
from crawler.frontier import Wanted
from crawler.nouns import Cause, FileReading, Snapshot, Unit, UnitKind
from crawler.survey.frontier import Survey
from gongkai.demo.model import World
from gongkai.demo.server import answer as reply
from tests.survey.driver import drive


def units(world: World) -> list[Unit]:
    """The county's units as the units file gives them."""
    return [
        Unit(
            s.spec.unit_id,
            s.spec.name,
            UnitKind(s.spec.kind),
            s.spec.url,
            board=s.spec.kind,
            county=world.county,
            scope=(s.spec.url,) if s.spec.path != "/" else (s.spec.host,),
        )
        for s in world.sites
    ]


def snapshot(world: World, wanted: Wanted) -> Snapshot:
    """What a fetch would have stored, robots.txt obeyed."""
    request = wanted.request
    url = request.url
    at = datetime.combine(world.as_of, time(4), UTC)
    if request.method == "IPV6":
        return Snapshot(url, url, 0, {}, at, "", b"", Cause.NOT_FETCHED)
    forbidden = robots(world)
    if any(url.startswith(f) for f in forbidden):
        return Snapshot(url, url, 0, {}, at, "", b"", Cause.ROBOTS)
    for _ in range(5):
        parts = urlsplit(url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        page = reply(world, parts.netloc, target, request.body)
        if page is None:
            return Snapshot(request.url, url, 0, {}, at, "", b"", Cause.CONNECTION)
        if not page.location:
            break
        url = page.location
    cause = {412: Cause.CHALLENGE, 404: Cause.HTTP_4XX, 502: Cause.HTTP_5XX}.get(page.status)
    digest = hashlib.sha256(page.body).hexdigest()
    headers = {"content-type": page.content_type, "content-length": str(len(page.body))}
    return Snapshot(request.url, url, page.status, headers, at, digest, page.body, cause)


def robots(world: World) -> list[str]:
    """Address prefixes that the county's robots.txt files forbid."""
    prefixes = []
    for host in world.hosts:
        page = reply(world, host, "/robots.txt")
        lines = page.body.decode().splitlines() if page and page.status == 200 else []
        prefixes += [f"http://{host}{x.partition(': ')[2]}" for x in lines if x.startswith("Disallow")]
    return prefixes


def disturbed(snapshot: Snapshot, disturb: Callable[[str], str]) -> Snapshot:
    """The same answer with its page changed; what is no page stays as it is."""
    kind = snapshot.headers.get("content-type", "")
    if "html" not in kind or b"<body" not in snapshot.body.lower():
        return snapshot
    body = disturb(Page(snapshot.body, snapshot.final_url, kind).html).encode("utf-8", "replace")
    headers = snapshot.headers | {"content-type": "text/html; charset=utf-8", "content-length": str(len(body))}
    return replace(snapshot, body=body, sha256=hashlib.sha256(body).hexdigest(), headers=headers)


def survey_county(world: World, disturb: Callable[[str], str] | None = None) -> tuple[list[UnitEvidence], int]:
    """Evidence of every unit, and how many pages it took; `disturb` changes the source of every page."""
    stored: dict[str, Snapshot] = {}

    def answer(wanted: Wanted) -> Snapshot:
        key = wanted.request.key
        if key not in stored:
            one = snapshot(world, wanted)
            stored[key] = disturbed(one, disturb) if disturb else one
        return stored[key]

    return drive(Survey(units(world), reread=stored.get, read_file=read_attachment), answer), len(stored)


def read_attachment(body: bytes, extension: str, content_type: str, whole: bool, tables: bool) -> FileReading:
    """An attachment, read in this process."""
    return read_file(body, extension, content_type, whole=whole, tables=tables)
