"""The words of a page's foot, looked for by their first characters, are found where the plain pattern finds them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extractors.document import read_document
from crawler.extractors.outline import FOOT, FOOT_WORDS
from crawler.extractors.page import Page

WORDS = "版 权所有 copyRIGHT © ICP ıcp İcP 备 備 公网 安备 网站 標識 碼 标识 码 主 办 承 辦 技術 支持 甲"
PIECES = [*WORDS.split(), " ", "\n"]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_foot(text: str) -> None:
    plain = re.search(FOOT_WORDS, text, re.I)
    found = FOOT.search(text)
    assert (plain and plain.start()) == (found and found.start())


@pytest.mark.parametrize(
    "mark", ["版权所有 示例镇人民政府", "Copyright 2010-2020", "CopyRight 2010-2020", "COPYRIGHT 2020"]
)
def test_a_day_below_the_foot_is_no_articles(mark: str) -> None:
    below = "<p>关于清明节放假的说明</p><p>2024-01-02 10:11</p>"
    html = f"<html><head><title>示例镇人民政府</title></head><body><div><p>{mark}</p>{below}</div></body></html>"
    document = read_document(Page(html.encode(), "http://www.shili.example/1.htm", "text/html; charset=utf-8"))
    assert (document.title, document.published) == ("示例镇人民政府", None)
