"""Places 问题位置: single pages as a re-check saw them, read from the archives of its round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from crawler.archive import Archive
from crawler.extractors.page import Page
from crawler.extractors.state import page_state
from crawler.extractors.text import squeeze
from crawler.extractors.whole import raw_hrefs
from crawler.nouns import Cause, PageState, Snapshot

_GONE = (404, 410)
_READABLE = (PageState.OK, PageState.BLANK)
_CAUSES = {PageState.CHALLENGE: Cause.CHALLENGE, PageState.SCRIPT_ONLY: Cause.SCRIPT_ONLY}


@dataclass(frozen=True, slots=True)
class Place:
    """问题位置. `gone`: the server says that it is not there. Neither gone nor read: nothing can be said of it."""

    url: str
    read: bool = False
    gone: bool = False
    answers: bool = False  # something is there, readable as a page or not
    title: str = ""
    text: str = ""
    links: frozenset[str] = frozenset()
    cause: Cause | None = None
    fetched_at: datetime | None = None
    sha256: str = ""
    status: int = 0


def read_place(snapshot: Snapshot) -> Place:
    """What a snapshot says of its address. Never raises on hostile content."""
    place = Place(
        snapshot.url,
        fetched_at=snapshot.fetched_at,
        sha256=snapshot.sha256,
        status=snapshot.status,
        cause=snapshot.cause,
    )
    if snapshot.status in _GONE:
        return replace(place, gone=True, cause=None)
    if snapshot.cause is not None:
        return place
    kind = snapshot.headers.get("content-type", "")
    if b"<" not in snapshot.body[:2000]:
        return replace(place, answers=True)
    page = Page(snapshot.body, snapshot.final_url or snapshot.url, kind)
    state = page_state(page, snapshot.status).state
    if state is PageState.SOFT_404:
        return replace(place, gone=True)
    if state not in _READABLE:
        return replace(place, cause=_CAUSES.get(state))
    links = frozenset(filter(None, (page.join(link) for link in raw_hrefs(page))))
    text = squeeze(" ".join(line.text for line in page.outline.lines))
    return replace(place, read=True, answers=True, title=page.title, text=text, links=links)


def read_places(crawl_dir: Path, urls: Iterable[str]) -> dict[str, Place]:
    """The places that the archives of a round hold, by address; what was never fetched is not there."""
    wanted = set(urls)
    found: dict[str, Place] = {}
    for archive in _archives(crawl_dir):
        for url in wanted - found.keys():
            snapshot = archive.get(url)
            if snapshot is not None:
                found[url] = read_place(snapshot)
    return found


def _archives(crawl_dir: Path) -> Iterator[Archive]:
    for path in sorted(crawl_dir.glob("*.sqlite")):
        with Archive(path, readonly=True) as archive:
            yield archive
