"""Plants what a column says and how it is titled 植入栏目问题: thin texts, other names, things that are not there."""

from __future__ import annotations

from datetime import timedelta

from gongkai.demo.facts import facts_of
from gongkai.demo.markup import paragraphs, table
from gongkai.demo.model import Site, World


def rename(world: World, site: Site, key: str, title: str) -> None:
    """A column under another title."""
    site.node(key).title = title


def lines(world: World, site: Site, key: str, text: list[str]) -> None:
    """A column that only says these lines."""
    words = facts_of(site.spec, world.seed).words()
    site.node(key).text = paragraphs(line.format_map(words) for line in text)


def names_only(world: World, site: Site, key: str, names: list[str]) -> None:
    """A list of offices that tells nothing but their names."""
    site.node(key).text = table([["机构名称"], *([name] for name in names)])


def touched(world: World, site: Site, key: str, days: int) -> None:
    """A column of text that was last changed so many days ago."""
    site.node(key).updated = world.as_of - timedelta(days=days)


def forget(world: World, site: Site, key: str, words: list[str]) -> None:
    """A list without the entries whose titles hold one of the words."""
    node = site.node(key)
    node.articles = [a for a in node.articles if not any(word in a.title for word in words)]


def unlist(world: World, site: Site, units: list[str]) -> None:
    """A portal that does not link to some of the county's units."""
    site.units = [one for one in site.units if one.spec.unit_id not in units]
