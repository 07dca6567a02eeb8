"""Unit pages 单位网页: the two pages of every unit, on all processors when there are many units.

A unit's findings are read once, when its pages are written; what other pages tell of them is kept as its notes.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from crawler.processes import end_with_parent
from indicators.nouns import Text
from reports.applicability import UnitApplicability, unit_applicability
from reports.aside import FORKS, WriterEndedError
from reports.inputs import ReportInput
from reports.markup import environment
from reports.unit_view import UnitView, unit_view
from reports.view import BoardView, UnitRow

if TYPE_CHECKING:
    from reports.render import Site

MANY = 200  # units from which a second process pays
AT_ONCE = 50
_TEMPLATES = ("base", "macros", "leaf", "unit", "problems_unit")


@dataclass(frozen=True, slots=True)
class Problems:
    """整改概况 of one unit for the overview of problem lists; `first` are indicator ids."""

    count: int
    lost: float
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitNotes:
    """单位摘要: what the pages about all units tell of one unit's findings. `seen` is by indicator."""

    problems: Problems
    seen: Mapping[str, Text]
    applicability: UnitApplicability


Place = tuple[BoardView, UnitRow]
Written = tuple[str, UnitNotes]


@contextmanager
def unit_pages(
    site: Site, data: ReportInput, listed: Mapping[str, Collection[str]]
) -> Iterator[Callable[[], dict[str, UnitNotes]]]:
    """Write the pages of all units, meanwhile where there are many; what it yields waits and returns notes by unit.

    `listed` names the indicators of a unit whose words the notes shall hold. Raises WriterEndedError when a process is
    killed that writes.
    """
    places = _as_stored(data, [(board, row) for board in site.view.boards for row in board.everyone])
    if len(places) < MANY or not FORKS:
        yield lambda: dict(_write(site, data, places, listed))
        return
    with _in_parallel(lambda start: list(_write(site, data, places[start : start + AT_ONCE], listed)), places) as wait:
        yield wait


def _as_stored(data: ReportInput, places: list[Place]) -> list[Place]:
    """The units as their findings are stored, where neighbours are read together."""
    order = {unit_id: n for n, unit_id in enumerate(data.findings)}
    return sorted(places, key=lambda place: order.get(place[1].assessment.unit_id, len(order)))


def _write(
    site: Site, data: ReportInput, places: Iterable[Place], listed: Mapping[str, Collection[str]]
) -> Iterator[Written]:
    for board, row in places:
        unit_id = row.assessment.unit_id
        mine = replace(data, findings={unit_id: tuple(data.findings.get(unit_id, ()))})
        unit = unit_view(row, board, mine)
        site.write(f"units/{row.file}.html", "unit.html.j2", unit=unit)
        deadlines = data.deadlines.get(unit_id, {})
        site.write(f"problems/{row.file}.html", "problems_unit.html.j2", unit=unit, deadlines=deadlines)
        yield unit_id, _notes(unit, mine, listed.get(unit_id, ()))


def _notes(unit: UnitView, mine: ReportInput, listed: Collection[str]) -> UnitNotes:
    leaves = [leaf for group in unit.groups for leaf in group.leaves]
    return UnitNotes(
        problems=Problems(len(unit.to_mend), unit.lost, tuple(leaf.info.id for leaf in unit.to_mend[:3])),
        seen={leaf.info.id: leaf.seen for leaf in leaves if leaf.info.id in listed},
        applicability=unit_applicability(unit.row.assessment, mine),
    )


# what the processes inherit when they are forked: the round is never copied nor sent
_shared: list[Callable[[int], list[Written]]] = []


@contextmanager
def _in_parallel(
    write: Callable[[int], list[Written]], places: list[Place]
) -> Iterator[Callable[[], dict[str, UnitNotes]]]:
    for env in map(environment, ("zh", "en")):
        for name in _TEMPLATES:  # compiled once, not in every process
            env.get_template(f"{name}.html.j2")
    _shared[:] = [write]
    gc.collect()
    gc.freeze()  # a collection in a child would copy the memory that it shares
    workers = min(os.cpu_count() or 1, 4)
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), initializer=_begin)
    made = pool.map(_chunk, range(0, len(places), AT_ONCE))
    try:
        yield lambda: dict(chain.from_iterable(made))
    except BrokenProcessPool as error:
        raise WriterEndedError from error
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()
        _shared.clear()


def _begin() -> None:
    """A process that writes ends with its parent, which also hears the Ctrl-C for it."""
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


def _chunk(start: int) -> list[Written]:
    return _shared[0](start)
