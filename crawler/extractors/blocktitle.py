"""Block titles 列表标题: the heading above a block of rows and the 更多 link beside it."""

from __future__ import annotations

import re
from typing import Any

from crawler.extractors.links import Links
from crawler.extractors.text import squeeze

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend", "dt"})
_MORE = re.compile(r"^[\[【+＋>》\s]*(?:查看)?(?:更多|more)[\]】+＋>》».…\s]*$", re.I)
_MARKS = re.compile(r"[\[【+＋>》\s]*(?:查看)?(?:更多|more)[\]】+＋>》».…\s]*$", re.I)
_NO_TEXT = frozenset({"script", "style", "ul", "ol", "table", "form", "input", "select"})
_LEVELS = 3
_LONGEST = 40
_LONGEST_BAR = 120  # a longer neighbour is another block, not the bar above this one


def block_title(container: Any, links: Links) -> tuple[str, str]:
    """Title of the block and the address of its 更多 link; both may be ""."""
    more, element = "", container
    for _ in range(_LEVELS):
        if element is None or element.tag in {"body", "html"}:
            break
        for before in element.itersiblings(preceding=True):
            if not isinstance(before.tag, str) or before.tag in _NO_TEXT:
                continue
            text = squeeze("".join(before.itertext()))
            if len(text) > _LONGEST_BAR:
                return "", more
            more = more or _more(before, links)
            if text and len(text) <= _LONGEST + 6:
                title = _MARKS.sub("", text).strip()
                if title:
                    return _heading(before) or title, more
            elif text:
                return _heading(before), more
        element = element.getparent()
    return "", more


def path_of(container: Any, tag: str) -> str:
    """Structural path of the rows, as `html/body/div/ul/li`."""
    tags = [ancestor.tag for ancestor in container.iterancestors() if isinstance(ancestor.tag, str)]
    return "/".join([*reversed(tags), str(container.tag), tag])


def _heading(element: Any) -> str:
    if element.tag in _HEADINGS:
        return _MARKS.sub("", squeeze("".join(element.itertext())))[:_LONGEST]
    for heading in element.iter(*_HEADINGS):
        text = _MARKS.sub("", squeeze("".join(heading.itertext())))
        if text:
            return text[:_LONGEST]
    return ""


def _more(element: Any, links: Links) -> str:
    for anchor in element.iter("a"):
        if _MORE.match("".join(anchor.itertext()) or anchor.get("title") or ""):
            return links.of(anchor)
    return ""
