"""What people do with the report, opened from disk in Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import reports.render
from tests.reports.sample import sample

# one page of every kind; the English twin lies in en/ of the site or beside the page that stands alone
SITE = [
    "index.html",
    "indicators.html",
    "indicators/upd.fresh.news.html",
    "problems.html",
    "problems/t06.html",
    "method.html",
    "applicability.html",
    "boards/board-1.html",
    "units/t06.html",
]
ALONE = [
    ("compare", "index"),
    ("calendar", "index"),
    ("dispatch", "week"),
    ("check", "selfcheck"),
    ("pack", "evidence"),
]
PAGES = [f"{lang}{path}" for lang in ("", "en/") for path in SITE]
PAGES += [f"{folder}/{lang}{name}.html" for lang in ("", "en/") for folder, name in ALONE]


def go(page: Any, home: Path, path: str = "index.html") -> Any:
    page.goto((home / path).as_uri())
    return page


def names(page: Any, table: int = 0) -> list[str]:
    """The units of a ranking that can be seen, in order."""
    rows = page.locator("table.rank").nth(table).locator("tbody tr:visible th a")
    return list(rows.all_inner_texts())


def test_a_click_on_a_head_sorts_and_says_so(page: Any, home: Path) -> None:
    go(page, home)
    before = names(page)
    head = page.locator("table.rank").first.locator("thead th").nth(3)
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    totals = [float(cell) for cell in page.locator("table.rank").first.locator("tbody .big").all_inner_texts()]
    assert totals == sorted(totals)
    head.locator("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert sorted(names(page)) == sorted(before)


def test_units_are_found_by_name_board_and_lost_indicator(page: Any, home: Path) -> None:
    go(page, home)
    page.get_by_role("searchbox").fill("石桥")
    assert names(page) == ["石桥镇"]
    assert "1" in page.locator("form output").inner_text()
    page.get_by_role("button", name="重设").click()
    page.locator("form output", has_text="14").wait_for()  # a polled script would be refused by the page's policy
    page.locator("select[name=board]").select_option(label="部门")
    assert page.locator("table.rank:visible").count() == 1
    page.locator("select[name=board]").select_option(index=0)
    page.locator("select[name=lost]").select_option(index=1)
    shown = page.locator("table.rank tbody tr:visible")
    assert 0 < shown.count() < 12
    title = page.locator("select[name=lost] option:checked").inner_text().rpartition(" (")[0]
    shown.first.locator("th a").click()
    page.locator(".leaf[data-state=lost] h4", has_text=title).wait_for()


def test_a_unit_opens_with_its_history_and_its_evidence_can_be_followed(page: Any, home: Path) -> None:
    go(page, home)
    page.get_by_role("link", name="松岭乡").first.click()
    assert page.locator("h1").inner_text() == "松岭乡"
    assert page.get_by_role("heading", name="历次结果").is_visible()
    leaf = page.locator("[id='v.home.stale']")
    link = leaf.locator(".proof a")
    assert link.is_visible(), "what cost points is open"
    assert str(link.get_attribute("href")).startswith("https://t06.gov.example/")
    assert "SHA-256" in leaf.inner_text()


def test_evidence_opens_in_a_tab_of_its_own(page: Any, home: Path) -> None:
    go(page, home, "units/t06.html")
    page.context.route("https://**", lambda route: route.abort())
    asked = page.context.expect_event("request", lambda request: request.url.startswith("https://t06.gov.example/"))
    with asked, page.expect_popup() as opened:
        page.locator("[id='v.home.stale'] .proof a").click()
    assert opened.value.evaluate("window.opener") is None


def test_the_sheet_of_a_pack_leads_to_the_response_as_stored_and_prints(page: Any, home: Path) -> None:
    go(page, home, "pack/evidence.html")
    assert page.locator("img.shot").evaluate("image => image.complete")
    page.get_by_role("link", name="files/01-body.html.txt").click()
    assert page.url.endswith("/pack/files/01-body.html.txt")
    assert "drawn" in page.locator("body").inner_text()


def test_a_cell_of_the_heat_map_leads_to_the_unit_s_indicator(page: Any, home: Path) -> None:
    go(page, home)
    page.locator(".heat tbody td").nth(4).click()
    page.wait_for_url("**/units/*.html#*")
    place = page.url.partition("#")[2]
    assert page.locator(f"[id='{place}'] details").get_attribute("open") is not None


def test_the_leaves_of_a_unit_are_filtered_by_state(page: Any, home: Path) -> None:
    go(page, home, "units/t06.html")
    page.get_by_role("button", name="只看失分").click()
    states = {leaf.get_attribute("data-state") for leaf in page.locator(".leaf:visible").all()}
    assert states == {"lost"}


def test_the_language_switch_leads_to_the_same_page_and_back(page: Any, home: Path) -> None:
    go(page, home, "units/t06.html")
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("/en/units/t06.html")
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="中文").click()
    assert page.url.endswith("/units/t06.html") and "/en/" not in page.url


def test_the_keyboard_reaches_the_text_first(page: Any, home: Path) -> None:
    go(page, home)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_phone(page: Any, home: Path, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    go(page, home, path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", PAGES)
def test_pages_print_without_what_only_a_screen_needs(page: Any, home: Path, path: str) -> None:
    go(page, home, path)
    page.emulate_media(media="print")
    assert page.locator(".filters:visible, .lang:visible, .skip:visible").count() == 0
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_serious_violation(page: Any, home: Path, axe: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    go(page, home, path)
    page.evaluate(axe)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    serious = [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]
    assert serious == []


def test_units_that_the_first_page_does_not_list_are_found_from_a_file_beside_it(
    page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports.render, "ROWS_ON_INDEX", 2)
    reports.render.render_site(sample(), tmp_path)
    go(page, tmp_path)
    assert not any("units.js" in url for url in page.asked), "nothing is read before somebody looks"
    assert "松岭乡" not in names(page)
    page.locator("select[name=grade]").focus()
    page.locator("[data-filters] select[name=grade]").select_option("unqualified")
    far = page.locator("[data-src] li a")
    expect_units = {one.name for one in sample().assessments if one.grade == "unqualified"}
    far.first.wait_for()
    assert set(far.all_inner_texts()) == expect_units, "a filter looks through all units too"
    page.locator("button[type=reset]").click()
    page.get_by_role("searchbox").fill("松岭")
    page.locator("[data-src] li a").click()
    assert page.locator("h1").inner_text() == "松岭乡"
