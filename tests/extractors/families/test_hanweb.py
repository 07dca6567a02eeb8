"""Hanweb: records behind an island, the catalogue of openness, the JPAAS gateway."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from crawler.extractors.families import further_pages
from crawler.extractors.lists import main_list
from crawler.extractors.page import Page
from crawler.extractors.paging import page_number
from tests.extractors.families.paging import HOST, ROWS

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


def test_hanweb_follows_the_next_group_where_a_script_counts_more_rows_than_are_there() -> None:
    call = "<script>$('#55').jpage({totalRecord:%d,perPage:3});</script>"
    more = Page((ISLAND.format(records=RECORDS) + call % 7).encode(), HOST + "/col/col31/index.html")
    all_there = Page((ISLAND.format(records=RECORDS) + call % 3).encode(), HOST + "/col/col31/index.html")
    assert [page_number(r) for r in further_pages(more, main_list(more))] == [2]
    assert [page_number(r) for r in further_pages(more, None)] == [1]
    assert further_pages(all_there, main_list(all_there)) == []


def test_hanweb_s_ids_stand_under_either_name() -> None:
    seen = Page(
        (ISLAND.format(records=RECORDS) + JPAGE.replace("proxyParam", "ajaxParam")).encode(),
        HOST + "/col/col31/index.html",
    )
    assert [r.method for r in further_pages(seen, main_list(seen))] == ["POST"] * 3


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
