"""A home page's marks are read wherever they stand: text, alt, link or script; what is missing stays missing."""

from __future__ import annotations

import pytest

from crawler.extractors.page import Page
from crawler.extractors.site import read_site
from crawler.nouns import SiteFacts

URL = "http://www.shili.example/"
FOOT = {
    "organizer": "主办单位：示例县人民政府办公室",
    "site_code": "网站标识码：6400000001",
    "icp": "<a href='https://beian.miit.gov.cn/'>示ICP备00000000号-1</a>",
    "police": "<a href='https://beian.mps.gov.cn/'>示公网安备 00000000000000号</a>",
    "party_mark": "<a href='http://bszs.conac.cn/sitename?id=1'><img src='/images/red.png' alt='党政机关'></a>",
    "find_errors": "<a href='http://zfwzgl.www.gov.cn/exposure/jiucuo.html'><img src='/images/jiucuo.png'></a>",
    "contact": "联系电话：0000-0000000",
    "site_map": "<a href='/wzdt/'>网站地图</a>",
}


def site(foot: str, top: str = "", attributes: str = "") -> SiteFacts:
    html = (
        f"<html {attributes}><head><meta name='SiteName' content='示例县'></head><body>{top}<p>{foot}</p></body></html>"
    )
    return read_site(Page(html.encode(), URL))


def test_all_marks_of_a_complete_foot_are_read() -> None:
    footer = site("<br>".join(FOOT.values())).footer
    assert set(footer) == set(FOOT)
    assert footer["organizer"] == "示例县人民政府办公室"
    assert footer["site_code"] == "6400000001"
    assert footer["icp"] == "示ICP备00000000号-1"


OTHER_FORMS = [
    ("organizer", "示例县人民政府办公室主办"),
    ("organizer", "Copyright © 2024 示例县人民政府 All Rights Reserved"),
    ("site_code", "网站标识：6400000001"),
    ("icp", "示ICP备案00000000号"),
    ("police", "示公网安备 000000 00000000 号"),
    ("police", "公安机关备案号:00000000000000"),
    ("contact", "联系电话：（0000）0000000"),
    ("contact", "电话：0000000"),
    ("contact", "政务服务热线：12345"),
    ("contact", "联系邮箱：a@mail.example"),
    ("contact", "<a href='/lxwm/'>联系我们</a>"),
    ("site_map", "<a href='/dt/'>站点导航</a>"),
    ("find_errors", "<img src='jc.png' alt='政府网站找错' onclick='report()'>"),
]


@pytest.mark.parametrize(("mark", "words"), OTHER_FORMS)
def test_a_mark_is_read_in_its_other_forms(mark: str, words: str) -> None:
    assert mark in site(words).footer


@pytest.mark.parametrize("lost", FOOT)
def test_a_mark_that_is_not_there_is_not_read(lost: str) -> None:
    footer = site("<br>".join(markup for name, markup in FOOT.items() if name != lost)).footer
    assert lost not in footer


def test_blue_mark_of_an_institution_is_no_party_mark() -> None:
    blue = FOOT["party_mark"].replace("red.png", "blue.png")
    assert "party_mark" not in site(blue).footer


def test_party_mark_written_by_a_script_counts() -> None:
    script = "<script>document.write(unescape('<span id=_ideConac></span><script src=http://dcs.conac.cn/js/1/x.js>'))</script>"
    assert site(script).footer["party_mark"] == "dcs.conac.cn"


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        ("<form action='/jiansuo/'><input type=text name=q><input type=submit value=检索></form>", URL + "jiansuo/"),
        ("<form><input name='searchWord'></form>", URL),
        ("<input type='text' placeholder='请输入关键字'><a onclick='go()'>搜索</a>", URL),
        ("<a href='/site/search?siteId=1'>站内搜索</a>", URL + "site/search?siteId=1"),
        ("<form action='/login'><input type=text name=user><input type=password name=pw></form>", ""),
        ("", ""),
    ],
)
def test_search_is_found_where_the_site_has_one(markup: str, url: str) -> None:
    assert site("", markup).search_url == url


@pytest.mark.parametrize(
    ("markup", "label"),
    [
        ("<a href='javascript:wza()'>无障碍浏览</a>", "无障碍浏览"),
        ("<img src='a.png' alt='长者模式'>", "长者模式"),
        ("<p>建设无障碍环境，关爱老年人，是全县上下共同的责任，各乡镇要高度重视，认真组织，抓好落实。</p>", ""),
    ],
)
def test_entry_for_the_elderly_is_a_short_label(markup: str, label: str) -> None:
    assert site("", markup).accessibility == label


def test_language_pictures_and_metas_are_counted() -> None:
    facts = site("", "<img src='a.png' alt='县徽'><img src='b.png'>", "lang='zh-CN'")
    assert (facts.lang, facts.images, facts.images_with_alt) == ("zh-CN", 2, 1)
    assert facts.metas == {"sitename": "示例县"}
    assert (facts.encoding, facts.declared_encoding) == ("utf-8", "")


def test_entry_drawn_by_a_script_of_its_own_counts() -> None:
    assert site("", "<script src='/js/wza/aria.js?appid=1'></script>").accessibility.startswith("aria.js")
    assert site("", "<script src='/js/variable.js'></script>").accessibility == ""
