"""Ways to columns whose titles say little: sub-columns told as rows, titles that list what a column holds."""

from __future__ import annotations

from dataclasses import replace

from crawler.evidence import Column, ColumnOutcome
from crawler.nouns import Cause
from tests.survey.county import BAIYUN, HOST, PORTAL, TEXT, Branch, Row, county, rows, town
from tests.survey.driver import Reply, look

EMERGENCY = "突发公共事件的应急预案、预警信息及应对情况"
INSPECTION = "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况"
DRILLS: list[Row] = [("白云镇森林火灾应急预案", "2026-06-12"), ("白云镇地质灾害应急预案", "2026-05-20")]
CHECKS: list[Row] = [("白云镇安全生产检查情况", "2026-11-02"), ("白云镇食品安全检查情况", "2026-10-08")]


def columns_of(branch: Branch) -> dict[str, Column]:
    """What the survey says of a township's sections."""
    site = county(branch)
    return dict(look(site.units, site.pages).units[BAIYUN.unit_id].columns)


def test_an_own_column_of_a_vague_title_is_not_replaced_by_one_that_is_called_as_vaguely() -> None:
    branch = town()
    own, other = branch.list(EMERGENCY, DRILLS), branch.list(INSPECTION, CHECKS)
    found = columns_of(branch)
    assert (found["emergency"].url, found["inspection"].url) == (own, other)


def test_without_a_column_of_its_own_another_stands_in() -> None:
    branch = town()
    other = branch.list(INSPECTION, CHECKS)
    assert columns_of(branch)["emergency"].url == other


def test_rows_with_days_are_sub_columns_where_the_menus_lead_there_too() -> None:
    branch = town()
    leaders = "<p>镇长某某某：主持镇政府全面工作。副镇长某某：分管农业农村、水利、应急管理等工作。</p>"
    inner = branch.put("一、组织情况", f"<h3><a href='{BAIYUN.url}ld/'>领导信息</a></h3>", menu=False)
    branch.mains[f"{BAIYUN.url}ld/"] = ("领导信息", leaders, ())
    others = [branch.put(f"{number}、其他情况", leaders, menu=False) for number in "二三"]
    titles = ["一、组织情况", "二、其他情况", "三、其他情况"]
    links = "".join(f"<li><a href='{u}'>{t}</a></li>" for t, u in zip(titles, [inner, *others], strict=True))
    listed = "".join(
        f"<li><a href='{u}'>{t}</a><span>2026-10-0{n}</span></li>"
        for n, (t, u) in enumerate(zip(titles, [inner, *others], strict=True), 1)
    )
    branch.put("政府信息公开目录", f"<ul class='side'>{links}</ul><ul class='rows'>{listed}</ul>")
    found = columns_of(branch)["leader"]
    assert (found.outcome, found.url) == (ColumnOutcome.FOUND, f"{BAIYUN.url}ld/")


def test_a_vague_title_under_the_heading_of_a_directory_is_a_column() -> None:
    branch = town()
    own = branch.list("涉农补贴领域", [("白云镇2026年耕地地力保护补贴发放公示", "2026-08-13")], menu=False)
    branch.put("法定主动公开内容", f"<dl><dt>重点领域信息公开</dt><dd><a href='{own}'>涉农补贴领域</a></dd></dl>")
    assert columns_of(branch)["agri"].url == own


def test_a_vague_title_among_news_is_no_column() -> None:
    branch = town()
    other = branch.put("涉农补贴领域", TEXT, menu=False)
    branch.put("新闻中心", f"<h3>镇村动态</h3><ul><li><a href='{other}'>涉农补贴领域</a></li></ul>")
    assert columns_of(branch)["agri"].url != other


def test_rows_with_days_that_no_menu_leads_to_are_not_opened_as_sub_columns() -> None:
    branch = town()
    entries: list[Row] = [
        ("县里来镇检查", "2026-11-02"),
        ("镇里开了大会", "2026-10-08"),
        ("村里修了新路", "2026-09-01"),
    ]
    url = branch.put("政务公开", rows(entries))
    branch.details(url, entries)
    site = county(branch)
    assert not [a for a in look(site.units, site.pages).asked if a.startswith(f"{url}content")]


def test_further_addresses_of_the_units_file_are_told_with_where_they_led() -> None:
    second, moved, gone = "http://www.second.example/", "http://old.second.example/", "http://gone.second.example/"
    unit = replace(PORTAL, extra_urls=(second, moved, gone))
    front = "<html><body><h1>示例县人民政府</h1><p>欢迎访问示例县人民政府门户网站。</p></body></html>"
    pages = {**county().pages, second: front, moved: Reply("", 302, f"{HOST}/")}
    seen = look([unit], pages, failing={gone: Cause.DNS}).units[unit.unit_id]
    assert [page.url for page in seen.other_entries] == [second, f"{HOST}/"]
