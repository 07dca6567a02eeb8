"""Functions of a portal: its search asked by its own form, links looked at twice, headers and footers sampled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.evidence import LinkProbe, UnitEvidence
from crawler.extractors.ipv6log import Ipv6Log, read_log
from crawler.frontier import Wanted
from crawler.nouns import Cause, Snapshot
from crawler.survey.frontier import Survey
from tests.survey.county import HOST, NOTICES, PORTAL, Branch, Site, portal
from tests.survey.driver import Reply, drive, fetched, unread

HIDDEN = '<input type="hidden" name="site" value="7">'
FORM = f'<form action="/so/" method="get">{HIDDEN}<input name="q"><button>搜索</button></form>'
HITS = "".join(f'<li><a href="/r{n}.html">结果{n}</a></li>' for n in range(4))


def county(form: str = FORM, home: str = "") -> Site:
    branch = portal()
    branch.home = form + branch.home + home
    branch.list("通知公告", NOTICES)
    branch.list("工作动态", [(f"本县召开第{n}次重点工作推进例会", f"2026-11-{9 - n:02d}") for n in range(4)])
    branch.list("政策文件", [("示例县关于印发农村公路管护办法的通知", "2026-03-04")])
    return Site([branch])


def seen(site: Site, answers: Mapping[str, Reply] | None = None, search: str = "", gone: str = "") -> UnitEvidence:
    """The portal's evidence; `search` is what /so/ answers (`{q}`: the words asked for); `gone` refuses a method."""
    pages = dict(site.pages) | dict(answers or {})

    def answer(wanted: Wanted) -> Snapshot:
        url = wanted.request.url
        if wanted.request.method == "IPV6":
            log = Ipv6Log("www.shilixian.test", True, True, ("2001:db8::1",), 200)
            return fetched({url: Reply(log.body, kind="application/json")}, url)
        if urlsplit(url).path == "/so/":
            words = parse_qs(wanted.request.body or urlsplit(url).query).get("q", [""])[0]
            kind = "application/json" if search.startswith("{") else "text/html; charset=utf-8"
            return fetched({url: Reply(search.replace("{q}", words), kind=kind)}, url)
        if wanted.request.method == gone:
            return fetched({}, url)
        return fetched(pages, url)

    (found,) = drive(Survey([PORTAL]), answer)
    return found


CASES = [
    ("the title is a hit", FORM, "<p>共1条</p><ul><li><a href='/a.html'>{q}</a></li></ul>", True),
    ("the matched words are marked", FORM, "<ul><li><a href='/a.html'><em>{q}</em></a></li></ul>", True),
    ("an answer in JSON", FORM, '{"total": 1, "rows": [{"title": "<b>{q}</b>"}]}', True),
    ("the page says that nothing was found", FORM, "<p>没有找到与{q}相关的内容</p>", False),
    ("other results", FORM, f"<p>搜索：{{q}}</p><ul>{HITS}</ul>", False),
    ("a page that shows no results at all", FORM, "<div id='app'><p>搜索结果</p></div>", None),
    ("a page that asks to wait", FORM, "<p>操作过于频繁，没有找到</p>", None),
    (
        "a form that a script has a hand in",
        FORM.replace("<form", "<form onsubmit='return go()'"),
        "<p>没有找到</p>",
        None,
    ),
    ("a form sent by POST", FORM.replace('"get"', '"post"'), "<ul><li><a href='/a.html'>{q}</a></li></ul>", True),
]


@pytest.mark.parametrize(("form", "page", "found"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_search_is_asked_for_titles_of_the_site(form: str, page: str, found: bool | None) -> None:
    tries = seen(county(form), search=page).search_tries
    assert [t.found for t in tries] == [found] * 4
    assert {t.title for t in tries} & {title for title, _ in NOTICES}


def test_hidden_fields_are_sent_and_new_items_are_not_asked_for() -> None:
    tries = seen(county(), search="<p>没有找到</p>").search_tries
    assert all("site=7" in t.url for t in tries)
    fresh = [f"2026-11-{19 - n}" for n in range(7)]
    assert not {t.title for t in tries} & {title for title, day in NOTICES if day in fresh}
    assert "关于开展农村房屋安全排查的通告" in {t.title for t in tries}


def test_a_portal_without_a_form_is_not_asked() -> None:
    found = seen(county(form=""))
    assert found.search_tries == ()
    assert found.site is not None and found.site.search is None


def link(found: UnitEvidence, url: str) -> LinkProbe:
    return next(p for p in found.links if p.url == url)


GONE = f"{HOST}/old/"
HOME = f"<a href='{GONE}'>旧版</a>"


def test_a_home_link_that_is_gone_twice_is_dead() -> None:
    probe = link(seen(county(home=HOME)), GONE)
    assert (probe.dead, probe.kind, probe.status) == (True, "home", 404)


def test_a_link_that_answers_the_second_look_is_not_dead() -> None:
    site = county(home=HOME)
    pages = dict(site.pages) | {GONE: "<html><body>欢迎</body></html>"}

    def answer(wanted: Wanted) -> Snapshot:
        url = wanted.request.url
        return fetched({} if url == GONE and wanted.request.method == "GET" else pages, url)

    (found,) = drive(Survey([PORTAL]), answer)
    assert not link(found, GONE).dead


def test_our_own_time_out_is_no_dead_link() -> None:
    site = county(home=HOME)

    def answer(wanted: Wanted) -> Snapshot:
        url = wanted.request.url
        return unread(url, Cause.TIMEOUT) if url == GONE else fetched(site.pages, url)

    (found,) = drive(Survey([PORTAL]), answer)
    probe = link(found, GONE)
    assert (probe.dead, probe.cause) == (False, Cause.TIMEOUT)


def with_file(branch: Branch) -> str:
    """A document with an attachment; returns the attachment's address."""
    url = branch.put(
        "政策文件汇编",
        "<ul><li><a href='d.html'>示例县关于印发农村公路管护办法的通知</a><span>2026-03-04</span></li></ul>",
    )
    file = f"{url}a.docx"
    body = "<p>现印发给你们，请遵照执行。</p>" * 12 + f"<p>附件：<a href='{file}'>管护办法.docx</a></p>"
    branch.mains[f"{url}d.html"] = ("通知", f"<h1>通知</h1><p>发布时间：2026-03-04</p><div>{body}</div>", ())
    return file


def test_a_server_that_refuses_head_is_asked_again_by_get() -> None:
    branch = portal()
    file = with_file(branch)
    found = seen(Site([branch]), {file: Reply(b"PK", kind="application/msword")}, gone="HEAD")
    assert [(p.dead, p.kind) for p in found.links if p.url == file] == [(False, "attachment")]


def with_further(branch: Branch) -> str:
    """A document that recommends another page; returns that page's address."""
    url = branch.put(
        "政策文件汇编",
        "<ul><li><a href='d.html'>示例县关于印发农村公路管护办法的通知</a><span>2026-03-04</span></li></ul>",
    )
    body = "<p>现印发给你们，请遵照执行。</p>" * 12 + f"<p>延伸阅读：<a href='{url}old.html'>往年同类文件</a></p>"
    branch.mains[f"{url}d.html"] = ("通知", f"<h1>通知</h1><p>发布时间：2026-03-04</p><div>{body}</div>", ())
    return f"{url}old.html"


@pytest.mark.parametrize(("there", "dead"), [(False, [(True, "link")]), (True, [(False, "link")])])
def test_a_page_that_an_article_recommends_is_looked_for(there: bool, dead: list[tuple[bool, str]]) -> None:
    branch = portal()
    url = with_further(branch)
    if there:
        branch.raw[url] = "<html><body><h1>往年文件</h1><p>请遵照执行。</p></body></html>"
    found = seen(Site([branch]))
    assert [(p.dead, p.kind) for p in found.links if p.url == url] == dead


def with_budget(branch: Branch) -> str:
    """A budget whose table lies in a file; returns the file's address."""
    url = branch.list("部门预算", [("示例县2026年部门预算", "2026-02-10")])
    main = "<h1>示例县2026年部门预算</h1><p>发布时间：2026-02-10</p><p>附件：<a href='ys.xlsx'>预算表.xlsx</a></p>"
    branch.mains[f"{url}content_100.html"] = ("预算", main, ())
    return f"{url}ys.xlsx"


def test_an_attachment_that_was_fetched_for_its_contents_and_is_gone_is_a_dead_link() -> None:
    branch = portal()
    file = with_budget(branch)
    assert [(p.dead, p.kind, p.text) for p in seen(Site([branch])).links if p.url == file] == [
        (True, "attachment", "预算表.xlsx")
    ]


def test_one_that_answers_the_second_look_is_not() -> None:
    branch = portal()
    file = with_budget(branch)
    pages = dict(Site([branch]).pages)

    def answer(wanted: Wanted) -> Snapshot:
        here = {file: Reply(b"PK", kind="application/msword")} if wanted.request.method == "HEAD" else {}
        return fetched(pages | here, wanted.request.url)

    (found,) = drive(Survey([PORTAL]), answer)
    assert [p.dead for p in found.links if p.url == file] == [False]


def test_an_outside_page_of_gambling_is_a_candidate_and_a_usual_host_is_not_asked() -> None:
    home = "<a href='http://old.pingtai.test/'>便民</a><a href='http://www.weibo.com/x'>微博</a>"
    bad = Reply("<html><head><title>百家乐 真人荷官</title></head><body>x</body></html>")
    found = seen(county(home=home), {"http://old.pingtai.test/": bad})
    outside = [p for p in found.links if p.kind == "outside"]
    assert [(p.url, p.suspicion) for p in outside] == [("http://old.pingtai.test/", "gambling: 真人荷官 百家乐 荷官")]


def test_the_log_of_a_probe_over_ipv6_is_evidence() -> None:
    probe = seen(county()).ipv6
    assert probe is not None
    assert (probe.route, probe.aaaa, probe.status) == (True, ("2001:db8::1",), 200)


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"[]", json.dumps({"host": 1}).encode()])
def test_anything_else_is_no_log(body: bytes) -> None:
    assert read_log(body) is None


def test_header_and_footer_of_column_pages_are_kept() -> None:
    sites = seen(county()).sample_sites
    assert 1 <= len(sites) <= 5
    assert all("示例县人民政府" in site.header for _, site in sites)
    assert any(site.footer.get("icp") for _, site in sites)


def test_a_title_in_traditional_characters_is_looked_for_in_simplified_ones_too() -> None:
    branch = portal()
    branch.home = FORM + branch.home
    branch.list("通知公告", [("關於開展農村房屋安全排查的通告", "2026-10-20")])
    site = Site([branch])

    def answer(wanted: Wanted) -> Snapshot:
        url = wanted.request.url
        words = parse_qs(urlsplit(url).query).get("q", [""])[0]
        hit = f"<ul><li><a href='/a.html'>{words}</a></li></ul>" if words.startswith("关于") else "<p>没有找到</p>"
        return fetched({url: hit} if urlsplit(url).path == "/so/" else site.pages, url)

    (found,) = drive(Survey([PORTAL]), answer)
    assert [(t.title, t.found) for t in found.search_tries] == [("關於開展農村房屋安全排查的通告", True)]


def test_a_row_of_a_list_that_was_opened_and_led_nowhere_is_a_dead_link() -> None:
    site = county()
    pages = dict(site.pages)
    row = next(url for url, page in pages.items() if "/content_10" in url and "农村公路管护办法" in str(page))
    del pages[row]
    (found,) = drive(Survey([PORTAL]), lambda wanted: fetched(pages, wanted.request.url))
    probe = link(found, row)
    assert (probe.dead, probe.kind, probe.text) == (True, "link", "示例县关于印发农村公路管护办法的通知")


CODE = "网站标识码：6400000001"
OTHER = "http://www.shilixian-old.test/"


def other_site(code: str = CODE, name: str = "示例县人民政府", location: str = "") -> Reply:
    """The front page of a site on another domain."""
    footer = f"<div class='footer'>主办单位：示例县人民政府办公室 {code}</div>"
    return Reply(f"<html><head><title>{name}</title></head><body><p>欢迎</p>{footer}</body></html>", location=location)


def second(text: str, answer: Reply, code: str = CODE) -> list[str]:
    """What is found behind a link of the home page to the front page of another domain."""
    branch = portal()
    links = f"<a href='{OTHER}'>{text}</a><ul><li><a href='/by/'>白云镇</a></li></ul>"
    footer = f"<div class='footer'>主办单位：示例县人民政府办公室 {code}</div>"
    branch.raw[f"{HOST}/"] = f"<html><head><title>示例县人民政府</title></head><body>{links}{footer}</body></html>"
    return [ref.url for ref in seen(Site([branch]), {OTHER: answer}).other_entries]


@pytest.mark.parametrize("text", ["旧版网站", "示例县人民政府门户网站"])
def test_a_second_domain_with_the_site_s_own_code_and_name_is_found(text: str) -> None:
    assert second(text, other_site()) == [OTHER]


NOT_SECOND = {
    "another code": ("旧版网站", other_site("网站标识码：6400000002"), CODE),
    "no code": ("旧版网站", other_site(""), CODE),
    "another name": ("旧版网站", other_site(name="邻县人民政府"), CODE),
    "a way back to the site itself": ("旧版网站", other_site(location=f"{HOST}/"), CODE),
    "gone": ("旧版网站", Reply("<html>404</html>", 404), CODE),
    "a friend": ("邻市人民政府", other_site(), CODE),
    "a site that tells no code of its own": ("旧版网站", other_site(""), ""),
}


@pytest.mark.parametrize("name", NOT_SECOND)
def test_no_second_domain_is(name: str) -> None:
    text, answer, code = NOT_SECOND[name]
    assert second(text, answer, code) == []
