"""Titles that fit a pattern are the same ones whether lines are searched at once or one by one."""

from __future__ import annotations

import re

import pytest

from crawler.nouns import UnitKind
from indicators.items import items_like
from indicators.patterns import stays_in_line
from indicators.view import Facts, Input, View
from tests.indicators.build import AS_OF, evidence

TITLES = ["关于2023年预算的通知", "", "预算", "2024年度决算公开", "示例镇（预算）说明", "会议纪要", "预 算 表"]
PATTERNS = [
    "预算",
    "^预算$",
    "(?<!决)算",
    "2024年|纪要",
    ".{0,4}算",
    "预算.*说明",
    "[^决]算",
    r"预\s?算",
    "无此",
    "",
    "$",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_fits_the_titles_it_fits_alone(pattern: str) -> None:
    one = evidence({"columns": {"doc": {"entries": [[title, 10] for title in TITLES]}}}, UnitKind.TOWNSHIP)
    view = View(Facts(one), frozenset({Input.COLUMNS, Input.DOCUMENTS}))
    found = [item.plain for item in items_like(view, [view.columns["doc"]], AS_OF, pattern)]
    plains = [title.replace(" ", "").replace("（", "(").replace("）", ")") for title in TITLES]
    assert found == [title for title in plains if re.search(pattern, title)]


@pytest.mark.parametrize(
    ("pattern", "stays"),
    [
        ("预算|决算", True),
        (".{0,4}算$", True),
        ("[^。]算", False),
        (r"预\s算", False),
        (r"\D算", False),
        ("(?s)预.算", False),
    ],
)
def test_a_match_stays_in_its_line(pattern: str, stays: bool) -> None:
    assert stays_in_line(pattern) is stays
