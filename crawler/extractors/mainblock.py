"""The main block 正文区: the part of a page without a list that is the page's own: no menus, crumbs, head or foot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from crawler.extractors.links import Links
from crawler.extractors.page import Page
from crawler.extractors.text import squeeze

_OPAQUE = frozenset({"script", "style", "noscript", "template", "select", "textarea", "head", "button"})
_FURNITURE_TAGS = frozenset({"nav", "footer", "header", "aside"})
_FURNITURE = re.compile(
    r"(?:^|[\s_\-])(?:nav\w*|menu\w*|foot\w*|header|topbar|toolbar|crumbs?|bread\w*|path|position|location|friend\w*|copyright"
    r"|banner|logo|search\w*|lang\w*|share|side\w*|metas?)(?=$|[\s_\-\d])",
    re.I,
)
_CRUMB = re.compile(r"(?:[当當]前|所在|您|你|[现現]在)的?\s*位置|[现現]在位于")
_FOOT = re.compile(r"版权所有|版權所有|ICP\s*备|ICP備|Copyright|主办单位|主办[:：]|网站标识码|公网安备|技术支持", re.I)
_GREETING = re.compile(
    r"欢迎(?:您)?(?:来到|访问|光临)|歡迎|无障碍|手机版|设为首页|加入收藏|今天是|简体|繁体|請輸入|请输入"
)
_LINE_TAGS = frozenset(
    {"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "br", "dd", "dt", "table", "section", "ul", "td"}
)
_EMBEDS = (
    ("iframe", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("div", "pdfsrc"),
    ("video", "src"),
    ("source", "src"),
)
_VIEWER = re.compile(r"[?&#](?:file|src|url|pdf)=([^&#]+)", re.I)
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|ofd|xlsx?)(?:$|\?)", re.I)
_LIST_TAGS = frozenset({"ul", "ol", "dl", "table", "tbody"})
_ITEM_TAGS = frozenset({"li", "a", "td", "tr", "dd", "dt"})
_HEAD_WORDS = 60  # letters; what stands above a page's menu is no more
_MENU = 3  # this many neighbours that are nothing but links are a menu


@dataclass(frozen=True, slots=True)
class MainBlock:
    """正文区: its text in lines, how much of it is link text, its anchors and images."""

    elements: tuple[Any, ...]
    text: str
    linked: str
    images: int

    def urls(self, links: Links) -> list[str]:
        """Absolute addresses of the links in it, each once."""
        found = [links.of(a) for element in self.elements for a in element.iter("a")]
        return list(dict.fromkeys(url for url in found if url))

    def embedded(self, links: Links) -> list[str]:
        """Addresses of documents shown inside the page (frames, players, viewers' ?file=)."""
        found = []
        for element in self.elements:
            for tag, attribute in _EMBEDS:
                for embed in element.iter(tag):
                    source = embed.get(attribute) or ""
                    viewer = _VIEWER.search(source)
                    url = links.absolute(viewer.group(1) if viewer else source) if source else ""
                    if _DOCUMENT.search(url):
                        found.append(url)
        return found


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Letters (signs and blanks left out) of text and of link text below every element, and its number of links."""

    text: dict[Any, int]
    linked: dict[Any, int]
    links: dict[Any, int]
    beside: set[Any] = field(default_factory=set)  # menus of the column and its neighbours, however short

    def only_links(self, element: Any) -> bool:
        """Whether an element is nothing but links (marks and arrows between them aside)."""
        count = self.links.get(element, 0)
        return count > 0 and self.text[element] - self.linked[element] <= 2


@dataclass(slots=True)
class _Kept:
    """Elements that may be the page's own; `head` counts those that stood above the crumb or first menu."""

    title: str
    elements: list[Any] = field(default_factory=list)
    head: int | None = None
    crumb: bool = False

    def pass_frame(self, *, crumb: bool, menu: bool) -> None:
        """Note a part of the frame: the head ends at the crumb, where there is one, else at the first menu."""
        if (crumb and not self.crumb) or (menu and self.head is None):
            self.head, self.crumb = len(self.elements), crumb

    def without_head(self, sizes: _Sizes) -> list[Any]:
        """The elements without the few words above the menu: the site's name and address, a motto."""
        head = self.elements[: self.head or 0]
        own = [e for e in head if sizes.links[e] or sizes.text[e] > _HEAD_WORDS or _shows(e)]
        return [*own, *self.elements[self.head or 0 :]]


def main_block(page: Page, without: Iterable[Any] = ()) -> MainBlock:
    """正文区: what is left of the page when menus, crumbs, greeting, foot and the elements `without` are taken away."""
    body = page.tree.find("body")
    kept: list[Any] = []
    if body is not None:
        sizes = _measure(body)
        sizes.beside.update(_beside(body, page, sizes), without)
        found = _Kept(page.title)
        _keep(body, found, sizes)
        kept = found.without_head(sizes)
    lines: list[str] = []
    for element in kept:
        _lines(element, lines)
        lines.append("")
    linked = " ".join(squeeze("".join(a.itertext())) for element in kept for a in element.iter("a"))
    images = sum(1 for element in kept for _ in element.iter("img"))
    return MainBlock(tuple(kept), "\n".join(line for line in map(squeeze, lines) if line), linked, images)


def _beside(body: Any, page: Page, sizes: _Sizes) -> set[Any]:
    """List elements of nothing but links, one of which leads to the page itself."""
    links, here = Links(page), page.url.partition("#")[0]
    found: set[Any] = set()
    for anchor in body.iter("a"):
        if links.of(anchor).partition("#")[0] != here:
            continue
        box = next((e for e in anchor.iterancestors() if e.tag in _LIST_TAGS), None)
        if box is not None and sizes.only_links(box) and sizes.links[box] > 1:
            found.add(box)
    return found


def _measure(body: Any) -> _Sizes:
    sizes = _Sizes({}, {}, {})
    _measure_one(body, sizes)
    return sizes


def _measure_one(element: Any, sizes: _Sizes) -> tuple[int, int, int]:
    if not isinstance(element.tag, str) or element.tag in _OPAQUE:
        return 0, 0, 0
    text, linked, links = _size(element.text), 0, 0
    for child in element:
        below = _measure_one(child, sizes)
        text += below[0] + _size(child.tail)
        linked += below[1]
        links += below[2]
    if element.tag == "a":
        linked, links = text, 1
    sizes.text[element], sizes.linked[element], sizes.links[element] = text, linked, links
    return text, linked, links


def _size(text: str | None) -> int:
    return sum(map(str.isalnum, text)) if text else 0


def _keep(element: Any, found: _Kept, sizes: _Sizes) -> None:
    """Collect the largest elements without furniture in them."""
    children = [c for c in element if isinstance(c.tag, str) and c.tag not in _OPAQUE]
    menu = _menu(children, sizes)
    for child in children:
        if child in menu or child in sizes.beside or _is_furniture(child, sizes):
            found.pass_frame(crumb=child not in menu and _is_crumb(child), menu=child in menu)
            continue
        if _menu(list(child), sizes) or _holds_furniture(child, sizes):
            _keep(child, found, sizes)
        elif sizes.links[child] or squeeze("".join(child.itertext())) not in found.title or _shows(child):
            found.elements.append(child)


def _menu(children: list[Any], sizes: _Sizes) -> set[Any]:
    """Children that are a menu: list elements of links, and three or more neighbours of one tag with a link each."""
    bare = [c for c in children if sizes.only_links(c)]
    found = {c for c in bare if c.tag in _LIST_TAGS and sizes.links[c] >= _MENU}
    by_tag: dict[str, list[Any]] = {}
    for child in bare:
        if child.tag in _ITEM_TAGS or sizes.links[child] <= 2:
            by_tag.setdefault(child.tag, []).append(child)
    found.update(c for group in by_tag.values() if len(group) >= _MENU for c in group)
    return found


def _shows(element: Any) -> bool:
    return any(next(element.iter(tag), None) is not None for tag in ("img", "iframe", "embed", "object")) or (
        next((e for e in element.iter("div") if e.get("pdfsrc")), None) is not None
    )


def is_furniture(element: Any) -> bool:
    """Whether an element's tag or its own class and id words name a part of the page's frame."""
    if element.tag in _FURNITURE_TAGS:
        return True
    return _FURNITURE.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def _is_furniture(element: Any, sizes: _Sizes) -> bool:
    if is_furniture(element):
        return True
    if sizes.text.get(element, 0) > 400:
        return False
    if _is_crumb(element):
        return True
    text = "".join(element.itertext())
    free = sizes.text[element] - sizes.linked[element]
    return free <= 200 and (_FOOT.search(text) is not None or (free <= 40 and _GREETING.search(text) is not None))


def _is_crumb(element: Any) -> bool:
    """Whether 当前位置 stands right in the element or in a linkless child of it."""
    near = [element.text or "", *(c.text or "" for c in element if isinstance(c.tag, str) and len(c) == 0)]
    near += [child.tail or "" for child in element]
    return any(_CRUMB.search(text) for text in near)


def _holds_furniture(element: Any, sizes: _Sizes) -> bool:
    for below in element.iterdescendants():
        if not isinstance(below.tag, str) or below.tag in _OPAQUE:
            continue
        if is_furniture(below) or below in sizes.beside:
            return True
        if sizes.links.get(below, 0) >= _MENU and _menu(list(below) if below.tag not in _LIST_TAGS else [below], sizes):
            return True
        if below.text and (_CRUMB.search(below.text) or _FOOT.search(below.text)):
            return True
    return False


def _lines(element: Any, out: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in _OPAQUE:
        return
    if element.tag in _LINE_TAGS or not out:
        out.append("")
    out[-1] += element.text or ""
    for child in element:
        _lines(child, out)
        if child.tag in _LINE_TAGS and (child.tail or "").strip():
            out.append("")
        out[-1] += child.tail or ""
