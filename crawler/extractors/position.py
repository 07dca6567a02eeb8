"""Position 当前位置: the line that says where a page lies (首页 > 政务公开 > 通知公告), and the column it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast

from lxml import etree
from lxml.html import HtmlElement

from crawler.extractors.page import Page
from crawler.extractors.text import compact, squeeze
from crawler.nouns import NavLink, Region

_HOME = re.compile(r"^(?:网站|網站|本站|返回)?(?:首页|首頁|主页|主頁)$|^home$", re.I)
_HERE = re.compile(
    r"(?:[您你](?:现在|現在|目前|当前|當前|所在|所处|现|所|在)*|当前|當前|所在|所处|现在|現在|目前)(?:所在)?(?:的)?位置|^位置\s*[:：]"
)
_SAYS_HERE = etree.XPath('//text()[contains(., "位置")]')
_CRUMB_WORDS = ("breadcrumb", "crumb", "position", "location", "weizhi", "dqwz", "curmbs")
CRUMB_NAME = re.compile(rf"(?<![a-z])(?:{'|'.join(_CRUMB_WORDS)})s?(?![a-z])", re.I)
_IN_ATTRIBUTE = re.compile(r"(?:class|id)\s*=\s*[\"']?[^\"'<>]*$", re.I)
_SEPARATOR = re.compile(r"[>＞›»≫→\\|:：;；/]+|[-－–—]+|\s{2,}")
_HOME_FIRST = re.compile(r"^.{0,6}(?:首页|首頁|主页|主頁)\s*[>＞›»≫/→\\|－-]")
_NO_STEP = frozenset(("正文", "内容", "內容", "是", "为", "為"))
_CURRENT = re.compile(r"(?<![a-z])(?:on|cur|current|active|selected|sel|now|hover)(?![a-z])", re.I)
_MORE = re.compile(r"[\[【(（]?\s*(?:更多|more|查看更多|查看全部)\s*[\]】)）>＞»›+\.…]*|[>＞»]{2,}", re.I)
_LONGEST_LINE = 400
_LONGEST_STEP = 60


def is_home(text: str) -> bool:
    """Whether a link's text is 首页."""
    return len(text) < 12 and bool(_HOME.match(compact(text)))


def says_here(text: str) -> bool:
    """Whether a text holds 当前位置 or the like."""
    return "位置" in text and bool(_HERE.search(text))


def breadcrumb(page: Page) -> tuple[NavLink, ...]:
    """The path above the page (当前位置：首页 > … > …), home left out; () when the page prints none.

    Unlinked steps have an empty url. The last step may be the page's own column or title.
    """
    line = position_line(page)
    if line is None:
        return ()
    found: list[NavLink] = []
    for text, href in _steps(line):
        title = squeeze(text)
        if title and not is_home(title) and len(title) <= _LONGEST_STEP:
            found.append(NavLink(page.join(href) if href else "", title, region=Region.BREADCRUMB, page_url=page.url))
    return tuple(found)


def page_column_title(page: Page) -> str:
    """The column a page says it is: ColumnName, else the last step of the path, the menu's current item, a heading."""
    if named := page.metas.get("columnname", ""):
        return named
    steps = breadcrumb(page)
    if steps:
        return steps[-1].text
    return _current_item(page.tree) or _first_heading(page.tree) or re.split(r"[_\-—|]", page.title)[0].strip()


@lru_cache(maxsize=1)  # links, path and title of one page all ask for it
def position_line(page: Page) -> HtmlElement | None:
    """The smallest element that holds the whole 当前位置 line."""
    for find in (_labelled_line, _named_line, _home_line):
        line = find(page)
        if line is not None:
            return line
    return None


def _labelled_line(page: Page) -> HtmlElement | None:
    found = cast(list[Any], _SAYS_HERE(page.tree)) if "位置" in page.html else []
    for text in found:
        node = text.getparent()
        if says_here(squeeze(text)) and node.tag not in ("script", "style", "a", "title"):
            return _with_links(node.getparent() if text.is_tail else node)
    return None


def _named_line(page: Page) -> HtmlElement | None:
    if not _names_line(page.lower):
        return None
    for node in page.tree.iter("div", "p", "td", "ul", "ol", "nav", "span"):
        names = f"{node.get('class') or ''} {node.get('id') or ''}"
        if len(names) > 1 and CRUMB_NAME.search(names) and 0 < len(squeeze(node.text_content())) < 200:
            return node
    return None


def _names_line(html: str) -> bool:
    """Whether a class or id may be called so: a look at the source, as most pages can skip looking at all elements."""
    for word in _CRUMB_WORDS:
        at = html.find(word)
        while at >= 0:
            if _IN_ATTRIBUTE.search(html, max(0, at - 80), at):
                return True
            at = html.find(word, at + 1)
    return False


def _with_links(node: HtmlElement | None) -> HtmlElement | None:
    """The label's element, or the one of three above it that holds the path."""
    for _ in range(3):
        if node is None:
            return None
        text = squeeze(node.text_content())
        if len(compact(text)) > 10 or next(node.iter("a"), None) is not None:
            return node if len(text) < _LONGEST_LINE else None
        node = node.getparent()
    return None


def _home_line(page: Page) -> HtmlElement | None:
    """首页 > 政务公开 > …, without a label: a short element whose first link is 首页 and that has separators."""
    for link in page.tree.iter("a"):
        parent = link.getparent()
        if parent is None or parent.tag == "li" or not is_home(link.text_content()):
            continue
        text = compact(parent.text_content())
        if len(text) < 120 and _HOME_FIRST.match(text):
            return parent
    return None


def _steps(line: HtmlElement) -> Iterator[tuple[str, str]]:
    """(text, href) of the steps in order: links, and the unlinked text between separators."""
    yield from _loose(line.text, first=True)
    for child in line.iter():
        if child is line or not isinstance(child.tag, str):
            continue
        if child.tag == "a":
            yield squeeze(child.text_content()) or squeeze(child.get("title") or ""), child.get("href") or ""
        elif child.text and not _inside_link(child, line):
            yield from _loose(child.text)
        if child.tail and not _inside_link(child.getparent(), line):
            yield from _loose(child.tail)


def _inside_link(node: HtmlElement | None, line: HtmlElement) -> bool:
    while node is not None and node is not line:
        if node.tag in ("a", "script", "style"):
            return True
        node = node.getparent()
    return False


def _loose(text: str | None, first: bool = False) -> Iterator[tuple[str, str]]:
    if not text:
        return
    for part in _SEPARATOR.split(squeeze(_HERE.sub(" ", text))):
        step = part.strip(" ：:>")
        if step and step not in _NO_STEP and not (first and len(step) < 2):
            yield step, ""


def _current_item(tree: HtmlElement) -> str:
    """The menu item marked as current, when just one side menu marks one (a main menu marks the whole section)."""
    found = []
    for item in tree.iter("li", "dd", "a"):
        if (names := item.get("class")) and _CURRENT.search(names):
            link = item if item.tag == "a" else next(item.iter("a"), None)
            text = squeeze(link.text_content()) if link is not None else ""
            if 2 <= len(text) <= 24 and not is_home(text):
                found.append(text)
    return found[0] if len(set(found)) == 1 else ""


def _first_heading(tree: HtmlElement) -> str:
    for tag in ("h1", "h2", "h3"):
        for element in tree.iter(tag):
            text = squeeze(_MORE.sub(" ", squeeze(element.text_content())))
            if 2 <= len(text) <= 24:
                return text
    return ""
