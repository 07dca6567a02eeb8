"""The period of a call for opinions is read wherever it is stated, and nothing else is taken for one."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.extractors.period import read_period

PUBLISHED = date(2026, 11, 2)
STATED = {
    "征求意见时间：2026年11月2日至2026年12月1日，共30天。": 30,
    "征求意见时间为2026年11月2日至12月1日": 30,
    "征集时间：2026-11-02 08:00 至 2026-12-01 18:00": 30,
    "公示时间：2026年11月2日-2026年11月8日。": 7,
    "自即日起至2026年12月1日止": 30,
    "自本公告发布之日起至2026年12月1日": 30,
    "请于2026年11月8日前将意见反馈我镇": 7,
    "意见反馈截止日期为2026年11月8日。": 7,
    "公开征求意见期限为30天": 30,
    "征求意见的期限为自公告之日起三十日": 30,
    "公示期七天": 7,
    "意见征集期限为5个工作日": 7,
    "期限为1个月": 30,
    "征求意见期限为两周": 14,
    "征求意见时间：11月2日至12月1日": 30,
    "请于12月1日前将意见反馈至我镇": 30,
    "从即日起至12月1日，公众可提出意见": 30,
    "征集时间为即日起至1月10日": 70,
}
NONE = [
    "本办法有效期自2026年11月2日至2031年11月1日。",
    "项目建设期2026年1月1日至2027年12月31日",
    "2026年10月20日会议审议通过",
    "联系时间：工作日",
    "请于5月1日前完成整改",
    "会议定于12月1日召开",
    "欢迎提出意见",
]


@pytest.mark.parametrize(("text", "days"), STATED.items())
def test_a_stated_period_is_read(text: str, days: int) -> None:
    period = read_period(text, {}, PUBLISHED)
    assert period is not None
    assert (period.first, period.days) == (PUBLISHED, days)


@pytest.mark.parametrize("text", NONE)
def test_no_period_is_invented(text: str) -> None:
    assert read_period(text, {}, PUBLISHED) is None


def test_cells_of_a_row_tell_it_too() -> None:
    period = read_period("", {"开始时间": "2026-11-02", "截止时间": "2026-12-01", "状态": "进行中"}, None)
    assert period is not None and period.days == 30


def test_without_a_first_day_the_length_is_not_known() -> None:
    period = read_period("请于2026年12月1日前反馈", {}, None)
    assert period is not None and (period.last, period.days) == (date(2026, 12, 1), None)
