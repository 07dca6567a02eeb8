"""Rows and menus as certain systems write them: attributes, click handlers, trees built by calls, written links."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.extractors.families import tree_columns
from crawler.extractors.frames import inner_frames
from crawler.extractors.lists import main_list
from crawler.extractors.navigation import read_links
from crawler.extractors.page import Page

HOST = "http://www.shili.example"
MENUS = {
    "dTree calls": (
        "<script>d=new dTree('d');d.add(0,-1,'目录');d.add(1,0,'机构职能','/a/');d.add(2,0,'政策文件','/b/');</script>"
    ),
    "zTree rows": (
        "<script>var z=[{id:1,pId:0,name:'机构职能',url:'/a/'},{id:2,pId:0,name:'政策文件',url:'/b/'}];</script>"
    ),
    "links that a script writes": (
        '<script>document.write(\'<li><a href="/a/">机构职能</a></li><a href="/b/">政策文件</a>\');</script>'
    ),
    "list items that are clicked": (
        "<li onclick=\"location.href='/a/'\">机构职能</li><li onclick=\"window.open('/b/')\">政策文件</li>"
    ),
    "cells that are clicked, behind a picture": (
        "<table><tr><td onclick=\"location.href='/a/'\"><img src='/i.gif'> 机构职能</td></tr>"
        "<tr><td onclick=\"location.href='/b/'\"><img src='/i.gif'>政策文件</td></tr></table>"
    ),
    "an address as a later argument": (
        "<a onclick=\"loadList('c1','/a/')\">机构职能</a><a onclick=\"show('/b/')\">政策文件</a>"
    ),
    "options of a select box": (
        "<select><option value='/a/'>机构职能</option><option value='/b/'>政策文件</option></select>"
    ),
    "icons above their names": (
        "<div><div><a href='/a/'><i class='icon'></i></a><p>机构职能</p></div><div><a href='/b/'><img src='/i.png'></a>"
        "<p>政策文件</p></div></div>"
    ),
    "rows that are entered": (
        "<table><tr><td>1</td><td>机构职能</td><td><a href='/a/'>点击进入</a></td></tr>"
        "<tr><td>2</td><td>政策文件</td><td><a href='/b/'>[查看]</a></td></tr></table>"
    ),
    "a picture and an area of an image map": ("<a href='/a/'><img alt='机构职能'></a><area href='/b/' alt='政策文件'>"),
}

# tabs, what opens a place of the page; the place holds rows and a 更多 link without a name
TABS = {
    "anchors": "<li><a href='#t1'>机构职能</a></li><li><a href='#t2'>政策文件</a></li>",
    "targets": "<li data-target='#t1'>机构职能</li><li><button data-bs-target='#t2'>政策文件</button></li>",
}


@pytest.mark.parametrize("tabs", TABS.values(), ids=TABS)
def test_a_link_to_more_is_called_as_the_tab_that_opens_its_place(tabs: str) -> None:
    rows = "<ul><li><a href='/n/1.html'>关于公路养护施工的公告</a></li></ul>"
    panes = "".join(f"<div id='t{n}'>{rows}<p><a href='/{x}/'>查看更多</a></p></div>" for n, x in ((1, "a"), (2, "b")))
    page = Page(f"<html><body><ul>{tabs}<li>县情</li></ul><hr>{panes}</body></html>".encode(), f"{HOST}/gk/")
    links = {(link.text, link.url) for link in read_links(page) if link.url in (f"{HOST}/a/", f"{HOST}/b/")}
    assert links == {("机构职能", f"{HOST}/a/"), ("政策文件", f"{HOST}/b/")}


@pytest.mark.parametrize("name", MENUS)
def test_columns_are_found_in(name: str) -> None:
    page = Page(f"<html><body><ul>{MENUS[name]}</ul></body></html>".encode(), f"{HOST}/gk/")
    links = [*read_links(page), *tree_columns(page)]
    assert {(link.text, link.url) for link in links} == {("机构职能", f"{HOST}/a/"), ("政策文件", f"{HOST}/b/")}


def test_hanweb_s_catalogue_keeps_title_and_day_as_attributes() -> None:
    rows = "".join(
        f"<li><a href='/art/9_{n}.html' mc='关于印发第{n}号办法的通知' rq='2024-0{n}-05' wh=''>关于印发…</a></li>"
        for n in (3, 2)
    )
    found = main_list(Page(f"<html><body><ul>{rows}</ul></body></html>".encode(), f"{HOST}/col/"))
    assert found is not None
    assert [(e.title, e.published.value) for e in found.entries if e.published] == [
        ("关于印发第3号办法的通知", date(2024, 3, 5)),
        ("关于印发第2号办法的通知", date(2024, 2, 5)),
    ]


FRAMES = {
    "a list of the same host": ("<iframe src='/xxgk/list.jsp?id=3'></iframe>", ["/xxgk/list.jsp?id=3"]),
    "another host": ("<iframe src='http://other.example/list.jsp'></iframe>", []),
    "a hidden one": (
        "<iframe src='/a.html' style='display:none'></iframe><iframe src='/b.html' height='0'></iframe>",
        [],
    ),
    "a document": ("<iframe src='/viewer.html?file=/a.pdf'></iframe>", []),
    "a visitor counter": ("<iframe src='/tools/visit.html'></iframe>", []),
}


@pytest.mark.parametrize("name", FRAMES)
def test_inner_frames(name: str) -> None:
    html, paths = FRAMES[name]
    assert inner_frames(Page(html.encode(), f"{HOST}/col/")) == tuple(HOST + path for path in paths)
