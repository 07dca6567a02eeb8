"""Items 条目查找: the items of some sections that match a title, with what may be said when none does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial

from crawler.evidence import Column, ColumnForm
from crawler.nouns import Entry
from indicators.nouns import Proof
from indicators.patterns import plain
from indicators.reading import covers, document_passage, is_present, is_unknown
from indicators.verdict import column_proof, page_proof
from indicators.view import View

_NUMERALS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile(r"[一二][〇零○九][〇零○一二三四五六七八九]{2}(?=年)")
# A year is first looked for before 年; the year of a 发文字号 〔2024〕 or of an address is no report year.
_MARKED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|[—\-–~至]+(?:19|20)\d{2}年?)")
_ANY_YEAR = re.compile(r"(?<![\d〔\[(])((?:19|20)\d{2})(?![\d〕\])])")


@lru_cache(maxsize=16384)
def years_in(title: str) -> frozenset[int]:
    """The years a title names; Chinese numerals (二〇二四年) are read too."""
    text = _CHINESE_YEAR.sub(lambda m: m.group().translate(_NUMERALS), plain(title))
    return frozenset(map(int, _MARKED_YEAR.findall(text) or _ANY_YEAR.findall(text)))


class Item:
    """条目: a list row, a text column or a read document, with its publication day where one was read.

    A round has millions, so nothing is worked out before it is asked for.
    """

    __slots__ = ("_plain", "_show", "column", "day", "title", "url")

    def __init__(self, title: str, url: str, day: date | None, column: Column, show: Callable[[], Proof]) -> None:
        self.title = title
        self.url = url
        self.day = day
        self.column = column
        self._show = show
        self._plain: str | None = None

    @property
    def plain(self) -> str:
        """The title in the form patterns are written for."""
        if self._plain is None:
            self._plain = plain(self.title)
        return self._plain

    @property
    def proof(self) -> Proof:
        """凭据 for the item."""
        return self._show()

    @property
    def years(self) -> frozenset[int]:
        """The years named in the title, empty when it names none."""
        return years_in(self.title)


def items_of(view: View, columns: Sequence[Column | None], as_of: date) -> Iterator[Item]:
    """All items published up to `as_of` (undated ones too) of the columns that are there, inside the unit's pages."""
    for column in columns:
        if column is not None and is_present(column) and not column.external:
            yield from view.remember(("items", column.section, column.url), partial(_items, view, column, as_of))


def _items(view: View, column: Column, as_of: date) -> list[Item]:
    rows = [
        Item(entry.title, entry.url, day, column, partial(_row_proof, column, entry, day))
        for entry in column.entries
        if (day := entry.published.value if entry.published else None) is None or day <= as_of
    ]
    return [*rows, *_pages(view, column, as_of)]


def _row_proof(column: Column, entry: Entry, day: date | None) -> Proof:
    return page_proof(column.page, entry.url or column.url, f"{entry.title} {day or ''}".strip())


def _pages(view: View, column: Column, as_of: date) -> Iterator[Item]:
    if column.form is ColumnForm.TEXT:
        day = column.text_published.value if column.text_published else None
        if day is None or day <= as_of:
            yield Item(column.title, column.url, day, column, partial(column_proof, column))
    listed = {entry.url for entry in column.entries if entry.published}
    for read in view.documents.get(column.section, ()):
        passage = document_passage(read)
        if passage.url not in listed and (passage.published is None or passage.published <= as_of):
            yield Item(passage.title, passage.url, passage.published, column, passage.proof)


def absence_is_known(columns: Sequence[Column | None], since: date | None) -> bool:
    """Whether every column was read far enough that an item not seen since `since` is not there."""
    if any(is_unknown(column) for column in columns):
        return False
    return all(
        column.form is ColumnForm.TEXT or covers(column, since)
        for column in columns
        if column is not None and is_present(column) and not column.external
    )
