"""What a re-check says of each item: mended, not mended, new, or nothing at all when it could not be seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from crawler.nouns import Cause
from crawler.places import Place
from indicators.nouns import Finding, Proof, Role, Text
from scoring.nouns import RectificationItem, Result, VendorItem
from scoring.recheck import Seen, dead_links, recheck_items, with_states
from scoring.vendor import recheck_vendor, vendor_id
from tests.scoring.build import said

DAY = date(2026, 12, 5)
NOW = datetime(2026, 12, 5, 2, tzinfo=UTC)
PAGE = "http://www.shili.example/t01/a/"
DEAD = "http://www.shili.example/t01/gone.html"
ROLES = {"law.doc.fresh": Role.SCORE, "d.column.blank": Role.DEDUCT, "d.link.broken": Role.DEDUCT}
THERE = Place(PAGE, read=True, answers=True, text="正文", fetched_at=NOW, sha256="ab" * 32, status=200)
GONE = Place(PAGE, gone=True, status=404)
UNREAD = Place(PAGE, cause=Cause.TIMEOUT)


def item(indicator: str = "law.doc.fresh", url: str = PAGE, key: str = "i1") -> RectificationItem:
    return RectificationItem(key, "t01", indicator, "问题", url, "R-304", "更新", 2.0, DAY, "open", "problem", "mend")


def result(one: RectificationItem, before: Finding, after: Finding | None, **seen: Any) -> Result:
    key = ("t01", one.indicator)
    found = Seen({key: before}, {key: after} if after else {}, seen.pop("items", ()), ROLES, **seen)
    return recheck_items([one], found, DAY)[0]


BEFORE = said("law.doc.fresh", "fail", proofs=(Proof(PAGE, sha256="cd" * 32, fetched_at=NOW),))
ABSENT = said("law.doc.fresh", "fail", proofs=(), searched=(PAGE,), titles_tried=("政策文件",))


@pytest.mark.parametrize(
    ("after", "again", "state"),
    [
        (said("law.doc.fresh", "pass", observed=Text("最近更新于2026-12-01", "of 2026-12-01")), False, "rectified"),
        (said("law.doc.fresh", "fail"), True, "not_rectified"),
        (said("law.doc.fresh", "partial", 0.5), True, "not_rectified"),
        (said("law.doc.fresh", "unavailable", reason=Text("访问超时", "timed out")), False, "unknown"),
        (said("law.doc.fresh", "manual"), False, "unknown"),
        (said("law.doc.fresh", "not_applicable"), False, "unknown"),
        (None, False, "unknown"),
    ],
)
def test_a_scored_item_follows_its_indicator(after: Finding | None, again: bool, state: str) -> None:
    made = result(item(), BEFORE, after, items=[item()] if again else [])
    assert made.state == state
    assert made.before == Text("问题", "problem")
    assert made.before_sha256 == "cd" * 32
    assert made.after.zh
    assert made.after.en
    assert made.points == (2.0 if state == "not_rectified" else 0.0)


LOG = {"visits": 168, "failed": 9}


@pytest.mark.parametrize(("details", "state"), [({}, "unknown"), (LOG | {"failed": 0}, "rectified")])
def test_what_monitoring_found_is_not_mended_by_one_look(details: dict[str, object], state: str) -> None:
    before, after = said("v.home.stale", "fail", details=LOG), said("v.home.stale", "pass", details=details)
    assert result(item("v.home.stale"), before, after).state == state


def test_an_absence_is_left_to_a_person_when_the_unit_s_own_link_opens() -> None:
    seen = {"items": [item()], "answers": {"i1": PAGE}}
    assert result(item(), ABSENT, ABSENT, places={PAGE: THERE}, **seen).state == "unknown"
    assert result(item(), ABSENT, ABSENT, places={PAGE: UNREAD}, **seen).state == "not_rectified"
    assert result(item(), BEFORE, BEFORE, places={PAGE: THERE}, **seen).state == "not_rectified"


@pytest.mark.parametrize(
    ("place", "visited", "state"),
    [
        (THERE, True, "rectified"),
        (THERE, False, "unknown"),  # read, but nobody judged it again
        (GONE, False, "rectified"),
        (UNREAD, True, "unknown"),
        (None, True, "rectified"),
        (None, False, "unknown"),
    ],
)
def test_a_place_that_is_no_longer_counted_is_mended_only_if_it_was_seen(
    place: Place | None, visited: bool, state: str
) -> None:
    blank = item("d.column.blank")
    found = result(
        blank,
        said("d.column.blank", "fail"),
        said("d.column.blank", "pass", observed=Text("均有内容", "all hold something")),
        places={PAGE: place} if place else {},
        visited={"t01": frozenset({PAGE})} if visited else {},
    )
    assert found.state == state


LINKS = said("d.link.broken", "fail", proofs=(Proof(PAGE, "旧文件 → gone"),), details={"dead": [DEAD]})
ALIVE = said("d.link.broken", "pass")
ANSWERS = Place(DEAD, answers=True, status=200)


@pytest.mark.parametrize(
    ("page", "link", "state"),
    [
        (replace(THERE, links=frozenset()), None, "rectified"),  # the link was taken away
        (replace(THERE, links=frozenset({DEAD})), ANSWERS, "rectified"),
        (replace(THERE, links=frozenset({DEAD})), Place(DEAD, gone=True), "not_rectified"),
        (replace(THERE, links=frozenset({DEAD})), Place(DEAD, cause=Cause.TIMEOUT), "unknown"),
        (replace(THERE, links=frozenset({DEAD})), None, "unknown"),
        (UNREAD, ANSWERS, "unknown"),
        (GONE, None, "rectified"),
    ],
)
def test_a_dead_link_is_followed_again_from_the_page_it_stood_on(page: Place, link: Place | None, state: str) -> None:
    places = {PAGE: page} | ({DEAD: link} if link else {})
    assert result(item("d.link.broken"), LINKS, ALIVE, places=places).state == state


def test_dead_links_to_follow_again_are_those_of_the_item_s_page() -> None:
    other = replace(
        LINKS, proofs=(Proof("http://x.example/"), *LINKS.proofs), details={"dead": ["http://y.example/", DEAD]}
    )
    assert dead_links([item("d.link.broken")], {("t01", "d.link.broken"): other}) == {"t01": [DEAD]}


def test_what_was_not_there_before_is_a_new_problem() -> None:
    key = ("t01", "d.column.blank")
    fresh = item("d.column.blank", "http://www.shili.example/t01/b/", "i2")
    found = Seen({key: said(key[1], "fail")}, {key: said(key[1], "fail")}, [item(key[1]), fresh], ROLES)
    old, new = recheck_items([item(key[1])], found, DAY)
    assert (old.state, new.state) == ("not_rectified", "new")
    assert (new.item_id, new.points, new.before) == ("i2", 2.0, Text("", ""))


def test_problems_of_indicators_nobody_asked_about_are_left_out() -> None:
    stray = replace(item("d.column.blank"), item_id="i9")
    found = Seen({}, {("t01", "law.doc.fresh"): said("law.doc.fresh", "pass")}, [stray], ROLES)
    assert [one.item_id for one in recheck_items([item()], found, DAY)] == ["i1"]


def test_states_are_written_onto_the_items_that_have_one() -> None:
    made = with_states([item(), item(key="i2")], {"i1": "rectified"})
    assert [one.state for one in made] == ["rectified", "open"]


WORD = VendorItem(vendor_id("t01", PAGE, "建议题案"), "t01", "建议题案", "建议提案", PAGE)


@pytest.mark.parametrize(
    ("place", "state"),
    [
        (replace(THERE, text="关于 建 议题案 的答复"), "not_rectified"),
        (replace(THERE, text="关于建议提案的答复"), "rectified"),
        (replace(THERE, title="建议题案", text="正文"), "not_rectified"),
        (replace(THERE, text=""), "unknown"),
        (GONE, "rectified"),
        (UNREAD, "unknown"),
        (Place(PAGE, answers=True), "unknown"),  # a file that is no page
        (None, "unknown"),
    ],
)
def test_a_vendor_s_word_is_looked_for_on_its_page(place: Place | None, state: str) -> None:
    (made,) = recheck_vendor([WORD], {PAGE: place} if place else {}, DAY)
    assert made.state == state
    assert made.points == 0.0


def test_what_stands_around_a_word_is_masked() -> None:
    text = "联系人王某身份证11010519491231002X建议题案办理"
    (made,) = recheck_vendor([WORD], {PAGE: replace(THERE, text=text)}, DAY)
    assert "11010519491231002X" not in made.after.zh
