"""Many hosts through the queue: `python -m benchmarks.queue_scale [HOSTS]` (default 300, some 24 pages each).

One worker against two, then two of which one is killed with SIGKILL half-way. Each host answers in 50 ms and is asked
with a pause of 0.2 s, four at a time by a worker, so that politeness binds as it does on the net and not the processor
of the one machine that plays all parts. Prints times, jobs done again, whether all three
rounds found the same, and what the server's log says of politeness over all workers.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import Any

from gongkai import stages
from gongkai.queue.database import open_database
from gongkai.queue.order import orders_of
from gongkai.stages import QueuePlace
from scoring.store import read_findings
from tests.queue import crew, hosts, postgres

CONCURRENCY = 4
LATENCY, DELAY = 0.05, 0.2


def main() -> None:
    """All three rounds."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    print(f"{count} hosts, {os.cpu_count()} cores, {CONCURRENCY} jobs a worker, pause {DELAY} s, answer {LATENCY} s")
    with postgres.cluster() as url, tempfile.TemporaryDirectory() as folder:
        found = [
            measure(name, url, Path(folder) / name, count, workers, killed)
            for name, workers, killed in (("one", 1, False), ("two", 2, False), ("killed", 2, True))
        ]
    print("findings of all three rounds equal:", found[0] == found[1] == found[2])


def measure(name: str, url: str, folder: Path, count: int, workers: int, killed: bool) -> list[tuple[Any, ...]]:
    """Crawl a round with so many workers; prints its line and returns what was found."""
    round_ = crew.new_round(folder / "round", hosts.units(count))
    with hosts.serve(LATENCY) as site, ExitStack() as stack:
        crews = [
            stack.enter_context(crew.worker(url, folder / f"w{n}", CONCURRENCY, heartbeat=3.0)) for n in range(workers)
        ]
        for one in crews:
            threading.Thread(target=_drain, args=(one,), daemon=True).start()
        options = crew.options(site.proxy, DELAY)
        if killed:
            half = count * hosts.PAGES // 2
            _when(lambda: len(site.visits) > half, crews[0].kill)
        start = time.monotonic()
        stages.crawl(round_, options, queue=QueuePlace(url))
        seconds = time.monotonic() - start
        log = site.by_host()
    with open_database(url) as queue:
        states = queue.states(orders_of(round_, options, "")[0].round)
    again = sum(state.attempts - 1 for state in states)
    overlaps = sum(after.begin < before.end for visits in log.values() for before, after in pairwise(visits))
    gaps = [after.begin - before.begin for visits in log.values() for before, after in pairwise(visits)]
    pages = sum(map(len, log.values()))
    print(
        f"{name:7} {workers} workers: {seconds:6.1f} s, {pages} requests, {pages / seconds:5.1f} a second, "
        f"{again} jobs done again, requests at the same time to a host: {overlaps}, "
        f"shortest pause {min(gaps):.3f} s, median {sorted(gaps)[len(gaps) // 2]:.3f} s",
        flush=True,
    )
    return findings(round_)


def findings(round_: Any) -> list[tuple[Any, ...]]:
    """All that was found, without the times of the fetches."""
    stages.extract(round_)
    stages.judge(round_)
    return [(f.unit_id, f.indicator, f.outcome, f.ratio, f.observed) for f in read_findings(round_.findings)]


def _when(ready: Callable[[], bool], act: Callable[[], None]) -> None:
    def watch() -> None:
        while not ready():
            time.sleep(0.1)
        act()

    threading.Thread(target=watch, daemon=True).start()


def _drain(process: Any) -> None:
    for _ in process.stdout:
        pass


if __name__ == "__main__":
    main()
