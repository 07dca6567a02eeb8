"""Years of news behind the newest: more pages, the same county."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from gongkai.demo import demo_world, expectations
from gongkai.demo.growth import PER_PAGE, table
from gongkai.demo.model import World

AS_OF = date(2026, 11, 24)
OLDER = 100


@cache
def plain() -> World:
    return demo_world(AS_OF)


@cache
def grown() -> World:
    return demo_world(AS_OF, older=OLDER)


def test_a_healthy_unit_has_so_many_articles_more() -> None:
    count = [sum(len(n.articles) for n in w.site("yx-baita").root.walk()) for w in (plain(), grown())]
    assert count[1] - count[0] == OLDER


def test_only_the_lists_and_what_shows_their_rows_change() -> None:
    both = plain().pages.keys() & grown().pages.keys()
    changed = [key for key in both if grown().pages[key].body != plain().pages[key].body]
    lists = [n for s in grown().sites for n in s.root.walk() if n.long]
    assert len(changed) <= 2 * len(lists)  # the lists, and what shows their first rows
    assert len(grown().pages) > len(plain().pages) + 20 * OLDER


@pytest.mark.parametrize("key", sorted(table().lists))
def test_what_is_added_is_older_and_titled_once(key: str) -> None:
    for site in grown().sites:
        for node in (n for n in site.root.walk() if n.key == key and n.long):
            before = plain().site(site.spec.unit_id).node(key)
            added = [a for a in node.articles if a.number not in {b.number for b in before.articles}]
            assert len({a.title for a in added}) == len(added)
            assert max(a.published for a in added) < min(b.published for b in before.articles)
            assert len({a.number for n in site.root.walk() for a in n.articles}) == sum(
                len(n.articles) for n in site.root.walk()
            )


def test_long_lists_show_as_many_rows_as_real_ones_whatever_the_family() -> None:
    for site in grown().sites:
        assert {n.per_page for n in site.root.walk() if n.long} <= {PER_PAGE}


def test_the_truth_is_the_same() -> None:
    for one, other in zip(expectations(plain()), expectations(grown()), strict=True):
        assert one == other


def test_nothing_grows_unless_it_is_asked_for() -> None:
    assert not any(n.long for s in plain().sites for n in s.root.walk())
