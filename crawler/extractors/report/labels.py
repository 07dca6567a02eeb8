"""Labels 年报表格标签 (data: labels.yaml)."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from crawler.extractors.text import compact
from crawler.extractors.traditional import to_simplified
from crawler.yamltext import parse_yaml

_DATA = parse_yaml((files("crawler.extractors.report") / "labels.yaml").read_text(encoding="utf-8"))

ROWS = {code: re.compile(pattern) for code, pattern in _DATA["rows"].items()}
REST = re.compile(_DATA["rest"])
TOTAL = re.compile(_DATA["total"])
SUBTOTAL = re.compile(_DATA["subtotal"])
COLUMNS = {code: re.compile(pattern) for code, pattern in _DATA["columns"].items()}
REVIEWS = {code: re.compile(pattern) for code, pattern in _DATA["reviews"].items()}
DISCLOSURE = {code: re.compile(pattern) for code, pattern in _DATA["disclosure"].items()}
OLD_FORM = re.compile(_DATA["old_form"])
NEW_FORM = re.compile(_DATA["new_form"])

_LONG_HEAD = 12
_NUMERALS = frozenset("无件条项次个宗份〇零一二三四五六七八九十")

# Cases of each part of 本年度办理结果; the first two have none
PARTS = {"R3_1": 0, "R3_2": 0, "R3_3": 8, "R3_4": 3, "R3_5": 5, "R3_6": 3}


@lru_cache(maxsize=16384)
def plain(cell: str) -> str:
    """A cell as the labels are written for."""
    return to_simplified(compact(cell)) if not cell.isascii() else cell.strip()


@lru_cache(maxsize=8192)
def is_words(cell: str) -> bool:
    """Whether a cell says more than a figure with its measure word."""
    return any("\u4e00" <= c <= "\u9fff" and c not in _NUMERALS for c in cell)


@lru_cache(maxsize=1024)
def column_code(head: str) -> str:
    """The code of a column by one of its heads, "" when that names none."""
    if len(head) >= _LONG_HEAD:
        return ""
    return next((code for code, pattern in COLUMNS.items() if pattern.search(head)), "")


@lru_cache(maxsize=8192)
def row_code(labels: tuple[str, ...], above: str) -> str:
    """The code of a row by its last label that is known; `above` is the code of the row before. "" for no such row."""
    for label in reversed(labels):
        if SUBTOTAL.search(label):
            return ""
        if TOTAL.search(label):
            return "R3_7" if above.startswith("R3") else ""
        if REST.search(label):
            return "R3_6_3" if above.startswith("R3_6") else ""
        if code := next((code for code, pattern in ROWS.items() if pattern.search(label)), ""):
            return code
    return ""
