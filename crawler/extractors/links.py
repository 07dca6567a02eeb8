"""Links 链接: absolute addresses of many links of one page, quickly, and the address hidden in a script handler."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from crawler.extractors.clickable import DATA
from crawler.extractors.openers import opened_by, openers
from crawler.extractors.page import LONGEST_ADDRESS, Page, join

# window.open('/a.html'), location.href="/a.html", location='…'; loadList('c100','/col/1/')
_SCRIPTED = re.compile(
    r"(?:open\s*\(|href\s*=|location\s*=)\s*\\?['\"]([^'\"\\\s]+)"
    r"|\b\w+\((?:[^'\"()]|['\"][\w\-]*['\"]\s*,)*['\"]((?:https?:/)?/[^'\"\\\s]+)['\"]",
    re.I,
)
_HANDLER = 2000  # characters of a script in which an address is looked for
_NOT_A_LINK = ("#", "javascript:", "mailto:", "tel:", "data:", "file:")
_TEMPLATE = re.compile(r"\{\{|\$\{|<%|'\s*\+|\+\s*'")


# a path without `..`, scheme, fragment or anything odd: nine links in ten
_SIMPLE = re.compile(r"(?:\./)?((?:/(?!/))?[A-Za-z0-9_%][\w\-%=&?~,+/]*(?:\.[\w\-%=&?~,+/]+)*)$", re.ASCII)


def site_of(url: str) -> str:
    """Host and port of an address without www: menus and pagers mix both."""
    return urlsplit(url).netloc.lower().removeprefix("www.")


class Links:
    """Joins hrefs of one page. Nine in ten take the short way; urljoin costs as much as parsing the row."""

    def __init__(self, page: Page) -> None:
        parts = urlsplit(page.base)
        self.base = page.base
        self._html = page.html
        self._origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
        self._folder = self._origin + parts.path.rpartition("/")[0] + "/" if parts.netloc else ""
        self._known: dict[str, str] = {}

    def absolute(self, href: str) -> str:
        """`href` as an absolute address without fragment; "" when it is none or an unfilled template."""
        known = self._known.get(href)
        if known is None:
            known = self._known[href] = self._join(href.strip())
        return known

    def of(self, anchor: Any) -> str:
        """Address an <a> leads to: its href, or the address opened by its onclick; "" when there is none."""
        href = anchor.get("href")
        url = self.absolute(href) if href else ""
        if url:
            return url
        for script in (href, anchor.get("onclick")):
            if script and (hit := _SCRIPTED.search(script[:_HANDLER])):
                return self.absolute(hit[1] or hit[2])
            if script and "(" in script and (url := self.absolute(opened_by(script, openers(self._html)))):
                return url
        return next((url for name in DATA if (url := self.absolute(anchor.get(name) or ""))), "")

    def _join(self, href: str) -> str:
        if len(href) > LONGEST_ADDRESS:
            return ""
        simple = _SIMPLE.match(href)
        if simple and "/." not in href and self._origin and "sess" not in href.lower():
            path = simple.group(1)
            return (self._origin if path.startswith("/") else self._folder) + path
        if not href or href.lower().startswith(_NOT_A_LINK) or _TEMPLATE.search(href):
            return ""
        return join(self.base, href.replace("\\", "/"))
