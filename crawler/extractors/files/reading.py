"""File readings 附件读数: the few ways in which a reader of one format may answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crawler.extractors.files import limits
from crawler.extractors.grid import without_blank
from crawler.nouns import FileReading, FileState, Table

_TITLE_CHARS = 80
_LINES_ABOVE = 4
_UNITS = ("单位", "金额单位")


class UnreadableError(Exception):
    """不能读取: a file in a state other than `read`, with a note."""

    def __init__(self, state: FileState, note: str) -> None:
        super().__init__(note)
        self.state = state


def read(
    text: str, tables: Iterable[Table] = (), pages: int = 0, members: tuple[str, ...] = (), truncated: bool = False
) -> FileReading:
    """已读: text and tables cut at the limits; a file without either is still read."""
    kept, cut = _kept(tables)
    whole = len(text) <= limits.TEXT and not cut and not truncated
    return FileReading(FileState.READ, text[: limits.TEXT], kept, pages, members, not whole)


def _kept(tables: Iterable[Table]) -> tuple[tuple[Table, ...], bool]:
    kept: list[Table] = []
    cells = 0
    for table in tables:
        trimmed = without_blank(table)
        if not trimmed.rows:
            continue
        cells += len(trimmed.rows) * len(trimmed.rows[0])
        if len(kept) >= limits.TABLES or cells > limits.CELLS:
            return tuple(kept), True
        kept.append(trimmed)
    return tuple(kept), False


def title_above(lines: Sequence[str]) -> str:
    """The last line before a table that is no unit of figures."""
    near = [
        line.strip() for line in lines[-_LINES_ABOVE:] if line.strip() and not line.lstrip("(（ ").startswith(_UNITS)
    ]
    return near[-1].splitlines()[-1][:_TITLE_CHARS] if near else ""


def table_text(table: Table) -> str:
    """A table as lines of text; a cell that only repeats its neighbour (a merged one) is said once."""
    lines = []
    for row in table.rows:
        cells = [cell for i, cell in enumerate(row) if cell and (i == 0 or cell != row[i - 1])]
        lines.append(" ".join(cells))
    return "\n".join(([table.title] if table.title else []) + [line for line in lines if line])
