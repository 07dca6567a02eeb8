"""Plants the oddities of defects.yaml 植入问题: one small function a kind, called by its name."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from gongkai.demo.articles import Writer
from gongkai.demo.facts import facts_of
from gongkai.demo.finance_body import account
from gongkai.demo.load import columns
from gongkai.demo.model import Article, Node, Site, World
from gongkai.demo.pages_text import BODIES
from gongkai.demo.planting_columns import forget, lines, names_only, rename, touched, unlist
from gongkai.demo.planting_content import copies, hidden_links, misplaced, wrong_word
from gongkai.demo.planting_files import as_file, as_scan, exposed, few_heads, few_tables, old_form, wrong_sum
from gongkai.demo.styles import style_of

__all__ = ["as_file", "as_scan", "exposed", "few_heads", "few_tables", "old_form", "wrong_sum"]  # planted by name
__all__ += ["copies", "hidden_links", "misplaced", "wrong_word"]
__all__ += ["forget", "lines", "names_only", "rename", "touched", "unlist"]

EXTRA_NUMBER = 900  # numbers from here on belong to planted articles
SHARING = ("yx-songlin", "yx-baita", "yx-nanpu")  # publishers of the shared list


def shift(article: Article, days: int) -> None:
    """Move an article `days` into the past."""
    article.published -= timedelta(days=days)
    if article.written:
        article.written -= timedelta(days=days)
    if article.doc_no and article.written:
        head, _, tail = article.doc_no.partition("〔")
        article.doc_no = f"{head}〔{article.written.year}〕{tail.partition('〕')[2]}"


def nothing(world: World, site: Site) -> None:
    """The oddity lies in county.yaml."""


def traits(world: World, site: Site, names: list[str]) -> None:
    """Templates that leave something out."""
    site.traits.update(names)


def age(world: World, site: Site, keys: list[str], days: int) -> None:
    """Columns whose newest entry is `days` old."""
    for key in keys:
        node = site.node(key)
        assert node.newest
        extra = days - (world.as_of - node.newest).days
        for article in node.articles:
            shift(article, extra)


def dormant(world: World, site: Site, days: int) -> None:
    """A unit none of whose columns has anything newer than `days`."""
    for node in site.root.walk():
        fresh = max((a.published for a in node.articles), default=None)
        if fresh:
            gap = days - (world.as_of - fresh).days
            for article in node.articles:
                shift(article, max(gap, 0))
        if node.updated:
            node.updated = min(node.updated, world.as_of - timedelta(days=days))


def empty(world: World, site: Site, keys: list[str]) -> None:
    """Lists without rows."""
    for key in keys:
        site.node(key).articles.clear()


def building(world: World, site: Site, keys: list[str]) -> None:
    """Columns that only say they are being built."""
    for key in keys:
        site.node(key).state = "notice"


def no_data(world: World, site: Site, keys: list[str]) -> None:
    """Columns that say 暂无数据 where the rows should be."""
    for key in keys:
        site.node(key).articles.clear()
        site.node(key).state = "no_data"


def dead(world: World, site: Site, keys: list[str]) -> None:
    """Columns whose page is gone."""
    for key in keys:
        site.node(key).state = "dead"


def dead_link(world: World, site: Site, title: str) -> None:
    """A menu item that leads nowhere."""
    number = site.root.number + EXTRA_NUMBER + 80
    site.root.children.append(Node(f"q{number}", number, title, (), "list", site.root, state="dead"))


def soft_404(world: World, site: Site, keys: list[str]) -> None:
    """Columns whose page answers 200 and says it is gone."""
    for key in keys:
        site.node(key).state = "soft_404"


def drop(world: World, site: Site, keys: list[str]) -> None:
    """Columns that do not exist."""
    for key in keys:
        site.drop(key)


def robots(world: World, site: Site, key: str) -> None:
    """A column that robots.txt forbids."""
    site.node(key).state = "robots"


def text(world: World, site: Site, key: str, body: str) -> None:
    """A column with another text."""
    site.node(key).text = BODIES[body](facts_of(site.spec, world.seed), world.as_of)


def undated(world: World, site: Site, key: str) -> None:
    """A list without dates whose articles have none either."""
    node = site.node(key)
    node.undated = True
    for article in node.articles:
        article.undated = True
        article.summary = False


def year_less(world: World, site: Site, key: str) -> None:
    """A list of MM-DD."""
    site.node(key).year_less = True


def future(world: World, site: Site, key: str) -> None:
    """The second row of a list carries next year's date; the article has the right one."""
    row = site.node(key).rows()[1]
    row.row_date = date(world.as_of.year + 1, 12, 28)


def pinned(world: World, site: Site, key: str) -> None:
    """The oldest entry is pinned."""
    site.node(key).rows()[-1].pinned = True


def page_two(world: World, site: Site, key: str, per_page: int = 3) -> None:
    """A list that runs from old to new over two pages."""
    node = site.node(key)
    node.articles.sort(key=lambda a: a.published)
    node.keep_order = True
    node.per_page = per_page


def lose_newest(world: World, site: Site, key: str, count: int) -> None:
    """The newest articles of a column are not there."""
    node = site.node(key)
    gone = {a.number for a in sorted(node.articles, key=lambda a: a.published)[-count:]}
    node.articles = [a for a in node.articles if a.number not in gone]


def lose_titles(world: World, site: Site, key: str, like: str) -> None:
    """The articles of a column whose titles hold certain words are not there."""
    node = site.node(key)
    node.articles = [a for a in node.articles if like not in a.title]


def late(world: World, site: Site, key: str, days: int) -> None:
    """Everything of a column came out `days` later than it should; what is not out yet is missing."""
    node = site.node(key)
    for article in node.articles:
        shift(article, -days)
    node.articles = [a for a in node.articles if a.published <= world.as_of]


def statement(world: World, site: Site, key: str, title: str) -> None:
    """情况说明 instead of entries."""
    node = site.node(key)
    node.articles.clear()
    facts = facts_of(site.spec, world.seed)
    writer = Writer(facts, site.spec.organ, world.as_of, site.root.number + EXTRA_NUMBER)
    writer.fill(node, [[title, 40, "statement"]])


def external(world: World, site: Site, key: str, url: str) -> None:
    """A column that is published on another platform."""
    site.node(key).external = url


def county_column(world: World, site: Site, key: str) -> None:
    """A link that leads to the county's own column instead of the unit's."""
    assert site.portal
    county = site.portal.node(key)
    for article in site.node(key).articles:
        for document in article.related:
            document.related.remove(article)
    site.node(key).articles.clear()
    site.node(key).external = style_of(site.portal.spec.style).node_path(site.portal, county)


def decoy(world: World, site: Site, title: str, like: str, where: str) -> None:
    """A column whose title resembles a section's and which is something else."""
    parent = site.root if where == "top" else site.node(where)
    entries = next(c.entries for c in columns().columns if c.key == like)
    number = site.root.number + EXTRA_NUMBER + 50 + len(parent.children)
    node = Node(f"q{number}", number, title, (), "list", parent)
    writer = Writer(facts_of(site.spec, world.seed), site.spec.organ, world.as_of, number)
    writer.fill(node, entries)
    parent.children.append(node)


def no_public_expenses(world: World, site: Site) -> None:
    """No word of 三公 anywhere."""
    site.drop("sgjf")
    facts = facts_of(site.spec, world.seed)
    for key, kind, back in (("czys", "预算", 0), ("czjs", "决算", 1)):
        for article in site.node(key).articles:
            day = article.published
            article.body = account(facts, day.year - back, day, kind, public_expenses=False)
            article.files.clear()


def shared_news(world: World, site: Site) -> None:
    """The unit's news are rows of a list of the portal that several townships share."""
    assert site.portal
    portal = site.portal
    number = portal.root.number + EXTRA_NUMBER
    shared = Node("zjdt", number, "镇街动态", (), "list", portal.root, per_page=20, shared=True)
    entries: Any = next(c.entries for c in columns().columns if c.key == "dt")
    for i, unit_id in enumerate(SHARING):
        spec = world.site(unit_id).spec
        writer = Writer(facts_of(spec, world.seed), spec.organ, world.as_of, number + 10 * i)
        writer.fill(shared, entries | {"first": 1 + i, "every": 5, "count": 4})
    portal.root.children.append(shared)
    own = site.node("dt")
    own.articles = [a for a in shared.articles if a.publisher == site.spec.name]
    own.external = style_of(portal.spec.style).node_path(portal, shared)
