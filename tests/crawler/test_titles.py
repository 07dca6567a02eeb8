"""Names of units, hubs, 更多 and 情况说明."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.matching import is_hub, is_more, is_statement, normalise, unit_names
from tests.crawler.units import OFFICE, PORTAL, TOWN


@pytest.mark.parametrize(
    ("printed", "compared"),
    [
        ("　通知公告（１２）", "通知公告"),
        ("[ 政策文件 ] 更多>>", "政策文件"),
        ("一、公开指南", "公开指南"),
        ("（三）领导信息", "领导信息"),
        ("2.机构职能", "机构职能"),
        ("12345热线", "12345热线"),
        ("“三公”经费", "三公经费"),
        ("領導資訊", "领导信息"),
        ("村（社区）公开", "村社区公开"),
        ("通知公告 MORE+", "通知公告"),
    ],
)
def test_titles_are_compared_without_marks_counts_and_numbers(printed: str, compared: str) -> None:
    assert normalise(printed) == compared


def test_a_town_goes_by_its_names_with_and_without_county() -> None:
    assert unit_names(TOWN) == ("示例县白云镇人民政府", "白云镇人民政府", "示例县白云镇", "白云镇")


def test_a_department_goes_by_its_short_names() -> None:
    assert {"示例县教育体育局", "教育体育局", "教体局"} <= set(unit_names(OFFICE))
    assert {"人社局"} <= set(unit_names(replace(OFFICE, name="示例县人力资源和社会保障局")))


def test_a_portal_does_not_answer_to_the_bare_word_for_government() -> None:
    assert unit_names(PORTAL) == ("示例县人民政府", "示例县")


def test_a_market_bureau_is_no_city() -> None:
    assert "场监督管理局" not in unit_names(replace(OFFICE, name="市场监督管理局"))


@pytest.mark.parametrize(
    "title",
    [
        "政府信息公开",
        "法定主动公开内容",
        "政务公开专栏",
        "互动交流",
        "新闻中心",
        "重点领域信息公开",
        "网站地图",
        "機構概況",
    ],
)
def test_hubs_are_worth_opening(title: str) -> None:
    assert is_hub(title) is not None


@pytest.mark.parametrize("title", ["通知公告", "天气预报", "首页", "", "关于召开政务公开工作会议的通知"])
def test_other_titles_are_no_hubs(title: str) -> None:
    assert is_hub(title) is None


def test_the_disclosure_column_is_opened_before_the_news() -> None:
    disclosure, news = is_hub("政府信息公开"), is_hub("新闻中心")
    assert disclosure and news and disclosure.priority > news.priority


@pytest.mark.parametrize(
    "text", ["更多", "更多>>", "[更多]", "More", "MORE+", "查看更多 》", "查看全部", ">>", "更多内容", "+"]
)
def test_a_link_that_only_says_more(text: str) -> None:
    assert is_more(text)


@pytest.mark.parametrize("text", ["", "通知公告", "更多精彩专题", "全部门预算", "公告"])
def test_a_link_that_says_something(text: str) -> None:
    assert not is_more(text)


@pytest.mark.parametrize(
    "title",
    [
        "此栏目发布情况说明",
        "关于2024年无行政规范性文件的情况说明",
        "本年度无此类信息",
        "白云镇2024年度未产生重大建设项目信息的说明",
        "示例县教育体育局暂无行政强制事项",
        "情况说明",
        "關於本年度無此類信息的說明",
    ],
)
def test_a_statement_that_there_is_nothing_to_publish(title: str) -> None:
    assert is_statement(title)


@pytest.mark.parametrize(
    "title",
    [
        "关于无偿献血活动的通知",
        "关于开展无障碍环境建设情况检查的通知",
        "2024年度部门决算",
        "没有调查就没有发言权",
        "关于公布行政规范性文件清理结果的公告",
        "示例县2024年部门预算说明",
    ],
)
def test_an_ordinary_row_is_no_statement(title: str) -> None:
    assert not is_statement(title)
