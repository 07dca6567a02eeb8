"""The table of crawl_speed, and its place in docs/performance.md."""

from __future__ import annotations

import os
import platform
import re
import statistics
from collections.abc import Mapping
from datetime import date
from pathlib import Path

Runs = Mapping[str, list[dict[str, float]]]
DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
_MARKED = re.compile(r"(<!-- crawlers -->\n).*?(<!-- /crawlers -->)", re.S)
_SAYS = {
    "gongkai": "gongkai: archive, links, everything read from every page",
    "bare": "lean bare Scrapy spider: links followed, nothing kept",
    "aiohttp": "aiohttp + lxml by hand: links followed, nothing kept",
    "crawlee": "Crawlee for Python: links followed, nothing kept",
    "wget": "wget --mirror: one page at a time, files kept",
}


def medians(runs: Runs) -> dict[str, dict[str, float]]:
    """The middle of every figure by crawler."""
    return {name: {k: statistics.median(one[k] for one in all_) for k in all_[0]} for name, all_ in runs.items()}


def table(runs: Runs, versions: Mapping[str, str], server: str) -> str:
    """Markdown: a line on machine and day, then medians with least and most, fastest first."""
    middle = medians(runs)
    rounds = len(next(iter(runs.values())))
    cores = len(os.sched_getaffinity(0))
    lines = [
        f"{date.today().isoformat()}, {cores} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, served by {server}; {rounds} rounds in turn, median (least–most).",
        "",
        "| crawler | version | pages | pages a second | of bare | CPU ms a page | MB |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name in sorted(middle, key=lambda name: -middle[name]["rate"]):
        one, rates = middle[name], [figures["rate"] for figures in runs[name]]
        share = f"{one['rate'] / middle['bare']['rate']:.2f}" if "bare" in middle else ""
        lines.append(
            f"| {_SAYS[name]} | {versions.get(name, '')} | {one['pages']:.0f} | {one['rate']:.0f} "
            f"({min(rates):.0f}–{max(rates):.0f}) | {share} | {one['cpu_ms']:.2f} | {one['rss_mb']:.0f} |"
        )
    return "\n".join(lines)


def published(text: str, table: str) -> str:
    """A document with the table between its markers."""
    return _MARKED.sub(lambda m: f"{m[1]}\n{table}\n\n{m[2]}", text)
