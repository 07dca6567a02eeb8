"""Meter 计量: wall and CPU time, pages and memory of one crawl, as one line of JSON."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import time
from pathlib import Path


class Meter:
    """计量. Counts this process and, with `children`, those it started: under way at the start, ended at the report.

    `own`: memory counts this process too, which is left out where it only starts another crawler.
    """

    def start(self, children: bool = False, own: bool = True) -> None:
        """The first request."""
        self.children, self.own = children, own
        self.before = sum(_spent(child.pid or 0) for child in multiprocessing.active_children()) if children else 0.0
        self.cpu, self.wall = self._cpu(), time.perf_counter()

    def report(self, pages: int) -> None:
        """The last page is read."""
        seconds = time.perf_counter() - self.wall
        for child in multiprocessing.active_children():
            child.join()
        cpu = (self._cpu() - self.cpu - self.before) / max(pages, 1) * 1000
        whose = [resource.RUSAGE_SELF] * self.own + [resource.RUSAGE_CHILDREN] * self.children
        rss = sum(resource.getrusage(who).ru_maxrss for who in whose) / 1024
        figures = {"pages": pages, "seconds": seconds, "rate": pages / seconds, "cpu_ms": cpu, "rss_mb": rss}
        print(json.dumps(figures), flush=True)

    def _cpu(self) -> float:
        below = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + (below.ru_utime + below.ru_stime if self.children else 0.0)


def _spent(pid: int) -> float:
    """Seconds of processor that a running process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
