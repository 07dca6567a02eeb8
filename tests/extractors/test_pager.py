"""What leads to the next pages of a list, and how long a hostile page keeps its reader."""

from __future__ import annotations

import time

import pytest

from crawler.extractors.page import Page
from crawler.extractors.pager import read_pager

URL = "http://www.shili.example/zwgk/index.html"


def _page(body: str) -> Page:
    return Page(f"<html><body>{body}</body></html>".encode(), URL, "text/html; charset=utf-8")


def test_numbers_and_arrows_alone_are_a_pager() -> None:
    numbers = "".join(f"<li><a href='index_{n}.html'>{n}</a></li>" for n in (2, 3))
    pager = read_pager(_page(f"<ul><li><a href='#'>1</a></li>{numbers}<li><a href='index_2.html'>»</a></li></ul>"))
    assert pager.next_url == "http://www.shili.example/zwgk/index_2.html"
    assert [number for number, _ in pager.numbered] == [2, 3]


def test_an_arrow_beside_words_is_none() -> None:
    assert not read_pager(_page("<div><h2>通知公告</h2><a href='/tzgg/'>»</a></div>")).next_url


@pytest.mark.parametrize(
    ("words", "pages", "rows"),
    [
        ("共77条 {} 1/4", 4, 77),
        ("共77条，每页20条 {}", None, 77),
        ("共77条记录 {} 页次：1/4页", 4, 77),
        ("共 4 页 {}", 4, None),
        ("共4个页面 {}", 4, None),
        ("总共有 4 頁 {}", 4, None),
        ("第1页 共4页 每页20条 {}", 4, None),
        ("共4页77条 {}", 4, None),
        ("总数：77条 总页数：4 {}", 4, 77),
    ],
)
def test_rows_and_pages_that_are_counted_are_told_apart(words: str, pages: int | None, rows: int | None) -> None:
    pager = read_pager(_page(f"<div>{words.format('<a href=index_2.html>下页</a>')}</div>"))
    assert (pager.pages, pager.total) == (pages, rows)


NUMBERS = "<a>»</a>" + "<a href='x'>1</a>" * 1000 + "<p>文字</p>"
EMPTY = "<a>»</a>" + "<b></b>" * 12_000 + "<a href='x'>1</a>" * 12_000
NESTED = "<div onclick='show(12345678)'>" * 390 + "<span onclick='goto(12345678)'>2</span>" + "字" * 500_000


@pytest.mark.parametrize("body", [NUMBERS, EMPTY, NESTED], ids=["numbers", "empty", "nested"])
def test_a_page_full_of_short_links_is_soon_read(body: str) -> None:
    page = _page(body)
    began = time.process_time()
    read_pager(page)
    assert time.process_time() - began < 2
