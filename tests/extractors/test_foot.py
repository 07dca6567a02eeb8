"""The words of a page's foot, looked for by their first characters, are found where the plain pattern finds them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from crawler.extractors.outline import FOOT, FOOT_WORDS

WORDS = "版 权所有 copyRIGHT © ICP ıcp İcP 备 備 公网 安备 网站 標識 碼 标识 码 主 办 承 辦 技術 支持 甲"
PIECES = [*WORDS.split(), " ", "\n"]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_foot(text: str) -> None:
    plain = re.search(FOOT_WORDS, text, re.I)
    found = FOOT.search(text)
    assert (plain and plain.start()) == (found and found.start())
