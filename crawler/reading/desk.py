"""Desk 阅读台: where a frontier sits. The ledger hands it answers and waits for its wishes."""

from __future__ import annotations

import logging
from typing import Protocol

from crawler.frontier import Frontier, FrontierProgress, Wanted
from crawler.nouns import Snapshot

logger = logging.getLogger(__name__)


class Desk(Protocol):
    """阅读台. Answers are read one after another, in the order in which they were handed in."""

    @property
    def progress(self) -> FrontierProgress:
        """How far the frontier is."""
        ...

    async def start(self) -> list[Wanted]:
        """The frontier's first wishes."""
        ...

    async def feed(self, wanted: Wanted, snapshot: Snapshot) -> list[Wanted]:
        """The wishes that follow from an answer; none from a page that breaks its reader."""
        ...

    def close(self) -> None:
        """Nothing more will be asked."""
        ...


class OwnDesk:
    """本进程阅读台: the frontier is called at once."""

    def __init__(self, frontier: Frontier) -> None:
        self._frontier = frontier

    @property
    def progress(self) -> FrontierProgress:
        """The frontier's."""
        return self._frontier.progress

    async def start(self) -> list[Wanted]:
        """The frontier's first wishes."""
        return self._frontier.start()

    async def feed(self, wanted: Wanted, snapshot: Snapshot) -> list[Wanted]:
        """The wishes that follow from an answer."""
        return fed(self._frontier, wanted, snapshot)

    def close(self) -> None:
        """Nothing to close."""


def fed(frontier: Frontier, wanted: Wanted, snapshot: Snapshot) -> list[Wanted]:
    """What a frontier wishes after an answer; a page that breaks a reader is logged and ends no county's crawl."""
    try:
        return frontier.feed(wanted, snapshot)
    except Exception:
        logger.exception("reading %s failed", snapshot.final_url)
        return []
