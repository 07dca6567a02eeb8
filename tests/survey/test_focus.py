"""A narrowed survey: the sections that are asked, the units that are named, and single pages beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.errors import InputError
from crawler.focus import PURPOSE, Focus, Focused, load, save
from crawler.frontier import Wanted
from crawler.nouns import Snapshot
from crawler.survey.frontier import Survey
from tests.survey.county import BAIYUN, HETOU, county, town
from tests.survey.driver import drive, fetched, look

SITE = county(town(), town(HETOU))
PAGES = SITE.pages
STRAY = f"{BAIYUN.url}stray.html"


def narrowed(focus: Focus) -> tuple[Focused, Survey, list[str]]:
    asked: list[str] = []

    def answer(wanted: Wanted) -> Snapshot:
        asked.append(wanted.request.url)
        return fetched(PAGES, wanted.request.url)

    survey = Survey(SITE.units, only=focus.sections)
    frontier = Focused(survey, focus)
    waiting = frontier.start()
    while waiting:
        wanted = waiting.pop(0)
        waiting.extend(frontier.feed(wanted, answer(wanted)))
    return frontier, survey, asked


def test_only_the_sections_that_are_asked_are_read_and_they_read_the_same() -> None:
    whole = look(SITE.units, PAGES)
    _, survey, asked = narrowed(Focus({BAIYUN.unit_id: ("notice",)}))
    (one,) = survey.evidence()
    assert set(one.columns) == {"notice"}
    assert one.columns["notice"].entries == whole.units[BAIYUN.unit_id].columns["notice"].entries
    assert len(set(asked)) < len(set(whole.asked))
    assert not [url for url in asked if url.startswith(HETOU.url)]


def test_a_unit_without_sections_is_surveyed_as_a_whole() -> None:
    _, survey, _ = narrowed(Focus({BAIYUN.unit_id: None}))
    (one,) = survey.evidence()
    assert set(one.columns) == set(look(SITE.units, PAGES).units[BAIYUN.unit_id].columns)


def test_neighbours_keep_their_pages_though_nobody_looks_at_them() -> None:
    _, survey, _ = narrowed(Focus({BAIYUN.unit_id: None}))
    whole = look(SITE.units, PAGES).units[BAIYUN.unit_id]
    (one,) = survey.evidence()
    assert {s: c.url for s, c in one.columns.items()} == {s: c.url for s, c in whole.columns.items()}


def test_places_are_fetched_beside_the_survey_and_settle_nothing_for_it() -> None:
    frontier, survey, asked = narrowed(Focus({BAIYUN.unit_id: ("notice",)}, {BAIYUN.unit_id: (STRAY,)}))
    assert STRAY in asked
    assert frontier.progress.units_done == 1
    assert all(
        w.purpose == PURPOSE
        for w in Focused(survey, Focus({}, {BAIYUN.unit_id: (STRAY,)})).start()
        if w.request.url == STRAY
    )


def test_an_ordinary_survey_is_what_it_was() -> None:
    evidence = drive(Survey(SITE.units), lambda wanted: fetched(PAGES, wanted.request.url))
    assert [one.unit for one in evidence] == SITE.units


def test_a_focus_is_kept_and_read_again(tmp_path: Path) -> None:
    focus = Focus({"T01": ("budget", "final"), "T02": None}, {"T01": (STRAY,)})
    save(tmp_path / "focus.yaml", focus)
    assert load(tmp_path / "focus.yaml") == focus
    assert load(tmp_path / "none.yaml") is None


@pytest.mark.parametrize("text", ["sections: 3", "- a", "sections: {a: [}"])
def test_a_damaged_focus_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "focus.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"focus\.yaml"):
        load(tmp_path / "focus.yaml")
