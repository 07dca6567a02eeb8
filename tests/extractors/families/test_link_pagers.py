"""Pagers of any maker: links, select boxes, forms, scripts that join an address; and pages that have none."""

from __future__ import annotations

import pytest

from crawler.extractors.families import further_pages, promises_more
from crawler.extractors.lists import main_list
from crawler.extractors.page import Page
from crawler.extractors.paging import next_page
from crawler.nouns import PageRequest
from tests.extractors.families.paging import HOST, ROWS, Case, follows

CASES = {
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
    "numbers and arrows only": Case(
        "links",
        "/c/7",
        "<div><strong>1</strong><a href='/c/7/2'>&raquo;</a></div>",
        1,
        "/c/7/2",
        "/c/7/2",
    ),
    "pictures named by what they do": Case(
        "links",
        "/c/7/",
        "<div>第1页/共3页 <a href='/c/7/2.html'><img src='/i/next.gif' alt='下一页'></a></div>",
        2,
        "/c/7/2.html",
        "/c/7/3.html",
    ),
    "older articles of a diary": Case(
        "links", "/c/7", "<div><a href='/c/7/page/2'>较早的文章 →</a></div>", 1, "/c/7/page/2", "/c/7/page/2"
    ),
    "numbers that wait for a click": Case(
        "links",
        "/c/7.html",
        "<ul><li onclick=\"location.href='/c/7.html'\">1</li><li onclick=\"location.href='/c/7/p/2.html'\">2</li>"
        "<li onclick=\"location.href='/c/7/p/3.html'\">3</li></ul>",
        2,
        "/c/7/p/2.html",
        "/c/7/p/3.html",
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


@pytest.mark.parametrize("name", CASES)
def test_all_following_pages_in_order(name: str) -> None:
    follows(CASES[name])


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


def test_the_next_link_of_any_page() -> None:
    seen = Page(b"<div><a href='?page=3'>[\xe4\xb8\x8b\xe4\xb8\x80\xe9\xa1\xb5]</a></div>", HOST + "/list.asp?page=2")
    assert next_page(seen) == PageRequest(HOST + "/list.asp?page=3")


def test_an_arrow_beside_a_heading_is_no_next_page() -> None:
    block = "<div><h3>图片新闻</h3><a href='/tpxw/'>»</a></div>"
    seen = Page(f"<html><body><div>{ROWS}</div>{block}</body></html>".encode(), f"{HOST}/tzgg/")
    assert further_pages(seen, main_list(seen)) == []
