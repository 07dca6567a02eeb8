"""Following pages of a list, family by family. Every page is ours, after the structure real sites have."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.extractors.families import FAMILIES, family_of, further_pages, promises_more, shown_at
from crawler.extractors.families.gkmlpt import columns
from crawler.extractors.lists import main_list
from crawler.extractors.page import Page
from crawler.extractors.paging import following, is_repeat, next_page, page_number
from crawler.nouns import Entry, EntryList, NavLink, PageRequest

HOST = "http://www.shili.example"
ROWS = (
    "<ul>"
    + "".join(f"<li><a href='/x/{n}.html'>关于第{n}号工作的通知</a><i>2024-01-0{n}</i></li>" for n in (1, 2, 3))
    + "</ul>"
)


@dataclass(frozen=True)
class Case:
    """What a page holds and which addresses follow it (without the host)."""

    family: str
    url: str
    html: str
    count: int
    first: str
    last: str
    rows: str = ROWS
    extra: dict[str, str] = field(default_factory=dict)


CASES = {
    "TRS: page n is index_{n-1}": Case(
        "trs",
        "/zwgk/",
        '<script>createPageHTML(12, 0, "index", "html");</script>',
        11,
        "/zwgk/index_1.html",
        "/zwgk/index_11.html",
    ),
    "TRS: single quotes and shtml": Case(
        "trs",
        "/zwgk/index.shtml",
        "<script>createPageHTML(3,0,'index','shtml')</script>",
        2,
        "/zwgk/index_1.shtml",
        "/zwgk/index_2.shtml",
    ),
    "TRS: records stand before the pages": Case(
        "trs",
        "/zwgk/",
        '<script>createPage(57, 4, 0, "list", "html");</script>',
        3,
        "/zwgk/list_1.html",
        "/zwgk/list_3.html",
    ),
    "TRS: records stand behind the extension": Case(
        "trs",
        "/zwgk/",
        '<script>createPageHTML(4,0,"index","htm",57);</script>',
        3,
        "/zwgk/index_1.htm",
        "/zwgk/index_3.htm",
    ),
    "TRS: the list part has a number of its own": Case(
        "trs",
        "/zwgk/",
        '<script>createPageHTML(4,0,"index_4501","html")</script>',
        3,
        "/zwgk/index_4501_1.html",
        "/zwgk/index_4501_3.html",
    ),
    "TRS: numbers stand in variables": Case(
        "trs",
        "/zwgk/",
        '<script>var countPage = 5;var currentPage = 0;createPageHTML(countPage, currentPage, "index",'
        ' "html")</script>',
        4,
        "/zwgk/index_1.html",
        "/zwgk/index_4.html",
    ),
    "TRS: seen from the second page": Case(
        "trs",
        "/zwgk/index_1.html",
        '<script>createPageHTML(5,1,"index","html")</script>',
        3,
        "/zwgk/index_2.html",
        "/zwgk/index_4.html",
    ),
    "webplus: list2 follows list": Case(
        "webplus",
        "/157/list.htm",
        '<em class="all_count">200</em><em class="per_count">14</em><em class="all_pages">15</em>',
        14,
        "/157/list2.htm",
        "/157/list15.htm",
    ),
    "VSB: pages count down": Case(
        "vsb",
        "/zwgk/tzgg.htm",
        "<a href=\"javascript:_simple_list_gotopage_fun(31,'u13_goto',2)\">转到</a><a href='tzgg/30.htm'>下页</a>",
        30,
        "/zwgk/tzgg/30.htm",
        "/zwgk/tzgg/1.htm",
    ),
    "VSB: page count printed as 1/3": Case(
        "vsb",
        "/tzgg.htm",
        '<link href="/system/resource/css/sys.css"><div>共41条 1/3 <a href="tzgg/2.htm">下页</a>'
        '<a href="tzgg/1.htm">尾页</a></div>',
        2,
        "/tzgg/2.htm",
        "/tzgg/1.htm",
    ),
    "c-code: column-index-2": Case(
        "columnindex",
        "/c100/column-index-1.shtml",
        "<script>var pageCount = 4;</script>",
        3,
        "/c100/column-index-2.shtml",
        "/c100/column-index-4.shtml",
    ),
    "c-code: common_list_2": Case(
        "columnindex",
        "/c100/common_list.shtml",
        "<p>共 3 页</p>",
        2,
        "/c100/common_list_2.shtml",
        "/c100/common_list_3.shtml",
    ),
    "next and last link differ in one number": Case(
        "links",
        "/news?type=3",
        '<div><a href="/news?type=3&page=2">下一页</a><a href="/news?type=3&page=9">尾页</a></div>',
        8,
        "/news?type=3&page=2",
        "/news?type=3&page=9",
    ),
    "numbered links only": Case(
        "links",
        "/list.asp?id=7",
        "<div>1 <a href='?id=7&p=2'>2</a> <a href='?id=7&p=3'>3</a> <a href='?id=7&p=4'>4</a></div>",
        3,
        "/list.asp?id=7&p=2",
        "/list.asp?id=7&p=4",
    ),
    "next link and a printed number of pages": Case(
        "links",
        "/a/",
        "<div>第1页/共6页 <a href='/a/index_2.html'>下一页</a></div>",
        5,
        "/a/index_2.html",
        "/a/index_6.html",
    ),
    "a next link alone is a chain": Case(
        "links", "/a/", "<div><a href='/a/b7.html'>下一页</a></div>", 1, "/a/b7.html", "/a/b7.html"
    ),
    "eportal: the address stands in the handler": Case(
        "links",
        "/eportal/ui?pageId=11",
        "<div>共3页 <a style='cursor:hand' onclick=\"queryArticleByCondition(this,"
        "'/eportal/ui?pageId=11&currentPage=2&moduleId=ab')\">"
        "下页</a></div>",
        2,
        "/eportal/ui?pageId=11&currentPage=2&moduleId=ab",
        "/eportal/ui?pageId=11&currentPage=3&moduleId=ab",
    ),
    "TRS: an element's id stands first, pages counted from 1": Case(
        "trs",
        "/zwgk/c100/list.shtml",
        "<div id='page_div'></div><script>createPageHTML('page_div',20,1,'list','shtml',300);</script>",
        19,
        "/zwgk/c100/list_2.shtml",
        "/zwgk/c100/list_20.shtml",
    ),
    "a script joins the file of page n": Case(
        "scriptpager",
        "/nw123/index.html",
        "<div id='page'></div><script>$('#page').pagination({totalPage:12,callback:function(n){location.href="
        "n==1?'index.html':'index_'+n+'.html';}});</script>",
        11,
        "/nw123/index_2.html",
        "/nw123/index_12.html",
    ),
    "a script counts files from 0": Case(
        "scriptpager",
        "/nw123/list_0.html",
        "<script>var pageCount=3;function go(n){location.href='list_'+(n-1)+'.html'}</script>",
        2,
        "/nw123/list_1.html",
        "/nw123/list_2.html",
    ),
    "rows and rows a page stand in variables": Case(
        "scriptpager",
        "/sjj/index_pc.html",
        "<script>var totalData=45;var showData=15;$('.box').pagination({totalData:totalData,showData:showData,"
        "callback:function(api){window.location.href='index_pc_'+api.getCurrent()+'.html'}})</script>",
        2,
        "/sjj/index_pc_2.html",
        "/sjj/index_pc_3.html",
    ),
    "laypage joins a parameter": Case(
        "scriptpager",
        "/list?cid=5",
        "<script>laypage.render({elem:'p',count:47,limit:15,jump:function(obj,first){if(!first)"
        "{location.href='/list?cid=5&page='+obj.curr;}}});</script>",
        3,
        "/list?cid=5&page=2",
        "/list?cid=5&page=4",
    ),
    "ASP.NET sends its form back": Case(
        "aspnet",
        "/list.aspx?cid=3",
        "<form method='post' action='list.aspx?cid=3'><input type='hidden' name='__VIEWSTATE' value='abc='>"
        "<input type='hidden' name='__EVENTTARGET' value=''><div>共 4 页 "
        "<a href=\"javascript:__doPostBack('Pager1','2')\">下一页</a></div></form>",
        3,
        "/list.aspx?cid=3#POST __VIEWSTATE=abc%3D&__EVENTTARGET=Pager1&__EVENTARGUMENT=2",
        "/list.aspx?cid=3#POST __VIEWSTATE=abc%3D&__EVENTTARGET=Pager1&__EVENTARGUMENT=4",
    ),
    "Longxun: the first page is in the page, the others come from its interface": Case(
        "scriptapi",
        "/public/column/12?type=4",
        "<div class='pagination'>共 45 条 1/3页 <a paged='2' href='javascript:void(0);'>下一页</a></div><script>"
        "Ls.pagination('.p',function(pageIndex){$.get('/site/label/8888?IsAjax=1&siteId=6&pageIndex='+pageIndex,show)})"
        "</script>",
        2,
        "/site/label/8888?IsAjax=1&siteId=6&pageIndex=2",
        "/site/label/8888?IsAjax=1&siteId=6&pageIndex=3",
    ),
    "was5: a search front pages by query": Case(
        "links",
        "/was5/web/search?channelid=231&page=1",
        "<a href='search?page=2&channelid=231'>下一页</a> <a href='search?page=9&channelid=231'>尾页</a>",
        8,
        "/was5/web/search?page=2&channelid=231",
        "/was5/web/search?page=9&channelid=231",
    ),
    "old Hanweb: addresses stand in tagname": Case(
        "links",
        "/col/col5/index.html",
        "<a tagname='/col/col5/index.html?uid=5&pageNum=2' href='javascript:;'>下一页</a>"
        "<a tagname='/col/col5/index.html?uid=5&pageNum=7' href='javascript:;'>尾页</a>",
        6,
        "/col/col5/index.html?uid=5&pageNum=2",
        "/col/col5/index.html?uid=5&pageNum=7",
    ),
    "a select box moves on": Case(
        "links",
        "/a/index.html",
        "<select onchange='location.href=this.value'><option value='index.html'>1</option>"
        "<option value='index_2.html'>2</option><option value='index_3.html'>3</option></select>",
        2,
        "/a/index_2.html",
        "/a/index_3.html",
    ),
    "a form that a script submits by POST": Case(
        "query",
        "/xxgk/list.do",
        "<form method='post' action='/xxgk/list.do'><input type='hidden' name='cat' value='5'>"
        "<input type='hidden' name='pageNo' value='1'></form><div>共 4 页 "
        "<a href='#' onclick='gotoPage(2)'>下一页</a></div>",
        3,
        "/xxgk/list.do#POST cat=5&pageNo=2",
        "/xxgk/list.do#POST cat=5&pageNo=4",
    ),
    "a form that a script submits by GET": Case(
        "query",
        "/xxgk/list.jsp",
        "<form name='f' action='/xxgk/list.jsp'><input type='hidden' name='cat' value='5'>"
        "<input type='hidden' name='curPage' value='1'>"
        "</form><div>共 4 页 <a href='javascript:goPage(2)'>下一页</a></div>",
        3,
        "/xxgk/list.jsp?cat=5&curPage=2",
        "/xxgk/list.jsp?cat=5&curPage=4",
    ),
}


def page(case: Case) -> Page:
    return Page(f"<html><body><div>{case.rows}{case.html}</div></body></html>".encode(), HOST + case.url)


@pytest.mark.parametrize("name", CASES)
def test_all_following_pages_in_order(name: str) -> None:
    case = CASES[name]
    seen = page(case)
    listing = main_list(seen)
    assert listing is not None and len(listing.entries) == 3
    assert FAMILIES[case.family].detect(seen)
    requests = further_pages(seen, listing)
    assert len(requests) == case.count
    assert (requests[0].key, requests[-1].key) == (HOST + case.first, HOST + case.last)


@pytest.mark.parametrize(
    ("printed", "more"),
    [
        pytest.param("<p>共 3 条</p>", False, id="A pager that counts the rows of the page promises nothing"),
        pytest.param("<p>共 4 条</p>", True, id="One more row than on the page is promised"),
        pytest.param("<p>共 1 页</p>", False, id="One page is this page"),
        pytest.param("<p>共 2 页</p>", True, id="A second page is promised"),
        pytest.param("", False, id="Without a pager nothing is promised"),
    ],
)
def test_a_pager_promises_more_than_the_page_holds(printed: str, more: bool) -> None:
    seen = Page(f"<html><body><div>{ROWS}{printed}</div></body></html>".encode(), HOST + "/zwgk/")
    assert promises_more(seen, main_list(seen)) is more


NOTHING = {
    "one page only": '<script>createPageHTML(1, 0, "index", "html");</script>',
    "a next link that leads back": "<div><a href='/zwgk/'>下一页</a></div>",
    "a next link to another host": "<div><a href='http://other.example/2.html'>下一页</a></div>",
    "no pager": "<p>本页完</p>",
    "a script that joins no page number": "<script>var pages=9;img.src='/img/pic_'+id+'.png';</script>",
    "a pager that counts rows and an interface that counts no pages": (
        "<p>共 45 条</p><script>$.get('/api/list?cid='+id,show)</script>"
    ),
    "the definition of the pager function": "<script>function createPageHTML(pages, cur, name,"
    " ext){return pages}</script>",
}


@pytest.mark.parametrize("name", NOTHING)
def test_no_page_is_invented(name: str) -> None:
    seen = Page(f"<html><body>{ROWS}{NOTHING[name]}</body></html>".encode(), HOST + "/zwgk/")
    assert further_pages(seen, main_list(seen)) == []


ISLAND = """<div id='55'><script type='text/xml'><datastore>
<nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&amp;columnid=31&amp;unitid=55"></a>]]></nextgroup>
<recordset>{records}</recordset></datastore></script></div>"""
RECORDS = "".join(
    f"<record><![CDATA[<li><a href='/art/2024/1/{n}/art_31_{n}.html'>关于第{n}号工作的通知</a><b>"
    f"2024-01-0{n}</b></li>]]></record>"
    for n in (1, 2, 3)
)
JPAGE = """<script>$('#55').jpage({perPage:3,totalRecord:'250',proxyUrl:'/module/web/jpage/dataproxy.jsp',
proxyParam:{'columnid':31,'unitid':'55','webname':'示例县人民政府','path':'/'}});</script>"""


def test_hanweb_asks_its_proxy_for_the_records_behind_the_island() -> None:
    seen = Page((ISLAND.format(records=RECORDS) + JPAGE).encode(), HOST + "/col/col31/index.html")
    listing = main_list(seen)
    assert listing is not None and len(listing.entries) == 3 and listing.form == "xml"
    requests = further_pages(seen, listing)
    starts = [parse_qs(urlsplit(r.url).query)["startrecord"][0] for r in requests]
    assert starts == ["4", "104", "204"]
    assert all(r.method == "POST" for r in requests)
    assert parse_qs(requests[0].body) == {
        "columnid": ["31"],
        "unitid": ["55"],
        "webname": ["示例县人民政府"],
        "path": ["/"],
    }
    assert parse_qs(urlsplit(requests[-1].url).query)["endrecord"] == ["250"]


def test_hanweb_follows_the_next_group_where_no_ids_are_given() -> None:
    seen = Page(ISLAND.format(records=RECORDS).encode(), HOST + "/col/col31/index.html")
    request = further_pages(seen, main_list(seen))[0]
    assert request.url == HOST + "/module/web/jpage/dataproxy.jsp?page=2&columnid=31&unitid=55"


def test_hanweb_directory_is_asked_by_currpage() -> None:
    seen = Page(
        b"<iframe src='/module/xxgk/search.jsp?infotypeId=A01&jdid=3&divid=d1'></iframe>", HOST + "/col/col9/index.html"
    )
    assert (
        further_pages(seen, None)[0].url == HOST + "/module/xxgk/search.jsp?infotypeId=A01&jdid=3&divid=d1&currpage=1"
    )


JPAAS = """<div class="x" url="/api-gateway/jpaas-publish-server/front/page/build/unit"
querydata="{'parseType':'bulidstatic','webId':'w1','tplSetId':'t1','pageType':'column','tagId':'当前栏目list','pageId':'p1'}">%s</div>
<div class="pagination" rows="15" count="40"></div>"""


def test_jpaas_asks_the_gateway_for_the_pages_that_are_not_rendered() -> None:
    seen = Page((JPAAS % ROWS).encode(), HOST + "/col/col9/index.html")
    requests = further_pages(seen, main_list(seen))
    assert [page_number(r) for r in requests] == [2, 3]
    query = parse_qs(urlsplit(requests[0].url).query)
    assert query["tagId"] == ["当前栏目list"] and query["paramJson"] == ['{"pageNo":2,"pageSize":15}']
    shell = Page((JPAAS % "").encode(), HOST + "/col/col9/index.html")
    assert [page_number(r) for r in further_pages(shell, None)] == [1, 2, 3]


GKMLPT = """<script>window._CONFIG = {SID: '755001', TREE: [{"id": 10, "name": "政策文件", "children":
[{"id": 11, "name": "规范性文件", "children": []}]}, {"id": 20, "name": "人事信息"}]};</script>
<script src="/gkmlpt/static/app.js"></script>"""


def test_gkmlpt_columns_are_addresses_of_its_interface() -> None:
    shell = Page(GKMLPT.encode(), HOST + "/xz1/gkmlpt/index")
    assert family_of(shell) == "gkmlpt"
    assert [(link.text, link.trail, link.url) for link in columns(shell)] == [
        ("政策文件", (), HOST + "/gkmlpt/api/all/10?page=1&sid=755001"),
        ("规范性文件", ("政策文件",), HOST + "/gkmlpt/api/all/11?page=1&sid=755001"),
        ("人事信息", (), HOST + "/gkmlpt/api/all/20?page=1&sid=755001"),
    ]
    assert further_pages(shell, None) == [PageRequest(HOST + "/gkmlpt/api/all/0?page=1&sid=755001")]


def test_a_gkmlpt_tree_may_be_a_literal_of_javascript() -> None:
    literal = GKMLPT.replace('"id"', "id").replace('"name"', "name").replace('"children"', "children")
    shell = Page(literal.replace('"', "'").encode(), HOST + "/gkmlpt/index")
    assert [link.text for link in columns(shell)] == ["政策文件", "规范性文件", "人事信息"]


def test_a_person_opens_a_gkmlpt_column_in_its_shell() -> None:
    shell = Page(GKMLPT.encode(), HOST + "/xz1/gkmlpt/index")
    assert [shown_at(link) for link in columns(shell)] == [f"{HOST}/xz1/gkmlpt/index#{n}" for n in (10, 11, 20)]
    assert shown_at(NavLink(HOST + "/zcwj/", "政策文件", page_url=HOST + "/")) == HOST + "/zcwj/"


SCRIPTS = {
    "jQuery with an object of parameters": (
        "var siteId='6';$.ajax({url:'/site/label/8888',type:'get',data:{IsAjax:1,dataType:'html',"
        "siteId:siteId,pageSize:15,"
        "pageIndex:1,action:'list'},success:function(d){}});",
        "/site/label/8888?IsAjax=1&dataType=html&siteId=6&pageSize=15&pageIndex=1&action=list",
    ),
    "fetch with a template": (
        "const channel = '77';"
        " function load(page){ fetch(`/api/article/list?channel=${channel}&pageNum=${page}&size=20`) }",
        "/api/article/list?channel=77&pageNum=1&size=20",
    ),
    "joined strings": (
        "var cid = 12; $.getJSON('/data/list?cid=' + cid + '&page=' + p, show);",
        "/data/list?cid=12&page=1",
    ),
    "XMLHttpRequest": ("x.open('GET', '/interface/newsList?pageNo=1', true);", "/interface/newsList?pageNo=1"),
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_interfaces_are_found_in_the_page_s_own_scripts(name: str) -> None:
    script, expected = SCRIPTS[name]
    seen = Page(f"<div id='app'></div><script>{script}</script>".encode(), HOST + "/zwgk/index.html")
    assert [r.key for r in further_pages(seen, None)] == [HOST + expected]


JSON_BODIES = {
    "axios": "axios.post('/api/article/page', {channelId: '12', pageNo: page, pageSize: 10}).then(show)",
    "jQuery": (
        "$.ajax({url:'/api/article/page',type:'POST',contentType:'application/json',"
        "data:JSON.stringify({channelId:'12',pageNo:1,pageSize:10})})"
    ),
}


@pytest.mark.parametrize("name", JSON_BODIES)
def test_an_interface_that_takes_json_is_asked_in_json(name: str) -> None:
    seen = Page(f"<div id='app'></div><script>{JSON_BODIES[name]}</script>".encode(), HOST + "/zwgk/")
    (first,) = further_pages(seen, None)
    assert (first.url, first.method) == (f"{HOST}/api/article/page", "POST")
    assert json.loads(first.body) == {"channelId": "12", "pageNo": 1, "pageSize": 10}
    assert dict(first.headers)["Content-Type"].startswith("application/json")
    later = following(first, listing(10, total=25))
    assert [json.loads(r.body)["pageNo"] for r in later] == [2, 3]


def test_counters_and_other_hosts_are_no_interfaces() -> None:
    script = "$.get('/visit/count?id=1');$.get('http://stat.example/list?page=1');$.ajax({url:'/js/list.js'});"
    seen = Page(f"<script>{script}</script>".encode(), HOST + "/")
    assert further_pages(seen, None) == []


def listing(rows: int, total: int | None = None, pages: int | None = None) -> EntryList:
    entries = tuple(Entry(f"第{n}号", f"{HOST}/{n}.html") for n in range(rows))
    return EntryList(entries, total=total, pages=pages)


FOLLOWING = {
    "total of rows": ("/api/list?page=1&size=10", listing(10, total=35), [2, 3, 4]),
    "total of pages": ("/api/list?pageNo=1", listing(10, pages=3), [2, 3]),
    "pages counted from 0": ("/api/list?page=0&size=10", listing(10, total=30), [1, 2]),
    "no total: only the next": ("/api/list?pn=4", listing(10), [5]),
    "all rows came at once": ("/api/list?page=1", listing(10, total=10), []),
    "empty answer": ("/api/list?page=4", listing(0), []),
    "no page number in the request": ("/api/list?id=4", listing(10, total=100), []),
}


@pytest.mark.parametrize("name", FOLLOWING)
def test_requests_after_an_answer(name: str) -> None:
    url, answer, expected = FOLLOWING[name]
    assert [page_number(r) for r in following(PageRequest(HOST + url), answer)] == expected


def test_a_post_is_counted_up_in_its_body() -> None:
    first = PageRequest(HOST + "/query.do", "POST", "cat=5&pageIndex=1")
    assert [r.body for r in following(first, listing(10, total=25))] == ["cat=5&pageIndex=2", "cat=5&pageIndex=3"]


def test_a_page_seen_before_ends_the_walk() -> None:
    seen: set[str] = set()
    assert not is_repeat(seen, listing(3))
    assert is_repeat(seen, listing(3))
    assert is_repeat(seen, listing(0))


def test_the_next_link_of_any_page() -> None:
    seen = Page(b"<div><a href='?page=3'>[\xe4\xb8\x8b\xe4\xb8\x80\xe9\xa1\xb5]</a></div>", HOST + "/list.asp?page=2")
    assert next_page(seen) == PageRequest(HOST + "/list.asp?page=3")
