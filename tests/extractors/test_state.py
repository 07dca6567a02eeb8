"""A page is called gone, blank, guarded, moved or empty only when it says nothing else."""

from __future__ import annotations

import pytest

from crawler.extractors.page import Page
from crawler.extractors.state import StateReading, is_hollow, page_state
from crawler.nouns import PageState

URL = "http://www.shili.example/zwgk/tzgg/index.html"
MENU = "<ul>" + "".join(f"<li><a href='/c{i}/'>公开栏目{i}</a></li>" for i in range(30)) + "</ul>"
FOOT = "<div>主办：示例县人民政府 ICP备00000000号 电话：0000-0000000</div>"
PROSE = "<p>经县政府研究，现将有关事项通知如下，请各乡镇、各部门认真贯彻执行，切实抓好落实，并及时报告进展情况。</p>"


def state(html: str, status: int = 200, home_title: str = "") -> StateReading:
    return page_state(Page(html.encode(), URL), status, home_title)


def shell(main: str, title: str = "通知公告_示例县人民政府") -> str:
    return f"<html><head><title>{title}</title></head><body>{MENU}<div>当前位置：首页</div>{main}{FOOT}</body></html>"


GONE = [
    "抱歉，您访问的页面不存在或已被删除！",
    "404",
    "对不起，该信息已被删除。",
    "找不到您要访问的页面",
    "該頁面不存在",
    "404 Not Found",
]


@pytest.mark.parametrize("words", GONE)
def test_page_that_only_says_it_is_gone_is_a_soft_404(words: str) -> None:
    reading = state(shell(f"<div><h2>{words}</h2><p><a href='/'>返回首页</a></p></div>"))
    assert (reading.state, reading.quote) == (PageState.SOFT_404, words)
    assert state(f"<html><title>提示信息</title><body><p>{words}</p></body></html>").state is PageState.SOFT_404


BLANK = [
    "暂无内容",
    "本栏目暂无数据。",
    "栏目建设中，敬请期待！",
    "内容正在整理，请稍后访问。",
    "很抱歉，没有找到相关信息",
    "暫無資料",
    "没有可显示的内容。",
    "似乎我们无法找到您要找的内容。或许搜索能有所帮助。",
    "这儿似乎什么都没有，试试搜索？",
    "No Data",
]


@pytest.mark.parametrize("words", BLANK)
def test_column_that_only_says_it_is_empty_is_blank(words: str) -> None:
    reading = state(shell(f"<div>{words}</div>"))
    assert (reading.state, reading.quote) == (PageState.BLANK, words)


ROW = "<li><a href='t1.html'>示例县公告</a><span>2024-03-1{0}</span></li>"
ORDINARY = {
    "an article about a page that is gone": f"<h1>通报</h1>{PROSE}<p>页面不存在</p>{PROSE * 3}",
    "a dated article with the words alone on a line": "<h1>回复</h1><p>发布时间：2024-03-15</p><p>页面不存在</p>",
    "a list beside an empty widget": f"<ul>{ROW.format(1)}{ROW.format(2)}{ROW.format(3)}</ul><div>暂无内容</div>",
    "a statement": "<p>2024年我镇暂无行政处罚信息，特此说明。</p><p>示例镇人民政府</p>",
    "a table with an empty cell": "<table><tr><td>姓名</td><td>张某</td><td>传真</td><td>暂无</td></tr></table>"
    "<p>分管办公室、财政、民政、应急等方面工作，联系县发展和改革局、县财政局、县民政局、县应急管理局，协助抓好工作。</p>",
    "an embedded file": "<div>暂无数据</div><iframe src='/upload/a.pdf'></iframe>",
    "a column called after construction": "<h2>城乡建设</h2><div>数据整理</div>",
    "a text that says what was not found": "<p>经核查，反映的无法找到您要找的内容一事不属实，有关链接正常。</p>",
    "a column whose title is 404": "<h2>404工程</h2>",
}


@pytest.mark.parametrize("main", ORDINARY.values(), ids=ORDINARY.keys())
def test_page_that_says_something_is_ok(main: str) -> None:
    assert state(shell(f"<div>{main}</div>")).state is PageState.OK


MOVED = {
    "a meta refresh": '<meta http-equiv="refresh" content="0; url=/gov/index.html">',
    "a meta refresh without url=": "<META HTTP-EQUIV=Refresh CONTENT='0;/gov/index.html'>",
    "a script": '<script>window.location.href="/gov/index.html";</script>',
    "a script that replaces": "<script>location.replace('/gov/index.html')</script>",
    "a script with a way for phones": "<script>if(m){location='/m/a.html'}else{location='/gov/index.html'}</script>",
}


@pytest.mark.parametrize("head", MOVED.values(), ids=MOVED.keys())
def test_page_that_only_moves_on_names_its_target(head: str) -> None:
    reading = state(f"<html><head>{head}<title>跳转中</title></head><body></body></html>")
    assert (reading.state, reading.target) == (PageState.REDIRECT, "http://www.shili.example/gov/index.html")


def test_menu_of_click_handlers_does_not_move_a_short_page_on() -> None:
    menu = """<div onclick="location.href='/gov/a.html'">工作动态</div>"""
    more = """<p onclick='location.href="/gov/b.html"'>镇长信箱</p>"""
    assert (
        state(f"<html><body>{menu}{more}<h2>镇长信箱</h2><p>来信须知。</p></body></html>").state
        is not PageState.REDIRECT
    )


def test_page_that_moves_on_when_it_is_loaded_names_its_target() -> None:
    reading = state("""<html><body onload="location.href='/gov/index.html'"></body></html>""")
    assert (reading.state, reading.target) == (PageState.REDIRECT, "http://www.shili.example/gov/index.html")


def test_full_page_that_reloads_itself_is_ok() -> None:
    head = '<meta http-equiv="refresh" content="300"><script>if(wap){location.href="/m/";}</script>'
    assert state(head + shell(PROSE)).state is PageState.OK


@pytest.mark.parametrize(
    ("html", "status"),
    [
        ("<script>document.cookie='__jsl_clearance=1';location.href=location.pathname</script>", 521),
        ("<html><body></body></html>", 412),
        ("<script>$_ts=window['$_ts'];</script>", 200),
        ("<html><body>请完成验证后继续访问 <input name=code></body></html>", 200),
        ("<html><body>您的请求可能存在威胁，已被拦截</body></html>", 403),
    ],
)
def test_guarded_page_is_a_challenge(html: str, status: int) -> None:
    assert state(html, status).state is PageState.CHALLENGE


def test_empty_shell_of_an_app_is_script_only() -> None:
    html = (
        "<html><head><title>示例县</title></head><body><div id='app'></div><script src='a.js'></script></body></html>"
    )
    assert state(html).state is PageState.SCRIPT_ONLY
    assert state(html.replace("<div id='app'></div>", PROSE)).state is PageState.OK


@pytest.mark.parametrize("place", ["<main></main>", "<div class='k12'>\n</div>", "<DIV id=page></DIV>"])
def test_a_shell_is_told_by_its_empty_place_whatever_its_name(place: str) -> None:
    shell = f"<html><body>{place}<script src='a.js'></script></body></html>"
    assert state(shell).state is PageState.SCRIPT_ONLY
    assert state(shell.replace(" src='a.js'", "")).state is PageState.OK
    assert state(shell.replace("<script", "<p>栏目正在建设中</p><script")).state is PageState.BLANK


def test_few_links_beside_an_empty_place_and_scripts_are_hollow() -> None:
    links = "".join(f"<a href='/{n}/'>栏目{n}</a>" for n in range(5))
    html = f"<html><body>{links}<div id='x'></div><script src='a.js'></script></body></html>"
    assert is_hollow(Page(html.encode(), URL))
    assert not is_hollow(Page(html.replace("<div id='x'></div>", PROSE).encode(), URL))
    assert not is_hollow(Page(html.replace(links, links * 3).encode(), URL))


def test_frames_are_named() -> None:
    reading = state("<html><FRAMESET rows='90,*'><FRAME src='top.asp'><frame name=m src=main.asp></FRAMESET></html>")
    assert reading.state is PageState.FRAMESET
    assert reading.frames == (URL.replace("index.html", "top.asp"), URL.replace("index.html", "main.asp"))


@pytest.mark.parametrize("body", [b"%PDF-1.4", b'{"a": 1}'])
def test_other_formats_are_no_html(body: bytes) -> None:
    assert page_state(Page(body, URL)).state is PageState.NOT_HTML


def test_home_page_at_another_address_is_known_by_its_title() -> None:
    home = shell("", "示例县人民政府").replace("<div>当前位置：首页</div>", "")
    assert state(home, 200, "示例县人民政府").state is PageState.HOME_INSTEAD
    assert state(shell("", "示例县人民政府"), 200, "示例县人民政府").state is PageState.OK


PARKED = ["Welcome to nginx!", "IIS Windows Server", "恭喜，站点创建成功！", "该域名正在出售", "没有找到站点"]


@pytest.mark.parametrize("words", PARKED)
def test_what_a_server_shows_where_nobody_has_a_site_is_gone(words: str) -> None:
    html = f"<html><head><title>{words}</title></head><body><h1>{words}</h1><p>说明文字。</p></body></html>"
    assert state(html).state is PageState.SOFT_404


def test_a_site_that_writes_of_domains_is_an_ordinary_page() -> None:
    assert state(shell(f"<h1>关于域名已到期网站下线的公告</h1>{PROSE * 12}")).state is PageState.OK
