"""Whose page is it: prefixes claimed by one unit alone, then the breadcrumb, then nobody's but the portal's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.evidence import Column, ColumnOutcome
from crawler.nouns import NavLink, Region, Unit, UnitKind
from crawler.survey.ownership import Territory, address, claimed_prefixes
from tests.survey.county import BAIYUN, COUNTY, HETOU, HOST, NOTICES, PORTAL, Branch, Row, county, rows, town
from tests.survey.driver import Pages, look

OFFICE = Unit("D01", "示例县林业局", UnitKind.DEPARTMENT, "http://ly.shilixian.test/", county=COUNTY)
BRANCH = Unit("T03", "示例县桥头镇人民政府", UnitKind.TOWNSHIP, f"{HOST}/xz/qtz.htm", county=COUNTY)
SCOPED = Unit(
    "T04", "示例县西山镇人民政府", UnitKind.TOWNSHIP, f"{HOST}/col/col7/index.html", scope=(f"{HOST}/xishan/",)
)
TERRITORY = Territory([PORTAL, BAIYUN, HETOU, OFFICE, BRANCH, SCOPED])


def crumb(*steps: tuple[str, str]) -> list[NavLink]:
    """A breadcrumb of (text, address) steps."""
    return [NavLink(url, text, region=Region.BREADCRUMB) for text, url in steps]


HOME, TOWN = ("首页", f"{HOST}/"), ("白云镇", f"{HOST}/by/")
# sentence → (address, breadcrumb, owner)
OWNERS: dict[str, tuple[str, list[NavLink], str | None]] = {
    "an address below a township's directory is the township's": (f"{HOST}/by/tzgg/", [], "T01"),
    "so is its entry under another scheme, with its default page": (
        "https://www.shilixian.test/by/index.html",
        [],
        "T01",
    ),
    "a directory that only begins alike is not": (f"{HOST}/byx/tzgg/", [], None),
    "an office with a host of its own owns the host": ("http://ly.shilixian.test/a/b.html", [], "D01"),
    "an entry page also claims the directory of its name": (f"{HOST}/xz/qtz/tzgg.htm", [], "T03"),
    "but not its neighbours in the same directory": (f"{HOST}/xz/other.htm", [], None),
    "a stated scope replaces the directory of the entry": (f"{HOST}/xishan/tzgg/", [], "T04"),
    "columns beside an entry in a common directory are nobody's": (f"{HOST}/col/col8/index.html", [], None),
    "an address that nobody claims is the unit's whose entry the breadcrumb links": (
        f"{HOST}/info/1.htm",
        crumb(HOME, TOWN, ("通知公告", f"{HOST}/col9/")),
        "T01",
    ),
    "or whose name stands in it": (f"{HOST}/info/1.htm", crumb(HOME, ("河头乡", "")), "T02"),
    "the deepest unit of a breadcrumb wins": (f"{HOST}/info/1.htm", crumb(HOME, TOWN, ("河头乡", "")), "T02"),
    "a breadcrumb without a unit makes it the portal's": (f"{HOST}/info/1.htm", crumb(HOME, ("通知公告", "")), "P01"),
    "an address outweighs the breadcrumb": (f"{HOST}/by/1.htm", crumb(HOME, ("河头乡", "")), "T01"),
    "another host is nobody's": ("http://other.test/by/", [], None),
}


@pytest.mark.parametrize("sentence", OWNERS)
def test_ownership(sentence: str) -> None:
    url, breadcrumb, owner = OWNERS[sentence]
    assert TERRITORY.owner(url, breadcrumb) == owner


# organs of one catalogue: Longxun's number in the path, a filter by publisher
ORGANS = Territory(
    [
        PORTAL,
        Unit("O1", "示例县东山镇人民政府", UnitKind.TOWNSHIP, f"{HOST}/public/column/6595721?type=2"),
        Unit("O2", "示例县南山镇人民政府", UnitKind.TOWNSHIP, f"{HOST}/public/column/6595722?type=2"),
        Unit("O3", "示例县民政局", UnitKind.DEPARTMENT, f"{HOST}/zfxxgk/index.jsp?deptId=0117&siteId=3"),
        Unit("O4", "示例县统计局", UnitKind.DEPARTMENT, f"{HOST}/zfxxgk/index.jsp?deptId=0118&siteId=3"),
    ]
)
OF_ORGANS = {
    "a column with the organ's number is the organ's": ("/public/column/6595721?type=4&catId=67&action=list", "O1"),
    "so is an article below the number": ("/public/6595722/12345678.html", "O2"),
    "another organ's number is nobody's": ("/public/6595723/12345678.html", None),
    "a list filtered by the organ's code is the organ's": ("/zfxxgk/list.jsp?cat=9&deptId=0118", "O4"),
    "a parameter that all organs have tells nothing": ("/zfxxgk/list.jsp?cat=9&siteId=3", None),
    "the same number under another name is no code": ("/zfxxgk/show.jsp?id=0118", None),
}


@pytest.mark.parametrize("sentence", OF_ORGANS)
def test_organs_of_a_catalogue_are_told_by_their_numbers(sentence: str) -> None:
    path, owner = OF_ORGANS[sentence]
    assert ORGANS.by_address(HOST + path) == owner


def test_a_prefix_that_two_units_claim_tells_nothing() -> None:
    twin = replace(HETOU, url=f"{HOST}/by/ht.html", scope=(f"{HOST}/by/",))
    assert Territory([BAIYUN, twin]).by_address(f"{HOST}/by/tzgg/") is None


def test_the_unit_named_in_a_title_is_the_one_with_the_longest_name() -> None:
    assert TERRITORY.named_in("示例县白云镇2025年部门预算", f"{HOST}/") == "T01"
    assert TERRITORY.named_in("示例县人民政府2025年预算", f"{HOST}/") == "P01"
    assert TERRITORY.named_in("2025年部门预算", f"{HOST}/") is None


def test_a_menu_headed_by_a_unit_s_name_is_that_unit_s() -> None:
    assert TERRITORY.owner_by_trail(("乡镇", "河头乡"), f"{HOST}/wzdt/") == "T02"
    assert TERRITORY.owner_by_trail(("政务公开",), f"{HOST}/wzdt/") is None


# addresses that are the same place
SAME = [
    (f"{HOST}/by/", f"{HOST}/by/index.html"),
    (f"{HOST}/by/", "https://WWW.shilixian.test:443/by/default.aspx"),
    (f"{HOST}/", HOST),
    (f"{HOST}/by/", "http://shilixian.test/by/"),
    (f"{HOST}/%E7%99%BD/", f"{HOST}/白/"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_of_an_address_are_one_place(one: str, other: str) -> None:
    assert address(one) == address(other)


def test_a_query_and_an_unusual_port_are_part_of_the_place() -> None:
    assert len({address(u) for u in (f"{HOST}/a?id=1", f"{HOST}/a?id=2", "http://www.shilixian.test:8080/a")}) == 3


def test_a_bare_host_in_the_scope_claims_the_whole_host() -> None:
    unit = replace(OFFICE, url=f"{HOST}/bm/ly.html", scope=("ly.shilixian.test",))
    assert "ly.shilixian.test/" in claimed_prefixes(unit)


def columns_of(pages: Pages, *units: Unit) -> dict[str, Column]:
    """What the survey says of 白云镇's sections."""
    return look(units or (PORTAL, BAIYUN, HETOU), pages).units["T01"].columns


COUNTY_ROWS: list[Row] = [(f"《示例县{n}项扶持政策》政策解读", f"2026-10-{n + 10}") for n in range(6)]


def explain_at_portal(entries: list[Row]) -> Branch:
    """The portal with a column 政策解读 of these rows at /zcjd/."""
    front = Branch(PORTAL, home="<ul><li><a href='/by/'>白云镇</a></li></ul>")
    url = front.list("政策解读", entries)
    front.menu.append(("县情", f"{HOST}/xq/"))
    assert url == f"{HOST}/c01/"
    return front


def pages_with(branch: Branch, front: Branch) -> Pages:
    """A county of this portal and township."""
    site = county(branch)
    site.branches[0] = front
    return site.pages


def test_the_county_s_own_interpretations_linked_by_a_township_are_not_the_township_s() -> None:
    branch = town()
    branch.link("政策解读", f"{HOST}/c01/")
    found = columns_of(pages_with(branch, explain_at_portal(COUNTY_ROWS)))["explain"]
    assert found.outcome is ColumnOutcome.MISSING
    assert [c.verdict for c in found.candidates] == ["rejected: belongs to P01"]


def test_of_a_list_shared_by_several_units_a_township_has_the_rows_whose_title_names_it() -> None:
    budgets = [
        ("示例县白云镇2026年部门预算", "2026-02-10"),
        ("示例县河头乡2026年部门预算", "2026-02-11"),
        ("示例县人民政府2026年政府预算", "2026-02-12"),
        ("示例县白云镇2025年部门预算", "2025-02-10"),
    ]
    front = Branch(PORTAL, home="<p>欢迎</p>")
    shared = front.list("部门预算", budgets)
    branch = town()
    branch.link("部门预算", shared)
    found = columns_of(pages_with(branch, front))["budget"]
    assert (found.outcome, found.shared) == (ColumnOutcome.FOUND, True)
    assert [e.title for e in found.entries] == [budgets[0][0], budgets[3][0]]


def test_of_a_list_shared_by_several_units_a_township_has_the_rows_that_it_published() -> None:
    table = "".join(
        f"<tr><td><a href='x{n}.html'>关于公布惠民补贴发放名册第{n}批的公告</a></td>"
        f"<td>{who}</td><td>2026-0{n}-11</td></tr>"
        for n, who in enumerate(["白云镇", "河头乡", "白云镇人民政府", "示例县财政局"], 1)
    )
    front = Branch(PORTAL, home="<p>欢迎</p>")
    head = "<tr><th>标题</th><th>发布机构</th><th>发布日期</th></tr>"
    shared = front.put("惠农补贴", f"<table>{head}{table}</table>")
    branch = town()
    branch.link("惠农补贴", shared)
    found = columns_of(pages_with(branch, front))["agri"]
    assert (found.outcome, found.shared) == (ColumnOutcome.FOUND, True)
    assert [e.publisher for e in found.entries] == ["白云镇", "白云镇人民政府"]


def test_the_site_wide_menu_of_the_portal_gives_a_township_no_section() -> None:
    front = Branch(PORTAL, home="<p>欢迎</p>", crumbs=False)
    menu = {
        title: front.list(title, [(f"全县{title}第{n}期", f"2026-11-0{n}") for n in range(1, 5)], menu=False)
        for title in ("领导信息", "政策解读", "人事信息")
    }
    branch = town()
    branch.crumbs = False
    site = county(branch, nav=menu)
    site.branches[0] = front
    found = columns_of(site.pages)
    assert {found[s].outcome for s in ("leader", "explain", "personnel")} == {ColumnOutcome.MISSING}
    assert look([PORTAL], site.pages).units["P01"].columns["explain"].outcome is ColumnOutcome.FOUND


def test_a_site_map_gives_every_township_only_what_stands_below_its_name() -> None:
    branch, other = town(), town(HETOU)
    mine = branch.list("政策解读", NOTICES, menu=False)
    its = other.list("应急管理", NOTICES, menu=False)
    front = Branch(PORTAL, home="<p>欢迎</p>")
    listed = "".join(
        f"<li><a href='{unit.url}'>{name}</a><ul><li><a href='{url}'>{title}</a></li></ul></li>"
        for unit, name, title, url in ((BAIYUN, "白云镇", "政策解读", mine), (HETOU, "河头乡", "应急管理", its))
    )
    branch.link("网站地图", f"{HOST}/wzdt.html")
    front.raw[f"{HOST}/wzdt.html"] = f"<html><head><title>网站地图</title></head><body><ul>{listed}</ul></body></html>"
    site = county(branch, other)
    site.branches[0] = front
    found = columns_of(site.pages)
    assert found["explain"].url == mine
    assert found["emergency"].outcome is ColumnOutcome.MISSING


def test_a_township_without_directory_is_told_by_its_breadcrumb() -> None:
    """Columns of all units stand side by side below the host; only the breadcrumb tells whose they are."""
    side = [replace(unit, url=f"{HOST}/col/col{n}/index.html") for unit, n in ((BAIYUN, 11), (HETOU, 21))]
    units = [PORTAL, *side]
    pages: dict[str, str] = {f"{HOST}/": "<html><body><ul class='nav'><li><a href='/'>首页</a></li></ul></body></html>"}
    for unit, name, number in ((units[1], "白云镇", 11), (units[2], "河头乡", 21)):
        column = f"{HOST}/col/col{number + 1}/index.html"
        menu = f"<div class='left'><ul><li><a href='{column}'>通知公告</a></li></ul></div>"
        path = f"<div class='path'>当前位置：<a href='/'>首页</a> &gt; <a href='{unit.url}'>{name}</a>"
        pages[unit.url] = f"<html><body>{path}</div>{menu}<p>{name}欢迎您</p></body></html>"
        pages[column] = f"<html><body>{path} &gt; 通知公告</div>{menu}{rows(NOTICES)}</body></html>"
    pages[units[1].url] = pages[units[1].url].replace(
        "</ul></div>", f"<li><a href='{HOST}/col/col22/index.html'>应急管理</a></li></ul></div>"
    )
    seen = look(units, pages).units
    assert seen["T01"].columns["notice"].url.endswith("/col12/index.html")
    assert seen["T02"].columns["notice"].url.endswith("/col22/index.html")
    assert seen["T01"].columns["emergency"].outcome is ColumnOutcome.MISSING
