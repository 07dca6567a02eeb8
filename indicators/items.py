"""Items 条目查找: the items of some sections that match a title, with what may be said when none does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from crawler.evidence import Column, ColumnForm
from crawler.nouns import Entry
from indicators.nouns import Proof
from indicators.patterns import compiled, in_lines, plain
from indicators.reading import Passage, covers, document_passage, is_present, is_unknown
from indicators.verdict import column_proof, page_proof
from indicators.view import View

_NUMERALS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile(r"[一二][〇零○九][〇零○一二三四五六七八九]{2}(?=年)")
# A year is first looked for before 年; the year of a 发文字号 〔2024〕 or of an address is no report year.
_MARKED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|[—\-–~至]+(?:19|20)\d{2}年?)")
_ANY_YEAR = re.compile(r"(?<![\d〔\[(])((?:19|20)\d{2})(?![\d〕\])])")


@lru_cache(maxsize=16384)
def years_in(title: str) -> frozenset[int]:
    """The years a plain title names; Chinese numerals (二〇二四年) are read too."""
    text = _CHINESE_YEAR.sub(lambda m: m.group().translate(_NUMERALS), title)
    return frozenset(map(int, _MARKED_YEAR.findall(text) or _ANY_YEAR.findall(text)))


class Item:
    """条目: a list row, a text column or a read document, with its publication day where one was read.

    A round has millions, so a proof is made when it is asked for. `plain` is the title as patterns are written for.
    """

    __slots__ = ("_show", "column", "day", "plain", "title", "url")

    def __init__(self, title: str, url: str, day: date | None, column: Column, show: Callable[[], Proof]) -> None:
        self.title = title
        self.plain = title
        self.url = url
        self.day = day
        self.column = column
        self._show = show

    @property
    def proof(self) -> Proof:
        """凭据 for the item."""
        return self._show()

    @property
    def years(self) -> frozenset[int]:
        """The years named in the title, empty when it names none."""
        return years_in(self.plain)


@dataclass(frozen=True, slots=True)
class _Listing:
    """The items of a column and their plain titles, one a line, so that a search can ask for all at once."""

    items: tuple[Item, ...]
    titles: str


def items_of(view: View, columns: Sequence[Column | None], as_of: date) -> Iterator[Item]:
    """All items published up to `as_of` (undated ones too) of the columns that are there, inside the unit's pages."""
    for listing in _listings(view, columns, as_of):
        yield from listing.items


def items_like(
    view: View, columns: Sequence[Column | None], as_of: date, pattern: str, unless: str = ""
) -> Iterator[Item]:
    """The items of `items_of` whose plain titles fit `pattern` and do not fit `unless` (each optional)."""
    every_line, wanted, barred = in_lines(pattern), compiled(pattern), compiled(unless) if unless else None
    for listing in _listings(view, columns, as_of):
        # Most columns hold nothing of the kind, and one search tells.
        if not pattern or every_line.search(listing.titles):
            for item in listing.items:
                if (not pattern or wanted.search(item.plain)) and not (barred and barred.search(item.plain)):
                    yield item


def _listings(view: View, columns: Sequence[Column | None], as_of: date) -> Iterator[_Listing]:
    for column in columns:
        if column is not None and is_present(column) and not column.external:
            yield view.remember(("items", column.section, column.url), partial(_listing, view, column, as_of))


def _listing(view: View, column: Column, as_of: date) -> _Listing:
    """Rows first; a row without a day has the day of its detail page where that was read."""
    read = {d.document.url: document_passage(d) for d in view.documents.get(column.section, ())}
    rows = [
        Item(entry.title, entry.url, day, column, partial(_row_proof, column, entry, day))
        for entry in column.entries
        if (day := _row_day(entry, read)) is None or day <= as_of
    ]
    items = (*rows, *_pages(column, read, as_of))
    titles = "\n".join(item.title for item in items)
    if plain(titles) != titles.replace("\n", ""):
        for item in items:
            item.plain = plain(item.title)
        titles = "\n".join(item.plain for item in items)
    return _Listing(items, titles)


def _row_day(entry: Entry, read: Mapping[str, Passage]) -> date | None:
    if entry.published is not None:
        return entry.published.value
    return read[entry.url].published if entry.url in read else None


def _row_proof(column: Column, entry: Entry, day: date | None) -> Proof:
    return page_proof(column.page, entry.url or column.url, f"{entry.title} {day or ''}".strip())


def _pages(column: Column, read: Mapping[str, Passage], as_of: date) -> Iterator[Item]:
    """A column that is one text, and details that no row leads to."""
    if column.form is ColumnForm.TEXT:
        day = column.text_published.value if column.text_published else None
        if day is None or day <= as_of:
            yield Item(column.title, column.url, day, column, partial(column_proof, column))
    listed = {entry.url for entry in column.entries}
    for passage in read.values():
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
