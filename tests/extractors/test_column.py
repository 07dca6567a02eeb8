"""What a column page is: list, text, file, link, empty, notice, group; in doubt nothing is said."""

from __future__ import annotations

import pytest

from crawler.evidence import ColumnForm
from crawler.extractors.column import read_column
from crawler.extractors.page import Page

MENU = (
    "<div class='zuo'><ul>"
    + "".join(f"<li><a href='/col/col{n}/'>栏目第{n}号</a></li>" for n in range(1, 9))
    + "</ul></div>"
)
HEAD = "<div>您好，欢迎访问示例县人民政府 <a href='/wza/'>无障碍浏览</a></div>"
CRUMB = (
    "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/col/'>政务公开</a> &gt; <a href='/col/col5/'>权责清单</a></div>"
)
FOOT = "<div><p>主办：示例县人民政府</p><p><a href='https://beian.example/'>示ICP备00000000号</a></p></div>"
TEXT = "<p>" + "示例镇人民政府贯彻执行党的路线方针政策，负责本行政区域内的经济建设和社会管理工作。" * 3 + "</p>"
ROWS = (
    "<ul>"
    + "".join(f"<li><a href='/a/{n}.html'>权责清单第{n}号公告</a><i>2024-01-0{n}</i></li>" for n in (1, 2))
    + "</ul>"
)


def block(name: str) -> str:
    return f"<div><div><b>{name}</b><a href='/{name}/'>更多</a></div>{ROWS.replace('权责清单', name)}</div>"


CASES = {
    "two dated rows are a list": (ROWS, ColumnForm.LIST),
    "one dated row is a list": (
        "<ul><li><a href='/a/1.html'>权责清单公告</a><i>2024-01-01</i></li></ul>",
        ColumnForm.LIST,
    ),
    "one undated article link is a list": (
        "<ul><li><a href='/a/t20240101_9.html'>示例县权责清单</a></li></ul>",
        ColumnForm.LIST,
    ),
    "names of leaders are a list": (
        "<ul><li><a href='/info/7/1.htm'>张某某</a></li><li><a href='/info/7/2.htm'>李某某</a></li></ul>",
        ColumnForm.LIST,
    ),
    "paragraphs are a text": (TEXT, ColumnForm.TEXT),
    "a text that mentions a missing page is a text": (TEXT + "<p>逾期不存在补报。</p>", ColumnForm.TEXT),
    "a text with an attachment is a text": (TEXT + "<a href='/f/1.docx'>附件</a>", ColumnForm.TEXT),
    "a file in a frame": ("<iframe src='/pdfjs/viewer.html?file=/f/1.pdf'></iframe>", ColumnForm.FILE),
    "a file in a player": ("<div class='player' pdfsrc='/f/1.pdf'></div>", ColumnForm.FILE),
    "a single attachment": ("<p><a href='/f/1.pdf'>示例县权责清单.pdf</a></p>", ColumnForm.FILE),
    "only a link to another platform": (
        "<p><a href='http://zwfw.example/'>请到政务服务网查看</a></p>",
        ColumnForm.LINK,
    ),
    "a comment that says no data": ("<div><!-- No Data --></div>", ColumnForm.EMPTY),
    "a list element without rows": ("<h2>权责清单</h2><ul>\n</ul>", ColumnForm.EMPTY),
    "a page that says nothing is there": ("<p>本栏目暂无内容。</p>", ColumnForm.NOTICE),
    "a page under construction": ("<p>栏目建设中，敬请期待！</p>", ColumnForm.NOTICE),
    "a portlet without rows": ("<div class='alert'>没有可显示的内容。</div>", ColumnForm.NOTICE),
    "a blog's category without articles": (
        "<h1>未找到</h1><p>似乎我们无法找到您要找的内容。或许搜索能有所帮助。</p>",
        ColumnForm.NOTICE,
    ),
    "the same in Traditional characters": ("<p>本欄目暫無內容。</p>", ColumnForm.NOTICE),
    "blocks with 更多 are a group": (block("政策文件") + block("政策解读"), ColumnForm.GROUP),
    "an app shell is not called empty": ("<div id='app'></div><script src='/js/app.js'></script>", ColumnForm.NONE),
    "an empty list that a script fills is not called empty": (
        "<ul></ul><script>$.getJSON('/api/list?page=1', show)</script>",
        ColumnForm.NONE,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_form_of_a_column_page(name: str) -> None:
    main, form = CASES[name]
    html = (
        f"<html><head><title>权责清单-示例县</title></head><body>{HEAD}{CRUMB}<div>{MENU}<div>"
        f"{main}</div></div>{FOOT}</body></html>"
    )
    assert read_column(Page(html.encode(), "http://www.shili.example/col/col5/index.html")).form == form


def test_the_text_of_a_column_holds_no_menu_crumb_or_foot() -> None:
    html = f"<html><body>{HEAD}{CRUMB}<div>{MENU}<div>{TEXT}</div></div>{FOOT}</body></html>"
    text = read_column(Page(html.encode(), "http://www.shili.example/col/col5/")).text
    assert text.startswith("示例镇人民政府贯彻执行") and text.endswith("社会管理工作。")


def test_a_menu_of_the_column_and_its_only_neighbour_is_no_content() -> None:
    items = "<li><a href='/col/col4/'>收费清单</a></li><li><a href='/col/col5/'>权责清单</a></li>"
    menu = f"<div class='zuo'><h3>重点领域</h3><ul>{items}</ul></div>"
    html = f"<html><body>{CRUMB}{menu}<div class='you'><h1>权责清单</h1></div>{FOOT}</body></html>"
    reading = read_column(Page(html.encode(), "http://www.shili.example/col/col5/"))
    assert (reading.form, reading.links) == (ColumnForm.NONE, ())
