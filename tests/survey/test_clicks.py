"""How many clicks lead from the portal to a unit, and which units the portal lists."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.nouns import Cause, Unit, UnitKind
from tests.survey.county import BAIYUN, COUNTY, HETOU, HOST, PORTAL
from tests.survey.driver import Look, look

QIAOTOU = Unit("T03", "示例县桥头镇人民政府", UnitKind.TOWNSHIP, f"{HOST}/qt/", county=COUNTY)
OFFICE = Unit("D01", "示例县林业局", UnitKind.DEPARTMENT, "http://ly.shilixian.test/", county=COUNTY)
TOWNS = {"白云镇": BAIYUN, "河头乡": HETOU, "桥头镇": QIAOTOU}


def page(*links: tuple[str, str]) -> str:
    """A page of links."""
    return (
        f"<html><body><ul>{''.join(f'<li><a href={url!r}>{text}</a></li>' for text, url in links)}</ul></body></html>"
    )


ENTRY = page(("通知公告", "tzgg/"), ("工作动态", "gzdt/"))
TOWN_LINKS = [(name, unit.url) for name, unit in TOWNS.items()]
NEAR = {f"{HOST}/": page(*TOWN_LINKS)}
FAR = {
    f"{HOST}/": page(("政务公开", "/zwgk/")),
    f"{HOST}/zwgk/": page(("乡镇信息公开", "/xz/"), ("信息公开目录", "/xxgkml/")),
    f"{HOST}/xxgkml/": page(*TOWN_LINKS),
}
ENTRIES = {unit.url: ENTRY for unit in TOWNS.values()}


def county(pages: dict[str, str], *others: Unit, failing: dict[str, Cause] | None = None) -> Look:
    """The portal and three townships."""
    return look([PORTAL, *TOWNS.values(), *others], {**ENTRIES, **pages}, failing=failing)


@pytest.mark.parametrize(("name", "pages", "clicks"), [("on the front page", NEAR, 1), ("behind two hubs", FAR, 3)])
def test_clicks_are_counted_over_the_shortest_way(name: str, pages: dict[str, str], clicks: int) -> None:
    seen = county(pages).units
    assert {u: e.clicks_from_portal for u, e in seen.items()} == {"P01": 0, "T01": clicks, "T02": clicks, "T03": clicks}


def test_a_way_that_nobody_saw_is_not_known() -> None:
    assert county({f"{HOST}/": page(("政务公开", "/zwgk/"))}).units["T01"].clicks_from_portal is None


def test_without_the_portal_in_the_round_its_front_page_still_shows_one_click() -> None:
    assert look([BAIYUN], {**ENTRIES, **NEAR}).units["T01"].clicks_from_portal == 1


def test_a_longer_way_is_not_known_while_a_page_that_may_hold_a_shorter_one_was_not_read() -> None:
    pages = {**FAR, f"{HOST}/": page(("政务公开", "/zwgk/"), ("政府信息公开", "/zfxxgk/"))}
    seen = county(pages, failing={f"{HOST}/zfxxgk/": Cause.TIMEOUT}).units
    assert seen["T01"].clicks_from_portal is None
    assert county(pages).units["T01"].clicks_from_portal == 3


def listed(seen: Look) -> dict[str, bool]:
    """What the portal's evidence says of the units, by id."""
    ids = {one.unit.name: one.unit.unit_id for one in seen.units.values()}
    return {ids[name]: live for name, live in seen.units["P01"].units_listed}


def test_the_portal_lists_every_unit_that_it_links_to() -> None:
    assert listed(county(NEAR)) == {"T01": True, "T02": True, "T03": True}


def test_a_unit_left_out_of_the_list_of_its_kind_is_not_listed() -> None:
    assert listed(county({f"{HOST}/": page(*TOWN_LINKS[:2])})) == {"T01": True, "T02": True, "T03": False}


def test_a_unit_whose_entry_is_dead_is_not_listed_live() -> None:
    seen = look([PORTAL, *TOWNS.values()], {**NEAR, BAIYUN.url: ENTRY, HETOU.url: ENTRY})
    assert listed(seen) == {"T01": True, "T02": True, "T03": False}


def test_a_unit_whose_entry_could_not_be_looked_at_is_not_called_dead() -> None:
    assert listed(county(NEAR, failing={HETOU.url: Cause.TIMEOUT}))["T02"]


def test_of_units_whose_list_was_not_seen_nothing_is_said() -> None:
    assert listed(county({f"{HOST}/": page(("政务公开", "/zwgk/"))})) == {}
    assert listed(county(NEAR, OFFICE)) == {"T01": True, "T02": True, "T03": True}


def test_of_units_that_an_unread_page_may_list_nothing_is_said() -> None:
    pages = {f"{HOST}/": page(*TOWN_LINKS[:2], ("政务公开", "/zwgk/"))}
    assert listed(county(pages, failing={f"{HOST}/zwgk/": Cause.TIMEOUT})) == {"T01": True, "T02": True}


def test_units_of_another_county_are_not_the_portal_s_to_list() -> None:
    other = replace(QIAOTOU, unit_id="T09", name="他县桥头镇人民政府", county="他县", url="http://www.taxian.test/qt/")
    assert "T09" not in listed(county(NEAR, other))
