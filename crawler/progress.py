"""Progress line 进度: units, pages, rate and what is left; live on a terminal, a plain line now and then in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any, TextIO

from crawler.fetching.ledger import CrawlProgress

_PLAIN_EVERY = 5.0  # seconds between lines of a pipe
_LINES = {
    "zh": "单位 {0.units_done}/{0.units_total}  页面 {0.pages_done}/{0.pages_wanted}  "
    "失败 {0.pages_failed}  {0.rate:.1f} 页/秒  待取 {1}{2}",
    "en": "units {0.units_done}/{0.units_total}  pages {0.pages_done}/{0.pages_wanted}  "
    "failed {0.pages_failed}  {0.rate:.1f} pages/s  left {1}{2}",
}
_TIMES = {"zh": "  已知部分约需 {}", "en": "  about {} for what is known"}


def progress_line(progress: CrawlProgress, lang: str = "zh") -> str:
    """One line, e.g. `单位 3/12  页面 120/300  失败 2  1.0 页/秒  待取 180  已知部分约需 3:00`."""
    left = max(0, progress.pages_wanted - progress.pages_done)
    seconds = left / progress.rate if progress.rate > 0.01 else 0.0
    more = _TIMES[lang].format(f"{int(seconds) // 60}:{int(seconds) % 60:02d}") if seconds >= 10 else ""
    return _LINES[lang].format(progress, left, more)


class ProgressReporter:
    """进度显示. Use as a context manager and as the `tell` of `crawl_round`."""

    def __init__(
        self,
        stream: TextIO | None = None,
        lang: str = "zh",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream = stream or sys.stderr
        self._lang = lang
        self._clock = clock
        self._live = self._stream.isatty()
        self._told_at = clock()
        self._last: CrawlProgress | None = None
        self._status = self._spinner() if self._live else None

    def __enter__(self) -> ProgressReporter:
        if self._status is not None:
            self._status.start()
        return self

    def __exit__(self, *raised: object) -> None:
        if self._status is not None:
            self._status.stop()
        if self._last is not None:
            print(progress_line(self._last, self._lang), file=self._stream, flush=True)

    def __call__(self, progress: CrawlProgress) -> None:
        """Show how far it is."""
        self._last = progress
        if self._status is not None:
            self._status.update(progress_line(progress, self._lang))
        elif self._clock() - self._told_at >= _PLAIN_EVERY:
            self._told_at = self._clock()
            print(progress_line(progress, self._lang), file=self._stream, flush=True)

    def _spinner(self) -> Any:
        from rich.console import Console

        return Console(file=self._stream).status("")
