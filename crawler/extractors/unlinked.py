"""Unlinked pagers 无链接翻页: 1 2 3 or 加载更多 behind a list, which only a script can follow."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

from crawler.extractors.lists import main_listing
from crawler.extractors.page import Page

_LEVELS = 4  # above the last row; the pager stands behind the list or behind a box around it
_NEXT_TO = 6  # elements behind it
_LONGEST = 120  # characters
_PAGER = re.compile(r"(?:[\s\d.…·<>|\[\]‹›«»←→/]|[首上下前后尾末]|[一页頁])*")
_LOAD_WORDS = r"[\s▼∨↓+]*(?:点击)?(?:(?:加载|载入|显示|展开)更多|[上下]拉加载)"
_LOAD = re.compile(rf"{_LOAD_WORDS}.{{0,8}}")
_BUTTON = re.compile(rf">{_LOAD_WORDS}[^<>]{{0,8}}<")
_NUMBER = re.compile(r"\d{1,4}")


def shows_page_numbers(page: Page, fetched_at: date | None = None) -> bool:
    """Whether nothing but the numbers 1, 2 and so on, or 加载更多, stands behind the page's list."""
    listing = main_listing(page, fetched_at)
    element = listing.last if listing is not None else None
    for _ in range(_LEVELS):
        if element is None or element.tag in ("body", "html"):
            return False
        if any(_counts_pages(after) for after in list(element.itersiblings())[:_NEXT_TO]):
            return True
        element = element.getparent()
    return False


def has_load_button(page: Page) -> bool:
    """Whether 加载更多 stands anywhere on a page whose rows come later."""
    return _BUTTON.search(page.html) is not None


def _counts_pages(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "select"):
        return False
    text = ""
    for piece in element.itertext():
        text += f" {piece}"
        if len(text) > _LONGEST * 4:
            return False
    text = " ".join(text.split())
    if _LOAD.fullmatch(text):
        return True
    if len(text) > _LONGEST or _PAGER.fullmatch(text) is None:
        return False
    numbers = [int(digits) for digits in _NUMBER.findall(text)]
    return numbers[:2] == [1, 2] and all(a < b for a, b in pairwise(numbers))
