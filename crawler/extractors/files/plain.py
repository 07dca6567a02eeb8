"""Plain files 纯文本(.txt, .csv) by what their bytes are."""

from __future__ import annotations

import csv
import io

from crawler.extractors.decode import decode
from crawler.extractors.files import limits
from crawler.extractors.files.reading import UnreadableError, read
from crawler.extractors.grid import ROWS, grid
from crawler.nouns import FileReading, FileState

_CONTROL = frozenset("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a")
_LOOKED_AT = 4_000


def read_plain(body: bytes, extension: str) -> FileReading:
    """A text file; a .csv gives its rows too. Bytes that are no text are not read."""
    text = decode(body[: limits.TEXT * 4]).text
    head = text[:_LOOKED_AT]
    if sum(c in _CONTROL or c == "\ufffd" for c in head) > len(head) // 50:
        raise UnreadableError(FileState.UNREAD, "no text")
    tables = []
    if extension == "csv":
        try:
            rows = [row for row, _ in zip(csv.reader(io.StringIO(text)), range(ROWS), strict=False)]
        except csv.Error:
            rows = []
        tables = [grid([(cell, 1, 1) for cell in row] for row in rows)]
    return read(text, tables, truncated=len(body) > limits.TEXT * 4)
