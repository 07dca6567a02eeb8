"""Detail pages of every template: what is printed is read, and the publication date is never another date.

Pages are written after real structures, with invented names.
"""

from __future__ import annotations

import time
from datetime import date

import pytest

from crawler.extractors.document import read_document
from crawler.extractors.page import Page
from crawler.extractors.state import page_state
from crawler.nouns import Certainty, DateReading, DateSource, Document, Region

URL = "http://www.shili.example/zwgk/tzgg/202403/t20240314_1234.html"
TITLE = "示例县人民政府关于加强春季防火工作的通知"
PROSE = (
    "<p>各乡镇人民政府，县政府各部门：</p>"
    "<p>为切实做好今年春季防火工作，保护人民群众生命财产安全，经县政府研究，现将有关事项通知如下，请认真贯彻执行。</p>"
    "<p>一、提高认识。各乡镇要充分认识防火工作的重要性，落实责任，加强巡查，及时报告，确保不发生重大火灾。</p>"
)
SIGNED = "<p>示例县人民政府</p><p>2024年3月12日</p><p>（此件公开发布）</p>"
TABLE = (
    "<table><tr><td>索 引 号：</td><td>640000001/2024-00012</td><td>主题分类：</td><td>林业</td></tr>"
    "<tr><td>发文机关：</td><td>示例县人民政府</td><td>成文日期：</td><td>2024年03月12日</td></tr>"
    "<tr><td>标　　题：</td><td colspan=3>" + TITLE + "</td></tr>"
    "<tr><td>发文字号：</td><td>示政发〔2024〕12号</td><td>发布日期：</td><td>2024年03月15日</td></tr>"
    "<tr><td>有 效 性：</td><td>有效</td><td>主题词：</td><td></td></tr></table>"
)
MENU = "<div><ul>" + "".join(f"<li><a href='/c{i}/'>栏目{i}</a></li>" for i in range(9)) + "</ul></div>"
FOOT = "<div>主办：示例县人民政府办公室 版权所有 更新于2025-01-01 08:00</div>"


def page(main: str, head: str = "", title: str = TITLE + "_示例县人民政府") -> str:
    """A whole page around the article."""
    crumb = "当前位置：<a href='/'>首页</a> &gt; <a href='/zwgk/'>政务公开</a> &gt; <a href='/tzgg/'>通知公告</a>"
    top = "<div>今天是2024年11月20日 星期三</div>" + MENU + f"<div>{crumb}</div>"
    return f"<html><head><title>{title}</title>{head}</head><body>{top}{main}{FOOT}</body></html>"


def read(html: str, url: str = URL) -> Document:
    return read_document(Page(html.encode(), url), date(2024, 11, 20))


H1 = f"<h1>{TITLE}</h1>"
PUBLISHED_ON_THE_15TH = {
    "label 发布时间 in the head": f"{H1}<div>发布时间：2024-03-15 10:20 来源：县林业局 浏览次数：12</div>{PROSE}",
    "label 日期 in the head": f"{H1}<div>作者：王某 日期：2024年3月15日 点击：3</div>{PROSE}",
    "label and value in two spans": f"{H1}<p><span>发布时间：</span><span>2024-03-15</span></p>{PROSE}",
    "label and value in two blocks": f"{H1}<div>发布时间：</div><div>2024-03-15</div>{PROSE}",
    "label in brackets": f"{H1}<div>【发布时间】：2024-03-15 【来源】：本站</div>{PROSE}",
    "label without a colon": f"{H1}<div>发布于2024-03-15 10:20</div>{PROSE}",
    "label glued to the source": f"{H1}<div>来源：示例县新闻网发布时间：2024-03-15 17:15</div>{PROSE}",
    "source that names an older day": f"{H1}<div>来源：示例日报2024年3月10日9版发布时间：2024-03-15 15:20</div>{PROSE}",
    "bare date beside the source": f"{H1}<div>2024-03-15 10:20 来源：县林业局</div>{PROSE}",
    "bare date alone on its line": f"{H1}<div>2024年3月15日</div>{PROSE}",
    "bare date with brackets": f"{H1}<div>[2024-03-15] 【字体：大 中 小】</div>{PROSE}",
    "metadata table with 成文日期 before 发布日期": f"{TABLE}<div>{H1}{PROSE}{SIGNED}</div>",
    "metadata list without colons": "<ul><li>索引号</li><li>6400-1</li><li>公开日期</li><li>2024-03-15</li></ul>"
    f"{H1}{PROSE}",
    "metadata in dt and dd": f"<dl><dt>发文机关</dt><dd>县政府</dd><dt>成文日期</dt><dd>2024-03-12</dd>"
    f"<dt>公开日期</dt><dd>2024-03-15</dd><dt>索引号</dt><dd>1-2</dd></dl>{H1}{PROSE}",
    "event dates with a clock in the text": f"{H1}<div>发布时间：2024-03-15</div>{PROSE}"
    "<p>报名时间：2024年4月1日 09:00，开标时间：2024年4月8日 09:30，地点：县政务中心，逾期不予受理。</p>",
    "date written by a script": f"{H1}<div>发布时间：<script>document.write('2024-03-15')</script></div>{PROSE}",
    "date in full-width digits": f"{H1}<div>发布时间：２０２４年０３月１５日</div>{PROSE}",
    "date in Chinese numerals": f"{H1}<div>发布日期：二〇二四年三月十五日</div>{PROSE}",
    "label below the text": f"{H1}{PROSE}<div>发布时间：2024-03-15</div>",
    "related articles with their own dates": f"{H1}<div>时间：2024-03-15</div>{PROSE}<div>相关新闻</div>"
    "<ul><li><a href='a'>示例甲</a>2024-05-01</li><li><a href='b'>示例乙</a>2024-05-02</li></ul>",
    "update beside publication": f"{H1}<div>发布时间：2024-03-15 更新时间：2024-05-02</div>{PROSE}",
    "date shown by a script only": f"{H1}<div style='display:none'>时间：2024-03-15 阅读：9</div>{PROSE}",
}


@pytest.mark.parametrize("main", PUBLISHED_ON_THE_15TH.values(), ids=PUBLISHED_ON_THE_15TH.keys())
def test_publication_date_is_the_printed_one(main: str) -> None:
    document = read(page(main))
    assert document.published is not None
    assert document.published.value == date(2024, 3, 15), document.readings
    assert document.title == TITLE


UNDATED = {
    "introduction": f"<h1>示例县概况</h1>{PROSE}",
    "only 成文日期": f"<table><tr><td>索引号</td><td>1-2</td></tr><tr><td>成文日期</td><td>2024-03-12</td></tr>"
    f"<tr><td>发文字号</td><td>示政发〔2024〕12号</td></tr></table>{H1}{PROSE}",
    "only dates of events": f"{H1}{PROSE}<p>报名时间：2024年4月1日，报名地点：县政务服务中心二楼。</p>",
    "only the day under the signature": f"{H1}{PROSE}{SIGNED}",
    "a day of validity": f"{H1}<div>有效期至：2029-03-15 施行日期：2024-04-01</div>{PROSE}",
    "a day in an attribute and a comment": f"{H1}<div sync='2024-03-15'><!-- 2024-03-15 10:20 --></div>{PROSE}",
    "a hidden bare date": f"{H1}<div>来源：县林业局 <span style='display:none'>2024-03-15 10:20</span></div>{PROSE}",
    "a number that reads like a month": f"<h1>县情通报（2024-3）</h1>{PROSE}",
    "a sentence about a day": f"{H1}<div>根据2024年3月15日会议精神</div>{PROSE}",
}


@pytest.mark.parametrize("main", UNDATED.values(), ids=UNDATED.keys())
def test_page_without_a_publication_date_has_none(main: str) -> None:
    document = read(page(main), "http://www.shili.example/info/1001/1234.htm")
    assert document.published is None, document.published


def test_label_outranks_a_differing_meta_and_both_are_kept() -> None:
    head = '<meta name="PubDate" content="2023-01-01 08:00"><meta name="Maketime" content="2024-06-01">'
    document = read(page(f"{H1}<div>发布时间：2024-03-15</div>{PROSE}", head))
    assert document.published == DateReading(
        date(2024, 3, 15), DateSource.LABEL, "发布时间：2024-03-15", Certainty.EXACT, "发布时间"
    )
    values = [(r.value, r.source) for r in document.readings]
    assert values[1] == (date(2023, 1, 1), DateSource.META_TAG)
    assert date(2024, 6, 1) not in [value for value, _ in values]


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="PubDate" content="2024-03-15 10:20">',
        '<META NAME="publishdate" CONTENT="2024/03/15">',
        '<meta property="article:published_time" content="2024-03-15T08:00:00+08:00">',
        '<script type="application/ld+json">{"datePublished": "2024-03-14T20:00:00Z"}</script>',
    ],
)
def test_a_meta_or_json_field_tells_the_day_where_nothing_is_printed(head: str) -> None:
    document = read(page(f"{H1}{PROSE}", head))
    assert document.published is not None
    assert document.published.value == date(2024, 3, 15)


def test_the_day_in_the_address_is_weak_and_only_for_articles() -> None:
    article = read(page(f"{H1}{PROSE}{PROSE}"))
    assert article.published is not None
    assert (article.published.value, article.published.certainty) == (date(2024, 3, 14), Certainty.WEAK)
    assert read(page(f"{H1}{PROSE}{PROSE}"), "http://www.shili.example/zwgk/202403/abc.html").published is None
    assert read(page("<h1>示例县</h1><p>请选择栏目</p>")).published is None


def test_metadata_block_is_read_whole() -> None:
    document = read(page(f"{TABLE}<div>{H1}{PROSE}{SIGNED}</div>"))
    assert (document.index_no, document.issuer) == ("640000001/2024-00012", "示例县人民政府")
    assert (document.topic, document.validity) == ("林业", "有效")
    assert document.doc_no is not None
    assert (document.doc_no.text, document.doc_no.canonical) == ("示政发〔2024〕12号", True)
    assert document.written is not None
    assert (document.written.value, document.written.label) == (date(2024, 3, 12), "成文日期")
    assert document.labels["发布日期"] == "2024年03月15日"
    assert document.breadcrumb == ("政务公开", "通知公告")


def test_number_and_day_are_found_in_the_text_of_a_document() -> None:
    document = read(page(f"{H1}<div>时间：2024-03-15</div><div><p>示政发〔2024〕12号</p>{PROSE}{SIGNED}</div>"))
    assert document.doc_no is not None
    assert document.doc_no.text == "示政发〔2024〕12号"
    assert document.written is not None
    assert (document.written.value, document.written.certainty) == (date(2024, 3, 12), Certainty.WEAK)


@pytest.mark.parametrize(
    ("main", "source"),
    [
        ("<div>来源：县林业局 时间：2024-03-15</div>", "县林业局"),
        ("<div>信息来源：县林业局 【打印】 【关闭】</div>", "县林业局"),
        ("<div>2024-03-15 10:20 示例日报</div>", "示例日报"),
        ("<div>时间：2024-03-15</div>", ""),
    ],
)
def test_source_ends_before_dates_and_buttons(main: str, source: str) -> None:
    assert read(page(f"{H1}{main}{PROSE}")).source == source


TITLES = {
    "title over two lines": "<h1>示例县人民政府关于加强<br>春季防火工作的通知</h1>",
    "title in a plain block": f"<div>{TITLE}</div>",
    "site name as first heading": f"<h1>示例县人民政府</h1><h2>{TITLE}</h2>",
}


@pytest.mark.parametrize("main", TITLES.values(), ids=TITLES.keys())
def test_title_is_the_article_s(main: str) -> None:
    assert read(page(f"{main}<div>发布时间：2024-03-15</div>{PROSE}")).title == TITLE


def test_title_stands_above_the_date_line_where_the_page_title_names_the_site() -> None:
    main = f"<h3>新闻动态</h3><h5>{TITLE}</h5><div>发布时间：2024-03-15 来源：县林业局</div>{PROSE}"
    assert read(page(main, title="新闻动态-示例县林业局官网")).title == TITLE


def test_the_signature_is_no_title_where_the_page_title_names_the_office_only() -> None:
    head = (
        "<tr><td><b>关于加强春季防火工作的通知</b></td></tr><tr><td>作者：办公室　发布日期：2024-3-15 9:20:00</td></tr>"
    )
    main = f"<table>{head}<tr><td>{PROSE}<p>示例县人民政府</p></td></tr></table>"
    document = read(page(main, title="示例县人民政府"))
    assert document.title == "关于加强春季防火工作的通知"
    assert "提高认识" in document.text and "办公室" not in document.text


def test_text_above_its_signature_is_kept_where_nothing_else_is_a_title() -> None:
    document = read(page(f"<div>{PROSE}<p>示例县人民政府</p></div>", title="示例县人民政府"))
    assert "提高认识" in document.text


def test_body_is_the_text_without_menus_head_and_foot() -> None:
    tail = "<div>【打印】【关闭】</div><div>上一篇：<a href='a'>示例</a></div>"
    text = read(page(f"<div>{H1}<div>发布时间：2024-03-15 来源：县林业局</div>{PROSE}{SIGNED}{tail}</div>")).text
    assert text.splitlines()[0] == "各乡镇人民政府，县政府各部门："
    assert text.splitlines()[-1] == "（此件公开发布）"


def test_traditional_page_is_read_and_kept_as_printed() -> None:
    title = "示例縣人民政府關於加強春季防火工作的通知"
    main = f"<h1>{title}</h1><div>釋出時間：2024-03-15 資訊來源：縣林業局</div><p>各鄉鎮人民政府，縣政府各部門：</p>"
    document = read(page(main, title=title + "_示例縣人民政府入口網站"))
    assert document.published is not None
    assert (document.published.value, document.title, document.source) == (date(2024, 3, 15), title, "縣林業局")


def test_links_of_the_text_and_of_related_blocks_are_kept() -> None:
    related = "<div><strong>政策解读：</strong><a href='../zcjd/t1.html' title='一图读懂春季防火'>一图…</a></div>"
    main = f"<div>{H1}<div>时间：2024-03-15</div>{PROSE}<p>见<a href='/fg/1.html'>条例</a>。</p></div>{related}"
    links = {x.url: x.title or x.text for x in read(page(main)).links}
    assert links["http://www.shili.example/fg/1.html"] == "条例"
    assert links["http://www.shili.example/zwgk/tzgg/zcjd/t1.html"] == "一图读懂春季防火"


@pytest.mark.parametrize("heading", ["延伸阅读：", "推荐阅读", "相关新闻", "往期回顾"])
def test_what_a_page_recommends_is_kept_but_is_no_link_of_the_document(heading: str) -> None:
    further = f"<div>{heading}<a href='../zcjd/t1.html'>往年同类文件</a></div>"
    links = {x.url: x.region for x in read(page(f"<div>{H1}<div>时间：2024-03-15</div>{PROSE}</div>{further}")).links}
    assert links == {"http://www.shili.example/zwgk/tzgg/zcjd/t1.html": Region.SIDE}


def test_the_pages_before_and_after_are_no_links_of_the_document() -> None:
    turning = "<div>上一篇：<a href='t2.html'>关于冬季防火的通知</a></div>"
    assert read(page(f"<div>{H1}<div>时间：2024-03-15</div>{PROSE}</div>{turning}")).links == ()


HOSTILE = {
    "nothing": b"",
    "control characters": b"\x00\x01",
    "nothing but brackets": b"<" * 50_000,
    "cells never closed": b"<td>" * 50_000,
    "blocks nested without end": b"<div>" * 50_000,
    "quotes never closed": b"<a title='" * 20_000,
    "quotes and one bracket": b"<a title='" * 20_000 + b">",
    "scripts never closed": b"<script>" * 20_000,
    "comments never closed": b"<!--" * 20_000,
    "tables in tables": b"<table><tr><td>" * 20_000,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_bytes_give_an_empty_document_soon(body: bytes) -> None:
    start = time.process_time()
    page = Page(body, URL)
    page_state(page)
    document = read_document(page)
    assert (document.published, document.attachments) == (None, ())
    assert time.process_time() - start < 5
