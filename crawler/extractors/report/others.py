"""Tables 1 and 3 主动公开情况, 行政复议和行政诉讼情况 of the annual report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest

from crawler.extractors.report.labels import DISCLOSURE, REVIEWS, is_words

Rows = list[list[str]]
BLOCKS = ("F", "D", "P")  # 行政复议, 未经复议直接起诉, 复议后起诉
_LABEL_CHARS = 30
_THREE = ("rule", "normative")  # rows with 制发, 废止, 现行有效
_HEADS = 3
_HEAD = re.compile("制发件数|新制作数量|现行有效|对外公开总数量")


def read_disclosure(tables: Sequence[Rows]) -> dict[str, str]:
    """The figures of table 1, `rule.1` to `rule.3` for 规章 and so on; {} when it has no row 规章."""
    found: dict[str, str] = {}
    for rows in tables:
        places: list[int] = []
        for row in rows:
            places = _heads(row) or places
            code, values = _figures(row, places)
            if code and f"{code}.1" not in found:
                found |= {f"{code}.{n}": value for n, value in enumerate(values, 1)}
    return found if "rule.1" in found else {}


def _heads(row: list[str]) -> list[int]:
    """Where the three heads right of 信息内容 begin; a head may cover several places. [] for another row."""
    if not any(_HEAD.search(cell) for cell in row):
        return []
    starts = [n for n, cell in enumerate(row) if cell and (n == 0 or cell != row[n - 1])]
    return starts[1:] if len(starts) == 1 + _HEADS else []


def _figures(row: list[str], places: list[int]) -> tuple[str, list[str]]:
    """The code of a row and the cells right of its label; a label over two places stands there once."""
    for place, cell in enumerate(row):
        code = "" if cell.isascii() else _kind(cell)
        if code:
            values = [v for v in row[place + 1 :] if v != cell]
            begin = next((n for n in range(place, len(row)) if row[n] != cell), len(row))
            if places and places[0] == begin:
                values = [row[n] for n in places if n < len(row)]
            values = values[: _HEADS if code in _THREE else 1]
            return (code, values) if values and not is_words(values[0]) else ("", [])
    return "", []


@lru_cache(maxsize=4096)
def _kind(label: str) -> str:
    return next((code for code, pattern in DISCLOSURE.items() if pattern.search(label)), "")


def read_reviews(tables: Sequence[Rows]) -> tuple[dict[str, str], bool]:
    """The figures of table 3 by block and result, {} unless at least two blocks were read whole; whether it is even."""
    found: dict[str, str] = {}
    blocks = 0
    even = True
    for rows in tables:
        for labels, figures in pairwise(rows):
            block = _blocks(labels, figures)
            even = even and (not block or _is_even(labels, figures))
            for cells in block[: len(BLOCKS) - blocks]:
                found |= {f"{BLOCKS[blocks]}_{code}": text for code, text in cells.items()}
                blocks += 1
    return (found, even and blocks == len(BLOCKS)) if blocks >= 2 else ({}, True)


def _is_even(labels: list[str], figures: list[str]) -> bool:
    """Whether every figure stands under a result and the last result has one: else figures have moved."""
    results = [n for n, label in enumerate(labels) if _result(label)]
    filled = [n for n, figure in enumerate(figures) if figure and not is_words(figure)]
    return not filled or (set(filled) <= set(results) and filled[-1] == results[-1])


def _blocks(labels: list[str], figures: list[str]) -> list[dict[str, str]]:
    """Blocks of five results in a row of labels over a row of figures; a new 维持 starts a new one."""
    blocks: list[dict[str, str]] = []
    last = ""
    for label, figure in zip_longest(labels, figures, fillvalue=""):
        code = _result(label)
        if not code or code == last or is_words(figure):  # a label twice in a row covers two places
            continue
        last = code
        if not blocks or code in blocks[-1]:
            blocks.append({})
        blocks[-1][code] = figure
    return [block for block in blocks if len(block) == len(REVIEWS)]


@lru_cache(maxsize=1024)
def _result(label: str) -> str:
    if len(label) > _LABEL_CHARS:
        return ""
    return next((code for code, pattern in REVIEWS.items() if pattern.search(label)), "")
