"""Meter 计量: wall and CPU time, pages and memory of one crawl, as one line of JSON."""

from __future__ import annotations

import json
import resource
import time


class Meter:
    """计量. Counts this process and, with `children`, those it started and waited for."""

    def start(self, children: bool = False) -> None:
        """The first request."""
        self.children = children
        self.cpu, self.wall = self._cpu(), time.perf_counter()

    def report(self, pages: int) -> None:
        """The last page is read."""
        seconds = time.perf_counter() - self.wall
        cpu = (self._cpu() - self.cpu) / max(pages, 1) * 1000
        who = resource.RUSAGE_CHILDREN if self.children else resource.RUSAGE_SELF
        rss = resource.getrusage(who).ru_maxrss / 1024
        figures = {"pages": pages, "seconds": seconds, "rate": pages / seconds, "cpu_ms": cpu, "rss_mb": rss}
        print(json.dumps(figures), flush=True)

    def _cpu(self) -> float:
        below = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + (below.ru_utime + below.ru_stime if self.children else 0.0)
