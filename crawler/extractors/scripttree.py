"""Script trees 脚本栏目树: menus and catalogues that a page holds as data for its scripts, read as navigation links.

Nested objects with a name and an address (`children`, or zTree's flat rows with `id` and `pId`). Trees whose nodes have
only an id are the families' matter (see `families.gkmlpt`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from crawler.extractors.hidden import hidden_trees
from crawler.extractors.literals import START, arrays
from crawler.extractors.page import Page
from crawler.extractors.scripts import scripts
from crawler.extractors.text import squeeze
from crawler.nouns import NavLink, Region

_NAMES = ("name", "title", "text", "label", "menuname", "channelname", "columnname", "nodename", "catename")
_LINKS = ("url", "href", "link", "path", "linkurl", "menuurl", "channelurl", "columnurl")
_BELOW = ("children", "child", "childs", "childlist", "nodes", "sub", "subs", "items", "submenu", "menus")
_PARENTS = ("pid", "parentid", "parent")
_OF_NEWS = re.compile(r"date|time|day|rq$|sj$|img|image|pic|cover|content|summary", re.I)
_LONGEST_NAME = 30
LONGEST_TITLE = 14  # characters of a menu entry
_DEEPEST = 8
_MOST = 2000
_CALLED = re.compile(
    r"\.add\(\s*['\"]?(\w+)['\"]?\s*,\s*['\"]?(-?\w+)['\"]?\s*,\s*(['\"])([^'\"]{1,60})\3(?:\s*,\s*(['\"])([^'\"]{0,300})\5)?"
)

Address = Callable[[dict[str, Any]], str]


def script_links(page: Page) -> list[NavLink]:
    """脚本栏目树: the links of all trees in the page's inline scripts, with the names above each as `trail`."""
    found = written_links(page)
    if not START.search(page.html) and not _CALLED.search(page.html):
        return found
    for text in scripts(page):
        found += called_links(page, text)
        for array in arrays(text):
            if not _is_news(array):
                found += tree_links(page, array, lambda node: page.join(str(_field(node, _LINKS) or "")))
    return list(dict.fromkeys(found))[:_MOST]


def written_links(page: Page) -> list[NavLink]:
    """Short links that a script writes into the page (`document.write`): a menu, as rows have longer titles."""
    anchors = [a for form, tree, _ in hidden_trees(page) if form == "ul" for a in tree.iter("a")]
    named = [(squeeze(a.text_content()), page.join(a.get("href") or "")) for a in anchors]
    return [
        NavLink(url, name, region=Region.NAV, page_url=page.url)
        for name, url in named
        if url and 2 <= len(name) <= LONGEST_TITLE
    ]


def called_links(page: Page, text: str) -> list[NavLink]:
    """Links of a tree that is built by calls: dTree's `d.add(2, 0, '政策文件', 'list.asp?id=2')`."""
    nodes = [
        {"id": number, "pid": parent, "name": name, "url": url}
        for number, parent, _, name, _, url in _CALLED.findall(text)
    ]
    return tree_links(page, nodes, lambda node: page.join(str(node["url"])))


def tree_links(page: Page, nodes: list[Any], address: Address) -> list[NavLink]:
    """Links of a tree's nodes; `address` tells where one leads, "" for nowhere."""
    parents = {str(n["id"]): n for n in nodes if isinstance(n, dict) and "id" in n}
    return [
        NavLink(url, name, region=Region.NAV, trail=trail, page_url=page.url)
        for node, name, trail in _walk(nodes, (), parents, 0)
        if (url := address(node))
    ]


def _walk(
    nodes: Any, trail: tuple[str, ...], parents: dict[str, dict[str, Any]], depth: int
) -> Iterator[tuple[dict[str, Any], str, tuple[str, ...]]]:
    if depth > _DEEPEST or not isinstance(nodes, list):
        return
    for node in nodes:
        if not isinstance(node, dict):
            continue
        name = squeeze(str(_field(node, _NAMES) or ""))
        above = trail or _above(node, parents)
        if 2 <= len(name) <= _LONGEST_NAME:
            yield node, name, above
        for below in _BELOW:
            yield from _walk(node.get(below), (*above, name) if name else above, parents, depth + 1)


def _above(node: dict[str, Any], parents: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    """Names above a node of flat rows that name their parents."""
    names: list[str] = []
    known = {id(node)}
    upper = parents.get(str(_field(node, _PARENTS)))
    while upper is not None and id(upper) not in known and len(names) < _DEEPEST:
        known.add(id(upper))
        names.insert(0, squeeze(str(_field(upper, _NAMES) or "")))
        upper = parents.get(str(_field(upper, _PARENTS)))
    return tuple(name for name in names if name)


def _is_news(array: list[Any]) -> bool:
    """Rows of a list, not of a menu: they carry days or pictures."""
    first = array[0] if array and isinstance(array[0], dict) else {}
    return any(_OF_NEWS.search(name) for name in first) and not any(first.get(below) for below in _BELOW)


def _field(node: dict[str, Any], names: tuple[str, ...]) -> Any:
    plain = {key.lower().replace("_", ""): value for key, value in node.items()}
    return next((plain[n] for n in names if isinstance(plain.get(n), (str, int)) and plain[n] != ""), None)
