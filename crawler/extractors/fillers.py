"""Places that scripts fill 脚本填充处: list elements left empty in the page and named by a script, or script templates.

Such a page without rows is not an empty column: its rows come later. The site's own script files may tell from where.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from crawler.extractors.emptylist import header_tables, says_empty
from crawler.extractors.families.scriptapi import interfaces
from crawler.extractors.jsonlist import loads, read_value
from crawler.extractors.linkmakers import LinkMaker, link_makers
from crawler.extractors.literals import arrays
from crawler.extractors.mainblock import is_furniture
from crawler.extractors.mainlist import dated_share
from crawler.extractors.page import Page
from crawler.extractors.scripts import scripts
from crawler.nouns import EntryList, PageRequest

_TEMPLATE = re.compile(
    r"\bv-for\s*=|\bng-repeat\s*=|\{\{\s*[\w$]+\.\w+|\bms-for\s*=|<%=?\s*[\w$]+\.\w+|\blay-filter\s*="
)
_PLACES = ("ul", "ol", "tbody", "table", "div", "section")
_OTHER_PLACE = re.compile(
    r"head|foot|nav|menu|search|share|login|weather|time|date|code|count|banner|swiper|slide|map|ad\b|ads|top|bottom|page|float"
    r"|tool|comment|crumb|loading|player|chart|title|logo",
    re.I,
)
_LIBRARY = re.compile(
    r"jquery|bootstrap|vue|react|angular|layui|swiper|slide|echarts|polyfill|require|moment|lodash|axios|html5|respond"
    r"|statistic|analytics|hm\.js|trac?k|count|share|qrcode|font|weixin|jweixin|jiathis|bdshare|video|player|calendar"
    r"|datepicker|lazyload|animate|wow\.|laydate|es6|zepto|swfobject|superslide|flexible|rem\.js|accessib|wza|map",
    re.I,
)
_FILES = 4  # script files of a page that are looked into
_LONGEST = 40_000  # characters of the page's own scripts that are kept


@dataclass(frozen=True, slots=True)
class Fillers:
    """脚本填充处: names of the empty places, whether something surely fills them, and which files may tell."""

    names: tuple[str, ...] = ()
    sure: bool = False
    files: tuple[str, ...] = ()
    code: str = ""
    makers: tuple[LinkMaker, ...] = ()


def find_fillers(page: Page) -> Fillers:
    """脚本填充处 of a page that has no rows of its own."""
    if says_empty(page):
        return Fillers()
    names = tuple(dict.fromkeys(_empty_places(page)))
    drawn = _TEMPLATE.search(page.html) is not None
    if not names and not drawn:
        return Fillers(makers=link_makers(page.html))  # a widget that needs no name may ask for rows
    code = "\n".join(scripts(page))[:_LONGEST]
    return Fillers(names, drawn or _names_one(code, names), tuple(_files(page)), code, link_makers(page.html))


def asked_in(code: str, fillers: Fillers, page_url: str) -> tuple[bool, list[PageRequest], tuple[LinkMaker, ...]]:
    """What the text of the page's script files tells: whether they fill a place, what they ask, how rows are linked."""
    if not fillers.sure and not _names_one(code, fillers.names):
        return False, [], ()
    source = f"<html><head><script>{_inert(fillers.code)}</script><script>{_inert(code)}</script></head></html>"
    page = Page(source.encode("utf-8", "replace"), page_url, "text/html; charset=utf-8")
    return True, interfaces(page), (*fillers.makers, *link_makers(code))


def rows_held(codes: Iterable[str], fillers: Fillers, page_url: str, fetched_at: date | None) -> EntryList | None:
    """The dated rows that a script file of the page itself holds (`var list = […]`, `show({…})`); None for none."""
    if not fillers.sure:
        return None
    best: EntryList | None = None
    for code in codes:
        makers = (*fillers.makers, *link_makers(code))
        for value in (value for value in (loads(code), *arrays(code)) if value is not None):
            found = read_value(value, page_url, fetched_at, page_url, makers)
            if found and found.entries and (best is None or len(found.entries) > len(best.entries)):
                best = found
    return best if best and dated_share(best.entries) == 1 else None


def _inert(code: str) -> str:
    """Code that cannot end the element it is put into."""
    return code.replace("</script", "<\\/script")


def _empty_places(page: Page) -> Iterator[str]:
    """Ids and classes of empty elements outside the frame of the page."""
    for element in page.tree.iter(*_PLACES):
        if len(element) or (element.text or "").strip() or any(map(is_furniture, element.iterancestors())):
            continue
        yield from (name for name in _own_names(element) if not _OTHER_PLACE.search(name))
    for table in header_tables(page):
        yield from _own_names(table)


def _own_names(element: Any) -> Iterator[str]:
    """The names by which a script finds an element; a list's rows may be put into what surrounds it."""
    for one in (element, element.getparent()) if element.tag in ("tbody", "ul", "ol") else (element,):
        if one is not None and one.tag != "body":
            yield from filter(None, [one.get("id") or "", *(one.get("class") or "").split()])


def _names_one(code: str, names: tuple[str, ...]) -> bool:
    """Whether a script looks a place up; one that writes `class="name"` into rows of its own does not."""
    if not code or not names:
        return False
    any_name = "|".join(map(re.escape, names))
    selector = rf"['\"`][^'\"`\n]{{0,60}}[#.](?:{any_name})(?![\w-])"
    alone = rf"(?<!class=)(?<!class=\\)['\"`](?:{any_name})\\?['\"`]"
    return re.search(f"{selector}|{alone}", code) is not None


def _files(page: Page) -> list[str]:
    """The site's own script files that are no library, the last ones first: pages load their own last."""
    host = urlsplit(page.url).netloc
    found = [page.join(script.get("src") or "") for script in page.tree.iter("script") if script.get("src")]
    own = [url for url in found if url and urlsplit(url).netloc == host and not _LIBRARY.search(urlsplit(url).path)]
    return list(dict.fromkeys(reversed(own)))[:_FILES]
