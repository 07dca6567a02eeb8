"""Pages read for what they are 整页读取."""

from __future__ import annotations

from datetime import date

from crawler.extractors.page import Page
from crawler.extractors.whole import raw_hrefs, read_whole

DAY = date(2026, 11, 20)
PROSE = "<p>各乡镇人民政府，县政府各部门：为做好今冬明春森林防火工作，现将有关事项通知如下，请认真贯彻执行。</p>" * 4
ROWS = "".join(f'<li><a href="/a/{n}.html">关于第{n}件事的通知</a><span>2026-0{n}-01</span></li>' for n in range(1, 6))


def whole(main: str):
    page = Page(f"<html><body><h1>标题</h1>{main}</body></html>".encode(), "http://www.shili.test/a/")
    return read_whole(page, 200, DAY)


def test_an_article_is_read_as_an_article() -> None:
    read = whole(f"<div>发布时间：2026-03-15 来源：县林业局</div>{PROSE}<ul>{ROWS}</ul>")
    assert read.document is not None
    assert read.document.published is not None
    assert (read.document.published.value, read.lists) == (date(2026, 3, 15), ())


def test_a_list_page_is_searched_for_lists() -> None:
    read = whole(f"<ul>{ROWS}</ul>")
    assert [len(found.entries) for found in read.lists] == [5]


def test_hrefs_are_taken_as_written_without_comments() -> None:
    page = Page(
        b"<body><!-- <a href='/old/'>x</a> --><a class='b' href=\"/a?b=1&amp;c=2\">x</a><a href=/plain>y</a>"
        b"<iframe src='/f.html'></iframe></body>",
        "http://www.shili.test/",
    )
    assert raw_hrefs(page) == ["/a?b=1&c=2", "/plain", "/f.html"]
