"""Ending 页面结尾: whether the source of a page runs to its end or breaks off.

A server that fails while it writes a page may still close the answer properly: the half looks like a page. Many
templates leave their end tags out, so one page alone proves nothing; the site's other pages tell
(`crawler/survey/cutshort.py`).
"""

from __future__ import annotations

import re
from enum import StrEnum

_CLOSED = re.compile(r"</(?:body|html)\s*>", re.I)
_OPENED = re.compile(r"<(?:html|body)[\s>]", re.I)
_BLOCK = re.compile(r"<(/?)(?:div|ul|ol|table|form|section|main)\b", re.I)
_SOURCE_OF_HEAD = 5_000  # characters within which a page opens


class Ending(StrEnum):
    """页面结尾. `OPEN`: without an end tag, but with all blocks closed; a fragment is `OPEN` too."""

    CLOSED = "closed"
    OPEN = "open"
    BROKEN = "broken"


def ending(html: str) -> Ending:
    """How the source of a page ends."""
    if html.rfind("</html>") >= 0 or html.rfind("</body>") >= 0 or _CLOSED.search(html):
        return Ending.CLOSED
    if not _OPENED.search(html, 0, _SOURCE_OF_HEAD):
        return Ending.OPEN
    whole_tags = html.rstrip().endswith(">")
    return Ending.OPEN if whole_tags and _unclosed(html) <= 0 else Ending.BROKEN


def _unclosed(html: str) -> int:
    """Blocks that are opened more often than closed."""
    return sum(-1 if tag.group(1) else 1 for tag in _BLOCK.finditer(html))
