"""Clickable rows 可点击的行: elements that lead on without being links (`<li onclick=…>`, `<tr data-href=…>`).

Their title becomes a link of the tree, so that every reader of links and lists finds it where it stands.
"""

from __future__ import annotations

import re
from typing import Any

import lxml.html

from crawler.extractors.openers import Openers, opened_by, openers
from crawler.extractors.rowdate import is_only_date

DATA = ("data-href", "data-url", "data-link")
_TAGS = ("li", "tr", "div", "p", "dd", "dt", "span", "td", "article", "section", "h3", "h4")
_SOME = re.compile(rf"<(?:{'|'.join(_TAGS)})\s[^>]{{0,300}}?\b(?:onclick|{'|'.join(DATA)})\s*=", re.I)
_OPENED = re.compile(r"(?:open\s*\(|href\s*=|location\s*=)\s*\\?['\"]([^'\"\\\s]+)", re.I)
_NO_PAGE = re.compile(r"^(?:#|javascript:|data:)|\.(?:json|js|css|png|jpe?g|gif)(?:$|\?)|/api/|[{}<>\s]", re.I)
_LONGEST = 400  # characters of a row


def make_links(tree: Any, html: str) -> None:
    """Put a link around the title of every element that opens an address when it is clicked."""
    if not _SOME.search(html):
        return
    known = openers(html)
    for element in list(tree.iter(*_TAGS)):
        href = _address(element, known)
        if href and _is_row(element):
            _link(element, href)


def _address(element: Any, known: Openers) -> str:
    for name in DATA:
        value = (element.get(name) or "").strip()
        if value and not _NO_PAGE.search(value) and ("/" in value or "." in value):
            return value
    script = element.get("onclick") or ""
    hit = _OPENED.search(script[:2000])
    return hit[1] if hit else opened_by(script, known)


def _is_row(element: Any) -> bool:
    """Whether an element has words of its own and no link yet."""
    if next(element.iter("a", "form", "input"), None) is not None:
        return False
    if next(element.iterancestors("a"), None) is not None:
        return False
    return 2 <= len("".join("".join(element.itertext()).split())) <= _LONGEST


def _link(element: Any, href: str) -> None:
    """The longest of its texts that is no date becomes the link."""
    place = element
    while len(place) == 1 and not (place.text or "").strip() and not (place[0].tail or "").strip():
        place = place[0]
    parts = [child for child in place if isinstance(child.tag, str)]
    best = max(parts, key=_weight, default=None)
    own = len((place.text or "").strip())
    behind = max((len((child.tail or "").strip()) for child in place), default=0)  # words behind a picture or a mark
    mixed = best is None or behind > max(own, _weight(best))
    holder = place if best is None or mixed or own > _weight(best) else best
    below = list(holder) if holder is best or mixed else []
    link = lxml.html.Element("a", href=href)
    if title := element.get("title") or holder.get("title"):
        link.set("title", title)
    link.text, holder.text = holder.text, None
    link.extend(below)
    holder.insert(0, link)


def _weight(element: Any) -> int:
    text = "".join(element.itertext()).strip()
    return 0 if is_only_date(text) else len(text)
