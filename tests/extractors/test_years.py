"""Years of rows that print only month and day."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.extractors.years import resolve_years
from crawler.nouns import Entry

FETCHED = date(2026, 3, 10)
DENSE = [(3, 8), (3, 1), (2, 20), (2, 5), (1, 20), (1, 3), (12, 20), (12, 1), (11, 5), (10, 8)]


def entries(days: list[tuple[int, int]], title: str = "关于工作安排的通知") -> tuple[Entry, ...]:
    return tuple(Entry(title, f"http://a.example/info/1/{i}.htm", month_day=day) for i, day in enumerate(days))


def years(found: tuple[Entry, ...]) -> list[int | None]:
    return [entry.published.value.year if entry.published else None for entry in found]


CASES: list[tuple[str, tuple[Entry, ...], list[int | None]]] = [
    ("a dense list turns the year once", entries(DENSE), [2026] * 6 + [2025] * 4),
    ("a sparse list stays open", entries([(2, 1), (8, 3), (5, 4)]), [None] * 3),
    ("an unsorted list stays open", entries([(3, 1), (1, 2), (3, 5), (2, 2), (3, 3), (1, 9), (2, 8)]), [None] * 7),
    ("titles of a later year contradict", entries(DENSE, "2029年工作通知"), [None] * 10),
    ("titles of long ago contradict", entries(DENSE, "2019年工作通知"), [None] * 10),
]


@pytest.mark.parametrize(("name", "rows", "expected"), CASES, ids=[case[0] for case in CASES])
def test_years_are_inferred_only_where_settled(name: str, rows: tuple[Entry, ...], expected: list[int | None]) -> None:
    assert years(resolve_years(rows, FETCHED)) == expected


def test_no_row_is_placed_behind_the_day_of_fetching() -> None:
    found = resolve_years(entries([(12, 30), *DENSE]), FETCHED)
    assert all(entry.published is None or entry.published.value <= FETCHED for entry in found)
