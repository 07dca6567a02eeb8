"""Unit pages 单位网页: the two pages of every unit, on all processors when there are many units."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.aside import FORKS
from reports.inputs import ReportInput
from reports.unit_view import UnitView, unit_view
from reports.view import BoardView, UnitRow

if TYPE_CHECKING:
    from reports.render import Site

MANY = 200  # units from which a second process pays
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Problems:
    """整改概况 of one unit for the overview of problem lists; `first` are indicator ids."""

    count: int
    lost: float
    first: tuple[str, ...]


def write_unit_pages(site: Site, data: ReportInput) -> dict[str, Problems]:
    """Write the pages of all units; returns what the overview of problem lists says of each."""
    places = [(board, row) for board in site.view.boards for row in board.everyone]
    workers = min(os.cpu_count() or 1, 4)
    if len(places) < MANY or not FORKS:
        return dict(_write(site, data, places))
    return dict(_in_parallel(site, data, places, workers))


def _write(site: Site, data: ReportInput, places: list[tuple[BoardView, UnitRow]]) -> Iterator[tuple[str, Problems]]:
    for board, row in places:
        unit_id = row.assessment.unit_id
        unit = unit_view(row, board, data)
        site.write(f"units/{row.file}.html", "unit.html.j2", unit=unit)
        deadlines = data.deadlines.get(unit_id, {})
        site.write(f"problems/{row.file}.html", "problems_unit.html.j2", unit=unit, deadlines=deadlines)
        yield unit_id, _problems(unit)


def _problems(unit: UnitView) -> Problems:
    return Problems(len(unit.fixes), unit.lost, tuple(leaf.info.id for leaf in unit.fixes[:3]))


# what the processes inherit when they are forked: the round is never copied nor sent
_shared: list[Callable[[int], list[tuple[str, Problems]]]] = []


def _in_parallel(
    site: Site, data: ReportInput, places: list[tuple[BoardView, UnitRow]], workers: int
) -> Iterator[tuple[str, Problems]]:
    _shared[:] = [lambda start: list(_write(site, data, places[start : start + AT_ONCE]))]
    gc.collect()
    gc.freeze()  # a collection in a child would copy the memory that it shares
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), initializer=gc.disable) as pool:
            for made in pool.map(_chunk, range(0, len(places), AT_ONCE)):
                yield from made
    finally:
        gc.unfreeze()
        _shared.clear()


def _chunk(start: int) -> list[tuple[str, Problems]]:
    return _shared[0](start)
