"""Both days, the unit and the state of a letter are read from cells and from pages of every layout."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.extractors.letters import read_letter
from crawler.nouns import Document

ASKED, REPLIED = date(2026, 3, 2), date(2026, 3, 9)
LAYOUTS = {
    "one line each": "写信时间：2026-03-02|答复时间：2026-03-09|答复单位：示例镇人民政府|内容：路灯|答复内容：已修好。",
    "cells alone": "来信日期|2026年3月2日|回复日期|2026年3月9日|回复单位|示例镇人民政府|回复内容|已修好。",
    "side by side": "留言时间：2026-03-02 10:20 办结时间：2026-03-09 09:00 办理单位：示例镇人民政府|处理结果：已修好。",
    "Traditional": "寫信時間：2026-03-02|答覆時間：2026-03-09|答覆單位：示例鎮人民政府|答覆內容：已修好。",
    "receipt": "受理日期：2026-03-02|答复日期：2026-03-09|答复部门：示例镇人民政府|答复内容：已修好。",
}


def page(text: str) -> Document:
    return Document("http://www.shili.example/1.html", "路灯不亮", text=text.replace("|", "\n"))


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_a_page_tells_days_unit_and_answer(text: str) -> None:
    letter = read_letter("路灯不亮", {}, page(text))
    assert (letter.asked, letter.replied, letter.answered) == (ASKED, REPLIED, True)
    assert letter.unit.startswith("示例镇人民政府")
    assert letter.answer.startswith("已修好")


@pytest.mark.parametrize(
    ("cells", "answered"),
    [
        ({"写信日期": "2026-03-02", "回复日期": "2026-03-09", "状态": "已办结"}, True),
        ({"写信日期": "2026-03-02", "回复日期": "—", "状态": "正在办理"}, False),
        ({"写信日期": "2026-03-02", "回复日期": ""}, False),
        ({"写信日期": "2026-03-02", "状态": "待回复"}, False),
        ({"写信日期": "2026-03-02", "状态": "已回复"}, True),
        ({"写信日期": "2026-03-02"}, None),
    ],
)
def test_a_row_tells_whether_it_was_answered(cells: dict[str, str], answered: bool | None) -> None:
    letter = read_letter("路灯不亮", cells, None)
    assert (letter.asked, letter.answered) == (ASKED, answered)


def test_an_answer_without_label_is_still_one() -> None:
    assert read_letter("路灯不亮", {}, page("写信时间：2026-03-02\n您好，经核实，路灯已修好。")).answered is True


@pytest.mark.parametrize(
    ("title", "state"), [("举报某村干部", "办理中"), ("关于信访事项", "办理中"), ("路灯", "不予受理")]
)
def test_what_goes_another_way_is_not_valid(title: str, state: str) -> None:
    assert not read_letter(title, {"写信日期": "2026-03-02", "状态": state}, None).valid
