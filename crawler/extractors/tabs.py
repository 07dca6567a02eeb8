"""Tabs 选项卡: panes whose headings stand together apart from them: the n-th heading is that of the n-th pane."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crawler.extractors.text import squeeze

_LEVELS = 5  # how far above a link its pane may be
_PANES = (2, 10)
_MOST_PANES = 30
_CROWD = 60  # children of an element that is no row of panes
_LONGEST = 16  # characters of a heading
_BOXES = ("div", "ul", "section", "dd", "table")
_OPAQUE = ("script", "style", "input", "br", "hr")


def pane_rows(tree: Any) -> Iterator[list[tuple[str, Any]]]:
    """Every row of panes below `tree`, each pane with its heading."""
    for parent in tree.iter(*_BOXES, "main", "article", "body"):
        if not _PANES[0] <= len(parent) <= _CROWD:
            continue
        groups: dict[tuple[str, str], list[Any]] = {}
        for child in parent:
            if child.tag in _BOXES:
                groups.setdefault((child.tag, _mark(child)), []).append(child)
        for panes in groups.values():
            if _PANES[0] <= len(panes) <= _MOST_PANES:
                heads = _heads(panes[0], len(panes)) or _heads(parent, len(panes))
                if heads and sum(map(_headed, panes)) * 2 < len(panes):
                    yield list(zip(heads, panes, strict=True))


def tab_title(element: Any) -> str:
    """The heading of the pane in which an element stands; "" when it stands in none."""
    pane = element
    for _ in range(_LEVELS):
        parent = pane.getparent()
        if parent is None or pane.tag in ("body", "html") or len(parent) > _CROWD:
            return ""
        panes = [child for child in parent if child.tag == pane.tag and _mark(child) == _mark(pane)]
        if pane.tag in _BOXES and _PANES[0] <= len(panes) <= _PANES[1] and not _headed(pane):
            heads = _heads(panes[0], len(panes)) or _heads(parent, len(panes))
            if heads:
                return heads[panes.index(pane)]
        pane = parent
    return ""


def _headed(pane: Any) -> bool:
    """Whether a box has a heading of its own: an element for headings, or short words before its list."""
    if next(pane.iter("h1", "h2", "h3", "h4", "h5", "dt", "caption"), None) is not None:
        return True
    first = next((child for child in pane if isinstance(child.tag, str) and child.tag not in _OPAQUE), None)
    return first is not None and first.tag not in ("ul", "ol", "table", "dl") and 2 <= _length(first) <= _LONGEST + 4


def _length(element: Any) -> int:
    return len("".join("".join(element.itertext()).split()))


def _mark(element: Any) -> str:
    """The first class word, without which panes and other boxes look alike; a number behind it counts them."""
    words: list[str] = (element.get("class") or "").split()
    return words[0].rstrip("0123456789_-") if words else ""


def _heads(below: Any, count: int) -> list[str]:
    """The texts of a row of so many headings in the element above `below`; [] when it is no such row."""
    above = below.getprevious()
    while above is not None and (not isinstance(above.tag, str) or above.tag in _OPAQUE):
        above = above.getprevious()
    while above is not None:
        items = [child for child in above if isinstance(child.tag, str) and child.tag not in _OPAQUE]
        texts = [squeeze("".join(item.itertext())) for item in items]
        if len(items) == count and len({item.tag for item in items}) == 1:
            return texts if all(2 <= len(text) <= _LONGEST for text in texts) and len(set(texts)) == count else []
        above = items[0] if len(items) == 1 else None
    return []
