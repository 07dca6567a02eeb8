"""Decoding: no text holds half a pair of surrogates, whatever a page escapes."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extractors.decode import decode
from crawler.nouns import PageRequest, Snapshot
from crawler.survey.asks import Ask, Role
from crawler.survey.reader import read

FFFD = "\\ufffd"

# escapes, escapes then
HALVES = [
    ("a high one alone", r"\ud800", FFFD),
    ("a low one alone", r"\uDC00", FFFD),
    ("a pair", r"\uD83D\uDE00", r"\uD83D\uDE00"),
    ("two high ones", r"\ud83d\ud83d\ude00", FFFD + r"\ud83d\ude00"),
    ("a pair and a low one", r"\ud83d\ude00\ude00", r"\ud83d\ude00" + FFFD),
    ("turned round", r"\ude00\ud83d", FFFD + FFFD),
    ("a low one behind a backslash and the letters of a high one", r"\\ud83d\ude00", "\\" + FFFD + FFFD),
    ("a pair in a text within a text", r"\\ud83d\\ude00", r"\\ud83d\\ude00"),
    ("a half in a text within a text", r"\\ud83d", "\\" + FFFD),
    ("other escapes", r"\u4e2d\u0000\ud7ff\ue000", r"\u4e2d\u0000\ud7ff\ue000"),
]


@pytest.mark.parametrize(("text", "then"), [c[1:] for c in HALVES], ids=[c[0] for c in HALVES])
def test_halves_of_pairs_are_replaced(text: str, then: str) -> None:
    assert decode(text.encode()).text == then


@given(st.text(st.sampled_from(["\ud800", "\udbff", "\udc00", "\udfff", "a", "中", "\U0001f600"])))
def test_what_a_json_reader_makes_of_a_text_can_be_stored(text: str) -> None:
    json.loads(decode(json.dumps(text).encode()).text).encode("utf-8")


URL = "http://www.shili.example/dt/"
ROWS = ",".join(
    f'{{"title":"关于\\ud83d第{n}次会议的通知","url":"/dt/{n}.htm","date":"2026-11-{n:02d}"}}' for n in range(1, 9)
)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (f'{{"code":200,"data":{{"total":8,"rows":[{ROWS}]}}}}', "application/json"),
        (f"<html><body><script>var rows = [{ROWS}];</script></body></html>", "text/html"),
    ],
)
def test_rows_of_interfaces_and_scripts_can_be_stored(body: str, kind: str) -> None:
    day = datetime(2026, 11, 24, tzinfo=UTC)
    snapshot = Snapshot(URL, URL, 200, {"content-type": kind}, day, "x", body.encode())
    listing = read(Ask(PageRequest(URL), Role.NAV, "column", column_url=URL), snapshot).listing
    assert listing is not None
    assert next(entry.title.encode().decode() for entry in listing.entries) == "关于\ufffd第1次会议的通知"
