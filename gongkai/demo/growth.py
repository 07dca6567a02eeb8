"""Growth 历年信息: years of news behind the newest, so that a unit has as many pages as real ones (data: growth.yaml).

What is added is older than all that a list holds, each with a title of its own: no finding may change.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from gongkai.demo.load import Strict, read_yaml
from gongkai.demo.markup import paragraphs
from gongkai.demo.model import Article, Node, Site

ARCHIVE = 300  # articles a unit of `gongkai demo` has published in the years before: few for a real one
NUMBERS = 1_000  # a unit's own number times this: beyond the numbers of everything else
PER_PAGE = 20


class LongList(Strict):
    """A list that grows: its share of the articles, a row every so many days, its titles and the lines of its texts."""

    share: float
    every: int
    titles: list[str]
    body: list[str]


class GrowthFile(Strict):
    """growth.yaml. The numbers of titles, subjects and places have no common divisor: no title comes twice."""

    subjects: list[str]
    places: list[str]
    lists: dict[str, LongList]


@cache
def table() -> GrowthFile:
    """The data file."""
    return GrowthFile.model_validate(read_yaml("growth.yaml"))


def grow(site: Site, older: int) -> None:
    """Give a unit's lists of news so many older articles together; not where a browser has to draw each page."""
    if site.host.browser:
        return
    number = site.root.number * NUMBERS
    for node in site.root.walk():
        kind = table().lists.get(node.key)
        if kind is None or not node.articles or node.state or not older:
            continue
        count = round(older * kind.share)
        node.articles += [_older(site, node, kind, turn, number + turn) for turn in range(1, count + 1)]
        node.long, node.per_page = True, PER_PAGE
        number += count


def _older(site: Site, node: Node, kind: LongList, turn: int, number: int) -> Article:
    """The article so many turns before the oldest that was there."""
    day = min(a.published for a in node.articles) - timedelta(days=kind.every * turn)
    names = table()
    words = {
        "short": site.spec.short,
        "subject": names.subjects[turn % len(names.subjects)],
        "place": names.places[turn % len(names.places)],
        "y": day.year,
    }
    title = kind.titles[turn % len(kind.titles)].format_map(words)
    body = paragraphs(line.format_map(words) for line in kind.body)
    name = site.spec.name
    undated = all(a.undated for a in node.articles)
    return Article(number, title, day, body, source=name, publisher=name, column=node, summary=False, undated=undated)
