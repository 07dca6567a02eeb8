"""The loop's store: answers, results and words come back, and the state of an item is the latest that is known."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from indicators.nouns import Text
from scoring import loop_store
from scoring.nouns import Answer, Result, VendorItem
from scoring.store import StoreError

DAYS = [date(2026, 12, n) for n in (1, 5, 9)]
NOW = datetime(2026, 12, 5, 2, tzinfo=UTC)


def answer(day: date, key: str = "i1", link: str = "http://a.example/1") -> Answer:
    return Answer(key, link, "", "f.xlsx", day)


def result(state: str, day: date = DAYS[1], key: str = "i1") -> Result:
    texts = Text("前", "before"), Text("后", "after")
    return Result(key, "t01", "law.doc.fresh", state, day, *texts, "http://a.example/", "ab", NOW, "http://a.example/2")


def test_everything_comes_back(tmp_path: Path) -> None:
    word = VendorItem("i3", "t01", "甲", "乙", "http://a.example/3")
    loop_store.write_answers(tmp_path, [answer(DAYS[0])])
    loop_store.add_results(tmp_path, {"i1": result("unknown")})
    loop_store.write_vendor(tmp_path, [word])
    assert loop_store.read_answers(tmp_path) == {"i1": answer(DAYS[0])}
    assert loop_store.read_results(tmp_path) == {"i1": result("unknown")}
    assert loop_store.read_vendor(tmp_path) == [word]


def test_a_round_without_a_loop_has_nothing(tmp_path: Path) -> None:
    assert loop_store.states(tmp_path) == {}
    assert loop_store.warn_first(tmp_path) is None


@pytest.mark.parametrize(
    ("answered", "checked", "state"),
    [
        (DAYS[0], None, "answered"),
        (DAYS[0], "not_rectified", "not_rectified"),
        (DAYS[2], "not_rectified", "answered"),  # answered again after the re-check
        (DAYS[2], "rectified", "rectified"),
        (None, "unknown", "unknown"),
    ],
)
def test_the_latest_that_is_known_is_the_state(
    tmp_path: Path, answered: date | None, checked: str | None, state: str
) -> None:
    if answered:
        loop_store.write_answers(tmp_path, [answer(answered)])
    if checked:
        loop_store.add_results(tmp_path, {"i1": result(checked)})
    assert loop_store.states(tmp_path) == {"i1": state}


def test_later_results_replace_earlier_ones_of_the_same_item(tmp_path: Path) -> None:
    loop_store.add_results(tmp_path, {"i1": result("unknown"), "i2": result("rectified", key="i2")})
    loop_store.add_results(tmp_path, {"i1": result("rectified", DAYS[2])})
    assert {key: one.state for key, one in loop_store.read_results(tmp_path).items()} == dict.fromkeys(
        ("i1", "i2"), "rectified"
    )


def test_a_damaged_file_is_told_in_one_line(tmp_path: Path) -> None:
    loop_store.write_answers(tmp_path, [answer(DAYS[0])])
    (loop_store.folder(tmp_path) / "answers.parquet").write_bytes(b"junk")
    with pytest.raises(StoreError, match=r"answers\.parquet"):
        loop_store.read_answers(tmp_path)


def test_warning_first_is_remembered_and_forgotten(tmp_path: Path) -> None:
    loop_store.set_warn_first(tmp_path, "")
    assert loop_store.warn_first(tmp_path) == ""
    loop_store.set_warn_first(tmp_path, "/rounds/2026Q3")
    assert loop_store.warn_first(tmp_path) == "/rounds/2026Q3"
    loop_store.set_warn_first(tmp_path, None)
    assert loop_store.warn_first(tmp_path) is None
