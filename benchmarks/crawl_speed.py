"""Speed of the crawl: `python -m benchmarks.crawl_speed [--pages 3000] [--rounds 3] [--peers] [--write-docs]`.

Serves generated pages on loopback and crawls them in turn with a lean bare Scrapy spider and with gongkai (fetch,
archive, links, lists, dates, documents), without politeness delay; with --peers also with Crawlee, wget --mirror, and
aiohttp and lxml by hand, as far as they are installed. All see the same pages in the same run, so trust the ratios more
than the absolutes. Goal: at least 70 % of the bare spider's pages a second, under 300 MB.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version

from benchmarks.crawl_peers import versions
from benchmarks.crawl_table import DOCUMENT, medians, published, table

GOAL_RATIO = 0.7
GOAL_MB = 300


def main() -> None:
    """Print a table and the ratio; exit 1 when the goal is missed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pages", type=int, default=3000)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--peers", action="store_true", help="crawl with others' crawlers too")
    arguments.add_argument("--write-docs", action="store_true", help="put the table into docs/performance.md")
    asked = arguments.parse_args()
    here, missing = versions() if asked.peers else ({"bare": f"scrapy {version('scrapy')}"}, [])
    print("\n".join(missing))
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in (*here, "gongkai")}
    with served(asked.pages) as (url, server):
        for _ in range(asked.rounds):
            for name, figures in runs.items():
                figures.append(crawl(name, url))
    here["gongkai"] = f"gongkai {version('gongkai')}"
    text = table(runs, here, server)
    print(text)
    if asked.write_docs:
        DOCUMENT.write_text(published(DOCUMENT.read_text(encoding="utf-8"), text), encoding="utf-8")
    middle = medians(runs)
    ratio = middle["gongkai"]["rate"] / middle["bare"]["rate"]
    reached = ratio >= GOAL_RATIO and middle["gongkai"]["rss_mb"] < GOAL_MB
    print(f"gongkai / bare = {ratio:.2f} (goal {GOAL_RATIO}), {'reached' if reached else 'MISSED'}")
    raise SystemExit(0 if reached else 1)


@contextmanager
def served(count: int) -> Iterator[tuple[str, str]]:
    """(home page, kind of server) of a running server."""
    command = [sys.executable, "-m", "benchmarks.static_server", str(count)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None and child.stdin is not None
        port, kind = child.stdout.readline().split()
        try:
            yield f"http://127.0.0.1:{port}/index.html", kind
        finally:
            child.stdin.close()


def crawl(name: str, url: str) -> dict[str, float]:
    """One run in its own process."""
    command = [sys.executable, "-m", "benchmarks.crawlers", name, url]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


if __name__ == "__main__":
    main()
