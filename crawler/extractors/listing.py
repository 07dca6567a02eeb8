"""Listing 列表及其位置: a list as read, with the elements it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crawler.nouns import EntryList


@dataclass(frozen=True, slots=True)
class Listing:
    """一个列表和它的位置: `container` is the element above the rows (None for rows kept outside the page's tree)."""

    list: EntryList
    container: Any
    first: Any
    last: Any
