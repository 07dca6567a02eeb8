"""Pages of one thing over and over: reading takes a time that grows with the page, not with its square."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from crawler.extractors.looking import hrefs_in
from crawler.extractors.page import Page, join_anywhere
from crawler.nouns import PageRequest, Snapshot
from crawler.survey.asks import Ask, PageFacts, Role
from crawler.survey.reader import _read as read_unguarded

URL = "http://www.shili.example/zwgk/index.htm"
LENGTH = 120_000  # characters, of which the slowest took more than twenty seconds
LONGEST = 3.0  # seconds of processor time


def _read(page: str, role: Role) -> PageFacts:
    when, kind = datetime(2026, 11, 28, tzinfo=UTC), {"content-type": "text/html; charset=utf-8"}
    snapshot = Snapshot(URL, URL, 200, kind, when, "x", page.encode())
    return read_unguarded(Ask(PageRequest(URL), role, "column", column_url=URL), snapshot)


def _over_and_over(text: str) -> str:
    return (text * (LENGTH // len(text) + 1))[:LENGTH]


# sentence, role, body
PAGES = [
    ("blocks that never end", Role.NAV, _over_and_over("<div ")),
    ("select boxes that never end", Role.NAV, _over_and_over("<select onchange=")),
    ("a handler of blanks", Role.NAV, f"<a onclick='{_over_and_over(' ')}(1)'>2</a>"),
    ("a long name of an attribute", Role.DETAIL, f"<a {_over_and_over('a1')} href='x.htm'>通知公告</a>2026-01-01"),
    ("addresses that never end", Role.NAV, _over_and_over("href=")),
    ("elements of an interface", Role.LIST, "querydata pagination " + _over_and_over("<a ")),
    ("records that never end", Role.LIST, _over_and_over("<record>")),
]


@pytest.mark.parametrize(("role", "body"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_one_thing_over_and_over(role: Role, body: str) -> None:
    page = f"<html><head><title>通知公告</title></head><body><script src=a.js></script>{body}</body></html>"
    began = time.process_time()
    _read(page, role)
    assert time.process_time() - began < LONGEST


def test_links_that_never_end_in_python() -> None:
    began = time.process_time()
    assert hrefs_in(_over_and_over("<a ") + "><a href=x>") == ["x"]
    assert time.process_time() - began < LONGEST


def test_addresses_that_no_server_would_take_are_not_kept() -> None:
    page = Page(b"<html></html>", URL)
    kept = join_anywhere.cache_info().currsize
    assert page.join("/" + "1" * LENGTH) == ""
    assert join_anywhere.cache_info().currsize == kept


def test_the_name_of_a_picture_written_into_the_page_is_cut() -> None:
    page = f"<html><body><p>一张图</p><img src='data:image/png;base64,{'A' * LENGTH}'></body></html>"
    assert len(_read(page, Role.NAV).images[0]) < 500
