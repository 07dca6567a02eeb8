"""Sections, entries and dates of the demo county by family: `python -m benchmarks.accuracy.county [SEED …]`.

In memory: the survey and the checks of a round without Scrapy. A section is right when the very column of the tree
was taken, not merely some column.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from benchmarks.accuracy.disturbances import Disturb
from benchmarks.accuracy.tally import by_family
from crawler.evidence import Column, UnitEvidence
from crawler.matching import normalise
from gongkai.demo import Expectation, compare, demo_world, expectations
from gongkai.demo.model import Node, Site, World
from gongkai.demo.styles import style_of
from indicators.catalogue import load_catalogue
from indicators.judge import judge_all
from indicators.nouns import Finding
from indicators.sets import load_set
from tests.demo.offline import survey_county

DAYS = ((date(2026, 11, 24), 1), (date(2026, 7, 6), 8))
SET = "disclosure-2026"
WINDOW = timedelta(days=364)
_SESSION = re.compile(r";jsessionid=\w+")

Counts = dict[str, Counter[str]]


def measure_county(
    days: Iterable[tuple[date, int]] = DAYS, disturb: Disturb | None = None
) -> tuple[dict[str, dict[str, float | int]], list[str]]:
    """Figures by family over the county of every (day, seed), and every difference from the truth in words.

    `disturb` changes the source of every page: see `disturbances`.
    """
    counts: Counts = defaultdict(Counter)
    lines: list[str] = []
    for as_of, seed in days:
        world = demo_world(as_of, seed)
        evidence, _ = survey_county(world, disturb)
        lines += [f"{as_of} {line}" for line in count_world(world, evidence, counts)]
    return by_family(counts), lines


def count_world(world: World, evidence: list[UnitEvidence], counts: Counts) -> list[str]:
    """Add one county to the counts; the differences from the truth in words."""
    found = {one.unit.unit_id: one for one in evidence}
    lines = []
    for site, truth in zip(world.sites, expectations(world), strict=True):
        family = site.spec.style if truth.assessable else "not assessable"
        lines += count_unit(site, truth, found[site.spec.unit_id].columns, counts[family], world.as_of)
    findings = [f for one in judge_all(evidence, load_set(SET), load_catalogue(), world.as_of) for f in one]
    return lines + count_findings(world, findings, counts)


def count_unit(
    site: Site, truth: Expectation, columns: dict[str, Column], count: Counter[str], as_of: date
) -> list[str]:
    """Add one unit's columns."""
    count["units"] += 1
    lines = compare([], columns.values(), [truth])
    nodes = {section: node for node in site.root.walk() for section in node.sections}
    for section, column in columns.items():
        allowed = truth.columns.get(section, ())
        if not truth.assessable:
            count["accused"] += column.outcome in ("missing", "blank")
            continue
        right = column.outcome == "found" and section in nodes and is_column(site, nodes[section], column.url)
        if column.outcome == "found" and section not in nodes:
            right = "found" in allowed
        if column.outcome == "found":
            count["claimed"] += 1
            count["claimed_right"] += right
            lines += [] if right else [f"{site.spec.unit_id}: {section} took {column.title} {column.url}"]
        if allowed == ("found",):
            count["present"] += 1
            count["recalled"] += right
            count["accused"] += column.outcome in ("missing", "blank")
        if allowed == ("blank",):
            count["blank_of"] += 1
            count["blank_right"] += column.outcome == "blank"
        if right and section in truth.newest:
            count_list(nodes[section], column, truth.newest[section], count, as_of)
    return lines


def count_list(node: Node, column: Column, newest: date, count: Counter[str], as_of: date) -> None:
    """Add one list: its newest day and the entries of the last 365 days."""
    read = column.newest.published.value if column.newest and column.newest.published else None
    count["newest_of"] += 1
    count["newest_right"] += read == newest
    titles = {normalise(entry.title) for entry in column.entries}
    wanted = [a for a in node.articles if not a.dead and as_of - WINDOW <= a.published <= as_of]
    count["entries_of"] += len(wanted)
    count["entries_hit"] += sum(normalise(a.title) in titles for a in wanted)


def is_column(site: Site, node: Node, url: str) -> bool:
    """Whether an address is the column's: its page, where its link leads, or an interface or shell with its number."""
    style = style_of(site.spec.style)
    paths = {style.node_path(site, node), style.href(site, node)}
    pages = {path if "://" in path else f"http://{site.spec.host}{path}" for path in paths}
    pages |= {f"http://{host}{path}" for host in site_hosts(site) for path in paths if "://" not in path}
    return _SESSION.sub("", url) in pages or re.search(rf"[/=#]{node.number}(?!\d)", url) is not None


def site_hosts(site: Site) -> list[str]:
    """The unit's host, and the portal's where a column may be the portal's."""
    return [site.spec.host, *([site.portal.spec.host] if site.portal else [])]


def count_findings(world: World, findings: list[Finding], counts: Counts) -> list[str]:
    """Add the findings that hold something against a unit without cause."""
    lines = [line for line in compare(findings, [], expectations(world)) if " column " not in line]
    family = {s.spec.unit_id: s.spec.style for s in world.sites}
    assessable = {t.unit_id for t in expectations(world) if t.assessable}
    for line in lines:
        unit_id = line.partition(":")[0]
        name = family[unit_id] if unit_id in assessable else "not assessable"
        counts[name]["accused_findings"] += "wrongly accused" in line
    return lines


def main() -> None:
    """Print the figures and every difference."""
    seeds = [int(word) for word in sys.argv[1:]]
    figures, lines = measure_county([(DAYS[0][0], seed) for seed in seeds] or DAYS)
    for name, one in figures.items():
        print(f"{name:15}", one)
    print(*lines, sep="\n")


if __name__ == "__main__":
    main()
