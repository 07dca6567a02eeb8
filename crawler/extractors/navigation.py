"""Navigation 导航: the links of a page that may lead to columns, each with where it stands and below what.

Regions are told by structure first (a menu that begins with 首页, a block that holds the filing marks, a line that says
当前位置), by tag and class names second: class names differ from county to county.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from crawler.extractors.page import Page
from crawler.extractors.text import compact, squeeze
from crawler.extractors.traditional import to_simplified
from crawler.nouns import NavLink, Region

LINKS_A_PAGE = 3000
_LONGEST = 60
_HOME = re.compile(r"^(?:网站|本站|返回)?(?:首页|首頁|主页|主頁)$|^home$", re.I)
_HERE = re.compile(r"(?:当前|當前|所在|您的|现在|現在|目前)(?:的)?位置|您(?:现|現)?在的?位置")
_FOOT_MARK = re.compile(
    r"ICP备|ICP備|公网安备|公網安備|网站标识码|網站標識碼|版权所有|版權所有|主办单位|主辦單位|主办[：:]|主辦[：:]"
)
_FOOT_NAME = re.compile(r"(?<![a-z])(?:footer|foot|copyright|dibu|bottom)(?![a-z])", re.I)
_NAV_NAME = re.compile(r"(?<![a-z])(?:nav|navbar|mainnav|topnav|mainmenu|daohang|navigation)(?![a-z])", re.I)
_CRUMB_NAME = re.compile(r"(?<![a-z])(?:breadcrumbs?|crumbs?|position|location|weizhi|dqwz|curmbs)(?![a-z])", re.I)
_SIDE_NAME = re.compile(
    r"(?<![a-z])(?:side|sidebar|sidenav|leftnav|left|lmenu|submenu|tree|aside|leftmenu|zuo)(?![a-z])", re.I
)
_MORE = re.compile(r"^[\[【(（<＜]*\s*(?:更多|more|查看更多|查看全部|全部)\s*[\]】)）>＞»›+\.…]*$", re.I)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "caption", "legend", "dt"))
_LISTS = frozenset(("ul", "ol", "table", "dl"))
_MAP_TITLE = re.compile(r"网站地图|站点地图|网站导航|網站地圖|站點地圖")


def read_links(page: Page) -> list[NavLink]:
    """All links with a readable title, in page order; `trail` are the menu titles or the heading above each."""
    return list(_Reader(page).links())


def breadcrumb(page: Page) -> tuple[NavLink, ...]:
    """The path above the page (当前位置：首页 > … > …), home left out; () when the page prints none.

    Unlinked steps have an empty url. The last step may be the page's own column or title.
    """
    line = _crumb_line(page)
    if line is None:
        return ()
    steps: list[NavLink] = []
    for text, href in _crumb_steps(line):
        title = squeeze(text)
        if title and not _HOME.match(compact(title)) and len(title) <= _LONGEST:
            steps.append(NavLink(page.join(href) if href else "", title, region=Region.BREADCRUMB, page_url=page.url))
    return tuple(steps)


def page_column_title(page: Page) -> str:
    """The column a page says it is: ColumnName, else the last step of the breadcrumb, else the first heading."""
    named = page.metas.get("columnname", "")
    if named:
        return named
    steps = breadcrumb(page)
    if steps:
        return steps[-1].text
    for tag in ("h1", "h2", "h3"):
        for element in page.tree.iter(tag):
            text = squeeze(element.text_content())
            text = squeeze(_MORE_INSIDE.sub(" ", text))
            if 2 <= len(text) <= 24:
                return text
    return re.split(r"[_\-—|]", page.title)[0].strip()


class _Reader:
    """One pass over the links; what their containers are is worked out once a container."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.regions: dict[HtmlElement, Region | None] = {}
        self.labels: dict[HtmlElement, str] = {}
        self.heads: dict[HtmlElement, str] = {}
        self.is_map = bool(_MAP_TITLE.search(page.title))
        self.footer = _footer(page.tree)
        self.crumb = _crumb_line(page)
        self.urls: dict[str, str] = {}

    def links(self) -> Iterator[NavLink]:
        """Links of anchors, image maps and select boxes."""
        count = 0
        for element in self.page.tree.iter("a", "area", "option"):
            href = element.get("href") if element.tag != "option" else _option_url(element)
            if not href:
                continue
            url = self.urls.get(href)
            if url is None:
                url = self.urls[href] = self.page.join(href)
            if not url:
                continue
            link = self._link(element, url)
            if link is not None:
                count += 1
                if count > LINKS_A_PAGE:
                    return
                yield link

    def _link(self, element: HtmlElement, url: str) -> NavLink | None:
        text = _text(element)
        title = squeeze(element.get("title") or "")
        if "<" in title:
            title = squeeze(re.sub(r"<[^>]*>", "", title))
        region = self._region(element)
        if _MORE.match(text) or (not text and _MORE.match(title)):
            heading = self._heading_of_more(element)
            return NavLink(url, heading, "", Region.LIST_TITLE, (), self.page.url) if heading else None
        text = text or title or _image_text(element)
        if not text or len(text) > 200:
            return None
        trail: tuple[str, ...] = ()
        if len(text) <= _LONGEST:
            trail = self._trail(element, text)
            if region is Region.BODY and len(text) <= 14 and self._is_list_title(element, text):
                region = Region.LIST_TITLE
        if region is Region.BODY and self.is_map:
            region = Region.SITE_MAP
        return NavLink(url, text, title if title != text else "", region, trail, self.page.url)

    def _region(self, element: HtmlElement) -> Region:
        """The region of the nearest ancestor that has one."""
        path = []
        region: Region | None = None
        node = element.getparent()
        while node is not None:
            if node in self.regions:
                region = self.regions[node]
                break
            path.append(node)
            region = self._own_region(node)
            if region is not None:
                break
            node = node.getparent()
        for passed in path:
            self.regions[passed] = region
        return region or Region.BODY

    def _own_region(self, node: HtmlElement) -> Region | None:
        if node is self.footer or node.tag == "footer":
            return Region.FOOTER
        if node is self.crumb:
            return Region.BREADCRUMB
        if node.tag == "nav" or (node.tag in _LISTS and _begins_with_home(node)):
            return Region.NAV
        names = f"{node.get('class') or ''} {node.get('id') or ''}"
        if len(names) > 1:
            if _CRUMB_NAME.search(names) and len(_text(node)) < 200:
                return Region.BREADCRUMB
            if _SIDE_NAME.search(names):
                return Region.SIDE
            if _NAV_NAME.search(names):
                return Region.NAV
            if _FOOT_NAME.search(names):
                return Region.FOOTER
        if node.tag in ("ul", "ol") and _is_tree(node):
            return Region.SIDE
        return None

    def _trail(self, element: HtmlElement, text: str) -> tuple[str, ...]:
        """Titles of enclosing menu items, outermost first; for a flat list its heading."""
        trail: list[str] = []
        node = element.getparent()
        outer: HtmlElement | None = None
        depth = 0
        while node is not None and depth < 30:
            if node.tag == "li":
                label = self._label(node)
                if label and label != text:
                    trail.append(label)
            elif node.tag == "dd":
                head = node.getprevious()
                while head is not None and head.tag != "dt":
                    head = head.getprevious()
                if head is not None and (label := _text(head)[:_LONGEST]):
                    trail.append(label)
            if node.tag in _LISTS:
                outer = node
            node = node.getparent()
            depth += 1
        if outer is not None and (heading := self._heading(outer)) and heading != text:
            trail.append(heading)
        return tuple(dict.fromkeys(reversed(trail)))

    def _label(self, item: HtmlElement) -> str:
        """The title of a menu item: its first link's text, or its own text before a nested list."""
        if item not in self.labels:
            first = next(item.iter("a"), None)
            nested = next(item.iter("ul", "ol", "dl"), None)
            own = squeeze(item.text or "")
            label = own or (_text(first) if first is not None else "")
            if nested is None and first is not None and sum(1 for _ in item.iter("a")) < 2:
                label = ""
            self.labels[item] = label if len(label) <= 24 else ""
        return self.labels[item]

    def _heading(self, block: HtmlElement) -> str:
        """The short text that stands right before a list: its heading."""
        if block not in self.heads:
            heading = ""
            node: HtmlElement | None = block
            for _ in range(3):
                if node is None:
                    break
                before = node.getprevious()
                while before is not None and not isinstance(before.tag, str):
                    before = before.getprevious()
                if before is not None:
                    heading = _short_heading(before)
                    break
                node = node.getparent()
            self.heads[block] = heading
        return self.heads[block]

    def _is_list_title(self, element: HtmlElement, text: str) -> bool:
        """A linked heading: alone in its element, with a list or a block of links right after it."""
        node = element.getparent()
        for _ in range(3):
            if node is None or node.tag in ("li", "td", "body", "p", "dd"):
                return False
            if node.tag in _HEADINGS:
                return True
            after = node.getnext()
            if after is not None and isinstance(after.tag, str):
                alone = len(compact(_text(node)).replace("更多", "")) <= len(compact(text)) + 4
                return alone and after.tag in (*_LISTS, "div") and next(after.iter("a"), None) is not None
            node = node.getparent()
        return False

    def _heading_of_more(self, element: HtmlElement) -> str:
        """What a 更多 link is more of: the short text beside it, in the nearest of three containers."""
        node = element.getparent()
        for _ in range(3):
            if node is None:
                return ""
            text = squeeze(_MORE_INSIDE.sub(" ", _text(node)))
            if 2 <= len(text) <= 20:
                return text
            head = next((h for h in node.iter("h1", "h2", "h3", "h4", "h5") if 2 <= len(_text(h)) <= 24), None)
            if head is not None:
                return squeeze(_MORE_INSIDE.sub(" ", _text(head)))
            node = node.getparent()
        return ""


_MORE_INSIDE = re.compile(r"[\[【(（]?\s*(?:更多|more|查看更多|查看全部)\s*[\]】)）>＞»›+\.…]*|[>＞»]{2,}", re.I)


def _text(element: HtmlElement) -> str:
    if len(element) == 0:
        return squeeze(element.text or "")
    return squeeze(element.text_content())


def _image_text(element: HtmlElement) -> str:
    for name in ("aria-label", "alt"):
        if value := squeeze(element.get(name) or ""):
            return value
    for image in element.iter("img"):
        if value := squeeze(image.get("alt") or image.get("title") or ""):
            return value
    return ""


def _option_url(element: HtmlElement) -> str:
    value = (element.get("value") or "").strip()
    return value if value.startswith(("http://", "https://", "/")) and len(value) > 1 else ""


def _begins_with_home(block: HtmlElement) -> bool:
    first = next(block.iter("a"), None)
    return first is not None and bool(_HOME.match(compact(_text(first))))


def _is_tree(block: HtmlElement) -> bool:
    """A list whose items hold lists of short links: a menu tree."""
    for item in block:
        if item.tag == "li" and (nested := next(item.iter("ul", "ol"), None)) is not None:
            links = list(nested.iter("a"))[:4]
            if links and all(len(_text(a)) <= 20 for a in links):
                return True
    return False


def _short_heading(element: HtmlElement) -> str:
    if element.tag in ("script", "style", "ul", "ol", "table", "dl", "img", "form", "input", "select"):
        return ""
    text = squeeze(_MORE_INSIDE.sub(" ", _text(element)))
    return text if 2 <= len(text) <= 24 and not _HERE.search(text) else ""


def _footer(tree: HtmlElement) -> HtmlElement | None:
    """The block that holds the filing marks: the highest one that does not hold half of the page's links."""
    body = tree.find("body")
    if body is None:
        return None
    total = sum(1 for _ in body.iter("a"))
    for element in reversed(list(body)):
        if isinstance(element.tag, str) and _FOOT_MARK.search(_tail_text(element)):
            return _narrow(element, total)
    return None


def _tail_text(element: HtmlElement) -> str:
    text: str = element.text_content()
    return text[-3000:]


def _narrow(element: HtmlElement, total: int) -> HtmlElement | None:
    while total and sum(1 for _ in element.iter("a")) > max(60, total * 0.5):
        inner = [c for c in element if isinstance(c.tag, str) and _FOOT_MARK.search(_tail_text(c))]
        if not inner:
            return None
        element = inner[-1]
    return element


def _crumb_line(page: Page) -> HtmlElement | None:
    """The smallest element that holds the whole 当前位置 line."""
    for node in page.tree.iter(
        "div", "p", "span", "td", "ul", "ol", "section", "nav", "dl", "li", "font", "b", "strong"
    ):
        text = node.text or ""
        if _HERE.search(to_simplified(text)) if "位置" in text else False:
            return _with_links(node)
    for node in page.tree.iter("div", "p", "td", "ul", "ol", "nav", "span"):
        names = f"{node.get('class') or ''} {node.get('id') or ''}"
        if _CRUMB_NAME.search(names) and 0 < len(_text(node)) < 200:
            return node
    return _home_line(page.tree)


def _with_links(node: HtmlElement) -> HtmlElement | None:
    for _ in range(3):
        if next(node.iter("a"), None) is not None or len(compact(_text(node))) > 10:
            return node if len(_text(node)) < 400 else None
        parent = node.getparent()
        if parent is None:
            return None
        node = parent
    return None


def _home_line(tree: HtmlElement) -> HtmlElement | None:
    """首页 > 政务公开 > …, without a label: a short element whose first link is 首页 and that has separators."""
    for link in tree.iter("a"):
        if _HOME.match(compact(_text(link))):
            parent = link.getparent()
            if parent is None or parent.tag == "li":
                continue
            text = compact(_text(parent))
            if len(text) < 120 and re.match(r"^.{0,6}(?:首页|首頁|主页)\s*[>＞›»/→\\|-]", text):
                return parent
    return None


def _crumb_steps(line: HtmlElement) -> Iterator[tuple[str, str]]:
    """(text, href) of the steps in order: links, and the unlinked text between separators."""
    yield from _loose(line.text, first=True)
    for child in line.iter():
        if child is line or not isinstance(child.tag, str):
            continue
        if child.tag == "a":
            yield _text(child) or squeeze(child.get("title") or ""), child.get("href") or ""
        elif child.text and not _inside_link(child, line):
            yield from _loose(child.text)
        if child.tail and not _inside_link(child, line, tail=True):
            yield from _loose(child.tail)


def _inside_link(node: HtmlElement, line: HtmlElement, tail: bool = False) -> bool:
    parent = node.getparent() if tail else node
    while parent is not None and parent is not line:
        if parent.tag in ("a", "script", "style"):
            return True
        parent = parent.getparent()
    return False


_SEPARATOR = re.compile(r"[>＞›»≫→\\|:：;；/]+|-{1,3}|—+|\s{2,}")


def _loose(text: str | None, first: bool = False) -> Iterator[tuple[str, str]]:
    if not text:
        return
    plain = _HERE.sub(" ", text)
    for part in _SEPARATOR.split(squeeze(plain)):
        part = part.strip(" ：:>")
        if part and part not in ("正文", "内容", "是", "为") and not (first and len(part) < 2):
            yield part, ""
