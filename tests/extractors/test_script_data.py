"""Data in page scripts: trees of columns, and rows whose field names say nothing."""

from __future__ import annotations

from typing import Any

import pytest

from crawler.extractors.jsonfields import guess_fields
from crawler.extractors.jsonlist import read_value
from crawler.extractors.page import Page
from crawler.extractors.scripttree import script_links

URL = "http://www.shili.test/xxgk/index.html"

NESTED = 'var menu = [{"name":"政策文件","url":"/zc/","children":[{"name":"规范性文件","url":"/zc/gf/"}]}];'
PLAIN = "var m = {list: [ {title: '政策文件', href: '/zc/', sub: [ {title: '规范性文件', href: '/zc/gf/',}, ]} ]};"
FLAT = "var z = [{id:1,pId:0,name:'政策文件',url:'/zc/'},{id:2,pId:1,name:'规范性文件',url:'/zc/gf/'}];"
TREE = [("政策文件", (), "http://www.shili.test/zc/"), ("规范性文件", ("政策文件",), "http://www.shili.test/zc/gf/")]

TREES: list[tuple[str, str, list[tuple[str, tuple[str, ...], str]]]] = [
    ("a nested menu in JSON", NESTED, TREE),
    ("a menu as a script writes it, with comments, bare keys and loose commas", PLAIN + "// [{", TREE),
    ("flat rows that name their parents", FLAT, TREE),
    ("rows of news are no menu", 'var n=[{"title":"召开防汛工作会议","url":"/a.html","pubDate":"2026-03-05"}];', []),
    ("slides are no menu", 'var n=[{"title":"专题学习","url":"/a/","img":"/a.jpg"}];', []),
    ("names that lead nowhere", 'var n=[{"name":"政策文件","id":7}];', []),
    ("addresses that are scripts", 'var n=[{"name":"政策文件","url":"javascript:void(0)"}];', []),
    ("an array that never closes", 'var n=[{"name":"政策文件","url":"/zc/"}', []),
    ("parents that go in circles", "var z=[{id:1,pId:1,name:'政策文件',url:'/zc/'}];", TREE[:1]),
]


@pytest.mark.parametrize(("script", "links"), [c[1:] for c in TREES], ids=[c[0] for c in TREES])
def test_menus_in_scripts_are_read_as_links(script: str, links: list[tuple[str, tuple[str, ...], str]]) -> None:
    page = Page(f"<html><body><script>{script}</script></body></html>".encode(), URL, "text/html; charset=utf-8")
    assert [(x.text, x.trail, x.url) for x in script_links(page)] == links


def rows(**fields: list[Any]) -> list[dict[str, Any]]:
    """Rows from columns of values."""
    return [dict(zip(fields, values, strict=True)) for values in zip(*fields.values(), strict=True)]


TITLES = ["关于做好森林防火工作的通知", "关于开展房屋排查的通告"]
LINKS = ["/xx/1.html", "/xx/2.html"]
DAYS = ["2026-03-05 09:30:00", "2026-02-01 10:00:00"]

FIELDS: list[tuple[str, list[Any], dict[str, str]]] = [
    ("title, link and the only day", rows(c1=TITLES, c2=LINKS, c3=DAYS), {"title": "c1", "url": "c2", "day": "c3"}),
    ("of two days none is taken", rows(c1=TITLES, c2=LINKS, c3=DAYS, c4=DAYS), {"title": "c1", "url": "c2"}),
    ("the office's name is no title", rows(dw=["示例县民政局"] * 2, bt=TITLES, lj=LINKS), {"title": "bt", "url": "lj"}),
    ("a picture is no link", rows(bt=TITLES, tp=["/a.jpg", "/b.jpg"]), {}),
    ("numbers are no days", rows(bt=TITLES, lj=LINKS, dj=[12, 345]), {"title": "bt", "url": "lj"}),
    ("no rows", [], {}),
]


@pytest.mark.parametrize(("array", "fields"), [c[1:] for c in FIELDS], ids=[c[0] for c in FIELDS])
def test_fields_are_known_by_what_they_hold(array: list[Any], fields: dict[str, str]) -> None:
    assert guess_fields(array) == fields


def test_rows_with_strange_names_are_entries_with_their_days() -> None:
    found = read_value({"data": {"total": 2, "rows": rows(xxbt=TITLES, xxlj=LINKS, fbsj=DAYS)}}, URL)
    assert found is not None
    assert [(e.title, e.url, str(e.published and e.published.value)) for e in found.entries] == [
        (TITLES[0], "http://www.shili.test/xx/1.html", "2026-03-05"),
        (TITLES[1], "http://www.shili.test/xx/2.html", "2026-02-01"),
    ]


def test_the_only_day_is_no_publication_when_its_name_is_that_of_writing() -> None:
    found = read_value(rows(xxbt=TITLES, xxlj=LINKS, cwrq=DAYS), URL)
    assert found is not None
    assert all(e.published is None for e in found.entries)
