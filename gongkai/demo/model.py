"""The nouns of the demo county 演示县: units, columns, articles and the answers of its servers.

Everything is built from an as-of day and a seed; nothing here reads a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Host:
    """主机 of the county. `behaviour`: "" | down | challenge. With `soft_404` unknown pages answer 200.

    `browser`: nothing can be read there without a browser.
    """

    name: str
    style: str
    site_name: str
    site_code: str
    behaviour: str = ""
    soft_404: bool = False
    browser: bool = False


@dataclass(frozen=True, slots=True)
class UnitSpec:
    """演示单位, a line of county.yaml."""

    unit_id: str
    name: str
    short: str
    kind: str
    host: str
    path: str
    organ: str
    style: str

    @property
    def url(self) -> str:
        """The entry address."""
        return f"http://{self.host}{self.path}"


@dataclass(slots=True)
class File:
    """附件: name shown to the reader and its bytes."""

    name: str
    ext: str
    body: bytes


@dataclass(slots=True)
class Article:
    """条目 and its page. `row_date` is what the list prints where it differs from `published` (a planted typo)."""

    number: int
    title: str
    published: date
    body: str
    written: date | None = None
    doc_no: str = ""
    validity: str = ""
    source: str = ""
    files: list[File] = field(default_factory=list)
    related: list[Article] = field(default_factory=list)
    column: Node | None = None
    row_date: date | None = None
    pinned: bool = False
    dead: bool = False
    undated: bool = False
    pending: bool = False  # a letter nobody answered
    publisher: str = ""
    summary: bool = True  # has a 索引号 table


@dataclass(slots=True)
class Node:
    """栏目 of a unit's tree.

    `form`: list | text | hub | letters | external. `state`: "" | dead (404) | soft_404 | notice (暂无内容 page) |
    robots. `county_url`: the column is only a link to the county's own page. `year_less` prints MM-DD rows.
    """

    key: str
    number: int
    title: str
    sections: tuple[str, ...] = ()
    form: str = "list"
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    text: str = ""
    updated: date | None = None
    files: list[File] = field(default_factory=list)
    state: str = ""
    external: str = ""
    per_page: int = 10
    year_less: bool = False
    undated: bool = False
    keep_order: bool = False
    shared: bool = False  # rows print their publisher
    long: bool = False  # `per_page` holds whatever the family: years of rows

    def walk(self) -> Iterator[Node]:
        """This node and all below it, top down."""
        yield self
        for child in self.children:
            yield from child.walk()

    def rows(self) -> list[Article]:
        """The articles in the order the list prints them: pinned first, then newest first."""
        if self.keep_order:
            return list(self.articles)
        newest = sorted(self.articles, key=lambda a: (a.row_date or a.published, a.number), reverse=True)
        return sorted(newest, key=lambda a: not a.pinned)

    @property
    def newest(self) -> date | None:
        """The day a careful reader would call the newest publication."""
        days = [a.published for a in self.articles if not a.dead]
        return None if self.undated or not days else max(days)


@dataclass(slots=True)
class Site:
    """单位站点: the tree of one unit. `traits` are the odd things its templates must do."""

    spec: UnitSpec
    host: Host
    county: str
    as_of: date
    root: Node
    phone: str
    traits: set[str] = field(default_factory=set)
    left_behind: str = ""  # HTML that a stranger left in the home page
    units: list[Site] = field(default_factory=list)  # portal only: the sites it links to
    portal: Site | None = None

    def node(self, key: str) -> Node:
        """The column with a key. Raises KeyError for a key the tree does not have."""
        for node in self.root.walk():
            if node.key == key:
                return node
        raise KeyError(f"{self.spec.unit_id} has no column {key!r}")

    def drop(self, key: str) -> Node:
        """Take a column out of the tree."""
        node = self.node(key)
        assert node.parent is not None
        node.parent.children.remove(node)
        return node


@dataclass(frozen=True, slots=True)
class Page:
    """服务器应答."""

    body: bytes
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    location: str = ""


Answer = Callable[[dict[str, str]], Page]


@dataclass(slots=True)
class World:
    """演示县: what each host answers, and the trees it was rendered from."""

    as_of: date
    seed: int
    county: str
    hosts: dict[str, Host]
    sites: list[Site]
    pages: dict[tuple[str, str], Page] = field(default_factory=dict)
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)

    def site(self, unit_id: str) -> Site:
        """The site of a unit. Raises KeyError for an unknown id."""
        for site in self.sites:
            if site.spec.unit_id == unit_id:
                return site
        raise KeyError(f"the demo county has no unit {unit_id!r}")
