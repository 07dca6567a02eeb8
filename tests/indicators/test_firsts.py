"""First characters: whatever a pattern fits begins with one of them, and nothing else is found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.firsts import beginning
from indicators.patterns import line_search, search

PHONE = r"(?:联系|咨询)(?:电话|方式)|电话|(?<!\d)(?:0\d{2,3}-?)?\d{7,8}(?!\d)"
MONEY = r"标准|每(?:人|户)|元/|\d元.{0,2}(?:人|户)"
LINE = r"^\s*第[一二]条|(?:公布)?时间"


@pytest.mark.parametrize(
    "pattern", ["电话", "电话|地址", "(?:电话|地址)号码", "[电话]", "", "a?", ".x", "[^元]b", r"\Wx"]
)
def test_left_to_re_where_it_is_quick_or_anything_may_begin(pattern: str) -> None:
    assert beginning(pattern) is None


@pytest.mark.parametrize("pattern", [r"(?i)ab|\d", r"(?s)a.|\d", r"(?i:h5)|\d"])
def test_patterns_with_flags_are_left_to_re(pattern: str) -> None:
    assert beginning(pattern) is None


@pytest.mark.parametrize("pattern", [PHONE, MONEY, LINE])
@given(
    text=st.text(alphabet="电话联系咨询方式0123456789-标准每人户元/第一二条公布时间x \n\u0660\U0001d7ce", max_size=40)
)
def test_finds_the_first_character_of_what_the_pattern_finds(pattern: str, text: str) -> None:
    quick, slow = beginning(pattern), re.compile(pattern)
    assert quick is not None
    found, place = slow.search(text), quick.search(text)
    assert (found and found.start()) == (place and place.start())


@pytest.mark.parametrize("pattern", [PHONE, MONEY])
@given(text=st.text(alphabet="电话联系0123456789-标准每人户元/x \n", max_size=40))
def test_a_long_text_is_searched_with_the_same_result(pattern: str, text: str) -> None:
    long = "无" * 200 + text
    found, wanted = search(pattern, long), re.search(pattern, long)
    assert (found and found.span()) == (wanted and wanted.span())


@given(lines=st.lists(st.text(alphabet="电话0123456789年x", max_size=12), max_size=5))
def test_the_same_lines_fit(lines: list[str]) -> None:
    pattern = r"^\d{4}年|\d{8}$|电话"
    text = "\n".join(lines)
    wanted, whole = line_search(pattern)
    assert whole is None  # no match reaches over the end of a line
    told = {text.count("\n", 0, match.start()) for match in wanted.finditer(text)}
    assert told == {number for number, line in enumerate(lines) if re.search(pattern, line)}
