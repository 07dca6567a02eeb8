"""Word 97 文档(.doc, .wps): the main text by the piece table of [MS-DOC], and rows of tables by their cell marks."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence

from crawler.extractors.files import limits
from crawler.extractors.files.doc97rows import Paragraphs, RowLayout, laid_out
from crawler.extractors.files.reading import UnreadableError, read, title_above
from crawler.extractors.grid import Cell, continued, grid
from crawler.nouns import FileReading, FileState, Table

_MAGIC = 0xA5EC
_TABLE_1, _ENCRYPTED = 0x0200, 0x0100
_FIELD = re.compile("\x13[^\x07\x13\x14\x15\ufdd0]*\x14?")
_CONTROL = re.compile("[\x00-\x06\x08\x0e-\x1f]")
_CELL = "\x07"
_ROW = "\ufdd0"  # stands for the mark of a row's end where it is known: no text holds it

_Piece = tuple[str, int, int]  # characters, where they begin in the stream, bytes a character
_Row = tuple[list[str], RowLayout | None]


def read_doc97(word: bytes, tables: dict[str, bytes]) -> FileReading:
    """The reading of the streams of a Word file. Raises UnreadableError or struct.error."""
    if len(word) < 0x1AA or struct.unpack_from("<H", word, 0)[0] != _MAGIC:
        raise UnreadableError(FileState.UNSUPPORTED, "older than Word 97")
    flags = struct.unpack_from("<H", word, 0x0A)[0]
    if flags & _ENCRYPTED:
        raise UnreadableError(FileState.ENCRYPTED, "a password is asked for")
    table = tables.get("1Table" if flags & _TABLE_1 else "0Table", b"")
    pieces = list(_pieces(word, table))
    raw, layouts = _marked(pieces, Paragraphs(word, table, tables.get("Data", b"")))
    text, found = lines_and_tables(raw, layouts)
    return read(text, found, truncated=sum(len(said) for said, _, _ in pieces) >= limits.TEXT * 2)


def _pieces(word: bytes, table: bytes) -> Iterator[_Piece]:
    """The pieces of the main text."""
    characters = struct.unpack_from("<I", word, 0x4C)[0]
    start, size = struct.unpack_from("<II", word, 0x1A2)
    plc = _piece_table(table[start : start + size])
    count = (len(plc) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", plc, 0)
    length = 0
    for number in range(count):
        if places[number] >= characters or length >= limits.TEXT * 2:
            break
        offset = struct.unpack_from("<I", plc, (count + 1) * 4 + number * 8 + 2)[0]
        wanted = max(min(places[number + 1], characters) - places[number], 0)
        piece = _piece(word, offset, min(wanted, limits.TEXT * 2))
        yield piece
        length += len(piece[0])


def _marked(pieces: list[_Piece], paragraphs: Paragraphs) -> tuple[str, list[RowLayout]]:
    """The whole text with the mark of a row's end told from those of cells, and the layout of each row."""
    parts: list[str] = []
    layouts: list[RowLayout] = []
    for text, start, size in pieces:
        cells = text.replace(_ROW, " ").split(_CELL)
        place = start
        for cell in cells[:-1]:
            parts.append(_joined(cell, place, size, paragraphs))
            place += len(cell) * size
            layout = paragraphs.layout(place)
            place += size
            parts.append(_CELL if layout is None else _ROW)
            layouts += [] if layout is None else [layout]
        parts.append(cells[-1])
    return "".join(parts), layouts


def _joined(cell: str, place: int, size: int, paragraphs: Paragraphs) -> str:
    """What stands before a cell's mark, the paragraphs of the cell itself put into one line."""
    lines = cell.split("\r")
    said = ""
    for line in lines[:-1]:
        place += len(line) * size
        said += line + (" " if paragraphs.in_table(place) else "\r")
        place += size
    return said + lines[-1]


def _piece_table(clx: bytes) -> bytes:
    position = 0
    while position < len(clx) and clx[position] == 1:  # property changes come first
        position += 3 + struct.unpack_from("<H", clx, position + 1)[0]
    if position >= len(clx) or clx[position] != 2:
        raise UnreadableError(FileState.UNREAD, "it has no piece table")
    size = struct.unpack_from("<I", clx, position + 1)[0]
    return clx[position + 5 : position + 5 + size]


def _piece(word: bytes, offset: int, characters: int) -> _Piece:
    if offset & 0x40000000:  # one byte a character
        start = (offset & 0x3FFFFFFF) // 2
        return word[start : start + characters].decode("cp1252", "replace"), start, 1
    return word[offset : offset + 2 * characters].decode("utf-16-le", "replace"), offset, 2


def _visible(raw: str) -> str:
    """Without the instructions of fields (page numbers, links) and without control characters."""
    text = _FIELD.sub("", raw).replace("\x15", "").replace("\x14", "")
    return _CONTROL.sub("", text.replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n"))


def lines_and_tables(raw: str, layouts: Sequence[RowLayout]) -> tuple[str, list[Table]]:
    """Plain text and the tables, of a text with the marks of cells and rows, and the layout of each row."""
    text = _visible(raw)
    lines: list[str] = []
    tables: list[Table] = []
    rows: list[_Row] = []
    waiting = iter(layouts)
    for line in _rows_told(text) if layouts else _rows_guessed(text):
        if isinstance(line, list):
            layout = next(waiting, None)
            rows += [(line, layout)] if line else []
            lines += [" ".join(line)] if line else []
            continue
        if rows:
            tables.append(_table(rows, lines))
            rows = []
        lines.append(line)
    if rows:
        tables.append(_table(rows, lines))
    return "\n".join(line for line in lines if line.strip()), tables


def _rows_told(text: str) -> Iterator[str | list[str]]:
    """Lines of text and rows of cells, in order, where the ends of rows are known; each end gives one, maybe empty."""
    *rows, tail = text.split(_ROW)
    for row in rows:
        first, *cells = row.split(_CELL)
        if not cells:
            yield from first.split("\n") if first.strip() else ()
            yield []
            continue
        *before, first = first.split("\n")
        yield from before
        yield [first.strip(), *(cell.replace("\n", " ").strip() for cell in cells[:-1])]
    yield from tail.replace(_CELL, " ").split("\n")


def _rows_guessed(text: str) -> Iterator[str | list[str]]:
    """The same where they are not: a cell ends with a mark, a row with one more right behind it."""
    cells: list[str] = []
    *marked, tail = text.split(_CELL)
    for part in marked:
        if not part and cells:
            yield cells
            cells = []
            continue
        if not cells and "\n" in part:  # what stands before the first cell of a table is no cell
            before, _, part = part.rpartition("\n")
            yield from before.split("\n")
        cells.append(part.replace("\n", " ").strip())
    if cells:
        yield cells
    yield from tail.split("\n")


def _table(rows: list[_Row], lines: list[str]) -> Table:
    title = title_above(lines[: -len(rows)])
    told = [(cells, layout) for cells, layout in rows if layout is not None and len(cells) == len(layout.below)]
    if len(told) == len(rows):
        return grid(continued(laid_out(told)), title)
    width = max(len(cells) for cells, _ in rows)
    return grid((_levelled(cells, width) for cells, _ in rows), title)


def _levelled(cells: list[str], width: int) -> list[Cell]:
    """A row with fewer cells than the widest has merged ones; where, is not known, so its longest cell is taken."""
    longest = max(range(len(cells)), key=lambda n: len(cells[n]))
    return [(cell, 1, width - len(cells) + 1 if n == longest else 1) for n, cell in enumerate(cells)]
