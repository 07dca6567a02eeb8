"""The published accuracy: the demo county stays above its floors, floors only rise, documents show the record."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from benchmarks.accuracy import record, tables
from benchmarks.accuracy.county import measure_county
from benchmarks.accuracy.disturbances import DISTURBANCES, Disturb
from gongkai.demo.load import specs
from indicators.files import read_mapping

WORDING = Path(__file__).with_name("wording.yaml")
Figures = dict[str, dict[str, Any]]


def family(**shares: float) -> dict[str, Any]:
    """Figures of a family nobody is accused in."""
    return {"units": 1, "accused": 0, "accused_findings": 0, **shares}


@pytest.mark.slow
def test_every_family_of_the_demo_county_stays_above_its_floors() -> None:
    figures, lines = measure_county([(date(2026, 9, 15), 13)])  # neither day nor seed of the published table
    assert record.below(figures, record.floors("county")) == [], lines


@pytest.mark.slow
def test_nobody_is_accused_when_every_page_has_other_names_and_a_block_of_newest_articles() -> None:
    def disturb(html: str) -> str:
        return DISTURBANCES["newest articles above"](DISTURBANCES["other class names and ids"](html))

    figures, lines = measure_county([(date(2026, 9, 15), 13)], disturb)
    said = [line for line in lines if "d.link.broken" not in line]  # the block's own links lead nowhere
    assert {name: one["accused"] for name, one in figures.items() if one["accused"]} == {}, said
    assert [line for line in said if "accused" in line] == []
    assert figures["all"]["recall"] >= 99, said
    assert figures["all"]["newest"] >= 98, said


def _other_words(html: str) -> str:
    """Every label, term and table head as another site words it."""
    words = {old: new for part in read_mapping(WORDING).values() for old, new in part.items()}
    longest_first = sorted(words, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest_first)), lambda match: words[match[0]], html)


def _pictures_for_tables(html: str) -> str:
    """Every table of data as a picture, each of its own name; tables of links and of metadata stay."""
    numbers = count()

    def picture(match: re.Match[str]) -> str:
        stays = "<a " in match[0] or "索引号" in match[0] or len(match[0]) < 150
        name = hashlib.sha256(match[0].encode()).hexdigest()[:12]
        return match[0] if stays else f'<p><img src="/upload/{name}{next(numbers)}.jpg" alt=""></p>'

    return re.sub(r"<table(?:(?!<table).)*?</table>", picture, html, flags=re.S)


@pytest.mark.slow
@pytest.mark.parametrize("disturb", [_other_words, _pictures_for_tables])
def test_nobody_is_accused_when_pages_say_the_same_otherwise(disturb: Disturb) -> None:
    figures, lines = measure_county([(date(2026, 9, 15), 13)], disturb)
    assert [line for line in lines if "accused" in line] == []
    assert {name: one["accused"] for name, one in figures.items() if one["accused"]} == {}
    assert figures["all"]["recall"] >= 99, lines


def test_every_page_style_that_can_be_read_has_floors() -> None:
    assert {spec.style for spec in specs()} - {"clientonly"} <= set(record.floors("county"))


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        pytest.param({"trs": family(recall=99.0)}, [], id="A share at its floor is good"),
        pytest.param(
            {"trs": family(recall=98.9)}, ["trs: recall 98.9 is under its floor 99"], id="A share under its floor falls"
        ),
        pytest.param(
            {"trs": family()}, ["trs: recall None is under its floor 99"], id="A share that is not measured falls"
        ),
        pytest.param(
            {"trs": family(recall=100.0) | {"accused": 1}},
            ["trs: 1 false accused"],
            id="One false accusation falls, whatever the shares",
        ),
    ],
)
def test_a_figure_is_held_against_its_floor(measured: Figures, said: list[str]) -> None:
    assert record.below(measured, {"trs": {"recall": 99}}) == said


@pytest.mark.parametrize(
    ("floor", "measured", "new"),
    [
        pytest.param(97.0, 100.0, 99.0, id="A better figure raises the floor to a point under it"),
        pytest.param(99.0, 98.0, 99.0, id="A worse figure never lowers it"),
        pytest.param(99.0, 99.4, 99.0, id="Nor does one that is a little better"),
    ],
)
def test_floors_only_rise(floor: float, measured: float, new: float) -> None:
    floors = {"trs": {"recall": floor}, "gone": {"recall": 95.0}}
    raised = record.raised(floors, {"trs": family(recall=measured)})
    assert raised == {"gone": {"recall": 95.0}, "trs": {"recall": new}}


@pytest.mark.parametrize("path", tables.DOCUMENTS, ids=lambda path: path.name)
def test_the_documents_show_the_record(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    assert "<!-- accuracy:" in text
    assert tables.filled(text, record.load()) == text
