"""Navigation 导航: the links of a page that may lead to columns, each with where it stands and below what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from crawler.extractors.links import Links
from crawler.extractors.page import Page
from crawler.extractors.position import breadcrumb, page_column_title, says_here
from crawler.extractors.regions import Regions
from crawler.extractors.tabs import tab_title
from crawler.extractors.text import compact, squeeze
from crawler.nouns import NavLink, Region

__all__ = ["breadcrumb", "page_column_title", "read_links"]

LINKS_A_PAGE = 3000
_LONGEST_COLUMN = 60  # longer link texts are rows; they get no trail
_LONGEST_TEXT = 200
_LONGEST_LABEL = 24
_OPENS = ("data-target", "data-bs-target", "href")  # attributes that name the place a tab opens
_LEVELS = 5  # above a 更多 link
_MORE_WORDS = r"(?:更多|more|查看更多|查看全部|全部)"
_MORE = re.compile(rf"^[\[【(（<＜]*\s*{_MORE_WORDS}\s*[\]】)）>＞»›+\.…]*$", re.I)
# What a link says that only opens what is named beside it
_ENTER = re.compile(r"[\[【(（]?\s*(?:点击)?(?:进入|查看|打开|浏览)(?:栏目|详情|列表)?\s*[\]】)）>＞»›→]*", re.I)
_BESIDE = (2, 20)  # characters
_CARD_LEVELS = 3
_MORE_FILE = re.compile(r"(?:^|[/_\-])(?:more|gengduo|gd)\d{0,2}\.(?:gif|png|jpe?g|svg)$", re.I)
_MORE_INSIDE = re.compile(r"[\[【(（]?\s*(?:更多|more|查看更多|查看全部)\s*[\]】)）>＞»›+\.…]*|[>＞»]{2,}", re.I)
_CLICKED = frozenset(("li", "td", "span"))  # menus of old sites: no anchor, only a click handler
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "caption", "legend", "dt"))
_LISTS = frozenset(("ul", "ol", "table", "dl"))
_NO_HEADING = frozenset(("script", "style", "ul", "ol", "table", "dl", "img", "form", "input", "select"))
_MAP_TITLE = re.compile(r"网站地图|站点地图|网站导航|網站地圖|站點地圖")


def read_links(page: Page) -> list[NavLink]:
    """All links with a readable title, in page order; `trail` are the menu titles or the heading above each.

    The text of a 更多 link is its block's heading (region LIST_TITLE); of a picture its alt text; of a link that only
    carries a `title` attribute that. Where text and `title` differ, `title` holds the latter.
    """
    return list(_Reader(page).links())


class _Reader:
    """One pass over the links; what their containers are called is worked out once a container."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.urls = Links(page)
        self.regions = Regions(page)
        self.trails: dict[HtmlElement, tuple[str, ...]] = {}
        self.lists: dict[HtmlElement, tuple[HtmlElement, ...]] = {}
        self.labels: dict[HtmlElement, str] = {}
        self.heads: dict[HtmlElement, str] = {}
        self.places: dict[str, str] | None = None
        self.is_map = bool(_MAP_TITLE.search(page.title))

    def links(self) -> Iterator[NavLink]:
        """Links of anchors, image maps, select boxes and click handlers."""
        count = 0
        for element in self.page.tree.iter("a", "area", "option", "li", "td", "span"):
            if element.tag in _CLICKED and not (element.get("onclick") and next(element.iter("a"), None) is None):
                continue
            url = self._url(element)
            link = self._link(element, url) if url else None
            if link is not None:
                yield link
                count += 1
                if count >= LINKS_A_PAGE:
                    return

    def _url(self, element: HtmlElement) -> str:
        if element.tag == "option":
            value = (element.get("value") or "").strip()
            return (
                self.urls.absolute(value) if value.startswith(("http://", "https://", "/")) and len(value) > 1 else ""
            )
        return self.urls.of(element)

    def _link(self, element: HtmlElement, url: str) -> NavLink | None:
        text = _text(element)
        title = squeeze(element.get("title") or "")
        if "<" in title:
            title = squeeze(re.sub(r"<[^>]*>", "", title))
        if _MORE.match(text) or (not text and (_MORE.match(title) or _more_picture(element))):
            heading = self._anchored(element) or tab_title(element) or self._heading_of_more(element)
            return NavLink(url, heading, "", Region.LIST_TITLE, (), self.page.url) if heading else None
        text = text or title or _image_text(element)
        if element.tag == "a" and (not text or _ENTER.fullmatch(text)):
            text = _beside(element) or text
        if not text or len(text) > _LONGEST_TEXT:
            return None
        region = self.regions.of(element)
        trail: tuple[str, ...] = ()
        if len(text) <= _LONGEST_COLUMN and region is not Region.BREADCRUMB:
            trail = self._trail(element, text)
            if region is Region.BODY and len(text) <= 14 and self._is_list_title(element, text):
                region = Region.LIST_TITLE
        if region is Region.BODY and self.is_map:
            region = Region.SITE_MAP
        return NavLink(url, text, title if title != text else "", region, trail, self.page.url)

    def _trail(self, element: HtmlElement, text: str) -> tuple[str, ...]:
        """Titles of enclosing menu items, outermost first; before them the heading of the outermost list."""
        parent = element.getparent()
        if parent is None:
            return ()
        self._place(parent)
        titles, lists = self.trails[parent], self.lists[parent]
        heading = next((h for h in map(self._heading, lists) if h), "")
        found = (heading, *titles) if heading else titles
        return tuple(dict.fromkeys(title for title in found if title != text)) if found else ()

    def _place(self, node: HtmlElement) -> None:
        """Note for an element the titles of the menu items around it, and the lists whose headings count."""
        path: list[HtmlElement] = []
        upper: HtmlElement | None = node
        while upper is not None and upper not in self.trails:
            path.append(upper)
            upper = upper.getparent()
        titles, lists = (self.trails[upper], self.lists[upper]) if upper is not None else ((), ())
        for inner in reversed(path):
            label = self._label(inner) if inner.tag == "li" else _term(inner) if inner.tag == "dd" else ""
            titles = (*titles, label) if label else titles
            # the outermost list; and behind it the outermost table, which is often only layout
            if inner.tag in _LISTS and not any((known.tag == "table") is (inner.tag == "table") for known in lists):
                lists = (*lists, inner) if inner.tag == "table" else (inner, *lists)
            self.trails[inner], self.lists[inner] = titles, lists

    def _label(self, item: HtmlElement) -> str:
        """The title of a menu item that holds more than one link: what stands before the others, linked or not."""
        if item not in self.labels:
            links = item.iter("a")
            first, second = next(links, None), next(links, None)
            nested = next(item.iter("ul", "ol", "dl"), None)
            label = ""
            if second is not None or nested is not None:
                label = squeeze(item.text or "") or _lead(item) or (_text(first) if first is not None else "")
            self.labels[item] = label if len(label) <= _LONGEST_LABEL else ""
        return self.labels[item]

    def _heading(self, block: HtmlElement) -> str:
        """The short text that stands right before a list: its heading."""
        if block not in self.heads:
            heading = ""
            node: HtmlElement | None = block
            for _ in range(3):
                if node is None:
                    break
                before = _before(node)
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
            after = node.getnext()
            if node.tag == "dt":  # of a menu, or a row whose day stands in the <dd>
                return after is not None and after.tag == "dd" and next(after.iter("a"), None) is not None
            if node.tag in _HEADINGS:
                return True
            if after is not None and isinstance(after.tag, str):
                alone = len(compact(_text(node)).replace("更多", "")) <= len(compact(text)) + 4
                return alone and after.tag in (*_LISTS, "div") and next(after.iter("a"), None) is not None
            node = node.getparent()
        return False

    def _anchored(self, element: HtmlElement) -> str:
        """The text of the link that opens the place of the page in which an element stands (#jgzn)."""
        if self.places is None:
            self.places = _places(self.page.tree)
        if not self.places:
            return ""
        for above in islice(element.iterancestors(), _LEVELS):
            if (place := above.get("id")) and place in self.places:
                return self.places[place]
        return ""

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


def _places(tree: HtmlElement) -> dict[str, str]:
    """Place of the page -> text of the link that leads there, where the place has one title alone."""
    titles: dict[str, str] = {}
    for anchor in tree.iter("a", "li", "button"):
        place = next((value for name in _OPENS if (value := (anchor.get(name) or "").strip())), "")
        text = _text(anchor) if place.startswith("#") and len(place) > 1 else ""
        if 2 <= len(text) <= _LONGEST_LABEL and not _MORE.match(text):
            titles[place[1:]] = text if titles.setdefault(place[1:], text) == text else ""
    return titles


def _text(element: HtmlElement) -> str:
    if len(element) == 0:
        return squeeze(element.text or "")
    return squeeze(element.text_content())


def _beside(anchor: HtmlElement) -> str:
    """What stands beside a link that has no words of its own: the name of its card or table row."""
    own = _text(anchor)
    for above in islice(anchor.iterancestors(), _CARD_LEVELS):
        if above.tag in ("body", "html", "nav", "tbody", "table") or len(list(islice(above.iter("a"), 2))) > 1:
            return ""
        parts = [text for one in above.itertext() if (text := squeeze(one)) and text != own and not text.isdigit()]
        if parts:
            return parts[0] if len(parts) == 1 and _BESIDE[0] <= len(parts[0]) <= _BESIDE[1] else ""
    return ""


def _more_picture(element: HtmlElement) -> bool:
    """Whether a link without words is a picture or an icon that says 更多."""
    if "more" in (element.get("class") or "").lower().split():
        return True
    return any(
        _MORE.match(squeeze(image.get("alt") or "")) or _MORE_FILE.search(image.get("src") or "")
        for image in element.iter("img")
    )


def _image_text(element: HtmlElement) -> str:
    for name in ("aria-label", "alt"):
        if value := squeeze(element.get(name) or ""):
            return value
    for image in element.iter("img"):
        if value := squeeze(image.get("alt") or image.get("title") or ""):
            return value
    return ""


def _lead(item: HtmlElement) -> str:
    """The text of a menu item's first element, when that is one title and no list."""
    for child in item:
        if isinstance(child.tag, str) and child.tag not in ("i", "img", "script", "style"):
            several = child.tag in _LISTS or next(child.iter("ul", "ol", "dl", "table"), None) is not None
            several = several or (child.tag != "a" and len(list(islice(child.iter("a"), 2))) > 1)
            text = "" if several else _text(child)
            return text if len(text) <= _LONGEST_LABEL else ""
    return ""


def _before(node: HtmlElement) -> HtmlElement | None:
    before = node.getprevious()
    while before is not None and not isinstance(before.tag, str):
        before = before.getprevious()
    return before


def _term(item: HtmlElement) -> str:
    """The <dt> above a <dd>."""
    before = item.getprevious()
    while before is not None and before.tag != "dt":
        before = before.getprevious()
    return _text(before)[:_LONGEST_COLUMN] if before is not None else ""


def _short_heading(element: HtmlElement) -> str:
    if element.tag in _NO_HEADING:
        return ""
    text = squeeze(_MORE_INSIDE.sub(" ", _text(element)))
    return text if 2 <= len(text) <= _LONGEST_LABEL and not says_here(text) else ""
