"""Rows of a Word 97 table 表行布局: where the cells of a row lie and which are merged, by the sprms of [MS-DOC]."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_PAGE = 512
_ENTRY = 13  # bytes of a paragraph's entry in a page of formatting
_DEFINE_TABLE = 0xD608
_IN_TABLE = 0x2416
_CHANGE_TABS = 0xC615
_HUGE = (0x6645, 0x6646)  # the properties lie in the data stream
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # bytes of an operand
_CELL_BYTES = 20
_LEFT_MERGED, _BELOW, _BEGINS = 0x03, 0x20, 0x40
_CELLS = 64  # the most a row may have
_NEAR = 100  # twentieths of a point: edges drawn by hand that are meant to be one


@dataclass(frozen=True, slots=True)
class RowLayout:
    """行布局: edges from left to right, one more than cells; cells that continue the one above, or beside."""

    edges: tuple[int, ...]
    below: tuple[bool, ...]
    beside: tuple[bool, ...]


class Paragraphs:
    """段落属性: the formatting of paragraphs by the place of their mark in the main stream."""

    def __init__(self, word: bytes, table: bytes, data: bytes) -> None:
        self._word, self._data = word, data
        start, size = struct.unpack_from("<II", word, 0x102)
        plc = table[start : start + size]
        count = max((len(plc) - 4) // 8, 0)
        self._starts = struct.unpack_from(f"<{count}I", plc, 0) if count else ()
        self._pages = struct.unpack_from(f"<{count}I", plc, 4 * (count + 1)) if count else ()

    def layout(self, place: int) -> RowLayout | None:
        """The layout that the mark at a place gives its row; None when it cannot be read."""
        try:
            for code, operand in self._sprms(self._properties(place)):
                if code == _DEFINE_TABLE:
                    return _layout(operand)
        except (struct.error, IndexError):
            return None
        return None

    def in_table(self, place: int) -> bool:
        """Whether the paragraph that ends at a place lies in a table."""
        try:
            return any(
                code == _IN_TABLE and operand == b"\x01" for code, operand in self._sprms(self._properties(place))
            )
        except (struct.error, IndexError):
            return False

    def _properties(self, place: int) -> bytes:
        number = bisect_right(self._starts, place) - 1
        if number < 0:
            return b""
        start = (self._pages[number] & 0x3FFFFF) * _PAGE
        page = self._word[start : start + _PAGE]
        count = page[_PAGE - 1]
        places = struct.unpack_from(f"<{count + 1}I", page, 0)
        entry = bisect_right(places, place) - 1
        if not 0 <= entry < count:
            return b""
        offset = page[4 * (count + 1) + _ENTRY * entry] * 2
        if not offset:
            return b""
        size = page[offset] * 2 - 1
        if size < 0:
            offset += 1
            size = page[offset] * 2
        return page[offset + 3 : offset + 1 + size]  # behind the number of the style

    def _sprms(self, properties: bytes, deeper: bool = True) -> Iterator[tuple[int, bytes]]:
        position = 0
        while position + 2 < len(properties):
            code = struct.unpack_from("<H", properties, position)[0]
            position += 2
            size = _size(code, properties, position)
            operand = properties[position : position + size]
            position += size
            if code in _HUGE and deeper:
                start = struct.unpack_from("<I", operand, 0)[0]
                length = struct.unpack_from("<H", self._data, start)[0]
                yield from self._sprms(self._data[start + 2 : start + 2 + length], deeper=False)
            yield code, operand


def _size(code: int, properties: bytes, position: int) -> int:
    """Bytes of an operand, its own count of bytes among them."""
    if code == _DEFINE_TABLE:
        return int(struct.unpack_from("<H", properties, position)[0]) + 1
    kind = code >> 13
    if kind == 6:
        length = properties[position]
        if code == _CHANGE_TABS and length == 255:
            raise IndexError("tabs of a length that is not told")
        return length + 1
    return _SIZES[kind]


def _layout(operand: bytes) -> RowLayout | None:
    count = operand[2]
    if not 0 < count <= _CELLS:
        return None
    edges = struct.unpack_from(f"<{count + 1}h", operand, 3)
    first = 3 + 2 * (count + 1)
    flags = []
    for number in range(count):
        place = first + _CELL_BYTES * number
        flags.append(struct.unpack_from("<H", operand, place)[0] if place + 2 <= len(operand) else 0)
    below = tuple(bool(flag & _BELOW) and not flag & _BEGINS for flag in flags)
    return RowLayout(edges, below, tuple(bool(flag & _LEFT_MERGED) for flag in flags))


def laid_out(rows: Sequence[tuple[Sequence[str], RowLayout]]) -> Iterator[list[tuple[str, int, str]]]:
    """The cells of a table's rows as `grid.continued` takes them: columns counted over the edges of all rows."""
    edges = _columns(edge for _, layout in rows for edge in layout.edges)
    for texts, layout in rows:
        places = [bisect_right(edges, edge) - 1 for edge in layout.edges]
        cells = [("", places[0], "")] if places[0] else []
        for number, text in enumerate(texts):
            across = places[number + 1] - places[number]
            if across <= 0:
                continue
            if layout.beside[number] and not text and cells:
                cells[-1] = (cells[-1][0], cells[-1][1] + across, cells[-1][2])
            else:
                cells.append((text, across, "continue" if layout.below[number] else "restart"))
        yield cells


def _columns(edges: Iterable[int]) -> list[int]:
    """The edges of columns: those that nearly coincide are one."""
    found: list[int] = []
    for edge in sorted(set(edges)):
        if not found or edge - found[-1] > _NEAR:
            found.append(edge)
    return found
