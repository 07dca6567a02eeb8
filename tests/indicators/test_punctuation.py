"""Chinese marks in Chinese sentences 标点."""

import pytest

from indicators.punctuation import full_width

CASES = {
    "a comma between words": ("核对41篇,未见日期矛盾。", "核对41篇，未见日期矛盾。"),
    "a bracket around a day": ("核对“指南”(2026-05-08),发现0处问题。", "核对“指南”（2026-05-08），发现0处问题。"),
    "a mark behind a bracket": ("最近更新(3天前):通知", "最近更新（3天前）：通知"),
    "a colon before a list": ("涉及8个主题:责任追究、考核评议。", "涉及8个主题：责任追究、考核评议。"),
    "brackets around a quotation": ("最近更新于2026-04-12(“公开指南”)。", "最近更新于2026-04-12（“公开指南”）。"),
    "a mark behind a quotation": ("核对“指南”,《目录》:未见;", "核对“指南”，《目录》：未见；"),
    "a character of one's own stays": ("甲\ue000“乙(丙)”,丁(戊)", "甲\ue000“乙(丙)”，丁（戊）"),
    "a quotation stays as printed": ("名称为“政务公开(新),旧版”。", "名称为“政务公开(新),旧版”。"),
    "an address stays as it is": ("见 http://a.test/x,y:z 一页", "见 http://a.test/x,y:z 一页"),
    "a figure with a decimal point stays": ("覆盖率96.5%", "覆盖率96.5%"),
}


@pytest.mark.parametrize(("typed", "printed"), CASES.values(), ids=CASES.keys())
def test_marks_are_full_width(typed: str, printed: str) -> None:
    assert full_width(typed) == printed
