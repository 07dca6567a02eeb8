"""Every printed form of a day is read, and nothing that only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.extractors.dates import date_in_url, find_dates, parse_date

FETCHED = date(2024, 3, 18)
DAY = date(2024, 3, 15)

SAME_DAY = {
    "hyphens": "2024-03-15",
    "without leading zeros": "2024-3-15",
    "slashes": "2024/3/15",
    "dots": "2024.03.15",
    "year month day": "2024年3月15日",
    "blanks around the parts": "2024 年 3 月 15 日",
    "full-width digits": "２０２４年０３月１５日",
    "full-width brackets": "［2024－03－15］",
    "with a clock": "2024-03-15 08:30:00",
    "clock glued to the day": "2024-03-1508:30",
    "behind a label": "发布时间：2024-03-15 08:30",
    "Chinese numerals": "二〇二四年三月十五日",
    "Chinese numerals with a circle": "二○二四年三月十五日",
    "year of the republic": "民國113年3月15日",
    "year of the republic in numerals": "民國一百一十三年三月十五日",
    "compact": "20240315",
    "compact with a clock": "20240315083000",
    "ISO moment in China": "2024-03-15T08:00:00+08:00",
    "ISO moment in UTC on the evening before": "2024-03-14T20:00:00Z",
    "epoch seconds": "1710460800",
    "epoch milliseconds": "1710460800000",
    "English month first": "Mar 15, 2024",
    "English day first": "15 March 2024",
    "day block before year and month": "15 2024-03",
    "day block after year and month": "2024/03 15",
    "month and day before the year": "03-15 2024",
    "three days ago": "3天前",
    "Chinese name of the month first": "三月 15, 2024",
    "Chinese name of the month between": "15 三月 2024",
    "American order": "03/15/2024",
    "American order behind the day of the week": "周五, 03/15/2024 - 09:30",
    "British order, the only day it can be": "15/03/2024",
}


@pytest.mark.parametrize("text", SAME_DAY.values(), ids=SAME_DAY.keys())
def test_the_fifteenth_of_march_is_read(text: str) -> None:
    parsed = parse_date(text, FETCHED)
    assert parsed is not None
    assert parsed.value == DAY


@pytest.mark.parametrize(
    ("text", "month_day"),
    [("[03-15]", (3, 15)), ("03/15", (3, 15)), ("3月15日", (3, 15)), ("12-31", (12, 31)), ("Mar 15", (3, 15))],
)
def test_a_day_without_a_year_is_month_and_day(text: str, month_day: tuple[int, int]) -> None:
    parsed = parse_date(text, FETCHED)
    assert parsed is not None
    assert (parsed.value, parsed.month_day) == (None, month_day)


NO_DAY = """
    通知公告 2024-02-30 2024-03-32 2024-13-01 1988-01-01 2160-01-01 2024-03 2025-9 192.168.2024.3 1.5 2024.3.15.2
    2024-03-151 第12-15号 08:30 昨天的会议纪要
"""


@pytest.mark.parametrize("text", ["", "May 2024", *NO_DAY.split()])
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert parse_date(text, FETCHED) is None


@pytest.mark.parametrize(
    ("text", "back"), [("昨天", 1), ("昨天 08:30", 1), ("前天", 2), ("今天", 0), ("5小时前", 0), ("1周前", 7)]
)
def test_relative_days_need_the_day_of_the_fetch(text: str, back: int) -> None:
    parsed = parse_date(text, FETCHED)
    assert parsed is not None
    assert parsed.relative
    assert (FETCHED - (parsed.value or FETCHED)).days == back
    assert parse_date(text) is None


def test_dates_in_a_text_keep_their_place() -> None:
    text = "报名：２０２４年3月1日至2024-03-15止"
    found = find_dates(text)
    assert [f.value for f in found] == [date(2024, 3, 1), DAY]
    assert [text[f.start : f.start + len(f.text)] for f in found] == [f.text for f in found]


def test_documents_of_the_early_republic_are_dated_when_asked() -> None:
    assert find_dates("1956年6月30日") == []
    assert [f.value for f in find_dates("1956年6月30日", earliest=1949)] == [date(1956, 6, 30)]


URLS = {
    "http://www.shili.example/zwgk/202403/t20240315_685106.shtml": (DAY, 2024, 3),
    "http://www.shili.example/art/2024/3/15/art_6_2.html": (DAY, 2024, 3),
    "http://www.shili.example/2024-03/15/content_53.htm": (DAY, 2024, 3),
    "http://www.shili.example/2024-03-15/1.html": (DAY, 2024, 3),
    "http://www.shili.example/2024/0315/c17a56/page.htm": (DAY, 2024, 3),
    "http://www.shili.example/zwgk/20240315/i2026054.html": (DAY, 2024, 3),
    "http://www.shili.example/columns/ab/202403/15/cd.html": (DAY, 2024, 3),
    "http://www.shili.example/web/202403150830001234/index.shtml": (DAY, 2024, 3),
    "http://www.shili.example/c1/202403/46aba5e1.shtml": (None, 2024, 3),
    "http://www.shili.example/art/2024/art_46ab.html": (None, 2024, None),
    "http://www.shili.example/info/1001/1234.htm": (None, None, None),
    "http://www.shili.example/content/post_20240315.html": (None, None, None),
    "http://www.shili.example/202499/1.html": (None, None, None),
}


@pytest.mark.parametrize(("url", "wanted"), URLS.items())
def test_an_address_tells_no_more_than_it_says(url: str, wanted: tuple[date | None, int | None, int | None]) -> None:
    assert date_in_url(url) == wanted
