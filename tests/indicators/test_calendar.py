"""Working days, calendar months and due days at their edges."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.calendar import UnknownYearError, add_working_days, is_working_day
from indicators.items import years_in
from indicators.span import MonthDay, Span, months_before
from indicators.verdict import mask


@pytest.mark.parametrize(
    ("day", "count", "wanted"),
    [
        pytest.param(date(2024, 4, 26), 1, date(2024, 4, 28), id="a make-up Sunday counts"),
        pytest.param(date(2024, 4, 30), 1, date(2024, 5, 6), id="the May holiday does not"),
        pytest.param(date(2024, 4, 26), 20, date(2024, 5, 27), id="twenty days across both"),
        pytest.param(date(2024, 2, 9), 1, date(2024, 2, 18), id="the make-up Sunday after Spring Festival"),
        pytest.param(date(2024, 6, 3), 0, date(2024, 6, 3), id="no day at all"),
    ],
)
def test_working_days(day: date, count: int, wanted: date) -> None:
    assert add_working_days(day, count) == wanted


def test_a_year_without_a_table_fails_loudly() -> None:
    with pytest.raises(UnknownYearError, match="no holiday table for 2041"):
        is_working_day(date(2041, 1, 2))


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2023, 3, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 15), 1, date(2023, 12, 15)),
        (date(2024, 6, 3), 24, date(2022, 6, 3)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
    ],
)
def test_calendar_months(day: date, months: int, wanted: date) -> None:
    assert months_before(day, months) == wanted


def test_a_span_has_one_unit() -> None:
    with pytest.raises(ValueError, match="exactly one of days and months"):
        Span(days=3, months=1)


def test_29_february_is_the_28th_in_other_years() -> None:
    assert MonthDay(month=2, day=29).in_year(2023) == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("2023年政府信息公开工作年度报告", {2023}),
        ("二〇二二年度部门决算", {2022}),
        ("示例镇2023年度决算及2024年预算", {2023, 2024}),
        ("示发〔2021〕3号关于2024年预算的批复", {2024}),
        ("示例镇关于示例的通知(示发〔2021〕3号)", set()),
        ("示例县2021-2025年发展规划", {2021, 2025}),
    ],
)
def test_years_of_a_title(title: str, years: set[int]) -> None:
    assert years_in(title) == years


def test_quotes_show_no_personal_data() -> None:
    shown = mask("张某 11010519491231002X 电话13800001234 办公电话0000-1234567")
    assert shown == "张某 110105********002X 电话138****1234 办公电话0000-1234567"
