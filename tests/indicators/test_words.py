"""Word lists and title rules: what each must hit and must miss."""

from __future__ import annotations

import pytest

from crawler.extractors.alike import texts_alike, title_key, titles_alike
from crawler.extractors.suspect import is_usual_host, suspects, suspicion
from crawler.fields import load_fields
from crawler.nouns import UnitKind
from crawler.sections import load_sections
from indicators.background import earlier_lists
from indicators.patterns import compiled
from indicators.severe import clues
from indicators.wrong_words import word_list
from tests.indicators.build import evidence

SUSPECT = [
    ("真人荷官 百家乐在线", "gambling"),
    ("开户送彩金 最高赔率", "gambling"),
    ("该域名正在出售", "parked"),
    ("This domain is for sale", "parked"),
    ("严厉打击赌博违法犯罪", ""),
    ("体育彩票公益金使用情况公告", ""),
    ("本网站域名已变更", ""),
]


@pytest.mark.parametrize(("text", "kind"), SUSPECT)
def test_words_of_hijacked_pages(text: str, kind: str) -> None:
    assert suspicion(text).partition(":")[0] == kind


def test_usual_hosts_are_no_reason_to_look() -> None:
    assert is_usual_host("www.shili.gov.cn") and is_usual_host("mp.weixin.qq.com")
    assert not is_usual_host("qq.com.example.org.test") and not is_usual_host("www.bocai.example")


def test_no_word_is_in_two_lists_of_suspects() -> None:
    words = [w for kind in suspects().kinds.values() for w in (*kind.sure, *kind.likely)]
    assert len(words) == len(set(words))


ALIKE = [
    ("示例镇开展环境整治活动", "示例镇开展环境整治活动", True),
    ("示例镇开展“环境整治”活动", "示例镇开展环境整治活动", True),
    ("3月份低保金发放公示名单", "4月份低保金发放公示名单", False),
    ("白云村低保对象公示名单", "青山村低保对象公示名单", False),
    ("通知", "通知", False),
]


@pytest.mark.parametrize(("one", "other", "alike"), ALIKE)
def test_titles_of_one_matter(one: str, other: str, alike: bool) -> None:
    assert titles_alike(title_key(one), title_key(other)) is alike


def test_texts_are_alike_from_nine_tenths_on() -> None:
    base = "甲乙丙丁戊己庚辛壬癸" * 10
    assert texts_alike(base, base[:90] + "子丑寅卯辰巳午未申酉", 0.9)
    assert not texts_alike(base, base[:89] + "子丑寅卯辰巳午未申酉戌", 0.9)


def test_every_wrong_word_has_another_right_form_and_stands_once() -> None:
    words = [*word_list().wrong, *word_list().sensitive]
    assert all(w.wrong != w.right and w.reason for w in words)
    assert len({w.wrong for w in words}) == len(words)


def test_no_right_form_holds_a_wrong_one() -> None:
    words = [*word_list().wrong, *word_list().sensitive]
    assert [w.right for w in words for other in words if other.wrong in w.right] == []


SEVERE = [
    ("国家主席、总书记", True),
    ("中央军委主席、国家主席", True),
    ("中共中央总书记、国家主席、中央军委主席", False),
    ("我国与香港两国", True),
    ("香港、澳门特别行政区和台湾地区", False),
]


@pytest.mark.parametrize(("text", "hit"), SEVERE)
def test_clues_of_wording(text: str, hit: bool) -> None:
    assert any(compiled(c.pattern).search(text) for c in clues()) is hit


def test_fields_name_sections_of_the_taxonomy_and_titles_of_one_form() -> None:
    for name, field in load_fields().items():
        assert set(field.sections) <= set(load_sections()), name
        assert compiled(field.items).search(name) or any(compiled(field.items).search(t) for t in field.titles), name


def test_only_whole_lists_are_remembered() -> None:
    columns = {"notice": {"entries": [["甲", 3], ["乙", 9]]}, "news": {"complete": False, "entries": [["丙", 3]]}}
    found = earlier_lists(evidence({"columns": columns}, UnitKind.TOWNSHIP))
    assert [one.titles for one in found.values()] == [frozenset({"甲", "乙"})]
