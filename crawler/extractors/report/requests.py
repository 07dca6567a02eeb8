"""Table 2 收到和处理政府信息公开申请情况: rows by their labels, columns by their heads or in the order of the form."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.extractors.report.labels import COLUMNS, ROWS, column_code, is_words, row_code

Rows = list[list[str]]
_NEEDED = ("R1", "R4")  # a table that has both ends was recognised
_FOLLOWING = 3  # tables that a cut one may go on in


def read_requests(tables: Sequence[Rows]) -> dict[str, str]:
    """The cells of table 2, {} when it is not there. A table that was cut in pieces is put together again."""
    for number, rows in enumerate(tables):
        start = _start(rows)
        if start < 0:
            continue
        places = _places(rows[:start])
        cells = _cells(rows[start:], places, {})
        for following in tables[number + 1 : number + 1 + _FOLLOWING]:
            if _complete(cells):
                break
            cells = _cells(following, {}, cells)
        if _complete(cells):
            return cells
    return {}


def _start(rows: Rows) -> int:
    """The number of the first row of figures, -1 for another table."""
    return next((n for n, row in enumerate(rows) if any(ROWS["R1"].search(c) for c in row if len(c) > 5)), -1)


def _complete(cells: dict[str, str]) -> bool:
    return all(f"{row}.T" in cells for row in _NEEDED)


def _cells(rows: Rows, places: dict[str, int], found: dict[str, str]) -> dict[str, str]:
    """What is found already and the cells of further rows. A row that was read before says nothing new."""
    found = dict(found)
    code = next((key.partition(".")[0] for key in reversed(found)), "")
    for row in rows:
        last = max((n for n, cell in enumerate(row) if not cell.isascii() and is_words(cell)), default=-1)
        known = row_code(tuple(dict.fromkeys(row[: last + 1])), code)
        if not known:
            continue
        code = known
        if f"{code}.T" not in found:
            found |= {f"{code}.{column}": text for column, text in _figures(row, last, places).items()}
    return found


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
