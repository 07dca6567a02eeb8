"""Rows of old Word files keep the layouts that belong to them, whatever a damaged file lacks."""

from __future__ import annotations

import pytest

from crawler.extractors.files.doc97 import lines_and_tables
from crawler.extractors.files.doc97rows import RowLayout

CELL, ROW = "\x07", "\ufdd0"
PLAIN = RowLayout((0, 1000, 2000), (False, False), (False, False))
MERGED = RowLayout((0, 1000, 2000), (False, True), (False, False))  # the second cell is the one above
LAST = f"丙{CELL}丁{CELL}{ROW}"

FIRST = f"甲{CELL}乙{CELL}{ROW}"
BOTH = (("甲", "乙"), ("丙", "丁"))

# sentence, text, layouts, its lines, rows of its tables
CASES = [
    ("a row without cells", f"{FIRST}{ROW}{LAST}", (PLAIN, MERGED, PLAIN), "甲 乙\n丙 丁", BOTH),
    ("a text before a row without cells", f"说明{ROW}{LAST}", (MERGED, PLAIN), "说明\n丙 丁", BOTH[1:]),
    (
        "a field that does not end",
        f"甲{CELL}\x13乙{CELL}{ROW}{LAST}\x15",
        (PLAIN,) * 2,
        "甲\n丙 丁",
        (("甲", ""), BOTH[1]),
    ),
]


@pytest.mark.parametrize(("text", "layouts", "lines", "rows"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_each_row_has_its_own_layout(
    text: str, layouts: tuple[RowLayout, ...], lines: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    said, tables = lines_and_tables(text, layouts)
    assert ("\n".join(line.strip() for line in said.splitlines()), [table.rows for table in tables]) == (lines, [rows])
