"""Pages that break off in the middle are unread; templates that leave their end tags out are not."""

from __future__ import annotations

import re

import pytest

from crawler.evidence import ColumnOutcome
from crawler.nouns import Cause
from tests.survey.county import BAIYUN, county, rows, town
from tests.survey.driver import look

_FOUND, _UNKNOWN = ColumnOutcome.FOUND, ColumnOutcome.UNAVAILABLE
_END = re.compile(r"</body></html>$")


def halved(page: object) -> str:
    """The first half of a page, which ends within a block."""
    assert isinstance(page, str)
    return page[: len(page) // 2]


def test_half_a_hub_leaves_absent_sections_open() -> None:
    branch = town()
    hub = branch.put("政务公开", rows([]))
    site = county(branch)
    whole, half = look(site.units, site.pages), look(site.units, {**site.pages, hub: halved(site.pages[hub])})
    assert whole.units[BAIYUN.unit_id].columns["leader"].outcome is ColumnOutcome.MISSING
    found = half.units[BAIYUN.unit_id].columns["leader"]
    assert (found.outcome, found.cause) == (ColumnOutcome.UNAVAILABLE, Cause.CUT_SHORT)


def test_half_an_entry_page_which_is_read_before_any_other_leaves_absent_sections_open() -> None:
    site = county(town())
    # only the entry page has the unit's menu
    pages = {
        url: re.sub("<div class='left'>.*?</div>", "", page) if isinstance(page, str) and url != BAIYUN.url else page
        for url, page in site.pages.items()
    }
    entry = pages[BAIYUN.url]
    assert isinstance(entry, str)
    half = entry[: entry.index("工作动态</a>")]
    whole, cut = (look(site.units, each).units[BAIYUN.unit_id] for each in (pages, {**pages, BAIYUN.url: half}))
    assert (whole.columns["news"].outcome, whole.columns["leader"].outcome) == (_FOUND, ColumnOutcome.MISSING)
    assert cut.columns["notice"].outcome is _FOUND
    for section in ("news", "leader"):
        assert (cut.columns[section].outcome, cut.columns[section].cause) == (_UNKNOWN, Cause.CUT_SHORT)


@pytest.mark.parametrize("ends", [False, True])
def test_half_an_article_is_no_article(ends: bool) -> None:
    site = county(town())
    first = next(url for url in site.pages if url.startswith(BAIYUN.url) and url.endswith("content_100.html"))
    pages = {**site.pages, first: site.pages[first] if ends else halved(site.pages[first])}
    evidence = look(site.units, pages).units[BAIYUN.unit_id]
    assert (first in {one.document.url for one in evidence.documents}) is ends


def test_a_site_whose_templates_leave_the_end_tags_out_is_read_as_any_other() -> None:
    site = county(town())
    bare = {url: _END.sub("", page) if isinstance(page, str) else page for url, page in site.pages.items()}
    assert bare != site.pages
    with_tags, without = look(site.units, site.pages), look(site.units, bare)
    outcomes = [{s: c.outcome for s, c in one.units[BAIYUN.unit_id].columns.items()} for one in (with_tags, without)]
    assert outcomes[0] == outcomes[1]


def test_where_no_page_ends_nothing_is_called_cut_short() -> None:
    site = county(town())
    open_blocks = {
        url: re.sub(r"</div></body></html>$", "", page) if isinstance(page, str) else page
        for url, page in site.pages.items()
    }
    columns = look(site.units, open_blocks).units[BAIYUN.unit_id].columns
    assert Cause.CUT_SHORT not in {column.cause for column in columns.values()}
