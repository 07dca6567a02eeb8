"""A sample of each section's newest rows is the same however much more of the site was read."""

from __future__ import annotations

from typing import Any

from crawler.nouns import UnitKind
from crawler.survey.needs import need_of
from indicators.catalogue import load_catalogue
from indicators.sampling import sample
from indicators.view import Facts, Input, View
from tests.indicators.build import AS_OF, evidence

INPUTS = frozenset({Input.COLUMNS, Input.DOCUMENTS})
EACH = 2


def sampled(
    columns: dict[str, list[int]], read: dict[str, list[int]], undated: tuple[str, int] | None = None
) -> list[str]:
    """The sampled rows as section/number; `columns` has the ages of rows, `read` the rows whose pages were read."""
    pages: list[dict[str, Any]] = [
        {"section": s, "of": n} | ({} if (s, n) == undated else {"published": columns[s][n]})
        for s, rows in read.items()
        for n in rows
    ]
    given = {
        "columns": {s: {"entries": [[f"{s}{n}", age] for n, age in enumerate(ages)]} for s, ages in columns.items()},
        "documents": pages,
    }
    view = View(Facts(evidence(given, UnitKind.TOWNSHIP)), INPUTS)
    since = AS_OF.replace(year=AS_OF.year - 1)
    found = sample(view, columns, 3, since, AS_OF, each=EACH)
    return ["/".join(one.document.url.split("/")[-2:]).removesuffix(".html") for one in found]


def test_the_first_of_every_section_comes_before_the_second_of_any() -> None:
    columns = {"news": [1, 2, 3, 4], "notice": [50, 60]}
    assert sampled(columns, {"news": [0, 1], "notice": [0, 1]}) == ["news/0", "notice/0", "news/1"]


def test_what_was_read_beyond_the_newest_changes_nothing() -> None:
    columns = {"news": [1, 2, 3, 4], "notice": [50, 60]}
    some = sampled(columns, {"news": [0, 1], "notice": [0, 1]})
    assert sampled(columns, {"news": [0, 1, 2, 3], "notice": [0, 1]}) == some


def test_a_page_without_a_day_has_the_place_of_its_row() -> None:
    columns = {"news": [1, 2, 3]}
    assert sampled(columns, {"news": [0, 1, 2]}, undated=("news", 0)) == ["news/0", "news/1"]


def test_the_survey_opens_as_many_as_are_sampled() -> None:
    asked = [one.params for one in load_catalogue().values() if one.check == "labels_complete" and "each" in one.params]
    assert asked
    for params in asked:
        assert [s for s in params["sections"] if need_of(s).details < params["each"]] == []
