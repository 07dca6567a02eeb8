"""Links of a page: where they stand, below what, and what a page says of its own place."""

from __future__ import annotations

import pytest

from crawler.extractors.navigation import breadcrumb, page_column_title, read_links
from crawler.extractors.page import Page
from crawler.nouns import NavLink, Region

HOME = "http://www.shilixian.test/by/index.html"


def page(body: str, head: str = "") -> Page:
    html = f"<html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return Page(html.encode(), HOME)


def links(body: str, head: str = "") -> dict[str, NavLink]:
    """Links of a page by text."""
    return {link.text: link for link in read_links(page(body, head))}


DROP_DOWN = """
<div class="x1"><ul>
  <li><a href="/">首页</a></li>
  <li><a href="/zwgk/">政务公开</a>
    <ul><li><a href="/zwgk/zn/">公开指南</a></li>
        <li><a href="/zwgk/cz/">财政信息</a><ul><li><a href="/zwgk/cz/ys/">部门预算</a></li></ul></li></ul></li>
  <li><a href="/hd/">互动交流</a></li>
</ul></div>"""

DROP_DOWN_OF_DIVS = """
<nav><ul>
  <li><a href="/">首页</a></li>
  <li><a href="/zwgk/">政务公开</a><div class="drop"><p><a href="/zwgk/zn/">公开指南</a></p></div></li>
</ul></nav>"""

SIDE_TREE = """
<div class="c9"><h3>政府信息公开</h3>
  <ul><li><a href="zn/">公开指南</a></li>
      <li><span>法定主动公开内容</span>
        <ul><li><a href="jg/">机构职能</a></li><li><a href="ld/">领导信息</a></li></ul></li></ul>
</div>"""

DEFINITIONS = """
<dl><dt>财政信息</dt><dd><a href="ys/">部门预算</a></dd><dd><a href="js/">部门决算</a></dd>
    <dt>人事信息</dt><dd><a href="rm/">人事任免</a></dd></dl>"""


def test_a_menu_that_begins_with_home_is_the_navigation_whatever_its_class() -> None:
    found = links(DROP_DOWN)
    assert {link.region for link in found.values()} == {Region.NAV}


def test_items_of_a_drop_down_know_the_menus_above_them() -> None:
    found = links(DROP_DOWN)
    assert found["部门预算"].trail == ("政务公开", "财政信息")
    assert found["政务公开"].trail == ()
    assert links(DROP_DOWN_OF_DIVS)["公开指南"].trail == ("政务公开",)


def test_a_tree_of_lists_is_a_side_menu_below_its_heading() -> None:
    found = links(SIDE_TREE)
    assert found["领导信息"].region is Region.SIDE
    assert found["领导信息"].trail == ("政府信息公开", "法定主动公开内容")
    assert found["公开指南"].trail == ("政府信息公开",)


def test_terms_of_a_definition_list_head_the_links_below_them() -> None:
    found = links(DEFINITIONS)
    assert found["部门决算"].trail == ("财政信息",)
    assert found["人事任免"].trail == ("人事信息",)


MORE = {
    "beside the heading": '<div><h3>通知公告</h3><a href="tz/">更多&gt;&gt;</a></div><ul><li>某条</li></ul>',
    "in its own element": '<div><div><span>通知公告</span></div><p><a href="tz/">[更多]</a></p></div>',
    "in English": '<div><h2>通知公告</h2><a href="tz/">MORE+</a></div>',
    "as a picture's title": '<div><b>通知公告</b><a href="tz/" title="更多"><img src="m.gif"></a></div>',
    "before the heading": '<div><a href="tz/">更多</a><h4>通知公告</h4></div>',
    "in a table row": '<table><tr><td>通知公告</td><td><a href="tz/">更多&gt;&gt;</a></td></tr></table>',
}


@pytest.mark.parametrize("body", MORE.values(), ids=[f"更多 {where}" for where in MORE])
def test_a_more_link_bears_the_title_of_its_block(body: str) -> None:
    link = links(body)["通知公告"]
    assert (link.region, link.url) == (Region.LIST_TITLE, "http://www.shilixian.test/by/tz/")


def test_a_more_link_without_any_heading_is_left_out() -> None:
    assert links('<div><a href="tz/">更多</a></div>') == {}


def test_a_linked_heading_above_a_list_is_the_lists_title() -> None:
    body = (
        '<div><div class="a"><a href="tz/">通知公告</a></div><ul><li><a href="1.html">某通知的标题</a></li></ul></div>'
    )
    found = links(body)
    assert found["通知公告"].region is Region.LIST_TITLE
    assert found["某通知的标题"].region is Region.BODY


READABLE = {
    "an image's alt": ('<a href="x/"><img src="a.png" alt="领导之窗"></a>', ""),
    "an image's title": ('<a href="x/"><img src="a.png" title="领导之窗"></a>', ""),
    "the link's title": ('<a href="x/" title="领导之窗"><img src="a.png"></a>', ""),
    "aria-label": ('<a href="x/" aria-label="领导之窗"><i></i></a>', ""),
    "an image map": ('<map><area href="x/" alt="领导之窗"></map>', ""),
    "a select box": ('<select><option value="/by/x/">领导之窗</option></select>', ""),
    "a click handler": ("""<a href="javascript:void(0)" onclick="window.open('x/')">领导之窗</a>""", ""),
    "nested elements": ('<a href="x/"><span>领导</span><em>之窗</em></a>', ""),
    "a cut text with the full title": ('<a href="x/" title="领导之窗（全部）">领导之窗</a>', "领导之窗（全部）"),
}


@pytest.mark.parametrize(("body", "title"), READABLE.values(), ids=[f"title from {where}" for where in READABLE])
def test_a_title_is_read_from_wherever_it_is_written(body: str, title: str) -> None:
    link = links(body)["领导之窗"]
    assert link.url == "http://www.shilixian.test/by/x/"
    assert link.title == title


UNREADABLE = {
    "a link in a comment": '<!-- <a href="x/">旧栏目</a> -->',
    "a picture without words": '<a href="x/"><img src="a.png"></a>',
    "a mail address": '<a href="mailto:a@shilixian.test">联系我们</a>',
    "an empty script": '<a href="javascript:void(0)">收藏本站</a>',
    "a malformed address": '<a href="http://示例日报：8080/">示例日报</a>',
    "an option without an address": '<select><option value="3">请选择</option></select>',
}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=list(UNREADABLE))
def test_what_leads_nowhere_is_no_link(body: str) -> None:
    assert links(body) == {}


def test_links_of_the_footer_and_of_a_site_map_are_told_apart() -> None:
    foot = '<p><a href="a/">正文链接</a></p><div><a href="b/">关于我们</a> 主办单位：示例县人民政府办公室</div>'
    found = links(foot)
    assert (found["正文链接"].region, found["关于我们"].region) == (Region.BODY, Region.FOOTER)
    mapped = links('<div><a href="a/">机构职能</a></div>', "<title>网站地图_示例县人民政府</title>")
    assert mapped["机构职能"].region is Region.SITE_MAP


def test_links_in_running_text_stay_in_the_body() -> None:
    text = "根据《示例县政务公开办法》，" * 8
    assert links(f'<div><p>{text}详见<a href="jd.html">政策解读</a>。</p></div>')["政策解读"].region is Region.BODY


def test_a_page_of_endless_links_ends() -> None:
    body = "".join(f'<a href="{n}.html">条目{n}</a>' for n in range(4000))
    assert len(read_links(page(body))) == 3000


_TOP, _ZWGK = '<a href="/">首页</a>', '<a href="/zwgk/">政务公开</a>'
PATHS = {
    "with arrows": f"<div>当前位置：{_TOP} &gt; {_ZWGK} &gt; 通知公告</div>",
    "with angle quotes": f"<p>您现在的位置：<a href='/'>网站首页</a>»{_ZWGK}»通知公告</p>",
    "with slashes": f"<div><span>所在位置:</span>{_TOP}/{_ZWGK}/<a href=''>通知公告</a></div>",
    "in two cells": f"<table><tr><td>您所在的位置：</td><td>{_TOP}－&gt;{_ZWGK}→通知公告</td></tr></table>",
    "in a list named so": f"<ul class='breadcrumb'><li>{_TOP}</li><li>{_ZWGK}</li><li>通知公告</li></ul>",
    "without a label": f"<div>{_TOP} &gt; {_ZWGK} &gt; <span>通知公告</span></div>",
    "with separators in elements": f"<div>当前位置：{_TOP}<i>&gt;</i>{_ZWGK}<i>&gt;</i><b>通知公告</b></div>",
    "with a picture first": f"<div><img src='h.gif'>当前位置：{_TOP} | {_ZWGK} | 通知公告</div>",
    "in Traditional": f"<div>當前位置：<a href='/'>首頁</a> &gt; {_ZWGK} &gt; 通知公告</div>",
}


@pytest.mark.parametrize("body", PATHS.values(), ids=[f"path {how}" for how in PATHS])
def test_the_path_above_a_page_is_read_without_home(body: str) -> None:
    steps = breadcrumb(page(body))
    assert [step.text for step in steps] == ["政务公开", "通知公告"]
    assert (steps[0].url, steps[0].region) == ("http://www.shilixian.test/zwgk/", Region.BREADCRUMB)


NO_PATHS = {
    "a menu": DROP_DOWN,
    "an article about a position": "<p>项目位置：示例县白云镇东部，占地二十亩。</p>",
    "a script": "<script>var s='当前位置：首页 > 政务公开';</script>",
    "a comment": "<!-- 当前位置：<a href='/'>首页</a> &gt; 政务公开 -->",
}


@pytest.mark.parametrize("body", NO_PATHS.values(), ids=list(NO_PATHS))
def test_what_is_no_path_gives_none(body: str) -> None:
    assert breadcrumb(page(body)) == ()


COLUMN_TITLES = {
    "the meta tag": ("<meta name='ColumnName' content='领导信息'>", PATHS["with arrows"], "领导信息"),
    "the end of the path": ("", PATHS["with arrows"], "通知公告"),
    "the current item of the menu": (
        "",
        '<ul><li><a href="a/">机构职能</a></li><li class="cur"><a href="b/">领导信息</a></li></ul>',
        "领导信息",
    ),
    "the heading": ("", "<h2>领导信息 <a href='m/'>更多&gt;&gt;</a></h2>", "领导信息"),
    "the page's title": ("<title>领导信息_示例县人民政府</title>", "<p>正文</p>", "领导信息"),
}


@pytest.mark.parametrize(
    ("head", "body", "title"), COLUMN_TITLES.values(), ids=[f"column title from {where}" for where in COLUMN_TITLES]
)
def test_a_page_says_which_column_it_is(head: str, body: str, title: str) -> None:
    assert page_column_title(page(body, head)) == title


def test_two_current_items_say_nothing_of_the_page() -> None:
    body = '<ul><li class="on"><a href="a/">政务公开</a></li><li class="on"><a href="b/">要闻</a></li></ul>'
    assert page_column_title(page(body, "<title>示例</title>")) == "示例"
