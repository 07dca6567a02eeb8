"""Items 条目查找: the items of some sections that match a title, with what may be said when none does."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import accumulate

from crawler.evidence import Column, ColumnForm
from crawler.nouns import Entry
from indicators.nouns import Proof
from indicators.patterns import compiled, in_lines, plain, stays_in_line
from indicators.reading import Passage, column_passage, covers, document_passage, is_present, is_unknown
from indicators.verdict import page_proof
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


@dataclass(slots=True)
class Item:
    """条目: a list row, a text column or a read document, with its publication day where one was read.

    `plain` is the title as patterns are written for. The proof is made when it is asked for: most items prove nothing.
    """

    title: str
    plain: str
    url: str
    day: date | None
    column: Column
    show: Callable[[], Proof]

    @property
    def proof(self) -> Proof:
        """凭据 for the item."""
        return self.show()

    @property
    def years(self) -> frozenset[int]:
        """The years named in the title, empty when it names none."""
        return years_in(self.plain)


class _Listing:
    """The rows and loose pages of a column, found once a unit; items are made of those that a search asks for."""

    __slots__ = ("_column", "_passages", "_rows", "_starts", "plains", "titles")

    def __init__(self, view: View, column: Column) -> None:
        read = {d.document.url: document_passage(d) for d in view.readings.get(column.section, ())}
        self._column = column
        self._passages = read
        loose = [p for url, p in read.items() if url not in {entry.url for entry in column.entries}]
        own = [column_passage(column)] if column.form is ColumnForm.TEXT else []
        self._rows: tuple[Entry | Passage, ...] = (*column.entries, *own, *loose)
        plains = [row.title for row in self._rows]
        joined = "\n".join(plains)
        if plain(joined) != joined.replace("\n", ""):
            plains = [plain(title) for title in plains]
            joined = "\n".join(plains)
        self.plains = plains
        self.titles = joined
        self._starts: list[int] = []

    def fitting(self, pattern: str) -> Iterable[int]:
        """The numbers of the rows whose plain titles fit a pattern. Most columns hold nothing of the kind, and one
        search over all titles tells."""
        if not pattern:
            return range(len(self.plains))
        if not stays_in_line(pattern):
            wanted = compiled(pattern)
            if not in_lines(pattern).search(self.titles):
                return ()
            return (number for number, title in enumerate(self.plains) if wanted.search(title))
        return self._lines(pattern)

    def _lines(self, pattern: str) -> Iterator[int]:
        last = -1
        for match in in_lines(pattern).finditer(self.titles):
            if not self._starts:
                self._starts = list(accumulate((len(title) + 1 for title in self.plains), initial=0))
            number = bisect_right(self._starts, match.start()) - 1
            if number != last and number < len(self.plains):
                yield number
            last = number

    def item(self, number: int) -> Item:
        """One item. A row without a day has the day of its detail page where that was read."""
        row = self._rows[number]
        if isinstance(row, Entry):
            day = self._row_day(row)
            return Item(row.title, self.plains[number], row.url, day, self._column, lambda: self._row_proof(row, day))
        return Item(row.title, self.plains[number], row.url, row.published, self._column, row.proof)

    def _row_day(self, row: Entry) -> date | None:
        if row.published is not None:
            return row.published.value
        return self._passages[row.url].published if row.url in self._passages else None

    def _row_proof(self, row: Entry, day: date | None) -> Proof:
        return page_proof(self._column.page, row.url or self._column.url, f"{row.title} {day or ''}".strip())


def items_of(view: View, columns: Sequence[Column | None], as_of: date) -> Iterator[Item]:
    """All items published up to `as_of` (undated ones too) of the columns that are there, inside the unit's pages."""
    return items_like(view, columns, as_of, "")


def items_like(
    view: View, columns: Sequence[Column | None], as_of: date, pattern: str, unless: str = ""
) -> Iterator[Item]:
    """The items of `items_of` whose plain titles fit `pattern` and do not fit `unless` (each optional)."""
    barred = compiled(unless) if unless else None
    for listing in _listings(view, columns):
        for number in listing.fitting(pattern):
            if not (barred and barred.search(listing.plains[number])):
                item = listing.item(number)
                if item.day is None or item.day <= as_of:
                    yield item


def entries_like(view: View, columns: Iterable[Column], pattern: str) -> Iterator[Entry]:
    """The list rows of columns, whatever these are, whose plain titles fit `pattern`."""
    for column in columns:
        for number in _listing(view, column).fitting(pattern):
            if number < len(column.entries):
                yield column.entries[number]


def _listing(view: View, column: Column) -> _Listing:
    return view.remember(("items", column.section, column.url), partial(_Listing, view, column))


def _listings(view: View, columns: Sequence[Column | None]) -> Iterator[_Listing]:
    for column in columns:
        if column is not None and is_present(column) and not column.external:
            yield _listing(view, column)


def absence_is_known(columns: Sequence[Column | None], since: date | None) -> bool:
    """Whether every column was read far enough that an item not seen since `since` is not there."""
    if any(is_unknown(column) for column in columns):
        return False
    return all(
        column.form is ColumnForm.TEXT or covers(column, since)
        for column in columns
        if column is not None and is_present(column) and not column.external
    )
