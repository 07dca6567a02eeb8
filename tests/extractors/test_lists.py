"""Rows of every markup become entries with full titles, addresses and days; menus never do."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.extractors.lists import is_hub, main_list, read_lists
from crawler.extractors.page import Page
from crawler.extractors.plainrows import ROW_MARK
from crawler.nouns import Certainty, EntryList

URL = "http://www.shili.example/zwgk/tzgg/index.html"
MENU = (
    '<div class="left"><ul><li><a href="/zwgk/gk/">机构概况</a></li><li><a href="/zwgk/ld/">领导信息</a></li>'
    '<li><a href="/zwgk/tzgg/">通知公告</a></li><li><a href="/zwgk/zcwj/">政策文件</a></li></ul></div>'
)
FOOT = (
    '<div class="footer"><a href="https://beian.example/">示ICP备00000000号</a>'
    '<a href="/wzdt/">网站地图</a> 主办：示例县人民政府</div>'
)


def page(main: str, url: str = URL, head: str = "<title>通知公告-示例县人民政府</title>") -> Page:
    """A column page with a menu, the given main part and a foot."""
    return Page(
        f"<html><head>{head}</head><body>{MENU}<div class='right'>{main}</div>{FOOT}</body></html>".encode(), url
    )


def rows_of(main: str, fetched_at: date | None = None) -> EntryList:
    """The main list of a page with this main part."""
    found = main_list(page(main), fetched_at)
    assert found is not None
    return found


# name → markup of two rows, both of 2024-03-15 and 2024-02-01
FORMS = {
    "list items with a span": "<ul>{}</ul>|<li><a href='{u}'>{t}</a><span>{d}</span></li>",
    "date in brackets before the link": "<ul>{}</ul>|<li>[{d}] <a href='{u}'>{t}</a></li>",
    "table rows with a bullet cell": "<table>{}</table>|<tr><td>·</td><td><a href='{u}'>{t}</a></td><td>{d}</td></tr>",
    "one table for each row": "<div>{}</div>|<table><tr><td><a href='{u}'>{t}</a></td><td>{d}</td></tr></table>",
    "definition list with the date in dd": "<dl>{}</dl>|<dt><a href='{u}'>{t}</a></dt><dd>{d}</dd>",
    "definition list with the date in dt": "<dl>{}</dl>|<dt>{d}</dt><dd><a href='{u}'>{t}</a></dd>",
    "divs without a list element": "<div>{}</div>|<div class='item'><a href='{u}'>{t}</a><i>{d}</i></div>",
    "whole row is one link": "<div>{}</div>|<a href='{u}'><h3>{t}</h3><p>摘要：会议要求。</p><em>{d}</em></a>",
    "links and dates separated by line breaks": "<div>{}</div>|<a href='{u}'>{t}</a> {d}<br>",
    "picture and text link to the same page": (
        "<ul>{}</ul>|<li><a href='{u}'><img src='a.jpg'></a><div><a href='{u}'>{t}</a><b>{d}</b></div></li>"
    ),
    "category link before the title": "<ul>{}</ul>|<li><a href='/c/'>[公告]</a><a href='{u}'>{t}</a><span>"
    "{d}</span></li>",
    "details link behind the title": "<ul>{}</ul>|<li><a href='{u}'>{t}</a><span>{d}</span><a href='{u}'>"
    "详细&gt;&gt;</a></li>",
    "address in an onclick": "<ul>{}</ul>|<li><a href='javascript:void(0)' onclick=\"window.open('{u}')\">"
    "{t}</a> {d}</li>",
    "rows written by a script": "<script>document.write('{}')</script>|<li><a href=\"{u}\">{t}</a><span>"
    "{d}</span></li>",
    "rows in an XML island": (
        "<script type='text/xml'><recordset>{}</recordset></script>"
        "|<record><![CDATA[<li><a href='{u}'>{t}</a><span>{d}</span></li>]]></record>"
    ),
}
TITLES = ("关于做好春季森林防火工作的通知", "关于开展安全生产检查的通告")


@pytest.mark.parametrize("name", FORMS)
def test_rows_of_every_markup_are_read(name: str) -> None:
    outer, _, row = FORMS[name].partition("|")
    filled = [
        row.replace("{u}", f"./2024{m:02d}/t2024{m:02d}{d:02d}_{m}.html")
        .replace("{t}", t)
        .replace("{d}", f"2024-{m:02d}-{d:02d}")
        for t, m, d in zip(TITLES, (3, 2), (15, 1), strict=True)
    ]
    found = rows_of(outer.replace("{}", "".join(filled)))
    assert [entry.title for entry in found.entries] == list(TITLES)
    assert [e.published and e.published.value for e in found.entries] == [date(2024, 3, 15), date(2024, 2, 1)]
    assert found.entries[0].url == "http://www.shili.example/zwgk/tzgg/202403/t20240315_3.html"


# printed form → day; each stands beside a link
DATES = {
    "<span>2024-3-5</span>": date(2024, 3, 5),
    "<span>２０２４年３月５日</span>": date(2024, 3, 5),
    "<span>[2024/03/05]</span>": date(2024, 3, 5),
    "<span>2024.03.05 08:30</span>": date(2024, 3, 5),
    "<div><b>05</b><i>2024-03</i></div>": date(2024, 3, 5),
    "<div><b>05</b>2024/03</div>": date(2024, 3, 5),
    "<div><b>2024年3月</b><i>05</i></div>": date(2024, 3, 5),
    "<div><b>03-05</b><i>2024</i></div>": date(2024, 3, 5),
    "<span>Mar 5, 2024</span>": date(2024, 3, 5),
    "<span>05</span><em>Mar, 2024</em>": date(2024, 3, 5),
    "<b>5</b><i>March 2024</i>": date(2024, 3, 5),
    "<span>二〇二四年三月五日</span>": date(2024, 3, 5),
    "<span>民國113年3月5日</span>": date(2024, 3, 5),
    "<span>昨天</span>": date(2024, 3, 5),
    "<span>成文日期：2023-12-01</span><span>发布日期：2024-03-05</span>": date(2024, 3, 5),
    "<p>会议定于2025年1月1日召开，请各单位于2024年12月30日前报送参会人员名单并做好有关准备工作。</p><i>"
    "2024-03-05</i>": date(2024, 3, 5),
    "<span>05-Mar-2024</span>": date(2024, 3, 5),
    "<span>三月 5, 2024</span>": date(2024, 3, 5),
    "<em>5</em><i>三月</i><u>2024</u>": date(2024, 3, 5),
    "<span>周二, 03/05/2024 - 09:30</span>": date(2024, 3, 5),
    "<time datetime='2024-03-05T09:30:00+08:00'></time>": date(2024, 3, 5),
    "<span title='作者：办公室&#10;更新时间：2024-03-05 9:30:00&#10;点击数：3'></span>": date(2024, 3, 5),
    "<span data-time='1709600000000'></span>": date(2024, 3, 5),
    "<span><script>document.write('2024-03-05 09:30:00.0'.substring(0,10));</script></span>": date(2024, 3, 5),
    "<span><script>document.write('2024-03-05' > '2024-03-01' ? 'new' : '');</script></span>": None,
    "<span>截止日期：2024-03-05</span>": None,
    "<!-- 2024-03-05 -->": None,
}


@pytest.mark.parametrize("printed", DATES)
def test_row_dates_in_all_forms(printed: str) -> None:
    rows = "".join(
        f"<li><a href='/zwgk/202403/t20240305_{n}.html'>关于第{n}号公路养护施工的公告</a>{printed}</li>"
        for n in (1, 2, 3)
    )
    found = rows_of(f"<ul>{rows}</ul>", date(2024, 3, 6))
    assert {entry.published.value if entry.published else None for entry in found.entries} == {DATES[printed]}


ACTIONS = {
    "cells with a head": (
        "<table><tr><th>序号</th><th>文件名称</th><th>发布机构</th><th>发布日期</th><th>操作</th></tr>{}</table>",
        "<tr><td>{n}</td><td>{title}</td><td>示例县交通运输局政策法规股</td><td>2024-03-05</td>"
        "<td><a href='/nr/{n}.html'>查看</a></td></tr>",
    ),
    "lines": (
        "<ul>{}</ul>",
        "<li><span>{title}</span><em>2024-03-05</em><a href='/nr/{n}.html'>[查看详情]</a></li>",
    ),
    "a link without words laid over the row": (
        "<div>{}</div>",
        "<div class='f'><a class='over' href='/nr/{n}.html'></a><h3>{title}</h3><i>2024-03-05</i><i>浏览 3</i></div>",
    ),
    "files": (
        "<div>{}</div>",
        "<div class='f'><p>{title}</p><i>2024-03-05</i><a href='/nr/{n}.html'>下载</a></div>",
    ),
}


@pytest.mark.parametrize(("around", "row"), ACTIONS.values(), ids=ACTIONS)
@pytest.mark.parametrize("count", [2, 3])
def test_a_row_whose_link_only_opens_it_has_the_title_beside_the_link(around: str, row: str, count: int) -> None:
    titles = [f"公路养护第{n}标段施工" for n in range(1, count + 1)]
    found = rows_of(around.format("".join(row.format(n=n, title=t) for n, t in enumerate(titles, 1))))
    assert [(e.title, e.published and e.published.value) for e in found.entries] == [
        (title, date(2024, 3, 5)) for title in titles
    ]


def test_a_cut_title_is_completed_from_its_attribute_without_markup() -> None:
    found = rows_of(
        "<ul><li><a href='/a/t20240101_1.html' title='<font>关于印发《示例县防汛抗旱应急预案》的通知</font>"
        "'>关于印发《示例县防…</a>"
        "<i>2024-01-01</i></li><li><a href='/a/t20240101_2.html' title='点击查看'>关于表彰先进的决定</a><i>"
        "2024-01-01</i></li></ul>"
    )
    assert [entry.title for entry in found.entries] == [
        "关于印发《示例县防汛抗旱应急预案》的通知",
        "关于表彰先进的决定",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_thread_of_a_forum_is_one_entry_of_the_day_it_was_opened(count: int) -> None:
    rows = "".join(
        f"<tbody id='normalthread_{n}'><tr><td><a href='/t.php?tid={n}' title='新窗口打开'><img src='/f.gif'></a></td>"
        f"<th><a href='/t.php?tid={n}'>第{n}号公路养护公告</a></th>"
        "<td><a href='/u.php?uid=1'>admin</a><em>2024-3-5</em></td>"
        f"<td><a href='/t.php?tid={n}'>0</a><em>33</em></td><td><a href='/u.php?name=admin'>admin</a>"
        f"<em><a href='/r.php?tid={n}&goto=lastpost'>2024-3-7 10:12</a></em></td></tr></tbody>"
        for n in range(count)
    )
    found = rows_of(f"<table>{rows}</table>")
    assert [(e.title, e.published and e.published.value) for e in found.entries] == [
        (f"第{n}号公路养护公告", date(2024, 3, 5)) for n in range(count)
    ]


def test_a_title_ends_where_its_attribute_tells_other_things() -> None:
    full = "第{n}号公路养护施工公告&#10;作者：办公室&#10;发布时间：2024-03-05 9:30"
    row = f"<li><a href='/nr/7{{n}}.html' title='{full}'>第{{n}}号公路…</a></li>"
    found = rows_of(f"<ul>{row.format(n=2)}{row.format(n=1)}</ul>")
    assert [(e.title, e.published and e.published.value) for e in found.entries] == [
        (f"第{n}号公路养护施工公告", date(2024, 3, 5)) for n in (2, 1)
    ]


def test_a_pinned_row_is_marked_and_loses_its_mark() -> None:
    found = rows_of(
        "<ul><li><em>[置顶]</em><a href='/a/1.html'>关于举报电话的公告</a><i>2020-01-01</i></li>"
        "<li><a href='/a/2.html'>【置顶】关于值班安排的公告</a><i>2020-02-01</i></li>"
        "<li><img src='/images/top.gif'><a href='/a/3.html'>关于停水的公告</a><i>2020-03-01</i></li>"
        "<li><a href='/a/4.html'>关于修路的公告</a><i>2024-01-01</i></li></ul>"
    )
    assert [(e.pinned, e.title) for e in found.entries] == [
        (True, "关于举报电话的公告"),
        (True, "关于值班安排的公告"),
        (True, "关于停水的公告"),
        (False, "关于修路的公告"),
    ]


def test_the_published_day_of_an_index_table_is_never_the_written_day() -> None:
    head = "<tr><th>索引号</th><th>标 题</th><th>发文字号</th><th>成文日期</th><th>发布日期</th></tr>"
    row = (
        "<tr><td>000-1/2024-1</td><td><a href='/a/1.html'>示例县防汛预案</a></td><td>"
        "示政发〔2024〕1号</td><td>2024-01-02</td><td>{}</td></tr>"
    )
    found = rows_of(f"<table>{head}{row.format('2024-02-03')}{row.format('')}</table>")
    first, second = found.entries
    assert first.published and first.published.value == date(2024, 2, 3)
    assert (first.written, first.doc_no, first.index_no) == (date(2024, 1, 2), "示政发〔2024〕1号", "000-1/2024-1")
    assert second.published is None and second.written == date(2024, 1, 2)


@pytest.mark.parametrize(("box", "day"), [("", None), ("<div>发布日期：<b>2024-03-05</b></div>", date(2024, 3, 5))])
@pytest.mark.parametrize("count", [1, 2])
def test_a_catalogue_that_names_the_day_of_writing_only_is_a_list(box: str, day: date | None, count: int) -> None:
    rows = "".join(
        f"<tr><td>64/2024-{n}</td><td><a href='/nr/7{n}.html'>关于第{n}号公路养护施工的公告</a>{box}</td><td></td>"
        "<td>2024-03-01</td></tr>"
        for n in range(count)
    )
    found = rows_of(f"<table><tr><th>索引号</th><th>名称</th><th>文号</th><th>生成日期</th></tr>{rows}</table>")
    assert [(e.written, e.published and e.published.value) for e in found.entries] == [(date(2024, 3, 1), day)] * count


HEAD = "<tr><th>序号</th><th>标题</th><th>发布日期</th></tr>"
PLAIN = "".join(
    f"<tr><td>{n}</td><td><div>公路养护第{n}标段施工</div></td><td>2024-03-0{n}</td></tr>" for n in (3, 2, 1)
)
UNADDRESSED = {
    "a head of its own": f"<table>{HEAD}{PLAIN}</table><p>共3条 1 2</p>",
    "a head that is another table": f"<div><table>{HEAD}</table></div><div><table>{PLAIN}</table></div>",
}
NO_LIST_TABLES = {
    "a text that holds a table": f"<p>{'现将公路养护的情况公告如下，请监督。' * 4}</p><table>{HEAD}{PLAIN}</table>",
    "days that are no publication": f"<table>{HEAD.replace('发布', '施工')}{PLAIN}</table>".replace("日期", "期限"),
    "names of persons": f"<table>{HEAD.replace('标题', '姓名')}{PLAIN}</table>",
}


@pytest.mark.parametrize("main", UNADDRESSED.values(), ids=UNADDRESSED)
def test_rows_that_only_a_script_opens_are_entries_of_no_address(main: str) -> None:
    found = rows_of(main)
    assert [(e.title, e.published and e.published.value, e.url) for e in found.entries] == [
        (f"公路养护第{n}标段施工", date(2024, 3, n), f"{URL}{ROW_MARK}{place}") for place, n in enumerate((3, 2, 1), 1)
    ]


@pytest.mark.parametrize("main", NO_LIST_TABLES.values(), ids=NO_LIST_TABLES)
def test_tables_of_other_things_are_no_lists(main: str) -> None:
    assert main_list(page(main)) is None


def test_letters_keep_both_days_and_the_answering_office() -> None:
    head = "<ul class='h'><li>标题</li><li>写信日期</li><li>回复日期</li><li>状态</li><li>答复单位</li></ul>"
    row = (
        "<ul><li><a href='/x/{n}.html'>道路积水问题</a></li><li>2024-05-01</li><li>{a}</li><li>{s}</li>"
        "<li>示例镇</li></ul>"
    )
    found = rows_of(
        f"<div>{head}{row.format(n=1, a='2024-05-06', s='已回复')}{row.format(n=2, a='', s='处理中')}"
        f"{row.format(n=3, a='2024-05-09', s='已回复')}</div>"
    )
    first, second, _ = found.entries
    assert first.published and first.published.value == date(2024, 5, 6)
    assert second.published and second.published.value == date(2024, 5, 1)
    assert first.extra["写信日期"] == "2024-05-01" and first.extra["回复日期"] == "2024-05-06"
    assert (first.publisher, second.extra["状态"]) == ("示例镇", "处理中")


NO_LISTS = {
    "menu and foot only": "<p>本栏目内容正在整理。</p>",
    "crumbs only": "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/zwgk/'>政务公开</a> &gt;"
    " <a href='/zwgk/tzgg/'>通知公告</a></div>",
    "friend links": "<div><a href='http://a.example/'>某某省人民政府门户网站</a><a href='http://b.example/'>某某市人民政府门户网站</a></div>",
    "an article with two links in its text": (
        "<p>根据<a href='/a/t20240101_1.html'>有关规定</a>和<a href='/a/t20240101_2.html'>有关办法</a>，"
        "现公告如下。</p>"
    ),
}


@pytest.mark.parametrize("name", NO_LISTS)
def test_no_list_is_invented(name: str) -> None:
    assert main_list(page(NO_LISTS[name])) is None


LONE = {
    "a card that says its title again": (
        "<div class='row'><div class='card'><a href='{url}'><img src='/a.jpg'></a><b>05</b><i>2024-03</i>"
        "<h5><a href='{url}'>{title}</a></h5><p>{title}...</p><a href='{url}'>查看详情</a></div></div>"
    ),
    "a link laid over it": (
        "<div class='w'><div class='item'><a href='{url}'></a><h3>{title}</h3><i>2024-03-05</i></div></div>"
    ),
    "its column in brackets before it": (
        "<ul><li><a href='/zwgk/tzgg/'>[政府信息公开工作年度报告]</a>"
        " <a href='{url}'>{title}</a><i>2024-03-05</i></li></ul>"
    ),
    "its column beside the day, below it": (
        "<dl><dt><a href='{url}'>{title}</a></dt><dd>分类: <a href='/zwgk/tzgg/'>通知公告</a> 2024-03-05</dd></dl>"
    ),
    "a post with its author and category": (
        "<article><h2><a href='{url}'>{title}</a></h2><a href='{url}'><time>三月 5, 2024</time></a>"
        "<a href='/?a=1' rel='author'>信息公开办公室工作人员</a><p>{title}，特此公告。<a href='{url}'>继续阅读</a></p>"
        "<a href='/?cat=7' rel='category tag'>交通运输局人事信息</a></article>"
    ),
}


@pytest.mark.parametrize("row", LONE.values(), ids=LONE)
def test_a_lone_row_with_several_links_to_its_page_is_an_entry(row: str) -> None:
    found = rows_of(row.format(url="/nr/71.html", title="关于第三号公路养护施工的公告"))
    assert [(e.title, e.published and e.published.value) for e in found.entries] == [
        ("关于第三号公路养护施工的公告", date(2024, 3, 5))
    ]


def test_one_entry_is_a_list_too() -> None:
    found = rows_of("<ul class='x'><li><a href='/a/1.html'>示例县权责清单</a><span>2024-01-01</span></li></ul>")
    assert [entry.title for entry in found.entries] == ["示例县权责清单"]


@pytest.mark.parametrize("main", ["<div><!-- No Data --></div>", "<ul class='newslist'>\n</ul>", "<p>共 0 条</p>"])
def test_an_empty_container_is_an_empty_list(main: str) -> None:
    found = main_list(page(main))
    assert found is not None and found.empty and not found.entries


def test_the_paged_list_wins_over_a_longer_sidebar() -> None:
    side = "".join(
        f"<li><a href='/h/{n}.html'>热点文章标题比较长比较长的第{n}篇</a><i>2024-06-{n:02d}</i></li>"
        for n in range(1, 11)
    )
    main = "".join(f"<li><a href='/a/{n}.html'>通知{n}号</a><i>2024-01-0{n}</i></li>" for n in range(1, 4))
    found = rows_of(
        f"<div><h3>热点文章</h3><ul>{side}</ul></div>"
        f"<div><h2>通知公告</h2><ul>{main}</ul><div>共3条 第1/1页 <a href='#'>下一页</a></div></div>"
    )
    assert len(found.entries) == 3


def test_block_titles_and_more_links_show_a_hub() -> None:
    def block(name: str) -> str:
        rows = "".join(
            f"<li><a href='/{name}/{n}.html'>{name}第{n}号文件的通知</a><i>2024-01-0{n}</i></li>" for n in (1, 2, 3)
        )
        return f"<div><div><h3>{name}</h3><a href='/{name}/'>更多&gt;&gt;</a></div><ul>{rows}</ul></div>"

    hub = page(block("政策文件") + block("政策解读"))
    titles = [(found.title, found.more_url) for found in read_lists(hub) if found.more_url]
    assert [title for title, _ in titles] == ["政策文件", "政策解读"]
    assert titles[0][1].startswith("http://www.shili.example/")
    assert is_hub(hub)
    assert not is_hub(page(block("政策文件")))


def test_month_days_get_the_year_of_their_address_only() -> None:
    found = rows_of(
        "<ul><li><a href='/202401/t20240102_1.html'>关于元旦值班的通知</a><i>01-02</i></li>"
        "<li><a href='/info/1001/2.html'>关于放假安排的通知</a><i>12-28</i></li></ul>",
        date(2024, 6, 1),
    )
    first, second = found.entries
    assert first.published and (first.published.value, first.published.certainty) == (
        date(2024, 1, 2),
        Certainty.YEAR_INFERRED,
    )
    assert second.published is None and second.month_day == (12, 28)
