"""Numbered files of the makers: TRS, webplus, VSB, c-code platforms."""

from __future__ import annotations

import pytest

from tests.extractors.families.paging import Case, follows

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
    "TRS: an element's id stands first, pages counted from 1": Case(
        "trs",
        "/zwgk/c100/list.shtml",
        "<div id='page_div'></div><script>createPageHTML('page_div',20,1,'list','shtml',300);</script>",
        19,
        "/zwgk/c100/list_2.shtml",
        "/zwgk/c100/list_20.shtml",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_all_following_pages_in_order(name: str) -> None:
    follows(CASES[name])
