"""Table 2 收到和处理政府信息公开申请情况: rows by their labels, columns by their heads or in the order of the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crawler.extractors.report.labels import COLUMNS, ROWS, column_code, is_words, row_code

Rows = list[list[str]]
_NEEDED = ("R1", "R4")  # a table that has both ends was recognised
_NOTHING = ("", "0")
_FOLLOWING = 3  # tables that a cut one may go on in


def read_requests(tables: Sequence[Rows]) -> tuple[dict[str, str], bool]:
    """The cells of table 2, {} when it is not there, and whether every row is even.

    A table that was cut in pieces is put together again.
    """
    for number, rows in enumerate(tables):
        start = _start(rows)
        if start < 0:
            continue
        places = _places(rows[:start])
        found = _Found(even=_in_order(places))
        found.add(rows[start:], places)
        for following in tables[number + 1 : number + 1 + _FOLLOWING]:
            if found.complete:
                break
            found.add(following, {})
        if found.complete:
            return found.cells, found.even
    return {}, True


def _start(rows: Rows) -> int:
    """The number of the first row of figures, -1 for another table."""
    return next((n for n, row in enumerate(rows) if any(ROWS["R1"].search(c) for c in row if len(c) > 5)), -1)


@dataclass(slots=True)
class _Found:
    """What is found already. A row that was read before says nothing new."""

    even: bool
    cells: dict[str, str] = field(default_factory=dict)
    code: str = ""  # of the row before

    @property
    def complete(self) -> bool:
        return all(f"{row}.T" in self.cells for row in _NEEDED)

    def add(self, rows: Rows, places: dict[str, int]) -> None:
        """The cells of further rows."""
        for row in rows:
            last = max((n for n, cell in enumerate(row) if not cell.isascii() and is_words(cell)), default=-1)
            known = row_code(tuple(dict.fromkeys(row[: last + 1])), self.code)
            if not known:
                continue
            self.code = known
            if f"{known}.T" not in self.cells:
                figures = _figures(row, last, places)
                self.cells |= {f"{known}.{column}": text for column, text in figures.items()}
                self.even = self.even and is_even(row, last, places, figures)


def _figures(row: list[str], last: int, places: dict[str, int]) -> dict[str, str]:
    """The figures of a row by column; none when it has fewer places than the form."""
    if places and min(places.values()) > last and min(places.values()) - last < len(COLUMNS):
        inside = max(places.values()) < len(row)
        shifted = last + 1 != min(places.values()) and len(row) - last - 1 == len(COLUMNS)
        if inside and not shifted:
            return {column: row[place] for column, place in places.items()}
    order = sorted(places, key=lambda column: places[column]) or list(COLUMNS)
    figures = row[last + 1 : last + 1 + len(order)]
    return dict(zip(order, figures, strict=False)) if len(figures) == len(order) else {}


def _places(head: Rows) -> dict[str, int]:
    """Column code -> place by the heads; {} when they do not name all seven."""
    found: dict[str, int] = {}
    for place in range(max(map(len, head), default=0)):
        code = next((c for row in reversed(head) if place < len(row) and (c := column_code(row[place]))), "")
        found.setdefault(code, place)
    found.pop("", None)
    return found if len(found) == len(COLUMNS) else {}


def _in_order(places: dict[str, int]) -> bool:
    """Whether the heads stand in the order of the form."""
    return list(places) == [column for column in COLUMNS if column in places]


def is_even(row: list[str], last: int, places: dict[str, int], figures: dict[str, str]) -> bool:
    """Whether the figures of a row stand under their heads: none beside them, none missing at the end.

    Where a cell is missing or one too many the figures behind it have moved, and which is whose no longer shows.
    """
    if not any(text not in _NOTHING for text in figures.values()):
        return True
    behind = row[last + 1 :]
    while behind and not behind[-1]:
        behind.pop()
    if behind == list(figures.values()):
        return True  # all that stands behind the label, and no more
    if not figures.get("T") or not places:
        return False
    starts = sorted(places.values())
    beside = row[last + 1 : starts[0]] if last + 1 < starts[0] else []
    ends = [*starts[1:], len(row)]
    covered = all(
        cell in ("", row[start]) for start, end in zip(starts, ends, strict=True) for cell in row[start + 1 : end]
    )
    return covered and not any(beside)
