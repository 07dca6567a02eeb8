"""Interfaces that a page's scripts ask for rows, and what is asked after an answer."""

from __future__ import annotations

import json

import pytest

from crawler.extractors.families import further_pages
from crawler.extractors.page import Page
from crawler.extractors.paging import following, is_repeat, page_number, with_page
from crawler.nouns import PageRequest
from tests.extractors.families.paging import HOST, Case, follows, listing

CASES = {
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
}


@pytest.mark.parametrize("name", CASES)
def test_all_following_pages_in_order(name: str) -> None:
    follows(CASES[name])


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
    "a parameter that a Vue component holds": (
        "new Vue({data(){return{pageNum:1,pageSize:10,cid:'88'}},methods:{load(){axios.get('/api/article/list',"
        "{params:{channelId:this.cid,pageNum:this.pageNum,pageSize:this.pageSize}}).then(show)}}})",
        "/api/article/list?channelId=88&pageNum=1&pageSize=10",
    ),
    "names in brackets": (
        "var c='6d1';$.ajax({url:'/igs/front/search/list.html',data:{pageNumber:1,'filter[CHNLID]':c}})",
        "/igs/front/search/list.html?pageNumber=1&filter%5BCHNLID%5D=6d1",
    ),
    "the address is a variable": (
        "var url = '/api/news/list'; $.ajax({url: url, data: {page: 1, cid: 4}})",
        "/api/news/list?page=1&cid=4",
    ),
    "a folder that is a variable": (
        "var ctx='/web'; $.get(ctx + '/news/list.do', {page: 1})",
        "/web/news/list.do?page=1",
    ),
    "a number joined in": (
        "$('#d').load('/site/label/8888?siteId=6&pageIndex='+1+'&action=list')",
        "/site/label/8888?siteId=6&pageIndex=1&action=list",
    ),
    "parameters named by params": (
        "request({url:'/portal/info/page',method:'GET',params:{categoryId:'9',pageNo:1}})",
        "/portal/info/page?categoryId=9&pageNo=1",
    ),
    "layui": (
        "layui.table.render({elem:'#t',url:'/info/list?cat=12',page:true,limit:15,cols:[[{field:'title'}]]})",
        "/info/list?cat=12&page=1&limit=15",
    ),
    "bootstrap-table": (
        "$('#t').bootstrapTable({url:'/xxgk/list.do?lm=3',sidePagination:'server',pageSize:20})",
        "/xxgk/list.do?lm=3&limit=20&offset=0",
    ),
    "DataTables": (
        "$('#t').DataTable({serverSide:true,ajax:{url:'/api/news/list?lm=2',type:'GET'},pageLength:25})",
        "/api/news/list?lm=2&start=0&length=25",
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


WIDGETS = {
    "bootstrap-table": (
        "<table data-toggle='table' data-url='/xxgk/list.do?lm=3' data-page-size='10'></table>",
        "/xxgk/list.do?lm=3&limit=10&offset=0",
    ),
    "EasyUI": (
        '<table class="easyui-datagrid" data-options="url:\'/xxgk/list.action\',pageSize:20,'
        'queryParams:{lm:5}"></table>',
        "/xxgk/list.action#POST lm=5&page=1&rows=20",
    ),
    "a table that says no address": ("<table class='easyui-datagrid' data-options='fit:true'></table>", ""),
    "a widget that asks another host": ("<table data-toggle='table' data-url='http://other.example/list'></table>", ""),
}


@pytest.mark.parametrize("name", WIDGETS)
def test_table_widgets_name_their_interface_in_the_markup(name: str) -> None:
    markup, expected = WIDGETS[name]
    seen = Page(f"<html><body>{markup}</body></html>".encode(), HOST + "/zwgk/index.html")
    assert [r.key for r in further_pages(seen, None)] == ([HOST + expected] if expected else [])


def test_counters_and_other_hosts_are_no_interfaces() -> None:
    script = "$.get('/visit/count?id=1');$.get('http://stat.example/list?page=1');$.ajax({url:'/js/list.js'});"
    seen = Page(f"<script>{script}</script>".encode(), HOST + "/")
    assert further_pages(seen, None) == []


FOLLOWING = {
    "total of rows": ("/api/list?page=1&size=10", listing(10, total=35), [2, 3, 4]),
    "total of pages": ("/api/list?pageNo=1", listing(10, pages=3), [2, 3]),
    "pages counted from 0": ("/api/list?page=0&size=10", listing(10, total=30), [1, 2]),
    "no total: only the next": ("/api/list?pn=4", listing(10), [5]),
    "all rows came at once": ("/api/list?page=1", listing(10, total=10), []),
    "empty answer": ("/api/list?page=4", listing(0), []),
    "a number of a page beside the JSON that counts them": (
        "/unit?pageId=29030&paramJson=%7B%22pageNo%22%3A1%2C%22pageSize%22%3A10%7D",
        listing(10, pages=3),
        [2, 3],
    ),
    "no page number in the request": ("/api/list?id=4", listing(10, total=100), []),
}


@pytest.mark.parametrize("name", FOLLOWING)
def test_requests_after_an_answer(name: str) -> None:
    url, answer, expected = FOLLOWING[name]
    assert [page_number(r) for r in following(PageRequest(HOST + url), answer)] == expected


def test_what_json_counts_leaves_the_other_parameters_alone() -> None:
    first = PageRequest(HOST + "/unit?pageId=29030&paramJson=%7B%22pageNo%22%3A1%2C%22pageSize%22%3A10%7D")
    assert following(first, listing(10, pages=2))[0].url == first.url.replace("pageNo%22%3A1", "pageNo%22%3A2")


def test_a_post_is_counted_up_in_its_body() -> None:
    first = PageRequest(HOST + "/query.do", "POST", "cat=5&pageIndex=1")
    assert [r.body for r in following(first, listing(10, total=25))] == ["cat=5&pageIndex=2", "cat=5&pageIndex=3"]


OFFSETS = {
    "rows before the page": ("/list.do?limit=10&offset=0", "/list.do?limit=10&offset=20"),
    "start and length": ("/list.do?start=0&length=15", "/list.do?start=30&length=15"),
    "a start without a size is no page": ("/list.do?start=0", None),
}


@pytest.mark.parametrize("name", OFFSETS)
def test_interfaces_that_count_rows_are_paged_too(name: str) -> None:
    url, third = OFFSETS[name]
    first = PageRequest(HOST + url)
    assert page_number(first) == (1 if third else None)
    if third:
        assert with_page(first, 3).url == HOST + third
        assert page_number(with_page(first, 3)) == 3


def test_a_page_seen_before_ends_the_walk() -> None:
    seen: set[str] = set()
    assert not is_repeat(seen, listing(3))
    assert is_repeat(seen, listing(3))
    assert is_repeat(seen, listing(0))
