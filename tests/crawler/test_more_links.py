"""Links that say only 更多: what they are more of, also where headings stand apart and where 更多 is a picture."""

from __future__ import annotations

import pytest

from crawler.extractors.navigation import read_links
from crawler.extractors.page import Page

LIST = "<ul><li><a href='{0}1.html'>关于调整办公时间的通知</a>2026-01-01</li></ul>"
COLUMNS = {"政策文件": "/zc/", "人事信息": "/rs/"}
HEADS = "".join(f"<li>{name}</li>" for name in COLUMNS)

CASES: dict[str, str] = {
    "a heading and a word in one bar": "<div><div><h3>{name}</h3><a href='{url}'>更多&gt;&gt;</a></div>{list}</div>",
    "a heading and a picture": (
        "<div><div><span>{name}</span><a href='{url}'><img src='/i/more.gif'></a></div>{list}</div>"
    ),
    "a heading and an icon": "<div><div><span>{name}</span><a class='more' href='{url}'></a></div>{list}</div>",
    "panes below a row of headings": "<div class='pane'>{list}<a href='{url}'>更多</a></div>",
    "numbered panes": "<div class='pane{n}'>{list}<a href='{url}'>更多</a></div>",
    "boxes with headings of their own below another row": (
        "<div class='box'><h4>{name}</h4>{list}<p><a href='{url}'>更多</a></p></div>"
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_link_to_more_has_the_heading_of_its_block(name: str) -> None:
    heads = f"<ul class='tab'>{HEADS}</ul>" if "panes" in name else ""
    heads = "<div class='two'><span>首页</span><span>导航</span></div>" if "another row" in name else heads
    boxes = "".join(
        CASES[name].format(n=n, name=title, url=url, list=LIST.format(url))
        for n, (title, url) in enumerate(COLUMNS.items(), 1)
    )
    page = Page(f"<html><body><div>{heads}<div>{boxes}</div></div></body></html>".encode(), "http://www.shili.example/")
    found = {link.text: link.url for link in read_links(page) if link.url.endswith("/")}
    assert found == {title: f"http://www.shili.example{url}" for title, url in COLUMNS.items()}


def test_menu_items_that_open_by_a_script_are_links() -> None:
    items = "<li onclick=\"location.href='/zc/'\">政策文件</li><li data-url='/rs/'><i></i><span>人事信息</span></li>"
    page = Page(f"<html><body><ul>{items}</ul></body></html>".encode(), "http://www.shili.example/")
    assert [(link.text, link.url.removeprefix("http://www.shili.example")) for link in read_links(page)] == [
        *COLUMNS.items()
    ]
