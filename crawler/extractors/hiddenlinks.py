"""Hidden links 隐藏链接: links to other sites that a reader cannot see, as hijackers leave them (暗链)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.extractors.page import Page
from crawler.extractors.suspect import is_usual_host
from crawler.nouns import NavLink

_UNSEEN = re.compile(
    r"(?:left|top|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}px|font-size\s*:\s*0|line-height\s*:\s*0(?:px)?\s*(?:;|$)"
    r"|(?:height|width)\s*:\s*[01]px[^\"']*overflow\s*:\s*hidden|overflow\s*:\s*hidden[^\"']*(?:height|width)\s*:\s*[01]px",
    re.I,
)
_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_STEPS = 4  # ancestors looked at
_AT_LEAST = 3  # links in a box that is only switched off: menus switch off their own, and theirs lead home
_MOST = 20


def hidden_links(page: Page) -> tuple[NavLink, ...]:
    """Links to unusual hosts outside that are moved out of sight, or stand several in a box that is switched off."""
    if "http" not in page.html or not (_UNSEEN.search(page.html) or _NONE.search(page.html)):
        return ()
    own = (urlsplit(page.url).hostname or "").removeprefix("www.")
    unseen: list[NavLink] = []
    boxes: dict[HtmlElement, list[NavLink]] = {}
    for link in page.tree.iter("a"):
        url = page.join(link.get("href") or "")
        host = (urlsplit(url).hostname or "").lower() if url else ""
        if not host or host.removeprefix("www.").endswith(own) or is_usual_host(host):
            continue
        found = NavLink(url, " ".join(link.text_content().split())[:60], page_url=page.url)
        for element in _lineage(link):
            style = element.get("style") or ""
            if _UNSEEN.search(style):
                unseen.append(found)
                break
            if _NONE.search(style):
                boxes.setdefault(element, []).append(found)
                break
    many = [k for links in boxes.values() if len({x.url for x in links}) >= _AT_LEAST for k in links]
    return tuple({k.url: k for k in (*unseen, *many)}.values())[:_MOST]


def _lineage(link: HtmlElement) -> list[HtmlElement]:
    found = [link]
    while len(found) <= _STEPS and (parent := found[-1].getparent()) is not None:
        found.append(parent)
    return found
