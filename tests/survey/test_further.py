"""Further columns of news, notices and documents: which are kept, and with what."""

from __future__ import annotations

import pytest

from crawler.evidence import Column
from tests.survey.county import HOST, Branch, Row, county, portal, rows, town
from tests.survey.driver import look

OLD: list[Row] = [(f"关于第{n}次工作例会的报道", f"2026-06-{20 - n}") for n in range(4)]


def further(branch: Branch) -> dict[str, Column]:
    """Title → further column of a township."""
    site = county(branch)
    return {c.title: c for c in look(site.units, site.pages).units["T01"].further_columns}


def test_a_second_column_of_news_is_kept_with_its_newest_row() -> None:
    branch = town()
    url = branch.list("新闻动态", OLD)
    (found,) = further(branch).values()
    assert (found.section, found.url, found.title) == ("news", url, "新闻动态")
    assert found.newest is not None and found.newest.published is not None
    assert str(found.newest.published.value) == "2026-06-20"


def test_nothing_more_is_fetched_for_it() -> None:
    branch = town()
    branch.list("新闻动态", OLD)
    site = county(branch)
    asked = look(site.units, site.pages).asked
    assert not [url for url in asked if "/c05/content" in url]


NOT_KEPT = {
    "an archive of a year": ("2023年工作动态", OLD),
    "what came before": ("历史新闻动态", OLD),
    "rows without days": ("新闻动态", [(title, "") for title, _ in OLD]),
    "days without a year": ("新闻动态", [(title, day[5:]) for title, day in OLD]),
    "two rows": ("新闻动态", OLD[:2]),
    "superiors' papers": ("上级政策文件", OLD),
}


@pytest.mark.parametrize("name", NOT_KEPT)
def test_no_column_is_kept_that_is_or_has(name: str) -> None:
    title, entries = NOT_KEPT[name]
    branch = town()
    branch.list(title, entries)
    assert further(branch) == {}


def test_a_list_out_of_order_with_further_pages_is_not_kept() -> None:
    branch = town()
    pager = "<script>createPageHTML(3, 0, 'index', 'html');</script>"
    branch.put("新闻动态", rows(OLD[1:] + OLD[:1], more=pager))
    assert further(branch) == {}


def test_rows_that_the_section_s_own_column_holds_are_no_column_more() -> None:
    branch = town()
    url = branch.list("新闻动态", OLD)
    branch.put("图文新闻", rows(OLD, f"{url}content_10"))
    assert set(further(branch)) <= {"新闻动态", "图文新闻"}
    assert len(further(branch)) == 1


def test_a_column_of_another_unit_is_not_kept() -> None:
    branch = town()
    other = portal()
    url = other.list("新闻动态", OLD)
    branch.link("新闻动态", url)
    site = county(branch)
    site.branches[0] = other
    assert look(site.units, site.pages).units["T01"].further_columns == ()
    assert url.startswith(HOST)
