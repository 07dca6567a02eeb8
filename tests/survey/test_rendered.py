"""Pages that only a browser can show: asked for once more, read like any page, and by halves no proof of absence."""

from __future__ import annotations

import pytest

from crawler.evidence import Column, ColumnOutcome
from crawler.fetching.drawn import BUTTONS, PARTIAL
from crawler.nouns import Cause, PageRequest
from tests.survey.county import BAIYUN, HOST, NOTICES, county, rows, town
from tests.survey.driver import Pages, Reply, look

SHELL = "<html><head><title>加载中</title></head><body><div id='app'></div><script src='/a.js'></script></body></html>"
ADDRESS = f"{BAIYUN.url}rsxx/"
DRAWN = f"{ADDRESS}#RENDERED"
FOUND, BLANK, UNAVAILABLE, MISSING = (
    ColumnOutcome.FOUND,
    ColumnOutcome.BLANK,
    ColumnOutcome.UNAVAILABLE,
    ColumnOutcome.MISSING,
)


def dressed(main: str) -> str:
    """A page of the township with this main part, as a script would draw it."""
    branch = town()
    address = branch.put("人事信息", main)
    return str(county(branch).pages[address])


def site() -> dict[str, str | Reply]:
    """A county whose township has 人事信息 as a shell."""
    branch = town()
    branch.link("人事信息", ADDRESS)
    branch.raw[ADDRESS] = SHELL
    return dict(county(branch).pages)


def column(pages: Pages, section: str = "personnel") -> Column:
    """What the survey says of one section."""
    return look([BAIYUN], pages).units[BAIYUN.unit_id].columns[section]


def test_a_drawn_page_is_kept_beside_the_page_as_it_was_given() -> None:
    assert PageRequest(ADDRESS, rendered=True).key == DRAWN
    assert PageRequest(ADDRESS).key == ADDRESS


def test_a_shell_is_read_as_the_browser_drew_it() -> None:
    found = column({**site(), DRAWN: dressed(rows(NOTICES))})
    assert (found.outcome, found.needs_js, len(found.entries)) == (FOUND, True, len(NOTICES))
    assert found.newest is not None
    assert found.newest.published is not None
    assert found.newest.published.value.isoformat() == NOTICES[0][1]


def test_without_a_browser_a_shell_stays_unavailable() -> None:
    found = column(site())
    assert (found.outcome, found.cause, found.needs_js) == (UNAVAILABLE, Cause.SCRIPT_ONLY, False)


def test_pages_that_show_something_are_never_drawn() -> None:
    pages = county(town()).pages
    assert [key for key in look([BAIYUN], pages).asked if key.endswith("#RENDERED")] == []


def test_a_list_that_needs_no_browser_does_not_say_so() -> None:
    branch = town()
    branch.list("人事信息")
    assert not column(county(branch).pages).needs_js


def test_details_that_are_shells_are_drawn_too() -> None:
    branch = town()
    address = branch.list("人事信息", [("人事任免的通知", "2026-11-02")])
    detail = f"{address}content_100.html"
    pages = dict(county(branch).pages)
    pages[f"{detail}#RENDERED"] = pages[detail]
    pages[detail] = SHELL
    evidence = look([BAIYUN], pages).units[BAIYUN.unit_id]
    assert detail in {read.page.url for read in evidence.documents_of("personnel")}


# what the browser brought → outcome
HALVES: list[tuple[str, Reply, ColumnOutcome]] = [
    ("a page whose rows may not have come", Reply(dressed(""), marks=(PARTIAL,)), UNAVAILABLE),
    ("an excuse instead of rows", Reply(dressed("<p>网络异常，请稍后再试</p>"), marks=(PARTIAL,)), UNAVAILABLE),
    ("an empty list on a page with buttons", Reply(dressed("<ul class='rows'></ul>"), marks=(BUTTONS,)), UNAVAILABLE),
    ("menus only", Reply(dressed("")), UNAVAILABLE),
    ("a shell again", Reply(SHELL), UNAVAILABLE),
    ("a page that says there is nothing", Reply(dressed("<p>暂无内容</p>")), BLANK),
]


@pytest.mark.parametrize(("drawn", "outcome"), [h[1:] for h in HALVES], ids=[h[0] for h in HALVES])
def test_a_column_drawn_without_rows_is_blank_only_when_it_says_so(drawn: Reply, outcome: ColumnOutcome) -> None:
    assert column({**site(), DRAWN: drawn}).outcome is outcome


@pytest.mark.parametrize(("marks", "outcome"), [((), MISSING), ((BUTTONS,), UNAVAILABLE), ((PARTIAL,), UNAVAILABLE)])
def test_a_column_is_missing_on_a_drawn_site_only_when_its_menus_are_links(
    marks: tuple[str, ...], outcome: ColumnOutcome
) -> None:
    pages = dict(county(town()).pages)
    pages[f"{BAIYUN.url}#RENDERED"] = Reply(str(pages[BAIYUN.url]), marks=marks)
    pages[BAIYUN.url] = SHELL
    assert column(pages, "plan").outcome is FOUND
    assert column(pages, "leader").outcome is outcome


def test_rows_that_a_click_may_bring_leave_the_list_open() -> None:
    whole = column({**site(), DRAWN: dressed(rows(NOTICES))})
    open_ = column({**site(), DRAWN: Reply(dressed(rows(NOTICES)), marks=(BUTTONS,))})
    assert (whole.complete, open_.complete) == (True, False)


def test_an_interface_is_asked_before_a_browser() -> None:
    call = "<ul id='rows'></ul><script>fetch('/api/list?lm=7&pageNo=1').then(show);</script>"
    branch = town()
    address = branch.put("人事信息", call)
    drawn = {f"{address}#RENDERED": dressed(rows(NOTICES))}
    failed = look([BAIYUN], {**county(branch).pages, **drawn})
    found = failed.units[BAIYUN.unit_id].columns["personnel"]
    assert (found.outcome, found.needs_js) == (FOUND, True)
    order = [key for key in failed.asked if key.startswith((f"{HOST}/api/", f"{address}#"))]
    assert order == [f"{HOST}/api/list?lm=7&pageNo=1", f"{address}#RENDERED"]
    row = '{"total":1,"rows":[{"title":"人事任免","url":"/x1.html","pubDate":"2026-11-02"}]}'
    answer = Reply(row, kind="application/json")
    told = look([BAIYUN], {**county(branch).pages, **drawn, f"{HOST}/api/list?lm=7&pageNo=1": answer})
    assert not told.units[BAIYUN.unit_id].columns["personnel"].needs_js
    assert f"{address}#RENDERED" not in told.asked
