"""Regions 页面区域: which part of a page an element belongs to.

Told by structure first (a menu that begins with 首页, a list of lists, the block that holds the filing marks), by tag
and class names second: class names differ from county to county.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from crawler.extractors.page import Page
from crawler.extractors.position import is_home, position_line
from crawler.extractors.text import squeeze
from crawler.nouns import Region

_FOOT_MARKS = (
    "ICP备 ICP備 公网安备 公網安備 网站标识码 網站標識碼 版权所有 版權所有 主办单位 主辦單位 主办： 主辦： 主办: 主辦:"
).split()
_NAMES = re.compile(
    r"(?<![a-z])(?:(?P<path>breadcrumbs?|crumbs?|position|location|weizhi|dqwz|curmbs)"
    r"|(?P<side>side|sidebar|sidenav|leftnav|left|lmenu|submenu|tree|aside|leftmenu|zuo)"
    r"|(?P<nav>nav|navbar|mainnav|topnav|mainmenu|daohang|navigation)"
    r"|(?P<foot>footer|foot|copyright|dibu|bottom))(?![a-z])",
    re.I,
)
_LISTS = frozenset(("ul", "ol", "table", "dl"))
_LONGEST_PATH = 200
_LONGEST_MENU_TITLE = 20
_TAIL = 3000  # characters of a block's end in which filing marks are looked for


class Regions:
    """Regions of one page's elements, each worked out once."""

    def __init__(self, page: Page) -> None:
        self._known: dict[HtmlElement, Region | None] = {}
        self._footer = _footer(page)
        self._position = position_line(page)

    def of(self, element: HtmlElement) -> Region:
        """The region of the nearest ancestor that has one, else BODY."""
        path = []
        region: Region | None = None
        node = element.getparent()
        while node is not None:
            if node in self._known:
                region = self._known[node]
                break
            path.append(node)
            region = self._own(node)
            if region is not None:
                break
            node = node.getparent()
        self._known.update(dict.fromkeys(path, region))
        return region or Region.BODY

    def _own(self, node: HtmlElement) -> Region | None:
        tag = node.tag
        if node is self._footer or tag == "footer":
            return Region.FOOTER
        if node is self._position:
            return Region.BREADCRUMB
        if tag == "nav" or (tag in _LISTS and _begins_with_home(node)):
            return Region.NAV
        names = f"{node.get('class') or ''} {node.get('id') or ''}"
        if len(names) > 1 and (named := _named(node, names)):
            return named
        if tag in ("ul", "ol") and _is_tree(node):
            # a drop-down two levels deep is a tree too
            return Region.NAV if self.of(node) is Region.NAV else Region.SIDE
        return None


def _named(node: HtmlElement, names: str) -> Region | None:
    kinds = {hit.lastgroup for hit in _NAMES.finditer(names)}
    if not kinds:
        return None
    if "path" in kinds and len(squeeze(node.text_content())) < _LONGEST_PATH:
        return Region.BREADCRUMB
    if "side" in kinds:
        return Region.SIDE
    if "nav" in kinds:
        return Region.NAV
    return Region.FOOTER if "foot" in kinds else None


def _begins_with_home(block: HtmlElement) -> bool:
    first = next(block.iter("a"), None)
    return first is not None and is_home(first.text_content())


def _is_tree(block: HtmlElement) -> bool:
    """A list whose items hold lists of short links: a menu tree."""
    for item in block:
        if item.tag == "li" and len(item) > 1 and (nested := next(item.iter("ul", "ol"), None)) is not None:
            links = list(nested.iter("a"))[:4]
            if links and all(len(squeeze(a.text_content())) <= _LONGEST_MENU_TITLE for a in links):
                return True
    return False


def _footer(page: Page) -> HtmlElement | None:
    """The block that holds the filing marks: the highest one that does not hold half of the page's links."""
    body = page.tree.find("body")
    if body is None or not _has_mark(page.html):
        return None
    total = sum(1 for _ in body.iter("a"))
    for element in reversed(list(body)):
        if isinstance(element.tag, str) and _has_mark(_tail(element)):
            return _narrow(element, total)
    return None


def _narrow(element: HtmlElement, total: int) -> HtmlElement | None:
    while total and sum(1 for _ in element.iter("a")) > max(60, total * 0.5):
        inner = [c for c in element if isinstance(c.tag, str) and _has_mark(_tail(c))]
        if not inner:
            return None
        element = inner[-1]
    return element


def _has_mark(text: str) -> bool:
    return any(mark in text for mark in _FOOT_MARKS)


def _tail(element: HtmlElement) -> str:
    text: str = element.text_content()
    return text[-_TAIL:]
