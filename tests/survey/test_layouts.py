"""Lists as many makers print them: every form of row behind every kind of pager, with hot articles beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from crawler.evidence import Column
from tests.survey.county import BAIYUN, county, town
from tests.survey.driver import look

COUNT, A_PAGE = 20, 8
PAGES = -(-COUNT // A_PAGE)
NEWEST = date(2026, 11, 14)
TOPICS = ("农村道路养护", "集中供水检修", "秋粮收购服务", "医保缴费登记", "森林防火巡查")
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
TITLES = [f"关于做好第{n}批{TOPICS[n % len(TOPICS)]}工作的通知" for n in range(1, COUNT + 1)]
DAYS = [NEWEST - timedelta(days=11 * n) for n in range(COUNT)]

# around the rows, and a row: its address, title and day, the day of writing three days before, the English month
Form = tuple[str, str]
FORMS: dict[str, Form] = {
    "day in brackets before the title": (
        "<ul>{}</ul>",
        "<li><span>[{day}]</span><a href='{url}'>{title}</a></li>",
    ),
    "the whole row is a link": (
        "<ul>{}</ul>",
        "<li><a href='{url}'><i>·</i>{title}<em>{day:%Y/%m/%d}</em></a></li>",
    ),
    "table with a head and Chinese days": (
        "<table><tr><th>标题</th><th>日期</th></tr>{}</table>",
        "<tr><td><a href='{url}'>{title}</a></td><td>{day.year}年{day.month}月{day.day}日</td></tr>",
    ),
    "day of writing beside that of publication": (
        "<table><tr><th>名称</th><th>成文日期</th><th>发布日期</th></tr>{}</table>",
        "<tr><td><a href='{url}'>{title}</a></td><td>{written}</td><td>{day}</td></tr>",
    ),
    "English month beside the day": (
        "<ul>{}</ul>",
        "<li><div><span>{day:%d}</span><em>{month}, {day.year}</em></div>"
        "<h3><a href='{url}'>{title}</a></h3><p>{title}，请遵照执行。<a href='{url}'>[详情]</a></p></li>",
    ),
    "day above year and month": (
        "<div>{}</div>",
        "<div class='item'><a href='{url}'><div><b>{day:%d}</b>{day:%Y.%m}</div><h4>{title}</h4></a></div>",
    ),
    "cards": (
        "<div>{}</div>",
        "<div class='card'><h4><a href='{url}'>{title}</a></h4><p>发布时间：{day} 浏览：31</p></div>",
    ),
    "paragraphs with a clock": (
        "<div>{}</div>",
        "<p><a href='{url}'>{title}</a>&nbsp;&nbsp;<font>{day.year}/{day.month}/{day.day} 15:03:22</font></p>",
    ),
    "years of two digits": (
        "<ul>{}</ul>",
        "<li><a href='{url}'>{title}</a><span>{day:%y-%m-%d}</span></li>",
    ),
}


def filled(row: str, url: str, title: str, day: date) -> str:
    """A row of a list."""
    return row.format(url=url, title=title, day=day, written=day - timedelta(3), month=MONTHS[day.month - 1])


def numbers(page: int, address: Callable[[int], str]) -> str:
    """Numbers only."""
    return "<p>" + "".join(f"<a href='{address(n)}'>{n}</a>" for n in range(1, PAGES + 1)) + "</p>"


def clicks(page: int, address: Callable[[int], str]) -> str:
    """Numbers that wait for a click."""
    items = (f"<li onclick=\"location.href='{address(n)}'\">{n}</li>" for n in range(1, PAGES + 1))
    return f"<ul class='pagination'>{''.join(items)}</ul>"


def arrows(page: int, address: Callable[[int], str]) -> str:
    """The page's own number between arrows."""
    onward = f"<a href='{address(page + 1)}'>&raquo;</a>" if page < PAGES else ""
    return f"<p><strong>{page}</strong>{onward}</p>"


def pictures(page: int, address: Callable[[int], str]) -> str:
    """Pictures that say what they do."""
    onward = f"<a href='{address(page + 1)}'><img src='/n.gif' alt='下一页'></a>" if page < PAGES else ""
    return f"<p>第{page}页/共{PAGES}页 {onward}</p>"


def button(page: int, address: Callable[[int], str]) -> str:
    """A button."""
    onward = f"<button onclick=\"window.location.href='{address(page + 1)}'\">下一页</button>" if page < PAGES else ""
    return f"<p>{onward} {page}/{PAGES}</p>"


def chosen(page: int, address: Callable[[int], str]) -> str:
    """A select box that moves on."""
    options = "".join(f"<option value='{address(n)}'>{n}</option>" for n in range(1, PAGES + 1))
    return f'<p>转到<select onchange="location.href=this.value">{options}</select></p>'


PAGERS = (numbers, clicks, arrows, pictures, button, chosen)
ADDRESSES = {"query": "?id=7&page={n}", "folder": "p/{n}.html", "counted from 0": "?id=7&p={below}"}


def read(form: Form, pager: Callable[[int, Callable[[int], str]], str], scheme: str) -> Column:
    """通知公告 printed so, with hot articles beside it as beside every list."""
    branch = town()
    branch.menu.pop(0)
    first = branch.put("通知公告", "")
    around, row = form
    hot = "".join(f"<li><a href='{first}content_9{n}.html'>关于第{n}批热门事项的专题报道</a></li>" for n in range(4))

    def address(page: int) -> str:
        return first if page == 1 else first + scheme.format(n=page, below=page - 1)

    for page in range(1, PAGES + 1):
        shown = range((page - 1) * A_PAGE, min(page * A_PAGE, COUNT))
        rows = "".join(filled(row, f"{first}content_10{n}.html", TITLES[n], DAYS[n]) for n in shown)
        main = f"{around.format(rows)}{pager(page, address)}<div><h4>热门文章</h4><ul>{hot}</ul></div>"
        branch.mains[address(page)] = ("通知公告", main, ())
    return look([BAIYUN], county(branch).pages).units[BAIYUN.unit_id].columns["notice"]


@pytest.mark.parametrize("scheme", ADDRESSES.values(), ids=ADDRESSES)
@pytest.mark.parametrize("pager", PAGERS, ids=[pager.__name__ for pager in PAGERS])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_row_is_read_with_its_day(
    form: Form, pager: Callable[[int, Callable[[int], str]], str], scheme: str
) -> None:
    found = read(form, pager, scheme)
    days = [entry.published.value if entry.published else None for entry in found.entries]
    assert list(zip((entry.title for entry in found.entries), days, strict=True)) == list(
        zip(TITLES, DAYS, strict=True)
    )
    assert found.complete
