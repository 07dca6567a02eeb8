"""Single pages as a re-check saw them: read, gone, or nothing to be said of them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.nouns import Cause, Snapshot
from crawler.places import read_place, read_places

NOW = datetime(2026, 12, 5, tzinfo=UTC)
URL = "http://www.shili.example/t01/1.html"
TEXT = "<p>关于建议提案办理情况的通报，请各村认真落实。</p>" * 20
PAGE = f"<!DOCTYPE html><html><head><title>通报</title></head><body>{TEXT}<a href='../2.html'>附</a></body></html>"


def snapshot(body: str = PAGE, status: int = 200, cause: Cause | None = None, kind: str = "text/html") -> Snapshot:
    return Snapshot(URL, URL, status, {"content-type": kind}, NOW, "ab", body.encode(), cause)


def test_a_page_is_read_with_its_links() -> None:
    place = read_place(snapshot())
    assert (place.read, place.answers, place.gone, place.title) == (True, True, False, "通报")
    assert "建议提案" in place.text
    assert place.links == {"http://www.shili.example/2.html"}
    assert (place.fetched_at, place.sha256, place.status) == (NOW, "ab", 200)


@pytest.mark.parametrize(
    ("one", "gone", "answers"),
    [
        (snapshot("", 404, Cause.HTTP_4XX), True, False),
        (snapshot("", 410, Cause.HTTP_4XX), True, False),
        (snapshot("", 403, Cause.HTTP_4XX), False, False),
        (snapshot("", 0, Cause.TIMEOUT), False, False),
        (snapshot("%PDF-1.7 …", kind="application/pdf"), False, True),
        (
            snapshot("<html><head><title>404 Not Found</title></head><body>您访问的页面不存在</body></html>"),
            True,
            False,
        ),
    ],
)
def test_what_is_no_readable_page_is_gone_or_unknown(one: Snapshot, gone: bool, answers: bool) -> None:
    place = read_place(one)
    assert (place.read, place.gone, place.answers) == (False, gone, answers)


def test_places_are_found_in_any_archive_of_the_round(tmp_path: Path) -> None:
    for name in ("a", "b"):
        with Archive(tmp_path / f"{name}.sqlite") as archive:
            if name == "b":
                archive.put(URL, snapshot())
    found = read_places(tmp_path, [URL, "http://never.example/"])
    assert list(found) == [URL]
    assert found[URL].read
