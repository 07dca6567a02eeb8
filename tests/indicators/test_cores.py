"""Titles of a paper, its reading, its draft and its feedback have one core; other papers have another."""

from __future__ import annotations

import pytest

from indicators.cores import perhaps_same, same_matter

PAPER = "示例镇人民政府关于印发《示例镇农村公路管护办法（试行）》的通知"
SAME = [
    "《示例镇农村公路管护办法》政策解读",
    "一图读懂《示例镇农村公路管护办法（试行）》",
    "关于《示例镇农村公路管护办法》的解读",
    "示例镇农村公路管护办法解读材料",
    "关于公开征求《示例镇农村公路管护办法（征求意见稿）》意见的公告",
    "《示例镇农村公路管护办法（征求意见稿）》征求意见采纳情况",
    "《关于印发〈示例镇农村公路管护办法〉的通知》解读",
]
OTHER = [
    "《示例镇农村饮水管护办法》政策解读",
    "《另一县农村公路建设规划》解读",
    "政策解读",
    "示例镇召开农村公路管护工作会议",
]


@pytest.mark.parametrize("title", SAME)
def test_same(title: str) -> None:
    assert same_matter(PAPER, title)


@pytest.mark.parametrize("title", OTHER)
def test_other(title: str) -> None:
    assert not same_matter(PAPER, title)


def test_the_plan_of_another_year_is_another() -> None:
    assert not same_matter("关于印发《示例镇2026年防汛方案》的通知", "《示例镇2025年防汛方案》解读")


def test_a_title_without_name_marks_is_compared_without_its_frame() -> None:
    assert same_matter("示例县人民政府办公室关于进一步加强森林防火工作的通知", "进一步加强森林防火工作政策解读")


def test_a_title_that_leaves_out_the_year_may_be_about_the_same_paper() -> None:
    dated = "关于印发《示例镇2026年防汛方案》的通知"
    assert perhaps_same(dated, "一图读懂《示例镇防汛方案》")
    assert not same_matter(dated, "一图读懂《示例镇防汛方案》")
    assert not perhaps_same(dated, "《示例镇2025年防汛方案》解读")
    assert not perhaps_same(dated, "《示例镇饮水方案》解读")
