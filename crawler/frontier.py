"""Frontier 待取前沿: what a crawl wants next. Pure: snapshots in, wishes out; it never does I/O itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from crawler.nouns import PageRequest, Snapshot

WantedKind = Literal["page", "attachment", "probe", "shared"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """一个愿望: a request, for whom, what for and how urgently.

    Higher `priority` goes first. `units` are the unit ids the page is attributed to. `max_bytes` (after
    content-decoding) replaces the crawl's own limit. A "probe" only asks whether the address answers.
    A "shared" one asks for nothing: these units rest on the page too, which was answered before.
    """

    request: PageRequest
    purpose: str
    priority: int = 0
    units: tuple[str, ...] = ()
    kind: WantedKind = "page"
    max_bytes: int | None = None


def to_answer(wishes: Iterable[Wanted]) -> list[Wanted]:
    """The wishes that wait for an answer."""
    return [wish for wish in wishes if wish.kind != "shared"]


@dataclass(frozen=True, slots=True)
class FrontierProgress:
    """前沿进度. `pages_wanted` counts every distinct request wanted so far, fetched or not; totals may still grow."""

    units_done: int = 0
    units_total: int = 0
    pages_wanted: int = 0


class Frontier(Protocol):
    """前沿. One object a job; called from one thread, in the order in which answers come in."""

    @property
    def progress(self) -> FrontierProgress:
        """How far it is, for the progress line."""
        ...

    def start(self) -> list[Wanted]:
        """The first wishes."""
        ...

    def feed(self, wanted: Wanted, snapshot: Snapshot) -> list[Wanted]:
        """Called once for each wish with what came back (`snapshot.cause` set when nothing usable did); new wishes."""
        ...
