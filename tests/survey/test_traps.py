"""Traps of real sites: what only looks like a column is never taken for one, and accuses nobody."""

from __future__ import annotations

import pytest

from crawler.evidence import Column, ColumnOutcome
from tests.survey.county import BAIYUN, DETAIL, HOST, NOTICES, TEXT, Branch, Row, county, rows, town
from tests.survey.driver import Reply, look


def columns_of(branch: Branch) -> dict[str, Column]:
    """What the survey says of a township's sections."""
    site = county(branch)
    return dict(look(site.units, site.pages).units[BAIYUN.unit_id].columns)


def with_home(branch: Branch) -> Branch:
    """A home page with blocks, as real ones have."""
    news: list[Row] = [(f"白云镇召开第{n}次会议", f"2026-11-1{n}") for n in range(4)]
    head = "<div class='h'><b>{}</b><a href='{}'>更多&gt;&gt;</a></div>"
    urls = dict(branch.menu)
    branch.home = "".join(
        f"<div>{head.format(title, urls[title])}{rows(entries, f'{urls[title]}{DETAIL}')}</div>"
        for title, entries in (("通知公告", NOTICES), ("工作动态", news))
    )
    return branch


# what the address of the leaders' column answers
ELSEWHERE = {
    "redirects to the unit's home page": Reply(status=302, location=BAIYUN.url),
    "redirects to the portal's home page": Reply(status=302, location=f"{HOST}/"),
    "moves on to the home page by script": (
        f"<html><head><script>location.href='{BAIYUN.url}'</script></head><body></body></html>"
    ),
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_column_is_not_found_where_its_address(name: str) -> None:
    branch = with_home(town())
    address = f"{BAIYUN.url}ldxx/"
    branch.link("领导信息", address)
    branch.raw[address] = ELSEWHERE[name]
    assert columns_of(branch)["leader"].outcome is not ColumnOutcome.FOUND


def test_the_home_page_given_for_every_address_is_no_column() -> None:
    """Sites under load answer with the home page instead of an error."""
    branch = with_home(town())
    address = f"{BAIYUN.url}ldxx/"
    branch.link("领导信息", address)
    pages = dict(county(branch).pages)
    pages[address] = pages[BAIYUN.url]
    found = look(county(branch).units, pages).units[BAIYUN.unit_id].columns["leader"]
    assert found.outcome is not ColumnOutcome.FOUND


PARKED = {
    "a server's first page": (
        "<html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1>"
        "<p>If you see this page, the nginx web server is successfully installed and working.</p></body></html>"
    ),
    "a domain for sale": (
        "<html><head><title>shilixian.test</title></head><body><h1>该域名正在出售</h1>"
        "<p>如需购买，请联系域名所有者。</p><a href='http://sale.example/'>立即购买</a></body></html>"
    ),
    "a hosting company's page": (
        "<html><head><title>恭喜，站点创建成功！</title></head><body><h1>恭喜，站点创建成功！</h1>"
        "<p>这是默认index.html，本页面由系统自动生成</p></body></html>"
    ),
}


@pytest.mark.parametrize("title", ["政策解读", "政府采购"])
def test_hot_articles_on_every_page_do_not_fill_a_blank_column_that_was_opened_as_a_hub(title: str) -> None:
    branch = town()
    items = "".join(
        f"<li><a href='{BAIYUN.url}content_90{n}.html'>关于第{n}批热门事项的报道</a></li>" for n in range(3)
    )
    hot = f"<div><div>热门文章</div><ul>{items}</ul></div>"
    branch.put(title, "<p>该栏目暂无内容！</p>")
    branch.mains = {url: (name, main + hot, above) for url, (name, main, above) in branch.mains.items()}
    section = {"政策解读": "explain", "政府采购": "procure"}[title]
    assert columns_of(branch)[section].outcome is ColumnOutcome.BLANK


LAND: list[Row] = [("青石村征收土地启动公告", "2026-10-11"), ("青石村征地补偿安置公告", "2026-07-02")]


@pytest.mark.parametrize("newest", [[], LAND[:1]], ids=["of other columns", "with a row of its own"])
def test_a_short_list_is_not_lost_to_the_longer_block_of_newest_articles_on_every_page(newest: list[Row]) -> None:
    branch = town()
    address = branch.list("征地信息", LAND)
    others = [(f"关于第{n}批农村道路养护工程项目招标工作的公告", f"2026-11-{18 - n}") for n in range(8)]
    linked = [(f"{BAIYUN.url}{DETAIL}9{n}.html", *row) for n, row in enumerate(others)]
    linked += [(f"{address}{DETAIL}0.html", *row) for row in newest]
    items = "".join(f"<li><a href='{url}'>{title}</a><span>{day[5:]}</span></li>" for url, title, day in linked)
    latest = f"<div><h4>最新信息</h4><ul>{items}</ul></div>"
    branch.mains = {url: (name, main + latest, above) for url, (name, main, above) in branch.mains.items()}
    branch.crumbs = False
    site = county(branch)
    pages = dict(site.pages)
    bare = (
        str(pages[address]).replace("<h2>征地信息</h2>", "").replace("<title>征地信息</title>", "<title>白云镇</title>")
    )
    found = look(site.units, pages | {address: bare}).units[BAIYUN.unit_id].columns["land"]
    assert [(e.title, str(e.published.value)) for e in found.entries if e.published] == LAND


@pytest.mark.parametrize("name", PARKED)
def test_a_parked_template_at_the_entry_is_no_site_and_accuses_nobody(name: str) -> None:
    branch = town()
    site = county(branch)
    pages = dict(site.pages) | {BAIYUN.url: PARKED[name]}
    columns = look([BAIYUN], pages).units[BAIYUN.unit_id].columns
    assert {c.outcome for c in columns.values()} == {ColumnOutcome.UNAVAILABLE}


def test_the_links_of_the_footer_are_no_list_of_a_blank_column() -> None:
    links = "".join(f"<li><a href='http://link{n}.example/'>友情链接单位第{n}家</a></li>" for n in range(5))
    foot = f"<div class='bottom'><ul>{links}</ul></div>"
    branch = town()
    for url, (title, main, above) in list(branch.mains.items()):
        branch.mains[url] = (title, main + foot, above)
    branch.home += foot
    address = branch.put("政府采购", f"<p></p>{foot}")
    found = columns_of(branch)["procure"]
    assert (found.outcome, found.url) == (ColumnOutcome.BLANK, address)


# (title of a column that looks alike, the section it is not)
ALIKE = [
    ("村务公开", "disclosure"),
    ("政府工作报告", "annual_report"),
    ("统计年鉴", "annual_report"),
    ("领导活动", "leader"),
    ("办事指南", "guide"),
]


@pytest.mark.parametrize(("title", "section"), ALIKE, ids=[f"{t} is not {s}" for t, s in ALIKE])
def test_a_column_that_looks_alike_is_not_taken_for_the_section(title: str, section: str) -> None:
    branch = town()
    address = branch.list(title, [(f"白云镇{title}第{n}期", f"2026-10-0{n}") for n in range(1, 5)])
    found = columns_of(branch)[section]
    assert found.url != address and found.outcome is ColumnOutcome.MISSING


def test_a_column_of_a_campaign_s_archive_is_not_the_unit_s_document_column() -> None:
    branch = town()
    own = branch.list(
        "政策文件", [("白云镇关于印发应急预案的通知", "2026-09-02"), ("白云镇关于防汛的通知", "2026-05-02")]
    )
    archive = branch.put("政策文件", rows([("关于复工复产的通知", "2026-11-01")] * 2, "fg"), menu=False)
    item = f"<ul><li><a href='{archive}'>政策文件</a></li><li><a href='/zt/2.html'>战疫动态</a></li></ul>"
    branch.home = f"<ul><li><a href='/zt/'>专题专栏</a>{item}</li></ul>"
    assert columns_of(branch)["doc"].url == own


def test_text_of_a_township_is_not_lost_to_the_guards() -> None:
    branch = with_home(town())
    address = branch.put("领导信息", TEXT)
    assert columns_of(branch)["leader"].url == address


MOVED = {
    "in the unit's own branch": (
        f"<p>本栏目内容已迁移至<a href='{BAIYUN.url}new/'>新栏目</a>，请点击访问。</p>",
        len(NOTICES),
    ),
    "on another site": ("<p>本栏目内容已迁移至<a href='http://gk.other.test/'>公开平台</a>，请点击访问。</p>", 0),
    "nowhere": (f"<p>相关内容请访问<a href='{BAIYUN.url}new/'>新栏目</a>。</p>", 0),
}


@pytest.mark.parametrize(("said", "count"), MOVED.values(), ids=MOVED)
def test_a_column_that_says_where_it_moved_to_is_read_there(said: str, count: int) -> None:
    branch = town()
    branch.menu.pop(0)
    branch.put("通知公告", said)
    branch.mains[f"{BAIYUN.url}new/"] = ("通知公告", rows(NOTICES), ())
    found = columns_of(branch)["notice"]
    assert (found.outcome, len(found.entries)) == (ColumnOutcome.FOUND, count)
