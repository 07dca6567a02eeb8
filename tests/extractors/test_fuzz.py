"""Readers never raise, whatever a page is made of (benchmarks/fuzz_extractors.py runs the same for longer)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.extractors.links import Links
from crawler.extractors.page import Page, join
from crawler.nouns import PageRequest, Snapshot
from crawler.survey.asks import Ask, Role
from crawler.survey.reader import _read as read_unguarded

URL = "http://www.shili.example/zwgk/index.htm"
KINDS = ("text/html; charset=utf-8", "text/html; charset=gbk", "text/html", "application/json", "text/xml", "")

_HREFS = st.sampled_from(
    ["http://[bad", "//", "//[", "http://a:99999/", "http://a:b/", "javascript:;", "?", "#", "../..", "/a.htm", "%",
     "\\\\x", "http://", "/a;jsessionid=1", "?PHPSESSID=2&a=1", "\ufeff/a", "http://１２７.1/"]
)  # fmt: skip
_TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["2026-11-20", "9999-99-99", "2026年13月45日", "11-20", "〔2026〕99999999号", "发布时间：",
         "共99999999999999999999页", "更多>>", "当前位置：首页 >", "暂无内容", "索引号：",
         "\x00", "&#0;", "&#xffffffff;", "１２３"]
    ),
)  # fmt: skip
_SCRIPTS = st.sampled_from(
    ["createPageHTML(99999999999999999,0,'index','html')", "var countPage = '99999999999999999999';", "var a={",
     "totalRecord:99999999999999,perPage:0,dataproxyurl:'http://[y',proxyParam:{a:1}", "location.href='http://[z'",
     "function f(a,b){open('/x'+a+'//['+b)}", "'/a?id='+r.id",
     "[{title:'通知公告内容',url:'//[',date:{year:0,month:99,day:x}},{",
     "t.render({url:'//['+a,page:true})", "(function(a){return [{b:a}]}(", "$('#x').load('/list?page='+1)",
     "var pubDate='9999-99-99'",
     "window.open(", "SID:'1',TREE:[{\"id\":null}]", "$.post('//[',{pageIndex:-1})"]
)  # fmt: skip
_LEAVES = st.one_of(
    _TEXTS,
    st.builds(lambda href, text: f'<a href="{href}" title="{text}">{text}</a>', _HREFS, _TEXTS),
    st.builds(lambda script: f"<script>{script}</script>", _SCRIPTS),
    st.builds(lambda href: f'<base href="{href}"><meta http-equiv="refresh" content="0;url={href}">', _HREFS),
    st.builds(lambda href: f'<frame src="{href}"><form action="{href}"><input name="page"></form>', _HREFS),
    st.builds(lambda text: f'<meta name="PubDate" content="{text}"><title>{text}</title>', _TEXTS),
    st.builds(lambda text: f"<nextgroup><![CDATA[{text}]]></nextgroup><record><![CDATA[{text}", _TEXTS),
    st.builds(lambda href: f"<li onclick=\"f('{href}')\" data-href='{href}'>关于通知<b>x</b></li>", _HREFS),
    st.builds(lambda href: f"<table data-toggle='table' data-url='{href}'></table><ul id='x'></ul>", _HREFS),
    st.builds(lambda href: f"<b querydata=\"{{'a':'1'}}\" url='{href}'></b>", _HREFS),
)
_TAGS = st.sampled_from("div ul li table tr td h1 p dl dt span body html option".split())


def _element(tag: str, parts: list[str]) -> str:
    return f"<{tag}>{''.join(parts)}</{tag}>"


_NODES = st.recursive(_LEAVES, lambda inside: st.builds(_element, _TAGS, st.lists(inside, max_size=6)), max_leaves=25)


def read_all(body: bytes, kind: str) -> None:
    """Read a body in every role."""
    snapshot = Snapshot(URL, URL, 200, {"content-type": kind}, datetime(2026, 11, 24, tzinfo=UTC), "x", body)
    for role in Role:
        for request in (PageRequest(URL), PageRequest(f"{URL}?page=2", "POST", "page=2")):
            read_unguarded(Ask(request, role, "fuzz", column_url=URL), snapshot)


@settings(max_examples=120, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(_NODES, max_size=8), st.sampled_from(KINDS), st.sampled_from(("utf-8", "gb18030", "utf-16")))
def test_pages_built_from_odd_parts_are_read(parts: list[str], kind: str, encoding: str) -> None:
    read_all("".join(parts).encode(encoding, "replace"), kind)


@settings(max_examples=60, derandomize=True)
@given(st.binary(max_size=300), st.sampled_from(KINDS))
def test_bytes_that_are_no_page_are_read(body: bytes, kind: str) -> None:
    read_all(body, kind)


# what fuzzing and hostile counties broke
BROKEN: list[tuple[str, bytes, str]] = [
    ("a link with half an IPv6 address", b"<html><body><a href='http://[bad'>a</a></body></html>", "text/html"),
    ("a base with half an IPv6 address", b"<base href='http://[::1'><a href='/a/'>a</a>", "text/html"),
    ("an interface with half an address", b"<script>$.get('//[/list.do?page=1')</script>", "text/html"),
    (
        "a script handler whose arguments do not end",  # cost a minute for every sixteen characters
        b'<html><body><a href="javascript:go(' + b"aaaa, " * 400 + b"'x'\">a</a></body></html>",
        "text/html",
    ),
    (
        "addresses of twenty thousand digits",  # cost minutes
        b"<html><body><ul>" + b"".join(b"<li><a href='/%s'>a%d</a></li>" % (b"1" * 20_000, n) for n in range(9)),
        "text/html",
    ),
    (
        "lists in lists that never close",  # each level shows the rows below it once more
        b"<html><body>" + b"<ul><li><a href='/a/1.htm'>2026-11-20</a>" * 100,
        "text/html",
    ),
    ("a group of rows without an address", b"<nextgroup><![CDATA[<a href='//['></a>]]></nextgroup>", "text/html"),
]


@pytest.mark.parametrize(("body", "kind"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_what_once_broke_is_read(body: bytes, kind: str) -> None:
    read_all(body, kind)


# sentence, href, address
ADDRESSES = [
    ("a session number in the path goes", "/a/b.htm;jsessionid=0A1B", "http://www.shili.example/a/b.htm"),
    ("one before a query goes", "/a.jsp;jsessionid=0A?x=1", "http://www.shili.example/a.jsp?x=1"),
    ("one among parameters goes", "/a.php?PHPSESSID=1&x=1", "http://www.shili.example/a.php?x=1"),
    ("one alone goes with its mark", "/a.php?phpsessid=1", "http://www.shili.example/a.php"),
    ("an organ's number stays", "/a.jsp?sid=12", "http://www.shili.example/a.jsp?sid=12"),
    ("half an IPv6 address is none", "http://[bad", ""),
    ("a port that is none", "http://a.example:99999/", ""),
    ("a port of letters", "http://a.example:x/", ""),
    ("one that no server would take", "/" + "1" * 4000, ""),
    ("an unusual port stays", "http://a.example:18080/b", "http://a.example:18080/b"),
]


@pytest.mark.parametrize(("href", "address"), [case[1:] for case in ADDRESSES], ids=[case[0] for case in ADDRESSES])
def test_addresses_of_links(href: str, address: str) -> None:
    assert join(URL, href) == address
    assert Links(Page(b"<html></html>", URL)).absolute(href) == address


# sentence, body
NULS = [
    ("between label and value", "<p>索引号：\0\0 640000/2026-1</p>".encode()),
    ("inside a word", "<p>索\0引号：640000/2026-1</p>".encode()),
]


@pytest.mark.parametrize("body", [case[1] for case in NULS], ids=[case[0] for case in NULS])
def test_nuls_are_not_read(body: bytes) -> None:
    assert "\0" not in Page(body, URL).html
    assert "索引号：" in Page(body, URL).html


def test_utf16_keeps_its_nuls() -> None:
    assert Page("\ufeff<p>abc 公开</p>".encode("utf-16-le"), URL).html == "<p>abc 公开</p>"
