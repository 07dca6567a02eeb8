"""The main list 主列表: which block of a column page is its list, told from menus, side bars and footers.

Every block gets a mass (characters of its titles, dated rows counting fully) that is weighed by where it stands. The
weights order blocks of one page only; whether a block can be a column's list at all is decided by plain conditions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from crawler.extractors.links import site_of
from crawler.extractors.listing import Listing
from crawler.extractors.page import Page
from crawler.extractors.rowdate import count_days
from crawler.extractors.shorttext import text_up_to
from crawler.extractors.text import compact
from crawler.nouns import Entry

# Words that site builders of every kind use for page furniture, as whole words of id or class names
_FURNITURE = re.compile(
    r"(?:^|[\s_\-\d])(?:nav|navi?gat\w*|menu\w*|submenu|topnav|foot\w*|header|head_?nav|crumbs?|bread\w*|friend\w*|yqlj|links?"
    r"|copyright|toolbar|share|lang\w*|login|search(?![\w\-]*(?:result|list))\w*|sitemap)(?=$|[\s_\-\d])",
    re.I,
)
_SIDE = re.compile(
    r"(?:^|[\s_\-\d])(?:side\w*|aside|left_?(?:nav|menu|bar)|hot\w*|rank\w*|recommend\w*|related)(?=$|[\s_\-\d])", re.I
)
_FURNITURE_TAGS = frozenset({"nav", "footer", "header", "aside", "marquee", "select"})
_SIDE_TITLE = re.compile(r"热点|热门|排行|推荐|相关|最新|图片新闻|专题|友情|链接|导航|猜你|阅读")
_PAGER = re.compile(
    r"下一?页|下页|尾页|末页|第\s*\d+\s*/?\s*\d*\s*页|共\s*\d+\s*[页条]|createPage|上一页|next\s*page|[Jj]page|getpage",
    re.I,
)
_FOOT = re.compile(r"ICP\s*[备備]|公网安备|网站标识码|版权所有|Copyright|主[办辦]单?[位：:]", re.I)
_FOOT_LENGTH = 600  # characters of a foot at most
_CRUMB = re.compile(r"位置|所在")
# Addresses of columns: a folder, index, list, or a bare .jsp; details have numbers
_COLUMN_URL = re.compile(
    r"(?:/|/(?:index|list|main|default|column[\w\-]*|common_list|lists?\d*)(?:_\d+)?\.\w+|/col/col\d+/index\.html)$",
    re.I,
)
_DETAIL_URL = re.compile(
    r"t\d{8}_|/art/|/info/|content[_./?]|/page\.(?:htm|psp)|post_\d|article|detail|show|view|[?&]\w*id=|\d{6,}|[0-9a-f]{24,}"
    r"|\.(?:pdf|docx?|xlsx?|wps|zip|rar|pptx?)$|/\d{4}[-/]?\d{2}[-/]?\d{0,2}/",
    re.I,
)


_FOLDER = re.compile(r"([^?#]+/)(?:(?:index|default|list)\.\w+)?$", re.I)
_NUMBERED = re.compile(r"(?!(?:index|list|default)[_\-\d]*\.)[^/?#]*\d[^/?#]*\.(?:s?html?|jsp|aspx?|php)", re.I)
# Addresses that no column has
_ARTICLE_URL = re.compile(
    r"/t\d{8}_\d+|/art/\d{4}/|/info/\d+/\d+|/content_\d+|/post_\d+|/c\d+a\d+/page\.|/\d{4}[-/]?\d{2}[-/]?\d{2}/"
    r"|(?<![0-9a-f])[0-9a-f]{24,}\.s?html?$|wbnewsid=\d+|/\d{6}/[^/]+\.s?html?$",
    re.I,
)


def choose(page: Page, found: Iterable[Listing]) -> Listing | None:
    """The block that is the column's list; None when no block can be one."""
    best: tuple[float, Listing] | None = None
    names = _column_names(page)
    for listing in found:
        if not can_be_list(page, listing):
            continue
        mass = _mass(listing) * _place(listing) * _named(listing, names) * _paged(listing)
        if best is None or mass > best[0]:
            best = (mass, listing)
    return best[1] if best else None


def is_aside(page: Page, listing: Listing) -> bool:
    """Whether a block is titled as those beside lists are (热门文章, 最新信息) and the page is not called so."""
    title = compact(listing.list.title)
    return _SIDE_TITLE.search(title) is not None and title not in compact(page.title + "".join(_column_names(page)))


def dated(entry: Entry) -> bool:
    """Whether the row prints a day, with or without a year."""
    return entry.published is not None or entry.month_day is not None


def dated_share(entries: tuple[Entry, ...]) -> float:
    """Share of entries with a day."""
    return sum(map(dated, entries)) / len(entries)


def can_be_list(page: Page, listing: Listing) -> bool:
    """Whether a block can be a list at all: no menu that holds this page, no furniture, undated only if it reads so."""
    entries = listing.list.entries
    if listing.list.form == "xml":
        return True  # records are rows of a list, whatever they look like
    if dated_share(entries) >= 0.5:
        return not (_in_furniture(listing) and len(entries) < 3)
    if sum(bool(entry.written or entry.index_no) for entry in entries) * 2 > len(entries):
        return not _in_furniture(listing)  # rows of a catalogue, which says when they were written only
    here = trimmed(page.url)
    if len(entries) < 2 or any(trimmed(entry.url) == here for entry in entries) or _in_furniture(listing):
        return False
    if _at_side(listing):
        return False  # hot, related, recommended: beside a list that cannot be read they are not the list
    host = site_of(page.url)
    away = sum(1 for entry in entries if site_of(entry.url) != host)
    if away * 2 > len(entries) or _in_foot(listing):
        return False  # friend links and registration marks
    lengths = sorted(len(entry.title) for entry in entries)
    if lengths[len(lengths) // 2] < 8:
        return is_wall(listing)
    details = sum(1 for entry in entries if _is_detail(entry.url) or _is_in_folder(entry.url, page.url))
    return details * 2 >= len(entries)


def is_article(url: str) -> bool:
    """Whether an address has the form that articles of the known makers have and columns never."""
    return _ARTICLE_URL.search(url) is not None


def is_wall(listing: Listing) -> bool:
    """人名墙: short undated names (leaders, offices) that all lead to articles of the site, so no menu."""
    entries = listing.list.entries
    hosts = {urlsplit(entry.url).netloc for entry in entries}
    return len(hosts) == 1 and all(is_article(entry.url) for entry in entries)


def _is_detail(url: str) -> bool:
    path = urlsplit(url).path
    return not _COLUMN_URL.search(path) and _DETAIL_URL.search(url) is not None


def _is_in_folder(url: str, column: str) -> bool:
    """Whether a numbered page lies right in the folder that is the column."""
    folder = _FOLDER.match(column)
    return folder is not None and url.startswith(folder[1]) and _NUMBERED.fullmatch(url[len(folder[1]) :]) is not None


def trimmed(url: str) -> str:
    """An address without what makes no other page: scheme, index.html, the last slash."""
    return url.partition("://")[2].removesuffix("index.html").removesuffix("index.htm").rstrip("/")


def _mass(listing: Listing) -> float:
    return sum(min(len(entry.title), 40) * (3.0 if dated(entry) else 1.0) for entry in listing.list.entries)


def _in_furniture(listing: Listing) -> bool:
    return any(
        element.tag in _FURNITURE_TAGS or _matches(_FURNITURE, element) for element in _upwards(listing.container)
    )


def _in_foot(listing: Listing) -> bool:
    """Whether the block stands among the foot's texts, two levels up."""
    for element in _upwards(listing.container)[:3]:
        text = text_up_to(element, _FOOT_LENGTH)
        if text is None:
            return False
        if _FOOT.search(text):
            return True
    return False


def _upwards(container: Any) -> list[Any]:
    chain = [container, *container.iterancestors()] if container is not None else []
    return [element for element in chain if element.tag not in {"body", "html"}]


def _matches(pattern: re.Pattern[str], element: Any) -> bool:
    return any(pattern.search(name) for name in (element.get("class"), element.get("id")) if name)


def _place(listing: Listing) -> float:
    weight = 0.3 if _beside(listing) else 1.0
    if _in_furniture(listing):
        weight *= 0.3
    if _SIDE_TITLE.search(listing.list.title):
        weight *= 0.3
    return weight


def _beside(listing: Listing) -> bool:
    return any(_matches(_SIDE, element) for element in _upwards(listing.container))


def _at_side(listing: Listing) -> bool:
    """Whether a block stands at the side and is titled as such blocks are."""
    return _beside(listing) and _SIDE_TITLE.search(listing.list.title) is not None


def _column_names(page: Page) -> set[str]:
    names = {compact(part) for part in re.split(r"[-_|—–>»·]", page.title)[:1]}
    names |= {compact(page.metas.get("columnname", "")), compact(page.title)}
    return {name for name in names if len(name) >= 2}


def _named(listing: Listing, names: set[str]) -> float:
    title = compact(listing.list.title)
    if title in names:
        return 4.0
    return 2.0 if _CRUMB.search(title) or any(title.endswith(name) for name in names if title) else 1.0


def _paged(listing: Listing) -> float:
    """A pager behind the rows, inside the container or among what follows it two levels up."""
    element = listing.last
    for _ in range(4):
        if element is None or element.tag in {"body", "html"}:
            break
        for after in list(element.itersiblings())[:6]:
            text = (after.text or "") if after.tag == "script" else _short_text(after)
            if text and _PAGER.search(text):
                return 4.0
        element = element.getparent()
    return 1.0


def _short_text(element: Any) -> str:
    if not isinstance(element.tag, str):
        return ""
    text = "".join(element.itertext())
    return "" if len("".join(text.split())) > 250 or count_days(text) else text  # rows of another block
