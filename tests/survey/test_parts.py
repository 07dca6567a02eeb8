"""Columns that are places of one page (tabs, anchors): each is read at its own place, none by the list of another."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.evidence import Column, ColumnOutcome
from tests.survey.county import BAIYUN, HOST, MONEY, NOTICES, TEXT, Branch, Row, county, rows
from tests.survey.driver import Reply, look

PAGE = f"{BAIYUN.url}zwgk.html"
RELIEF: list[Row] = [(f"2026年{month}月临时救助发放公示", f"2026-{month:02d}-20") for month in (9, 8, 7)]
REPORTS: list[Row] = [("白云镇2025年政府信息公开工作年度报告", "2026-01-20")]
COLUMNS = {
    "机构职能": TEXT,
    "通知公告": rows(NOTICES, "/by/tz"),
    "政府信息公开年报": rows(REPORTS, "/by/nb"),
    "社会救助": rows(RELIEF, "/by/jz"),
    "应急管理": "<ul class='rows'></ul>",
    "村务公开": "<p>本栏目暂无内容。</p>",
}


def anchors(columns: dict[str, str]) -> str:
    """Headings one below the other and a menu that leads to them."""
    menu = "".join(f"<li><a href='{PAGE}#p{n}'>{title}</a></li>" for n, title in enumerate(columns))
    parts = "".join(f"<h3 id='p{n}'>{title}</h3>{main}" for n, (title, main) in enumerate(columns.items()))
    return f"<ul>{menu}</ul><div>{parts}</div>"


def bare_anchors(columns: dict[str, str]) -> str:
    """The same with names of the old kind and links that are nothing but a fragment."""
    menu = "".join(f"<li><a href='#p{n}'>{title}</a></li>" for n, title in enumerate(columns))
    parts = "".join(
        f"<div><p><a name='p{n}'></a>{title}</p></div><div>{main}</div>"
        for n, (title, main) in enumerate(columns.items())
    )
    return f"<ul>{menu}</ul><div>{parts}</div>"


def panes(columns: dict[str, str]) -> str:
    """Tabs whose links name their panes."""
    heads = "".join(f"<li><a href='#t{n}' data-toggle='tab'>{title}</a></li>" for n, title in enumerate(columns))
    boxes = "".join(f"<div class='tab-pane' id='t{n}'>{main}</div>" for n, main in enumerate(columns.values()))
    return f"<ul class='nav-tabs'>{heads}</ul><div class='tab-content'>{boxes}</div>"


def hidden_panes(columns: dict[str, str]) -> str:
    """Tabs that a script opens, the n-th head the n-th pane."""
    heads = "".join(f"<li>{title}</li>" for title in columns)
    boxes = "".join(f"<div class='con' style='display:none'>{main}</div>" for main in columns.values())
    return f"<div><ul>{heads}</ul></div><div>{boxes}</div>"


MAKERS = (anchors, bare_anchors, panes, hidden_panes)


def township(main: str) -> Branch:
    """A township all of whose columns are on one page, of which only the documents have pages of their own."""
    branch = Branch(BAIYUN, home=f"<p><a href='{PAGE}'>政府信息公开</a></p>")
    branch.mains[PAGE] = ("政府信息公开", main, ())
    branch.list("政策文件", MONEY)
    branch.link("政府信息公开", PAGE)
    for base, entries in (("tz", NOTICES), ("jz", RELIEF), ("nb", REPORTS)):
        branch.details(BAIYUN.url, entries, "政府信息公开", base)
    return branch


def surveyed(main: str, pages: dict[str, str | Reply] | None = None) -> dict[str, Column]:
    """What the survey says of the township's sections."""
    site = county(township(main))
    return dict(look(site.units, {**site.pages, **(pages or {})}).units[BAIYUN.unit_id].columns)


@pytest.mark.parametrize("maker", MAKERS, ids=[maker.__name__ for maker in MAKERS])
def test_every_column_is_read_at_its_own_place(maker: object) -> None:
    assert callable(maker)
    found = surveyed(maker(COLUMNS))
    newest = {
        section: column.newest.published.value if column.newest and column.newest.published else None
        for section, column in found.items()
    }
    assert (newest["notice"], len(found["notice"].entries)) == (date(2026, 11, 12), len(NOTICES))
    assert (newest["relief"], len(found["relief"].entries)) == (date(2026, 9, 20), len(RELIEF))
    assert newest["annual_report"] == date(2026, 1, 20)
    assert found["function"].outcome is ColumnOutcome.FOUND
    assert not found["function"].entries
    assert "主要职责" in found["function"].text
    assert "临时救助" not in found["function"].text
    assert found["village"].outcome is ColumnOutcome.BLANK
    # a place without anything may be filled by a script: nobody is accused
    assert found["emergency"].outcome is ColumnOutcome.UNAVAILABLE


def test_more_rows_of_a_pane_are_asked_for_at_the_address_of_its_button() -> None:
    more = "<a class='more' href='javascript:;' data-url='/by/more?page=2'>加载更多</a>"
    older: list[Row] = [("关于开展清明祭扫活动的通告", "2026-04-01")]
    columns = {**COLUMNS, "通知公告": rows(NOTICES, "/by/tz") + more}
    found = surveyed(panes(columns), {f"{HOST}/by/more?page=2": rows(older, "/by/old")})["notice"]
    assert (len(found.entries), found.complete) == (len(NOTICES) + 1, True)


@pytest.mark.parametrize("words", ["加载更多", "点击加载更多 ↓", "上拉加载更多"])
def test_a_button_for_more_rows_that_names_no_address_leaves_the_list_open(words: str) -> None:
    columns = {**COLUMNS, "通知公告": rows(NOTICES, "/by/tz") + f"<div class='more'>{words}</div>"}
    found = surveyed(panes(columns))["notice"]
    assert (len(found.entries), found.complete) == (len(NOTICES), False)


def test_a_menu_that_leads_to_one_page_for_everything_makes_that_page_s_list_no_column() -> None:
    menu = "".join(f"<li><a href='{PAGE}'>{title}</a></li>" for title in (*COLUMNS, "部门预算"))
    found = surveyed(f"<ul>{menu}</ul><div>{rows(NOTICES, '/by/tz')}</div>")
    assert found["relief"].outcome is not ColumnOutcome.FOUND
    assert found["relief"].outcome is not ColumnOutcome.MISSING


def test_filters_of_one_column_are_no_columns() -> None:
    heads = "".join(f"<li>{title}</li>" for title in ("全部", "通知", "公告"))
    boxes = f"<div class='con'>{rows(NOTICES, '/by/tz')}</div>" + "".join(
        f"<div class='con' style='display:none'>{rows(NOTICES[n : n + 2], '/by/tz')}</div>" for n in (0, 2)
    )
    branch = township("<p>目录</p>")
    branch.put("通知公告", f"<div><ul class='tab'>{heads}</ul></div><div>{boxes}</div>")
    site = county(branch)
    found = look(site.units, site.pages).units[BAIYUN.unit_id].columns["notice"]
    assert (len(found.entries), found.outcome) == (len(NOTICES), ColumnOutcome.FOUND)


@pytest.mark.parametrize("first", [2016, 2025, 2026])
def test_folders_by_year_are_the_column_s_parts(first: int) -> None:
    branch = township("<p>目录</p>")
    years = range(first, 2027)  # the oldest first: the newest is not left out for being the last
    column = branch.put("部门预算", "<ul>" + "".join(f"<li><a href='{y}/'>{y}年</a></li>" for y in years) + "</ul>")
    for year in years:
        budget: list[Row] = [(f"白云镇{year}年部门预算公开", f"{year}-02-10")]
        branch.mains[f"{column}{year}/"] = (f"{year}年", rows(budget), (("部门预算", column),))
        branch.details(f"{column}{year}/", budget, "部门预算")
    site = county(branch)
    found = look(site.units, site.pages).units[BAIYUN.unit_id].columns["budget"]
    assert found.newest is not None
    assert found.newest.published is not None
    assert found.newest.published.value == date(2026, 2, 10)


def test_tabs_beside_a_column_s_list_are_not_the_column() -> None:
    branch = township("<p>目录</p>")
    news: list[Row] = [("白云镇召开第1次会议", "2026-11-10")]
    boxes = panes(
        {
            "通知公告": rows(NOTICES[:2], "/by/tz"),
            "工作动态": rows(news, "/by/dt"),
            "政策文件": rows(MONEY[:1], "/by/c"),
        }
    )
    branch.put("通知公告", rows(NOTICES, "/by/tz") + boxes)
    site = county(branch)
    found = look(site.units, site.pages).units[BAIYUN.unit_id].columns["notice"]
    assert (len(found.entries), found.complete) == (len(NOTICES), True)


def test_tabs_of_a_home_page_may_show_the_newest_rows_only() -> None:
    branch = township("<p>目录</p>")
    branch.home += panes({title: COLUMNS[title] for title in ("通知公告", "社会救助", "政府信息公开年报")})
    site = county(branch)
    found = look(site.units, site.pages).units[BAIYUN.unit_id].columns["relief"]
    assert (len(found.entries), found.complete) == (len(RELIEF), False)
