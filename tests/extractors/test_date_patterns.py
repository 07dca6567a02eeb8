"""The patterns of days begin with a set, which is quick: they fit what the same patterns fit when written plainly."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from crawler.extractors import dates

PLAIN = {
    "_NUMERIC": (dates._NUMERIC.pattern.partition(r"\s*(?:年")[0], r"(?<![\d.])(?P<y>\d{4})"),
    "_COMPACT": (dates._COMPACT.pattern.partition("(?P<m>")[0], r"(?<![\w.-])(?P<y>(?:19|20)\d\d)"),
    "_MONTH_DAY": (dates._MONTH_DAY.pattern.partition(r"\s*月")[0], r"(?<!年)(?<![年\d]\s)(?<!\d)(\d{1,2})"),
}
PIECES = [*"1209٣𝟗年月日号-./_: \nTa", "19", "20", "2026"]
WORDS = ["ſep", "SEP", "sept", "March", "mar", "5", " ", "th", ",", "2026", "年", "月", "x", "\n", "ı", "K"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_quick_patterns_fit_what_the_plain_ones_fit(text: str) -> None:
    for name, (quick, plain) in PLAIN.items():
        pattern = getattr(dates, name)
        written_out = re.compile(pattern.pattern.replace(quick, plain))
        assert written_out.pattern.startswith(plain)
        found = [(m.span(), m.groups()) for m in pattern.finditer(text)]
        assert found == [(m.span(), m.groups()) for m in written_out.finditer(text)]


@given(st.lists(st.sampled_from(WORDS), max_size=10).map("".join))
def test_no_english_day_without_the_beginning_of_a_month(text: str) -> None:
    assert dates._MONTH_BEGINS.search(text) or not dates._ENGLISH.search(text)
