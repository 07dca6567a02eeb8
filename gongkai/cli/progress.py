"""Progress 进度: units, pages, rate and what is left; one moving line on a terminal, plain lines when piped."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from crawler.fetching import chromium
from gongkai.messages import say

if TYPE_CHECKING:
    from crawler.fetching.ledger import CrawlProgress

PLAIN_EVERY = 5.0  # seconds between two lines of a log


@contextmanager
def crawl_progress() -> Iterator[Callable[[CrawlProgress], None]]:
    """Yield what shows a crawl's progress; the last figures stay on the screen."""
    last: list[CrawlProgress] = []
    if sys.stderr.isatty():
        with _moving_line() as show:
            yield _remember(last, show)
    else:
        yield _remember(last, _every(PLAIN_EVERY, lambda progress: typer.echo(line(progress), err=True)))
    if last:
        typer.echo(line(last[-1]), err=True)
        if last[-1].undrawn and not chromium.available():
            typer.echo(say("browser.missing", pages=last[-1].undrawn), err=True)


def line(progress: CrawlProgress) -> str:
    """The progress in one line."""
    left = max(0, progress.pages_wanted - progress.pages_done)
    return say(
        "progress",
        units=f"{progress.units_done}/{progress.units_total}",
        pages=progress.pages_done,
        failed=progress.pages_failed,
        stored=progress.from_archive,
        rate=f"{progress.rate:.1f}",
        left=left,
    )


@contextmanager
def _moving_line() -> Iterator[Callable[[CrawlProgress], None]]:
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield lambda progress: status.update(line(progress))


def _remember(last: list[CrawlProgress], show: Callable[[CrawlProgress], None]) -> Callable[[CrawlProgress], None]:
    def tell(progress: CrawlProgress) -> None:
        last[:] = [progress]
        show(progress)

    return tell


def _every(seconds: float, show: Callable[[CrawlProgress], None]) -> Callable[[CrawlProgress], None]:
    """`show`, but not more often than every `seconds`."""
    shown = time.monotonic()

    def tell(progress: CrawlProgress) -> None:
        nonlocal shown
        if time.monotonic() - shown >= seconds:
            shown = time.monotonic()
            show(progress)

    return tell
