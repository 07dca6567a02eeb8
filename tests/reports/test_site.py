"""The rendered site: complete, self-contained, the same in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from tests.reports.pages import HAN, english_text, rendered
from tests.reports.sample import CATALOGUE, TOO_LITTLE, UNITS, UNREAD, VETOED, sample

Pages = dict[str, html.HtmlElement]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


@pytest.fixture(scope="module")
def pages(home: Path) -> Pages:
    return rendered(sample(), home)


def links(page: html.HtmlElement) -> Iterator[str]:
    yield from (str(a.get("href")) for a in page.iter("a"))


def test_both_languages_have_the_same_pages(pages: Pages) -> None:
    chinese = {path for path in pages if not path.startswith("en/")}
    assert {"en/" + path for path in chinese} == set(pages) - chinese
    assert len(chinese) == 5 + 3 + 2 * len(UNITS) + len(CATALOGUE)


def test_every_page_names_its_language_and_title(pages: Pages) -> None:
    for path, page in pages.items():
        assert page.get("lang") == ("en" if path.startswith("en/") else "zh-CN")
        assert page.findtext(".//title").strip()
        assert len(page.findall(".//h1")) == 1, path


def test_every_page_has_landmarks_and_captioned_tables(pages: Pages) -> None:
    for path, page in pages.items():
        assert len(page.findall(".//main")) == 1 and page.find(".//header//nav") is not None, path
        for table in page.iter("table"):
            assert (table.findtext("caption") or "").strip(), path


def test_ids_are_unique_within_a_page(pages: Pages) -> None:
    for path, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_nothing_is_loaded_from_anywhere(pages: Pages) -> None:
    for path, page in pages.items():
        assert not page.xpath("//@src | //link | //iframe | //object | //embed | //@srcset | //form/@action"), path
        assert "url(" not in "".join(page.xpath("//style/text()")), path


def test_every_page_forbids_loading_and_foreign_scripts(pages: Pages) -> None:
    for page in pages.values():
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert policy.startswith("default-src 'none'")
        assert re.search(r"script-src 'sha256-[A-Za-z0-9+/=]{44}'", policy)
        assert not page.xpath("//@*[starts-with(name(), 'on')]")


def test_local_links_lead_to_pages_and_places_that_exist(home: Path, pages: Pages) -> None:
    ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    for path, page in pages.items():
        for link in links(page):
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = (home / path).parent / unquote(parts.path) if parts.path else home / path
            found = target.resolve().relative_to(home.resolve()).as_posix()
            assert found in pages, (path, link)
            assert not parts.fragment or unquote(parts.fragment) in ids[found], (path, link)


def test_links_out_are_http_and_tell_nothing(pages: Pages) -> None:
    outside = [a for page in pages.values() for a in page.iter("a") if urlsplit(a.get("href")).scheme]
    assert outside
    for a in outside:
        assert urlsplit(a.get("href")).scheme in ("http", "https")
        assert a.get("rel") == "noopener noreferrer"


def test_english_pages_hold_no_chinese_outside_marked_data(pages: Pages) -> None:
    for path, page in pages.items():
        if path.startswith("en/"):
            left = [text for text in english_text(page) if HAN.search(text)]
            assert left == [], path
            attributes = page.xpath("//@aria-label | //@title | //@placeholder | //caption//text()")
            assert [a for a in attributes if HAN.search(a)] == [], path


def test_the_index_ranks_each_board_and_lists_the_unassessed_apart(pages: Pages) -> None:
    page = pages["index.html"]
    boards = [[row.findtext("th/a") for row in table.iterfind("tbody/tr")] for table in page.find_class("rank")]
    assert [len(board) for board in boards] == [6, 5, 1]
    assert boards[0][-1] == "松岭乡", "the vetoed unit comes after the ranked ones"
    apart = [a.text for a in page.xpath("//section[@aria-labelledby='unassessed']//tbody//a")]
    assert apart == ["河口镇", "示例县统计局"]


def test_the_index_has_one_heat_map_cell_for_each_unit_and_scored_indicator(pages: Pages) -> None:
    scored = sum(1 for row in CATALOGUE if row["role"] == "score")
    cells = pages["index.html"].xpath("//div[contains(@class, 'heat')]//tbody//td")
    assert len(cells) == scored * len(UNITS)
    assert all(cell.text in "✓△×?※–" for cell in cells)


def test_a_unit_page_shows_every_indicator_with_a_word_for_its_outcome(pages: Pages) -> None:
    for unit_id, _, _ in UNITS:
        leaves = pages[f"units/{unit_id}.html"].find_class("leaf")
        assert sorted(leaf.get("id") for leaf in leaves) == sorted(row["id"] for row in CATALOGUE)
        assert all(HAN.search(leaf.xpath("string(.//summary/span[1])")) for leaf in leaves)


def test_a_vetoed_unit_shows_the_veto_the_cap_and_the_total_before_it(pages: Pages) -> None:
    text = pages[f"units/{VETOED}.html"].text_content()
    assert "触发单项否决" in text and "59.00" in text and "80.71" in text


def test_an_unread_unit_is_said_to_be_unread_and_blamed_for_nothing(pages: Pages) -> None:
    page = pages[f"units/{UNREAD}.html"]
    assert "单位入口页无法读取（访问验证页面拦截）" in page.text_content()
    assert not page.find_class("o-fail") and not page.find_class("o-partial")
    assert not pages[f"problems/{UNREAD}.html"].findall(".//table")


def test_a_unit_with_too_little_measured_says_so(pages: Pages) -> None:
    assert "可判定率仅" in pages[f"units/{TOO_LITTLE}.html"].text_content()


def test_evidence_is_printed_with_address_beijing_time_and_digest(pages: Pages) -> None:
    proof = pages[f"units/{VETOED}.html"].get_element_by_id("v.home.stale").find_class("proof")[0]
    text = proof.text_content()
    assert "2026-11-20 09:15:27 (UTC+8)" in text
    assert "3f1c9a5e7b2d4068" * 4 in text
    assert proof.find(".//a").get("href").startswith("https://t06.gov.example/")


def test_an_absence_shows_where_it_was_looked_for_and_under_which_names(pages: Pages) -> None:
    absent = [
        leaf
        for unit_id, _, _ in UNITS
        for leaf in pages[f"units/{unit_id}.html"].find_class("leaf")
        if "没有找到该栏目" in leaf.text_content()
    ]
    assert absent
    assert all("查找过的页面" in leaf.text_content() and "权力清单" in leaf.text_content() for leaf in absent)


def test_problems_are_listed_vetoes_first_then_by_points(pages: Pages) -> None:
    for unit_id, _, _ in UNITS:
        cells = [row[4].text_content().strip() for row in pages[f"problems/{unit_id}.html"].iterfind(".//tbody/tr")]
        lost = [float("inf") if cell == "单项否决" else float(cell) for cell in cells]
        assert lost == sorted(lost, reverse=True)


def test_rendering_again_replaces_the_pages(home: Path, pages: Pages) -> None:
    assert set(rendered(sample(), home)) == set(pages)
    assert not list(home.rglob("*.tmp"))


def test_what_is_only_noted_is_no_pass(tmp_path: Path) -> None:
    data = sample()
    one = next(a for a in data.assessments if any(s.outcome == "pass" and s.role == "score" for s in a.scores))
    key = next(s.indicator for s in one.scores if s.outcome == "pass" and s.role == "score")
    pages = rendered(replace(data, noted={one.unit_id: frozenset({key})}), tmp_path)
    page = pages[f"units/{one.unit_id}.html"]
    leaf = page.get_element_by_id(key)
    assert leaf.get("data-state") == "noted"
    assert "首次发现，提示不扣分" in leaf.text_content()
    assert "达标" not in leaf.xpath(".//summary//span")[0].text_content()
    assert "首次发现 1 项" in page.text_content()
    assert (tmp_path / "index.html").read_text(encoding="utf-8").count("o-noted") > 1
    listed = pages[f"problems/{one.unit_id}.html"]
    assert listed.find_class("o-noted"), "the list that is handed out holds what is noted"
