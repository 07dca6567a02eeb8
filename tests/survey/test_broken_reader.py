"""A reader that fails costs one page, a survey that fails one unit; neither ends a round or accuses anybody."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.evidence import ColumnOutcome
from crawler.nouns import Cause, PageRequest, Snapshot
from crawler.survey import frontier, reader
from crawler.survey.asks import Ask, Role
from gongkai.demo import demo_world
from tests.demo.offline import snapshot, units
from tests.hostile.county import AS_OF
from tests.survey.driver import drive

URL = "http://www.shili.example/zwgk/"


def page(body: bytes, kind: str = "text/html") -> Snapshot:
    """A stored answer."""
    return Snapshot(URL, URL, 200, {"content-type": kind}, datetime(2026, 11, 24, tzinfo=UTC), "x", body)


def test_a_reader_that_raises_makes_the_page_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(reader, "read_links", fail)
    facts = reader.read(Ask(PageRequest(URL), Role.NAV, "hub"), page(b"<html><body><a href='/a/'>a</a></body></html>"))
    assert (facts.cause, facts.readable, facts.ref.cause) == (Cause.UNREADABLE, False, Cause.UNREADABLE)


# sentence, body, media type, cause
BODIES = [
    ("300 levels can be read", b"<div>" * 300 + b"<a href='/a/'>a</a>", "text/html", None),
    ("1,000 levels cannot", b"<div>" * 1000 + b"<a href='/a/'>a</a>", "text/html", Cause.UNREADABLE),
    ("5,000 levels cannot", b"<div>" * 5000 + b"<a href='/a/'>a</a>", "text/html", Cause.UNREADABLE),
    ("50,000 links can be read", b"<a>" * 50_000, "text/html", None),
    ("50,001 links are too many", b"<a>" * 50_001, "text/html", Cause.UNREADABLE),
    ("an XML feed is no page", b"<?xml version='1.0'?><rss></rss>", "application/xml", Cause.UNREADABLE),
    ("XHTML called XML is one", b"<?xml version='1.0'?><html><body>a</body></html>", "text/xml", None),
]


@pytest.mark.parametrize(("body", "kind", "cause"), [c[1:] for c in BODIES], ids=[c[0] for c in BODIES])
def test_what_can_be_read(body: bytes, kind: str, cause: Cause | None) -> None:
    html = b"<html><body>" + body + b"</body></html>" if kind == "text/html" else body
    facts = reader.read(Ask(PageRequest(URL), Role.NAV, "hub"), page(html, kind))
    assert facts.cause is cause


def test_a_survey_that_fails_leaves_the_other_units_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    world = demo_world(AS_OF)
    two = [unit for unit in units(world) if unit.unit_id in ("yx-nyncj", "yx-slj")]
    survey = frontier.survey

    def fail(tour):  # type: ignore[no-untyped-def]
        if tour.unit.unit_id == "yx-nyncj":
            yield []
            raise ZeroDivisionError
        return (yield from survey(tour))

    alone = drive(frontier.Survey(two[1:]), lambda wanted: snapshot(world, wanted))
    monkeypatch.setattr(frontier, "survey", fail)
    broken, other = drive(frontier.Survey(two), lambda wanted: snapshot(world, wanted))
    assert other.columns == alone[0].columns
    assert broken.entry.cause is Cause.UNREADABLE
    assert {column.outcome for column in broken.columns.values()} == {ColumnOutcome.UNAVAILABLE}
