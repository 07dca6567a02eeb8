"""Round folders: made, opened again, and refused when they hold another question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from crawler.atomic import replacing
from crawler.round import Round, RoundError, RoundSpec
from tests.units.test_reader import FULL, PLAIN

SPEC = RoundSpec((PLAIN, FULL), date(2026, 11, 20), "core-2026", "1", options={"max_pages": 200})


def test_a_round_is_opened_as_it_was_made(tmp_path: Path) -> None:
    made = Round.create(tmp_path / "2026Q4", SPEC)
    assert Round.open(tmp_path / "2026Q4") == made
    assert made.spec == replace(SPEC, name="2026Q4")


def test_the_same_question_continues_the_round(tmp_path: Path) -> None:
    made = Round.create(tmp_path / "r", SPEC)
    assert Round.create(tmp_path / "r", replace(SPEC, options={"max_pages": 5})) == made


OTHERS = [
    ("another day", replace(SPEC, as_of=date(2026, 11, 21)), "2026-11-21"),
    ("another set", replace(SPEC, set_id="disclosure-2026"), "disclosure-2026"),
    ("another edition", replace(SPEC, set_edition="2"), "edition"),
    ("fewer units", replace(SPEC, units=(PLAIN,)), "d-01"),
    ("a unit with another address", replace(SPEC, units=(replace(PLAIN, url="http://b.example/"), FULL)), "units: t01"),
]


@pytest.mark.parametrize(("spec", "named"), [case[1:] for case in OTHERS], ids=[case[0] for case in OTHERS])
def test_another_question_is_refused_with_what_differs(tmp_path: Path, spec: RoundSpec, named: str) -> None:
    Round.create(tmp_path / "r", SPEC)
    with pytest.raises(RoundError) as caught:
        Round.create(tmp_path / "r", spec)
    assert named in caught.value.text("en")
    assert "\n" not in caught.value.text("en")


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(RoundError, match="空文件夹"):
        Round.create(tmp_path, SPEC)


@pytest.mark.parametrize("text", ["", "schema: 1", "schema: 99\n", "{", "[]"])
def test_a_damaged_round_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "round.yaml").write_text(text)
    with pytest.raises(RoundError):
        Round.open(tmp_path)


def test_a_folder_without_a_round_is_told(tmp_path: Path) -> None:
    with pytest.raises(RoundError, match="gongkai run"):
        Round.open(tmp_path / "nowhere")


def test_two_runs_cannot_share_a_folder(tmp_path: Path) -> None:
    made = Round.create(tmp_path / "r", SPEC)
    with made.lock(), pytest.raises(RoundError, match="正被另一次运行使用"), Round.open(tmp_path / "r").lock():
        pass
    with made.lock():
        assert (tmp_path / "r" / ".lock").exists()


def test_the_same_crawl_can_be_judged_by_another_set(tmp_path: Path) -> None:
    made = Round.create(tmp_path / "r", SPEC)
    again = made.with_set("disclosure-2026", "1")
    assert Round.open(tmp_path / "r") == again
    assert again.spec.set_id == "disclosure-2026"


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    with pytest.raises(OSError, match="full"), replacing(path) as temporary:
        temporary.write_text("half")
        raise OSError("disk full")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
