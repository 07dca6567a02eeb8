"""Missing, blank and unavailable: an absence is claimed only with proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from crawler.evidence import Column, ColumnForm, ColumnOutcome
from crawler.nouns import Cause
from tests.survey.county import BAIYUN, DETAIL, HOST, NOTICES, TEXT, Branch, article, county, rows, town
from tests.survey.driver import Pages, Reply, look

LEADER = "<p>镇长某某某：主持镇政府全面工作，分管财政、审计。副镇长某某：分管农业农村、水利、应急管理等工作。</p>"
GONE = "<html><head><title>页面不存在</title></head><body><p>对不起，您访问的页面不存在或已被删除。</p></body></html>"


def column_of(branch: Branch, section: str, *, failing: Mapping[str, Cause] | None = None) -> Column:
    """What the survey says of one section of a township."""
    site = county(branch)
    return look(site.units, site.pages, failing=failing).units[BAIYUN.unit_id].columns[section]


def test_a_column_is_missing_when_every_navigation_page_was_read_and_the_pages_searched_are_named() -> None:
    found = column_of(town(), "leader")
    assert found.outcome is ColumnOutcome.MISSING
    assert BAIYUN.url in found.pages_searched
    assert "领导信息" in found.titles_tried
    assert found.cause is None


@pytest.mark.parametrize("cause", [Cause.TIMEOUT, Cause.ROBOTS, Cause.HTTP_5XX, Cause.CHALLENGE, Cause.NOT_FETCHED])
def test_a_hub_page_that_could_not_be_read_makes_absent_sections_unavailable(cause: Cause) -> None:
    branch = town()
    hub = branch.put("政务公开", rows([]))
    found = column_of(branch, "leader", failing={hub: cause})
    assert (found.outcome, found.cause) == (ColumnOutcome.UNAVAILABLE, cause)


def test_a_forbidden_column_whose_neighbours_were_read_leaves_no_doubt_about_an_absent_section() -> None:
    branch = town()
    url = branch.list("政府采购")
    assert column_of(branch, "leader", failing={url: Cause.ROBOTS}).outcome is ColumnOutcome.MISSING


@pytest.mark.parametrize(
    ("title", "cause"),
    [
        pytest.param("政务公开", Cause.ROBOTS, id="A forbidden hub does"),
        pytest.param("政府采购", Cause.TIMEOUT, id="So does a column that timed out"),
    ],
)
def test_another_page_that_could_not_be_read_leaves_a_doubt(title: str, cause: Cause) -> None:
    branch = town()
    url = branch.list(title)
    found = column_of(branch, "leader", failing={url: cause})
    assert (found.outcome, found.cause) == (ColumnOutcome.UNAVAILABLE, cause)


def test_the_portal_s_front_page_is_no_gap_of_a_township() -> None:
    branch = town()
    pages = county(branch).pages
    seen = look([BAIYUN], pages, failing={f"{HOST}/": Cause.TIMEOUT}).units[BAIYUN.unit_id]
    assert seen.columns["leader"].outcome is ColumnOutcome.MISSING


# what the link 领导信息 answers
DEAD: dict[str, Reply | str] = {
    "with status 404": Reply("<html><body>404 Not Found</body></html>", 404),
    "with status 410": Reply("<html><body>Gone</body></html>", 410),
    "with status 200 and a page that says it does not exist": GONE,
}


@pytest.mark.parametrize("name", DEAD)
def test_a_section_whose_link_is_dead_is_missing_with_the_link_as_proof(name: str) -> None:
    branch = town()
    address = f"{BAIYUN.url}ldxx/"
    branch.link("领导信息", address)
    branch.raw[address] = DEAD[name]
    site = county(branch)
    evidence = look(site.units, site.pages).units[BAIYUN.unit_id]
    found = evidence.columns["leader"]
    assert (found.outcome, found.url, found.title) == (ColumnOutcome.MISSING, address, "领导信息")
    probe = next(p for p in evidence.links if p.url == address)
    assert probe.dead
    assert probe.text == "领导信息"


# name → main part of the column's page
BLANK = {
    "a list block without rows": '<ul class="rows"></ul>',
    "a notice that says there is nothing": "<p>暂无内容</p>",
    "nothing but the site's own menus": "",
}


@pytest.mark.parametrize("name", BLANK)
def test_a_column_is_blank_with(name: str) -> None:
    branch = town()
    address = branch.put("领导信息", BLANK[name])
    found = column_of(branch, "leader")
    assert (found.outcome, found.url) == (ColumnOutcome.BLANK, address)


def test_the_menu_beside_a_blank_column_is_no_content_although_few_pages_have_it() -> None:
    branch = town()
    address = f"{BAIYUN.url}ld/"
    branch.link("领导信息", address)
    others = "".join(f"<li><a href='{BAIYUN.url}x{n}/'>{t}</a></li>" for n, t in enumerate(("办公地点", "值守安排")))
    menu = f"<div class='left'><h3>机关信息</h3><ul>{others}<li><a href='{address}'>领导信息</a></li></ul></div>"
    branch.raw[address] = (
        f"<html><head><title>领导信息</title></head><body>{menu}<div><h2>领导信息</h2></div></body></html>"
    )
    found = column_of(branch, "leader")
    assert (found.outcome, found.url) == (ColumnOutcome.BLANK, address)


@pytest.mark.parametrize("notice", ["暂无内容", "栏目建设中，敬请期待！", "暂无相关信息"])
def test_the_notice_of_a_blank_column_is_quoted(notice: str) -> None:
    branch = town()
    branch.put("领导信息", f"<p>{notice}</p>")
    found = column_of(branch, "leader")
    assert found.outcome is ColumnOutcome.BLANK
    assert notice in found.text


def test_a_blank_column_is_not_called_blank_when_a_second_candidate_could_not_be_read() -> None:
    branch = town()
    branch.put("领导信息", "")
    second = branch.put("领导之窗", LEADER)
    found = column_of(branch, "leader", failing={second: Cause.TIMEOUT})
    assert (found.outcome, found.cause) == (ColumnOutcome.UNAVAILABLE, Cause.TIMEOUT)


@pytest.mark.parametrize("cause", [Cause.TIMEOUT, Cause.ROBOTS, Cause.DNS, Cause.OUT_OF_BUDGET])
def test_a_column_that_could_not_be_read_is_unavailable_for_that_cause(cause: Cause) -> None:
    branch = town()
    address = branch.put("领导信息", LEADER)
    found = column_of(branch, "leader", failing={address: cause})
    assert (found.outcome, found.cause, found.url) == (ColumnOutcome.UNAVAILABLE, cause, address)


def test_one_document_does_not_stand_for_the_column_that_could_not_be_read() -> None:
    branch = town()
    column = branch.put("政府信息公开年报", "")
    title = "白云镇2025年政府信息公开工作年度报告"
    branch.mains[f"{BAIYUN.url}nb.html"] = (title, article(title, "2026-01-20"), ())
    branch.home = f"<ul><li><a href='{BAIYUN.url}nb.html'>{title}</a><span>2026-01-20</span></li></ul>"
    pages = {**county(branch).pages, column: Reply("", status=503)}
    assert look([BAIYUN], pages).units[BAIYUN.unit_id].columns["annual_report"].outcome is ColumnOutcome.UNAVAILABLE


def test_a_column_page_that_builds_itself_by_script_is_unavailable() -> None:
    branch = town()
    address = f"{BAIYUN.url}ld/"
    branch.link("领导信息", address)
    branch.raw[address] = (
        "<html><head><title>领导信息</title></head>"
        "<body><div id='app'></div><script src='/a.js'></script></body></html>"
    )
    found = column_of(branch, "leader")
    assert (found.outcome, found.cause) == (ColumnOutcome.UNAVAILABLE, Cause.SCRIPT_ONLY)


@pytest.mark.parametrize("budget", [1, 2, 3, 5, 8])
def test_what_the_page_budget_does_not_allow_is_unavailable_never_missing_or_blank(budget: int) -> None:
    branch = town()
    hub = branch.put("政务公开", "")
    branch.mains[hub] = (
        "政务公开",
        f'<h3><a href="{branch.put("领导信息", LEADER, menu=False)}">领导信息</a></h3>',
        (),
    )
    site = county(branch)
    full = look(site.units, site.pages).units[BAIYUN.unit_id].columns
    short = look(site.units, site.pages, max_pages=budget).units[BAIYUN.unit_id].columns
    assert full["leader"].outcome is ColumnOutcome.FOUND
    wronged = [s for s, c in full.items() if c.outcome is ColumnOutcome.FOUND and short[s].outcome not in NO_FAULT]
    assert wronged == []
    assert short["leader"].outcome is ColumnOutcome.FOUND or short["leader"].cause is Cause.OUT_OF_BUDGET


NO_FAULT = (ColumnOutcome.FOUND, ColumnOutcome.UNAVAILABLE)

ENTRIES: dict[str, Callable[[], tuple[Pages, dict[str, Cause]]]] = {
    "times out": lambda: (county().pages, {BAIYUN.url: Cause.TIMEOUT}),
    "is forbidden by robots.txt": lambda: (county().pages, {BAIYUN.url: Cause.ROBOTS}),
    "answers 404": lambda: ({**county().pages, BAIYUN.url: Reply("", 404)}, {}),
    "answers 502": lambda: ({**county().pages, BAIYUN.url: Reply("", 502)}, {}),
    "says that it does not exist": lambda: ({**county().pages, BAIYUN.url: GONE}, {}),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_every_section_is_unavailable_when_the_entry(name: str) -> None:
    pages, failing = ENTRIES[name]()
    evidence = look([BAIYUN], pages, failing=failing).units[BAIYUN.unit_id]
    assert not evidence.readable
    assert evidence.columns
    assert {c.outcome for c in evidence.columns.values()} == {ColumnOutcome.UNAVAILABLE}


def test_a_short_text_is_content_and_not_blank() -> None:
    branch = town()
    branch.put("领导信息", LEADER)
    found = column_of(branch, "leader")
    assert (found.outcome, found.form) == (ColumnOutcome.FOUND, ColumnForm.TEXT)


def test_a_picture_of_its_own_is_content_and_not_blank() -> None:
    branch = town()
    branch.put("领导信息", '<p><img src="/upload/ldxx2026.jpg"></p>')
    found = column_of(branch, "leader")
    assert (found.outcome, found.form, found.pictured) == (ColumnOutcome.FOUND, ColumnForm.TEXT, True)


def test_a_picture_that_other_pages_show_too_is_no_content() -> None:
    branch = town()
    shown = '<p><img src="/images/nothing.png"></p>'
    for title in ("镇情概况", "内设机构", "公开制度", "权责清单", "收费清单"):
        branch.put(title, shown + TEXT.replace("示例路1号", title))
    branch.put("领导信息", shown)
    assert column_of(branch, "leader").outcome is ColumnOutcome.BLANK


def test_a_text_that_two_columns_share_is_content_and_not_template() -> None:
    branch = Branch(BAIYUN, home="<p>欢迎访问。</p>")
    branch.put("机构职能", TEXT)
    branch.put("职能配置", TEXT)
    branch.put("领导信息", LEADER)
    assert column_of(branch, "function").outcome is ColumnOutcome.FOUND


def test_rows_that_home_and_hub_repeat_are_content_and_not_furniture() -> None:
    rows_twice = [
        ("白云镇2025年政府信息公开工作年度报告", "2026-01-20"),
        ("白云镇2024年政府信息公开工作年度报告", "2025-01-20"),
    ]
    branch = Branch(BAIYUN)
    address = branch.list("政府信息公开年报", rows_twice)
    block = f'<div><h3><a href="{address}">政府信息公开年报</a></h3>{rows(rows_twice, f"{address}{DETAIL}")}</div>'
    branch.home = block
    branch.put("政务公开", block)
    branch.put("机构职能", TEXT)
    branch.put("领导信息", LEADER)
    found = column_of(branch, "annual_report")
    assert (found.outcome, len(found.entries)) == (ColumnOutcome.FOUND, 2)


def test_a_column_that_could_not_be_read_is_not_judged_by_the_blank_one_that_would_stand_in() -> None:
    branch = town()
    own = branch.list("政策文件")
    branch.put("行政规范性文件", "<p>暂无内容</p>")
    assert column_of(branch, "doc").outcome is ColumnOutcome.FOUND
    found = column_of(branch, "doc", failing={own: Cause.TIMEOUT})
    assert (found.outcome, found.url) == (ColumnOutcome.UNAVAILABLE, own)


def test_a_dead_link_proves_nothing_while_a_hub_could_not_be_read() -> None:
    branch = town()
    branch.link("领导信息", f"{BAIYUN.url}ldxx/")
    hub = branch.put("政务公开", "")
    found = column_of(branch, "leader", failing={hub: Cause.TIMEOUT})
    assert (found.outcome, found.cause) == (ColumnOutcome.UNAVAILABLE, Cause.TIMEOUT)


def test_a_dead_link_in_the_menu_is_missing_although_some_other_column_is_forbidden() -> None:
    branch = town()
    branch.link("领导信息", f"{BAIYUN.url}ldxx/")
    other = branch.list("政府采购")
    assert column_of(branch, "leader", failing={other: Cause.ROBOTS}).outcome is ColumnOutcome.MISSING


def _group(branch: Branch, title: str, children: dict[str, str]) -> list[str]:
    """A column that only presents sub-columns; returns their addresses."""
    urls = [branch.put(name, main, menu=False) for name, main in children.items()]
    blocks = zip(children, urls, strict=True)
    branch.put(title, "".join(f"<div><h3>{name}</h3><a href='{url}'>更多</a></div>" for name, url in blocks))
    return urls


def test_a_group_is_blank_when_all_its_sub_columns_are() -> None:
    branch = town()
    _group(branch, "人事信息", {"任免信息": "<p>暂无内容</p>", "招考录用": '<ul class="rows"></ul>', "培训": ""})
    assert column_of(branch, "personnel").outcome is ColumnOutcome.BLANK


def test_a_group_is_not_called_blank_while_one_sub_column_could_not_be_read() -> None:
    branch = town()
    urls = _group(
        branch, "人事信息", {"甲类": "<p>暂无内容</p>", "乙类": '<ul class="rows"></ul>', "丙类": rows(NOTICES)}
    )
    assert column_of(branch, "personnel").outcome is ColumnOutcome.FOUND
    found = column_of(branch, "personnel", failing={urls[2]: Cause.TIMEOUT})
    assert (found.outcome, found.cause) == (ColumnOutcome.UNAVAILABLE, Cause.TIMEOUT)


SHELL = (
    "<html><head><title>白云镇</title></head><body>{}<div class='k1'></div><script src='/a.js'></script></body></html>"
)
FEW = "<a href='/by/'>首页</a><a href='/by/tzgg/'>通知公告</a>"


@pytest.mark.parametrize(
    "links", [pytest.param("", id="An empty shell"), pytest.param(FEW, id="A shell with a few links")]
)
def test_an_entry_page_whose_menus_a_script_may_bring_leaves_every_absence_open(links: str) -> None:
    branch = town()
    branch.list("通知公告")
    branch.raw[BAIYUN.url] = SHELL.format(links)
    found = column_of(branch, "leader")
    assert (found.outcome, found.cause) == (ColumnOutcome.UNAVAILABLE, Cause.SCRIPT_ONLY)


def test_a_site_in_which_nothing_is_recognised_is_not_held_to_have_nothing() -> None:
    strange = [(f"Menu {n}", f"{BAIYUN.url}m{n}/") for n in range(20)]
    links = "".join(f"<li><a href='{url}'>{name}</a></li>" for name, url in strange)
    pages = {BAIYUN.url: f"<html><head><title>x</title></head><body><ul>{links}</ul></body></html>"}
    pages |= {url: f"<html><head><title>x</title></head><body><p>{name}</p></body></html>" for name, url in strange}
    columns = look([BAIYUN], pages).units[BAIYUN.unit_id].columns
    assert {(c.outcome, c.cause) for c in columns.values()} == {(ColumnOutcome.UNAVAILABLE, Cause.UNRECOGNISED)}
