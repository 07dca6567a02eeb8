"""Traditional pages are compared in Simplified characters and mainland words; Simplified text is left alone."""

from __future__ import annotations

import pytest

from crawler.extractors.traditional import is_traditional, to_simplified


@pytest.mark.parametrize(
    ("printed", "compared"),
    [
        ("政府資訊公開指南", "政府信息公开指南"),
        ("釋出時間", "发布时间"),
        ("規範性檔案", "规范性文件"),
        ("縣檔案館開放時間", "县档案馆开放时间"),
        ("入口網站", "门户网站"),
        ("專案稽核與聯絡電話", "项目审核与联系电话"),
    ],
)
def test_traditional_words_become_mainland_words(printed: str, compared: str) -> None:
    assert to_simplified(printed) == compared


@pytest.mark.parametrize(
    "text", ["政府信息公开指南", "专案组办理情况", "社群运营", "2024-03-15", "ABC", "于谦后里台面"]
)
def test_simplified_text_is_not_touched(text: str) -> None:
    assert not is_traditional(text)
    assert to_simplified(text) == text


def test_a_quoted_traditional_name_does_not_make_a_page_traditional() -> None:
    text = "示例县文化馆举办书法展，展出作品《龍馬精神》。" * 3 + "全县各乡镇、各部门参加了开幕活动并作了交流发言。" * 4
    assert not is_traditional(text)
