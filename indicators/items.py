"""Items 条目查找: the items of some sections that match a title, with what may be said when none does."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate

from crawler.evidence import Column, ColumnForm
from crawler.nouns import DateReading, Entry
from indicators.nouns import Proof
from indicators.patterns import compiled, line_search, plain_lines
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


# 更正: a paper that was published again; its day is not that of its first publication
CORRECTED = re.compile("更正|勘误|修[订正改]|更新|重新(?:发布|公开)|补充(?:公开|发布)|(?:再次|二次)(?:发布|公开)")
_EDITION = re.compile(r"((?:19|20)\d{2})年?(?:(\d{1,2})月)?(?:\d{1,2}日)?(?:动态)?(?:版|修订|调整|更新|修编)")


def last_year_in(title: str) -> int:
    """The year a plain title names last, 0 when it names none."""
    text = _CHINESE_YEAR.sub(lambda m: m.group().translate(_NUMERALS), title)
    return int((_MARKED_YEAR.findall(text) or _ANY_YEAR.findall(text) or [0])[-1])


class Item:
    """条目: a list row, a text column or a read document, with its publication day where one was read.

    `plain` is the title as patterns are written for. The rest is looked up when asked for: most items prove nothing.
    """

    __slots__ = ("_listing", "_number", "day")

    def __init__(self, listing: _Listing, number: int) -> None:
        self._listing, self._number = listing, number
        self.day = listing.day(number)

    @property
    def title(self) -> str:
        """The title as it is printed."""
        return self._listing.rows[self._number].title

    @property
    def plain(self) -> str:
        """The title as patterns are written for."""
        return self._listing.plains[self._number]

    @property
    def url(self) -> str:
        """Where the item stands."""
        return self._listing.rows[self._number].url

    @property
    def column(self) -> Column:
        """The column that lists it."""
        return self._listing.column

    @property
    def proof(self) -> Proof:
        """凭据 for the item."""
        return self._listing.proof(self._number)

    @property
    def years(self) -> frozenset[int]:
        """The years named in the title, empty when it names none."""
        return years_in(self.plain)


class _Listing:
    """The rows and loose pages of a column, found once a unit; items are made of those that a search asks for."""

    __slots__ = ("_read", "_starts", "column", "plains", "rows", "titles")

    def __init__(self, view: View, column: Column) -> None:
        self.column = column
        self._read = {d.document.url: d for d in view.readings.get(column.section, ())}
        own = [column_passage(column)] if column.form is ColumnForm.TEXT else []
        self.rows: tuple[Entry | Passage, ...] = (*column.entries, *own, *self._loose())
        self.plains = plain_lines([row.title for row in self.rows])
        self.titles = "\n".join(self.plains)
        self._starts: list[int] = []

    def _loose(self) -> list[Passage]:
        """Pages that were read and that no row leads to."""
        if not self._read:
            return []
        rows = {entry.url for entry in self.column.entries}
        return [document_passage(d) for url, d in self._read.items() if url not in rows]

    def fitting(self, pattern: str) -> Iterable[int]:
        """The numbers of the rows whose plain titles fit a pattern. Most columns hold nothing of the kind, and one
        search over all titles tells."""
        if not pattern:
            return range(len(self.plains))
        wanted, whole = line_search(pattern)
        first = wanted.search(self.titles)
        if first is None:
            return ()
        if whole is not None:
            return (number for number, title in enumerate(self.plains) if whole.search(title))
        return self._lines(wanted, first.start())

    def _lines(self, wanted: re.Pattern[str], first: int) -> Iterator[int]:
        """The numbers of the lines in which a pattern is found, at `first` for the first time."""
        if not self._starts:
            self._starts = list(accumulate([len(title) + 1 for title in self.plains], initial=0))
        last = -1
        for match in wanted.finditer(self.titles, first):
            number = bisect_right(self._starts, match.start()) - 1
            if number != last and number < len(self.plains):
                yield number
            last = number

    def day(self, number: int) -> date | None:
        """The day of a row; one without a day has that of its detail page where it was read."""
        row = self.rows[number]
        found = row.published
        if found is None and isinstance(row, Entry) and row.url in self._read:
            found = self._read[row.url].document.published
        return found.value if isinstance(found, DateReading) else found

    def proof(self, number: int) -> Proof:
        """凭据 for a row."""
        row = self.rows[number]
        if isinstance(row, Passage):
            return row.proof()
        quote = f"{row.title} {self.day(number) or ''}".strip()
        return page_proof(self.column.page, row.url or self.column.url, quote)


def revised_on(item: Item, as_of: date) -> date | None:
    """The day of an item, or of the later edition that its title names: 权责清单(2024年4月调整), 2023年版."""
    said = _EDITION.search(item.plain)
    if said is None or not 1 <= int(said[2] or 1) <= 12:
        return item.day
    edition = date(int(said[1]), int(said[2] or 1), 1)
    return item.day if edition > as_of else max(edition, item.day or edition)


def items_of(view: View, columns: Sequence[Column | None], as_of: date) -> Iterator[Item]:
    """All items published up to `as_of` (undated ones too) of the columns that are there, inside the unit's pages."""
    return items_like(view, columns, as_of, "")


def items_like(
    view: View, columns: Sequence[Column | None], as_of: date, pattern: str, unless: str = ""
) -> Iterator[Item]:
    """The items of `items_of` whose plain titles fit `pattern` and do not fit `unless` (each optional)."""
    for listing, number in _rows_like(view, columns, pattern, unless):
        item = Item(listing, number)
        if item.day is None or item.day <= as_of:
            yield item


def newest_like(
    view: View, columns: Sequence[Column | None], as_of: date, pattern: str, unless: str = ""
) -> Item | None:
    """The latest of the items of `items_like` that have a day, the first of several; None without one."""
    best, latest = None, date.min
    for listing, number in _rows_like(view, columns, pattern, unless):
        day = listing.day(number)
        if day is not None and latest < day <= as_of:
            best, latest = (listing, number), day
    return Item(*best) if best else None


def _rows_like(
    view: View, columns: Sequence[Column | None], pattern: str, unless: str
) -> Iterator[tuple[_Listing, int]]:
    barred = compiled(unless) if unless else None
    for listing in _listings(view, columns):
        for number in listing.fitting(pattern):
            if not (barred and barred.search(listing.plains[number])):
                yield listing, number


def entries_like(view: View, columns: Iterable[Column], pattern: str) -> Iterator[Entry]:
    """The list rows of columns, whatever these are, whose plain titles fit `pattern`."""
    for column in columns:
        for number in _listing(view, column).fitting(pattern):
            if number < len(column.entries):
                yield column.entries[number]


def _listing(view: View, column: Column) -> _Listing:
    known = view.memory
    key = ("items", column.section, column.url)
    found: _Listing | None = known.get(key)
    if found is None:
        found = known[key] = _Listing(view, column)
    return found


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
