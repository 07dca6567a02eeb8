"""Parts of one list 同一列表的各段: five rows to a <ul>, two columns of rows, a block for every year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from crawler.extractors.listing import Listing
from crawler.extractors.rowdate import count_days

_LEVELS = 4  # how far below their common parent parts may stand
_YEAR = re.compile(r"^\D{0,4}(?:19|20)\d\d\s*(?:年度?)?\D{0,6}$")
_WAY = re.compile(r"位置|所在")
_STATES = frozenset({"in", "show", "active", "on", "cur", "current", "collapse", "open", "first", "last"})
_UNSEEN = re.compile(r"display\s*:\s*none", re.I)


def whole_list(chosen: Listing, found: Sequence[Listing]) -> Listing:
    """The chosen block with the other parts of its list, in the order of the page."""
    if chosen.list.form == "xml" or chosen.list.more_url or not _days(chosen):
        return chosen
    parts = [one for one in found if one is chosen or _belongs(one, chosen)]
    if len(parts) < 2:
        return chosen
    entries = tuple(entry for part in parts for entry in part.list.entries)
    title = chosen.list.title if not _YEAR.match(chosen.list.title) else ""
    return replace(chosen, list=replace(chosen.list, entries=entries, title=title), last=parts[-1].last)


def _belongs(one: Listing, chosen: Listing) -> bool:
    """Whether a block is built as the chosen one, near it, without a heading of its own (but a year)."""
    if one.list.path != chosen.list.path or one.list.form != chosen.list.form or one.list.more_url or not _days(one):
        return False
    if one.container.tag == chosen.container.tag == "tr" and one.container.getparent() is chosen.container.getparent():
        return True  # rows of one table, two entries in each
    by_year = bool(_YEAR.match(one.list.title)) and bool(_YEAR.match(chosen.list.title))
    headless = _headless(one) and _headless(chosen)
    same = one.list.title == chosen.list.title or headless
    return (by_year or same) and _near(one.container, chosen.container, by_year)


def _days(listing: Listing) -> bool:
    """Whether most rows print a day."""
    dated = sum(e.published is not None or e.month_day is not None for e in listing.list.entries)
    return dated * 2 > len(listing.list.entries)


def _headless(listing: Listing) -> bool:
    """No title, or one that is the way to the page or a row of the part before."""
    title = listing.list.title
    return not title or _WAY.search(title) is not None or count_days(title) > 0


def _near(one: Any, other: Any, by_year: bool) -> bool:
    for _ in range(_LEVELS):
        if not _alike(one, other, by_year):
            return False
        one, other = one.getparent(), other.getparent()
        if one is None or other is None:
            return False
        if one is other:
            return one.tag not in ("body", "html")
    return False


def _alike(one: Any, other: Any, by_year: bool) -> bool:
    if not by_year and (_UNSEEN.search(one.get("style") or "") or _UNSEEN.search(other.get("style") or "")):
        return False
    return one.tag == other.tag and _classes(one, by_year) == _classes(other, by_year)


def _classes(element: Any, by_year: bool) -> set[str]:
    words = set((element.get("class") or "").lower().split())
    return words - _STATES if by_year else words
