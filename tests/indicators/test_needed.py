"""Needed words: what a pattern fits always holds one of them."""

from __future__ import annotations

import re

import pytest

from indicators.needed import may_fit, needed_words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("采纳", ("采纳",)),
        ("流程|步骤", ("步骤", "流程")),
        ("(?:办理|申请)?(?:流程|步骤)", ("步骤", "流程")),
        ("户数.{0,3}人", ("户数",)),
        ("(?:标准){1,2}[元万]", ("标准",)),
        ("第[号码]", ("第",)),
        ("(?:标准)?", ()),
        (r"电话|\d{7,8}", ()),
        ("(?i)ipv6", ()),
        ("(?i:h5)|图解", ()),
        ("[^元]", ()),
        ("", ()),
    ],
)
def test_words_that_every_match_holds(pattern: str, words: tuple[str, ...]) -> None:
    assert needed_words(pattern) == words


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(?:办理|申请)?(?:流程|步骤)", "一、申请步骤"),
        ("(?i)ipv6", "支持IPv6访问"),
        (r"(?<!不)予以(?:公开|公示)", "应予以公示"),
        (r"^(?=.*补贴)(?=.*发放)", "发放农机补贴"),
    ],
)
def test_what_fits_is_never_kept_back(pattern: str, text: str) -> None:
    assert re.search(pattern, text)
    assert may_fit(pattern, text)
