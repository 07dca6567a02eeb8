"""The newest entry of a column: rows, pages and details together, never a day that cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from crawler.evidence import Column
from crawler.nouns import Cause, Certainty, DateSource
from tests.survey.county import DETAIL, Branch, Row, article, county, rows, town
from tests.survey.driver import AS_OF, look

TITLES = [
    "关于调整公交线路的通知",
    "关于发布防汛预警的公告",
    "关于办理社会保障卡的通知",
    "关于开展环境整治的通知",
    "关于停水检修的公告",
]


def notices_of(branch: Branch, failing: Sequence[str] = ()) -> Column:
    """What the survey says of the township's 通知公告."""
    site = county(branch)
    return look(site.units, site.pages, failing=dict.fromkeys(failing, Cause.TIMEOUT)).units["T01"].columns["notice"]


def newest(column: Column) -> date | None:
    """The day of the newest entry."""
    return column.newest.published.value if column.newest and column.newest.published else None


def bare() -> Branch:
    """A township without 通知公告."""
    branch = town()
    url = branch.menu.pop(0)[1]
    for address in [a for a in branch.mains if a.startswith(url)]:
        del branch.mains[address]
    return branch


def dated(*days: str) -> list[Row]:
    """Rows of these days."""
    return list(zip(TITLES, days, strict=False))


# sentence → (printed in the rows, printed on the pages, the newest entry's position and day)
ROWS: dict[str, tuple[list[Row], list[Row], tuple[int, date]]] = {
    "the newest row need not be the first": (
        dated("2026-08-01", "2026-11-02", "2026-05-01"),
        dated("2026-08-01", "2026-11-02", "2026-05-01"),
        (1, date(2026, 11, 2)),
    ),
    "a row dated after the day it was seen gets the day of its page": (
        dated("2027-10-08", "2026-09-02", "2026-05-01"),
        dated("2026-10-08", "2026-09-02", "2026-05-01"),
        (0, date(2026, 10, 8)),
    ),
    "a row whose page repeats the future day is never the newest": (
        dated("2027-10-08", "2026-09-02", "2026-05-01"),
        dated("2027-10-08", "2026-09-02", "2026-05-01"),
        (1, date(2026, 9, 2)),
    ),
    "a row dated on the day it was seen is not in the future": (
        dated("2026-11-20", "2026-09-02", "2026-05-01"),
        dated("2026-11-20", "2026-09-02", "2026-05-01"),
        (0, AS_OF),
    ),
    "a day that the newest entry's own page corrects is corrected": (
        dated("2026-11-11", "2026-09-02", "2026-05-01"),
        dated("2026-01-11", "2026-09-02", "2026-05-01"),
        (1, date(2026, 9, 2)),
    ),
    "rows without any day are dated by their pages": (
        dated("", "", ""),
        dated("2026-03-01", "2026-10-30", "2025-05-01"),
        (1, date(2026, 10, 30)),
    ),
    "month and day out of order across the new year are settled by the pages": (
        dated("11-15", "01-10", "12-28", "11-30"),
        dated("2026-11-15", "2026-01-10", "2025-12-28", "2025-11-30"),
        (0, date(2026, 11, 15)),
    ),
    "month and day of last year are not this year's": (
        dated("11-15", "10-02", "03-04"),
        dated("2024-11-15", "2024-10-02", "2024-03-04"),
        (0, date(2024, 11, 15)),
    ),
}


@pytest.mark.parametrize("sentence", ROWS)
def test_rows(sentence: str) -> None:
    printed, truth, (position, day) = ROWS[sentence]
    branch = bare()
    branch.list("通知公告", printed, truth=truth)
    found = notices_of(branch)
    assert newest(found) == day
    assert found.newest is not None
    assert found.newest.title == TITLES[position]


def test_an_entry_dated_in_the_future_is_reported_as_such() -> None:
    branch = bare()
    branch.list("通知公告", dated("2027-10-08", "2026-09-02"))
    found = notices_of(branch)
    assert [e.title for e in found.future_dates] == [TITLES[0]]


def test_a_future_day_is_never_the_newest_although_its_page_could_not_be_read() -> None:
    branch = bare()
    url = branch.list("通知公告", dated("2027-10-08", "2026-09-02"))
    assert newest(notices_of(branch, failing=[f"{url}{DETAIL}0.html"])) == date(2026, 9, 2)


def test_a_list_without_any_day_on_rows_and_pages_is_undated() -> None:
    branch = bare()
    branch.list("通知公告", dated("", "", ""))
    found = notices_of(branch)
    assert found.undated
    assert found.newest is None


def pinned(title: str, day: str) -> str:
    """A pinned row."""
    return f"<li class='top'><a href='top.html'>【置顶】{title}</a><span>{day}</span></li>"


def test_an_old_pinned_row_is_not_the_newest() -> None:
    branch = bare()
    listed = rows(dated("2026-10-01", "2026-09-02", "2026-05-01"))
    branch.put("通知公告", listed.replace("<li>", pinned("关于长期有效的公告", "2019-01-01") + "<li>", 1))
    assert newest(notices_of(branch)) == date(2026, 10, 1)


def test_a_pinned_row_that_is_the_newest_is_the_newest() -> None:
    branch = bare()
    listed = rows(dated("2026-10-01", "2026-09-02", "2026-05-01"))
    branch.put("通知公告", listed.replace("<li>", pinned("关于本周停电的公告", "2026-11-18") + "<li>", 1))
    assert newest(notices_of(branch)) == date(2026, 11, 18)


def paged(first: Sequence[Row], second: Sequence[Row]) -> tuple[Branch, str]:
    """通知公告 on two pages; its address."""
    branch = bare()
    second_page = "<a href='index_2.html'>{}</a>"
    links = f"<a href='index.html'>1</a> {second_page.format(2)} {second_page.format('下一页')}"
    pager = f"<div class='pages'>{links}</div>"
    url = branch.put("通知公告", rows(first, more=pager))
    branch.details(url, first)
    branch.mains[f"{url}index_2.html"] = ("通知公告", rows(second, "p2_") + pager, ())
    branch.details(url, second, base="p2_")
    return branch, url


LATE = [("关于秋季征兵的公告", "2026-11-10"), ("关于冬季取暖安全的通知", "2026-01-02")]


def test_the_newest_entry_may_stand_on_the_second_page() -> None:
    branch, _ = paged(dated("2026-08-01", "2026-07-02", "2026-06-03"), LATE)
    found = notices_of(branch)
    assert newest(found) == date(2026, 11, 10)
    assert (len(found.entries), found.complete) == (5, True)


def test_a_list_whose_second_page_could_not_be_read_is_not_complete() -> None:
    branch, url = paged(dated("2026-08-01", "2026-07-02", "2026-06-03"), LATE)
    found = notices_of(branch, failing=[f"{url}index_2.html"])
    assert (len(found.entries), found.complete) == (3, False)


def test_the_day_printed_on_the_page_outranks_that_of_the_row() -> None:
    branch = bare()
    url = branch.list("通知公告", dated("2026-10-08", "2026-09-02"))
    branch.mains[f"{url}{DETAIL}0.html"] = (TITLES[0], article(TITLES[0], "2026-10-06"), ())
    found = notices_of(branch)
    assert found.newest is not None
    assert found.newest.published is not None
    assert (newest(found), found.newest.published.source) == (date(2026, 10, 6), DateSource.LABEL)


YEARLESS = [f"{month:02d}-{day:02d}" for month, day in [(11, 15), (10, 12), (9, 9), (8, 8), (7, 7), (6, 6)]]


@pytest.mark.parametrize(
    ("failing", "certain"), [((), True), (("6",), False)], ids=["the row at the turn was read", "it could not be read"]
)
def test_inferred_years_are_a_guess_when_the_turn_of_the_year_could_not_be_looked_at(
    failing: Sequence[str], certain: bool
) -> None:
    branch = bare()
    titles = [f"关于第{n}项工作安排的通知" for n in range(12)]
    days = [f"{year}-{day}" for year in (2026, 2025) for day in YEARLESS]
    printed = [(title, day[5:]) for title, day in zip(titles, days, strict=True)]
    url = branch.list("通知公告", printed, truth=list(zip(titles, days, strict=True)))
    found = notices_of(branch, failing=[f"{url}{DETAIL}{n}.html" for n in failing])
    inferred = [e.published.certainty for e in found.entries if e.published and e.month_day]
    assert (Certainty.WEAK not in inferred) is certain
