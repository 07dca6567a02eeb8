"""Pages drawn by Chromium: read like any other, and on the network no more than any other."""

from __future__ import annotations

import asyncio
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.evidence import Column, ColumnOutcome
from crawler.extract import replay
from crawler.factories import SurveyFactory
from crawler.fetching import chromium
from crawler.fetching.browser import Browser
from crawler.fetching.drawn import BUTTONS, PARTIAL, Asked, Drawn, Given, NotDrawn
from crawler.fetching.tab import ASKS, PICTURE_BYTES
from crawler.nouns import Cause, Unit, UnitKind
from crawler.survey.frontier import Survey
from tests.crawler.browsing import LoopbackSite, need_browser, serve
from tests.crawler.crawling import QUICK, crawl

OPTIONS = replace(QUICK, browser=True, timeout=20.0)
HTML = "text/html; charset=utf-8"
SCRIPT = "text/javascript; charset=utf-8"
ROWS = [("人事任免的通知（二）", "/rsxx/2.html", "2026-11-02"), ("人事任免的通知（一）", "/rsxx/1.html", "2026-09-15")]
ENTRY = (
    "<html><head><title>白云镇人民政府</title></head><body><ul class='nav'><li><a href='/'>首页</a></li>"
    "<li><a href='/rsxx/'>人事信息</a></li><li><a href='/jgzn/'>机构职能</a></li></ul><p>欢迎访问。</p></body></html>"
)
# The rows stand in no interface and in no readable form: the script puts its pieces together and decodes them
DRAW = """
const blob = JSON.parse(decodeURIComponent(pieces.reverse().join("")));
const list = blob.map((row) => `<li><a href="${row[1]}">${row[0]}</a><span>${row[2]}</span></li>`).join("");
document.getElementById("app").innerHTML =
  "<ul class='nav'><li><a href='/'>首页</a></li><li><a href='/rsxx/'>人事信息</a></li></ul><h2>人事信息</h2><ul>" +
  list + "</ul>";
"""


def shell(script: str) -> str:
    """A page that is empty but for what its script draws."""
    return (
        "<html><head><title>加载中</title></head><body><div id='app'></div>"
        f"<script src='/lib.js'></script><script>{script}</script></body></html>"
    )


def pieces() -> str:
    """The rows as the page's script carries them."""
    text = "".join(f"%{byte:02x}" for byte in json.dumps(ROWS, ensure_ascii=False).encode())
    cut = [text[i : i + 30] for i in range(0, len(text), 30)]
    return f"const pieces = {json.dumps(cut[::-1])};"


def detail(title: str, day: str) -> tuple[str, str]:
    """An article."""
    text = "经研究决定，任命某某同志为综合执法大队副大队长，试用期一年。" * 4
    return HTML, f"<html><body><h1>{title}</h1><p>发布时间：{day}</p><div><p>{text}</p></div></body></html>"


def pages(column: str) -> dict[str, tuple[str, str]]:
    """A township with one column."""
    articles = {url: detail(title, day) for title, url, day in ROWS}
    return {"/": (HTML, ENTRY), "/lib.js": (SCRIPT, "var ready = 1;"), "/rsxx/": (HTML, column), **articles}


def look(site: LoopbackSite, folder: Path, *, browser: bool = True) -> Column:
    """The column 人事信息 as a crawl and the extraction after it find it."""
    township = Unit("T01", "白云镇人民政府", UnitKind.TOWNSHIP, f"{site.base}/", scope=(site.base,))
    path = folder / "crawl" / "a.sqlite"
    assert crawl([township], path, replace(OPTIONS, browser=browser), SurveyFactory()) == 0
    survey = Survey([township])
    with Archive(path, readonly=True) as archive:
        replay(survey, archive)
    return survey.evidence()[0].columns["personnel"]


def test_a_list_that_a_script_draws_is_found_with_its_newest_day(tmp_path: Path) -> None:
    need_browser()
    with serve(pages(shell(pieces() + DRAW))) as site:
        found = look(site, tmp_path)
        assert (found.outcome, found.needs_js, len(found.entries)) == (ColumnOutcome.FOUND, True, 2)
        assert found.newest is not None
        assert found.newest.published is not None
        assert found.newest.published.value.isoformat() == "2026-11-02"
        assert {agent.partition("/")[0] for agent in site.agents} == {"gongkai"}
        with Archive(tmp_path / "crawl" / "a.sqlite", readonly=True) as archive:
            plain, drawn = archive.get(f"{site.base}/rsxx/"), archive.get(f"{site.base}/rsxx/#RENDERED")
            picture = archive.get(f"{site.base}/rsxx/#PICTURE")
        assert plain is not None
        assert drawn is not None
        assert ROWS[0][0] not in plain.body.decode()
        assert ROWS[0][0] in drawn.body.decode()
        assert picture is not None
        assert picture.body.startswith(b"\xff\xd8") and len(picture.body) <= PICTURE_BYTES
        assert hashlib.sha256(picture.body).hexdigest() == picture.sha256
        asked = len(site.asked)
        assert look(site, tmp_path).needs_js
        assert len(site.asked) == asked  # all of it is in the archive


def test_without_a_browser_the_column_is_unavailable_and_a_later_run_with_one_finds_it(tmp_path: Path) -> None:
    with serve(pages(shell(pieces() + DRAW))) as site:
        found = look(site, tmp_path, browser=False)
        assert (found.outcome, found.cause) == (ColumnOutcome.UNAVAILABLE, Cause.SCRIPT_ONLY)
        need_browser()
        assert look(site, tmp_path).outcome is ColumnOutcome.FOUND


def test_data_that_robots_txt_forbids_is_not_fetched_and_the_column_is_not_called_blank(tmp_path: Path) -> None:
    need_browser()
    script = """
    const draw = (text) => { app.innerHTML = "<p>暂无内容</p><a href='/'>首页</a>" + text; };
    fetch("/da" + "ta/x").then((answer) => answer.text()).then(draw).catch(() => draw(""));
    """
    rules = {"/robots.txt": ("text/plain", "User-agent: *\nDisallow: /data/\n"), "/data/x": (HTML, "<p>rows</p>")}
    with serve(pages(shell(script)) | rules) as site:
        found = look(site, tmp_path)
        assert (found.outcome, found.cause) == (ColumnOutcome.UNAVAILABLE, Cause.SCRIPT_ONLY)
        assert "/data/x" not in site.asked


def page(body: str) -> Given:
    """A page as a server gives it."""
    html = body if "<html" in body else f"<html><body>{body}</body></html>"
    return Given("http://www.shili.example/", 200, {"content-type": HTML}, html.encode())


def draw(html: str, given: dict[str, tuple[str, str]] | None = None) -> tuple[Drawn, list[Asked]]:
    """A page as the browser draws it, and what it asked for; what is not in `given` cannot be had."""
    asked: list[Asked] = []

    async def fetch(one: Asked) -> Given:
        asked.append(one)
        kind, body = (given or {})[one.url]
        return Given(one.url, 200, {"content-type": kind}, body.encode())

    async def run() -> Drawn:
        browser = Browser()
        try:
            return await browser.draw(page(html), "gongkai/test", fetch, 20.0)
        finally:
            await browser.close()

    return asyncio.run(run()), asked


def test_nothing_of_a_page_reaches_the_network_by_itself() -> None:
    need_browser()
    with serve({}) as site:
        port = site.base.rpartition(":")[2]
        drawn, asked = draw(
            f"""<html><head><link rel=preconnect href="{site.base}/"><link rel=prefetch href="{site.base}/p">
            <link rel=stylesheet href="{site.base}/s.css"></head><body><a href="/x">一</a><img src="{site.base}/i.png">
            <iframe src="{site.base}/frame"></iframe><iframe src="file:///etc/hostname"></iframe>
            <video src="{site.base}/v.mp4"></video><script src="file:///etc/hostname"></script><script>
            try {{ new WebSocket("ws://127.0.0.1:{port}/socket"); }} catch (e) {{}}
            navigator.sendBeacon("{site.base}/beacon", "1"); new EventSource("{site.base}/events");
            fetch("http://10.0.0.1/secret").catch(() => {{}}); window.open("{site.base}/popup");
            </script></body></html>"""
        )
        assert site.asked == []
    assert [one.url for one in asked] == ["http://10.0.0.1/secret"]
    assert "10.0.0.1" in drawn.headers[PARTIAL]


def test_a_page_can_change_nothing_elsewhere_and_ask_only_so_often() -> None:
    need_browser()
    script = """
    for (const method of ["PUT", "DELETE", "PATCH"]) fetch("/x", {method}).catch(() => {});
    for (let n = 0; n < 1000; n++) fetch("http://victim.example/" + n).catch(() => {});
    """
    drawn, asked = draw(f"<a href='/1.html'>一</a><script>{script}</script>")
    assert {one.method for one in asked} == {"GET"}
    assert len(asked) <= ASKS
    assert PARTIAL in drawn.headers


# what is drawn, its script, the mark it gets
WHOLE: list[tuple[str, str, str]] = [
    ("a list of links is whole", "app.innerHTML = '<a href=/1.html>一</a>'", ""),
    ("a script that fails", "app.innerHTML = '<a href=/1.html>一</a>'; nothing.at.all()", PARTIAL),
    ("a page that never rests", "setInterval(() => { app.innerHTML += '<a href=/1>一</a>' }, 50)", PARTIAL),
    ("a menu for clicks", "app.innerHTML = '<div>政务公开</div>'; app.firstChild.onclick = () => 1", BUTTONS),
    ("a listener", "app.innerHTML = '<b>下一页</b>'; app.firstChild.addEventListener('click', () => 1)", BUTTONS),
    ("routes behind a hash", "app.innerHTML = '<a href=\"#/list\">通知公告</a>'", BUTTONS),
    ("a search button", "app.innerHTML = '<b>搜索</b>'; app.firstChild.onclick = () => 1", ""),
]


@pytest.mark.parametrize(("script", "mark"), [w[1:] for w in WHOLE], ids=[w[0] for w in WHOLE])
def test_a_page_that_may_not_be_the_whole_is_marked(script: str, mark: str) -> None:
    need_browser()
    drawn, _ = draw(f"<html><body><div id='app'></div><script>{script}</script></body></html>")
    assert set(drawn.headers) - {"content-type"} == ({mark} if mark else set())


def test_data_is_waited_for_and_late_rows_are_read() -> None:
    need_browser()
    script = "setTimeout(() => fetch('/d').then(a => a.json()).then(d => { app.innerHTML = d.rows }), 700)"
    given = {"http://www.shili.example/d": ("application/json", json.dumps({"rows": "<a href='/1'>第一条</a>"}))}
    drawn, asked = draw(f"<html><body><div id='app'></div><script>{script}</script></body></html>", given)
    assert "第一条" in drawn.html
    assert [one.kind for one in asked] == ["fetch"]


def test_a_script_that_never_ends_costs_its_own_page_only() -> None:
    need_browser()

    async def fetch(one: Asked) -> Given:
        raise ConnectionError(one.url)

    async def run() -> Drawn:
        browser = Browser()
        try:
            for _ in range(2):
                with pytest.raises(NotDrawn):
                    await browser.draw(page("<script>for (;;);</script>"), "gongkai/test", fetch, 3.0)
            return await browser.draw(page("<a href='/1'>一</a>"), "gongkai/test", fetch, 20.0)
        finally:
            await browser.close()

    assert "一" in asyncio.run(run()).html


def test_a_named_browser_that_is_not_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(chromium.VARIABLE, str(tmp_path / "chromium"))
    assert not chromium.available()


def test_a_browser_is_found_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.delenv(chromium.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.executable() == str(program)
