"""Lists are read back as far as their window asks, also behind a pager that shows some numbers around its own only."""

from __future__ import annotations

import json

import pytest

from crawler.evidence import Column
from tests.survey.county import BAIYUN, HOST, county, rows, town
from tests.survey.driver import Reply, look

PAGES = 5


def day(page: int, row: int) -> str:
    """The day of a row; all of one year."""
    return f"2026-{11 - page:02d}-{20 - row:02d}"


def listed(page: int) -> str:
    """Three rows of a page."""
    return rows([(f"关于第{page}{row}项工作安排的通知", day(page, row)) for row in range(3)], f"x{page}")


def pager(page: int, address: str) -> str:
    """Numbers around the page itself and a next link."""
    numbers = [n for n in (page - 1, page + 1) if 1 <= n <= PAGES]
    links = "".join(f"<a href='{address.format(n=n)}'>{n}</a>" for n in numbers)
    onward = f"<a href='{address.format(n=page + 1)}'>下一页</a>" if page < PAGES else "<span>下一页</span>"
    return f"<div class='page'>{links}{onward}</div>"


def notice(address: str) -> Column:
    """通知公告 as five pages."""
    branch = town()
    branch.menu.pop(0)
    first = branch.put("通知公告", listed(1) + pager(1, address))
    for page in range(2, PAGES + 1):
        branch.mains[first + address.format(n=page)] = ("通知公告", listed(page) + pager(page, address), ())
    return look([BAIYUN], county(branch).pages).units[BAIYUN.unit_id].columns["notice"]


@pytest.mark.parametrize("address", ["?page={n}", "p{n}.html"], ids=["by query", "by file"])
def test_pages_behind_the_numbers_that_a_pager_shows_are_read(address: str) -> None:
    found = notice(address)
    assert len(found.entries) == 3 * PAGES
    assert found.complete


def test_a_pager_without_end_that_shows_the_same_rows_under_new_addresses_ends_the_list() -> None:
    branch = town()
    branch.menu.pop(0)
    same = [("关于工作安排的通知", day(1, 1)), ("关于放假安排的通知", day(1, 2))]
    onward = "<div class='page'><a href='?page={n}'>下一页</a></div>"
    first = branch.put("通知公告", rows(same, "x1") + onward.format(n=2))
    for page in range(2, 30):
        branch.mains[f"{first}?page={page}"] = ("通知公告", rows(same, f"x{page}") + onward.format(n=page + 1), ())
    found = look([BAIYUN], county(branch).pages)
    assert len(found.units[BAIYUN.unit_id].columns["notice"].entries) == len(same)
    assert not [url for url in found.asked if "page=4" in url]


def test_an_interface_that_tells_no_total_is_asked_until_it_has_nothing_new() -> None:
    branch = town()
    branch.put("人事信息", "<ul id='rows'></ul><script>fetch('/api/list?lm=7&pageNo=1').then(show);</script>")
    pages: dict[str, str | Reply] = dict(county(branch).pages)
    for page in range(1, PAGES + 2):
        items = [
            {"title": f"分工调整的通知之{page}{r}", "url": f"/by/x{page}{r}.html", "pubDate": day(page, r)}
            for r in range(3)
        ]
        body = json.dumps({"rows": items if page <= PAGES else []})
        pages[f"{HOST}/api/list?lm=7&pageNo={page}"] = Reply(body, kind="application/json")
    found = look([BAIYUN], pages).units[BAIYUN.unit_id].columns["personnel"]
    assert len(found.entries) == 3 * PAGES


def test_hot_articles_beside_a_last_page_whose_row_is_not_made_out_are_no_rows_of_the_list() -> None:
    branch = town()
    branch.menu.pop(0)
    hot = rows([(f"关于第{n}批热门事项的报道", "") for n in range(4)], "hot").replace("<span></span>", "")
    onward = "<div class='page'><a href='p2.html'>下一页</a></div>"
    first = branch.put("通知公告", listed(1) + onward + f"<div><h3>热点内容</h3>{hot}</div>")
    last = (
        "<p><a href='./'>通知公告</a> <a href='last.html'>关于供水检修的公告</a> <a href='./'>更多</a> 2026-01-04</p>"
    )
    branch.mains[f"{first}p2.html"] = ("通知公告", f"{last}<div><h3>热点内容</h3>{hot}</div>", ())
    branch.details(first, [(f"关于第{n}批热门事项的报道", "2026-11-19") for n in range(4)], "通知公告", "hot")
    found = look([BAIYUN], county(branch).pages).units[BAIYUN.unit_id].columns["notice"]
    assert [entry.title for entry in found.entries] == [f"关于第1{row}项工作安排的通知" for row in range(3)]
    assert not found.complete


@pytest.mark.parametrize(("promised", "complete"), [(15, False), (6, True)])
def test_a_page_that_is_gone_ends_the_list_unless_the_pager_promised_more_rows(promised: int, complete: bool) -> None:
    branch = town()
    branch.menu.pop(0)
    links = "".join(f"<a href='p{n}.html'>{n}</a>" for n in range(2, 6))
    counted = f"<div class='page'>共{promised}条 1{links}<a href='p2.html'>下一页</a></div>"
    first = branch.put("通知公告", listed(1) + counted)
    branch.mains[f"{first}p2.html"] = ("通知公告", listed(2) + counted, ())
    found = look([BAIYUN], county(branch).pages).units[BAIYUN.unit_id].columns["notice"]
    assert (len(found.entries), found.complete) == (6, complete)


@pytest.mark.parametrize("printed", ["共5页", "共15条"])
def test_a_page_that_is_not_there_leaves_a_list_open_whose_pager_promised_it(printed: str) -> None:
    branch = town()
    branch.menu.pop(0)
    onward = "<a href='?page=2'>下一页</a>"
    first = branch.put("通知公告", f"{listed(1)}<div class='page'>{printed} {onward}</div>")
    branch.mains[f"{first}?page=2"] = ("通知公告", f"{listed(2)}<div class='page'>{printed}</div>", ())
    found = look([BAIYUN], county(branch).pages).units[BAIYUN.unit_id].columns["notice"]
    assert len(found.entries) == 6
    assert not found.complete


@pytest.mark.parametrize(("promised", "complete"), [(3, True), (4, False)])
def test_a_page_that_brings_the_rows_of_several_ends_a_list_whose_pager_counted_these(
    promised: int, complete: bool
) -> None:
    branch = town()
    branch.menu.pop(0)
    first = branch.put("通知公告", f"{listed(1)}<div class='page'>共{promised}页 <a href='rest.html'>下一页</a></div>")
    branch.mains[f"{first}rest.html"] = ("通知公告", listed(2) + listed(3), ())
    found = look([BAIYUN], county(branch).pages).units[BAIYUN.unit_id].columns["notice"]
    assert (len(found.entries), found.complete) == (9, complete)


NUMBERS = {
    "waiting for a click": (
        "<div>" + "".join(f"<a href='javascript:;' onclick='turn({n})'>{n}</a>" for n in (1, 2, 3)),
        1,
    ),
    "without any link": ("<ul><li class='on'>1</li><li>2</li><li>3</li><li>…</li><li>9</li></ul><div>", 1),
    "of one page": ("<div><span>1</span></div><div>", 0),
    "of something else": ("<div><span>1</span> <span>7</span></div><div>", 0),
    "in words": ("<div>1 2 3 号窗口办理</div><div>", 0),
}


@pytest.mark.parametrize(("numbers", "open_"), NUMBERS.values(), ids=NUMBERS)
def test_numbers_of_pages_that_lead_nowhere_leave_the_list_open(numbers: str, open_: int) -> None:
    branch = town()
    branch.menu.pop(0)
    branch.put("通知公告", f"{listed(1)}{numbers}</div>")
    found = look([BAIYUN], county(branch).pages).units[BAIYUN.unit_id].columns["notice"]
    assert (len(found.entries), found.complete) == (3, not open_)


def test_a_menu_and_a_pager_without_www_lead_to_the_same_site() -> None:
    bare = HOST.replace("www.", "")
    branch = town()
    branch.menu.pop(0)
    onward = f"<div class='page'><a href='{bare}/by/tz/2.html'>下一页</a></div>"
    branch.link("通知公告", f"{bare}/by/tz/")
    branch.mains[f"{bare}/by/tz/"] = ("通知公告", listed(1) + onward, ())
    branch.mains[f"{bare}/by/tz/2.html"] = ("通知公告", listed(2), ())
    found = look([BAIYUN], county(branch).pages).units[BAIYUN.unit_id].columns["notice"]
    assert (len(found.entries), found.external) == (6, False)
