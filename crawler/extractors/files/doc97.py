"""Word 97 文档(.doc, .wps): the main text by the piece table of [MS-DOC], and rows of tables by their cell marks."""

from __future__ import annotations

import re
import struct

from crawler.extractors.files import limits
from crawler.extractors.files.reading import UnreadableError, read
from crawler.extractors.grid import Cell, grid
from crawler.nouns import FileReading, FileState, Table

_MAGIC = 0xA5EC
_TABLE_1, _ENCRYPTED = 0x0200, 0x0100
_FIELD = re.compile("\x13[^\x13\x14\x15]*\x14?")
_CONTROL = re.compile("[\x00-\x06\x08\x0e-\x1f]")
_CELL = "\x07"
_TITLE_CHARS = 80


def read_doc97(word: bytes, tables: dict[str, bytes]) -> FileReading:
    """The reading of the streams of a Word file. Raises UnreadableError or struct.error."""
    if len(word) < 0x1AA or struct.unpack_from("<H", word, 0)[0] != _MAGIC:
        raise UnreadableError(FileState.UNSUPPORTED, "older than Word 97")
    flags = struct.unpack_from("<H", word, 0x0A)[0]
    if flags & _ENCRYPTED:
        raise UnreadableError(FileState.ENCRYPTED, "a password is asked for")
    raw = _pieces(word, tables.get("1Table" if flags & _TABLE_1 else "0Table", b""))
    text, found = _lines(_visible(raw))
    return read(text, found, truncated=len(raw) >= limits.TEXT * 2)


def _pieces(word: bytes, table: bytes) -> str:
    """The characters of the main text, put together from its pieces."""
    characters = struct.unpack_from("<I", word, 0x4C)[0]
    start, size = struct.unpack_from("<II", word, 0x1A2)
    plc = _piece_table(table[start : start + size])
    count = (len(plc) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", plc, 0)
    parts: list[str] = []
    length = 0
    for number in range(count):
        if places[number] >= characters or length >= limits.TEXT * 2:
            break
        offset = struct.unpack_from("<I", plc, (count + 1) * 4 + number * 8 + 2)[0]
        wanted = max(min(places[number + 1], characters) - places[number], 0)
        parts.append(_piece(word, offset, min(wanted, limits.TEXT * 2)))
        length += len(parts[-1])
    return "".join(parts)


def _piece_table(clx: bytes) -> bytes:
    position = 0
    while position < len(clx) and clx[position] == 1:  # property changes come first
        position += 3 + struct.unpack_from("<H", clx, position + 1)[0]
    if position >= len(clx) or clx[position] != 2:
        raise UnreadableError(FileState.UNREAD, "it has no piece table")
    size = struct.unpack_from("<I", clx, position + 1)[0]
    return clx[position + 5 : position + 5 + size]


def _piece(word: bytes, offset: int, characters: int) -> str:
    if offset & 0x40000000:  # one byte a character
        start = (offset & 0x3FFFFFFF) // 2
        return word[start : start + characters].decode("cp1252", "replace")
    return word[offset : offset + 2 * characters].decode("utf-16-le", "replace")


def _visible(raw: str) -> str:
    """Without the instructions of fields (page numbers, links) and without control characters."""
    text = _FIELD.sub("", raw).replace("\x15", "").replace("\x14", "")
    return _CONTROL.sub("", text.replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n"))


def _lines(text: str) -> tuple[str, list[Table]]:
    """Plain text and the tables: a cell ends with a mark, a row with one more right behind it."""
    lines: list[str] = []
    tables: list[Table] = []
    rows: list[list[str]] = []
    for line in _runs(text):
        if isinstance(line, list):
            rows.append(line)
            lines.append(" ".join(line))
            continue
        if rows:
            tables.append(_table(rows, lines))
            rows = []
        lines.append(line)
    if rows:
        tables.append(_table(rows, lines))
    return "\n".join(line for line in lines if line.strip()), tables


def _runs(text: str) -> list[str | list[str]]:
    """Lines of text and rows of cells, in order."""
    out: list[str | list[str]] = []
    cells: list[str] = []
    *marked, tail = text.split(_CELL)
    for part in marked:
        if not part and cells:
            out.append(cells)
            cells = []
            continue
        if not cells and "\n" in part:  # what stands before the first cell of a table is no cell
            before, _, part = part.rpartition("\n")
            out.extend(before.split("\n"))
        cells.append(part.replace("\n", " ").strip())
    if cells:
        out.append(cells)
    out.extend(tail.split("\n"))
    return out


def _table(rows: list[list[str]], lines: list[str]) -> Table:
    before = [line for line in lines[: -len(rows)] if line.strip()]
    title = before[-1].strip()[:_TITLE_CHARS] if before else ""
    width = max(map(len, rows))
    return grid((_levelled(row, width) for row in rows), title)


def _levelled(cells: list[str], width: int) -> list[Cell]:
    """A row with fewer cells than the widest has merged ones: which is not read, so its longest cell is taken."""
    longest = max(range(len(cells)), key=lambda n: len(cells[n]))
    return [(cell, 1, width - len(cells) + 1 if n == longest else 1) for n, cell in enumerate(cells)]
