"""Grid 单元格网格: cells with spans laid out so that a merged cell's text stands in every place it covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crawler.extractors.text import squeeze
from crawler.nouns import Table

ROWS = 2_000
COLUMNS = 100
CELLS = 30_000  # of one table
CELL_CHARS = 500

Cell = tuple[str, int, int]  # text, rows covered, columns covered


def grid(rows: Iterable[Iterable[Cell]], title: str = "") -> Table:
    """The table of rows of (text, rowspan, colspan), cut at the limits; rows are as wide as the widest."""
    laid: list[dict[int, str]] = []
    below: dict[int, dict[int, str]] = {}  # row -> places that cells from above cover there
    size = 0
    for number, cells in enumerate(rows):
        if number >= ROWS or size >= CELLS:
            break
        places = below.pop(number, {})
        for text, down, places_taken in _placed(cells, places):
            places.update(dict.fromkeys(places_taken, text))
            for step in range(1, min(down, ROWS - number)):
                below.setdefault(number + step, {}).update(dict.fromkeys(places_taken, text))
        size += len(places)
        laid.append(places)
    width = max((max(places, default=-1) + 1 for places in laid), default=0)
    return Table(tuple(tuple(places.get(i, "") for i in range(width)) for places in laid), title)


def _placed(cells: Iterable[Cell], taken: dict[int, str]) -> Iterator[tuple[str, int, list[int]]]:
    """(text, rowspan, columns) of the cells of a row, each at the first places that are free."""
    column = 0
    for text, down, across in cells:
        while column in taken:
            column += 1
        if column >= COLUMNS:
            return
        places = list(range(column, min(column + max(across, 1), COLUMNS)))
        yield cell_text(text), max(down, 1), places
        column = places[-1] + 1


def continued(rows: Iterable[Iterable[tuple[str, int, str]]]) -> Iterator[list[Cell]]:
    """Cells of (text, columns covered, "restart" | "continue" | ""): one that continues bears the text above it."""
    above: dict[int, str] = {}
    for row in rows:
        cells: list[Cell] = []
        column = 0
        for text, across, merge in row:
            said = above.get(column, "") if merge == "continue" else text
            cells.append((said, 1, across))
            if merge:
                above[column] = said
            else:
                above.pop(column, None)
            column += across
        yield cells


def cell_text(text: str) -> str:
    """The text of a cell: white space squeezed, cut at the limit."""
    return squeeze(text[: 4 * CELL_CHARS])[:CELL_CHARS]


def without_blank(table: Table) -> Table:
    """The table without empty rows and without empty columns at the end."""
    rows = [row for row in table.rows if any(row)]
    width = max((i + 1 for row in rows for i, cell in enumerate(row) if cell), default=0)
    return Table(tuple(row[:width] for row in rows), table.title)
