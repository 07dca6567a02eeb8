"""Workers in processes of their own, and a round that is crawled by them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from crawler.nouns import Unit
from crawler.options import CrawlOptions
from crawler.round import Round
from gongkai.rounds import start_round

AS_OF = date(2026, 11, 1)
_WORK = """
import sys
from pathlib import Path
from gongkai.queue.worker import Worker
if __name__ == "__main__":
    say = lambda key, **values: print(key, *values.values(), flush=True)
    Worker(sys.argv[1], Path(sys.argv[2]), concurrency=int(sys.argv[3]), say=say, heartbeat=float(sys.argv[4]),
           stalled=6 * float(sys.argv[4])).run()
"""


def new_round(folder: Path, units: Sequence[Unit]) -> Round:
    """A round of these units."""
    return start_round(folder, units, None, AS_OF, options(""))


def options(proxy: str, delay: float = 0.0) -> CrawlOptions:
    """How the tests crawl."""
    return CrawlOptions(proxy=proxy, delay=delay, timeout=10.0, allow_private=True)


@contextmanager
def worker(url: str, folder: Path, concurrency: int = 1, heartbeat: float = 1.0) -> Iterator[subprocess.Popen[str]]:
    """A worker at work; killed at the end, its children with it."""
    script = folder / "work.py"  # a file: the child processes import the main module again
    folder.mkdir(parents=True, exist_ok=True)
    script.write_text(_WORK, encoding="utf-8")
    command = [sys.executable, str(script), url, str(folder / "scratch"), str(concurrency), str(heartbeat)]
    known = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *sys.path])}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=known)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def wait_for(process: subprocess.Popen[str], word: str) -> str:
    """The worker's next line that begins with `word`."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(word):
            return line
    raise AssertionError(f"the worker ended before it said {word}")
