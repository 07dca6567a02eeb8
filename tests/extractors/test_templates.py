"""Pages after the templates of many makers, drawn by seeds that the published table does not use."""

from __future__ import annotations

import pytest
import yaml

from benchmarks.accuracy.disturbances import DISTURBANCES, OF_ARTICLES
from benchmarks.accuracy.record import FLOORS
from benchmarks.accuracy.templates.measure import SEEDS, check_detail, check_list, measure_templates
from benchmarks.accuracy.templates.writing import templates

OTHERS = (101, 102, 103)
# Not read yet: a lone row in a <div> beside two in another; an undated table beside dated rows; a summary's days
KNOWN = {
    "tables and lists built of <div>": ("two columns of rows",),
    "newest articles above": ("catalogue table that prints the written day only",),
    "related articles below": ("catalogue table that prints the written day only",),
    "days in three tags": ("cards with picture, title, summary and day",),
}


@pytest.mark.parametrize("kind", ["lists", "details"])
def test_pages_of_every_template_are_read_above_their_floors(kind: str) -> None:
    assert not set(OTHERS) & set(SEEDS)
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))["templates"][kind]
    figures, lines = measure_templates(OTHERS)
    assert {name: share for name, share in floors.items() if figures[kind][name] < share} == {}, lines


@pytest.mark.parametrize("name", DISTURBANCES)
def test_a_disturbance_that_says_nothing_of_the_article_changes_nothing(name: str) -> None:
    disturb = DISTURBANCES[name]
    said = [f"{t['name']}: {one}" for t in templates("details") for one in check_detail(t, OTHERS[0], disturb)]
    if name not in OF_ARTICLES:
        said += [f"{t['name']}: {one}" for t in templates("lists") for one in check_list(t, OTHERS[0], disturb)]
    assert [line for line in said if line.partition(":")[0] not in KNOWN.get(name, ())] == []
