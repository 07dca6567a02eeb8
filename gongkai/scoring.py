"""Scoring 评分: the findings of a round to ranked assessments and the problem list; in one process or in several."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from itertools import chain

from crawler.round import Round
from gongkai.judging import made_by_set, no_cycles
from gongkai.shares import in_processes, shares
from indicators.catalogue import load_catalogue
from indicators.schema import IndicatorSet
from indicators.sets import load_set
from scoring import loop_store
from scoring.nouns import Assessment, RectificationItem
from scoring.ranking import rank
from scoring.recheck import CLOSED, with_states
from scoring.rectify import rectification_items
from scoring.score import scored
from scoring.shelf import Put, Shelf, packed
from scoring.store import findings_by_unit, read_rectification, units_judged, write_assessments, write_rectification
from scoring.unit import score_unit
from scoring.vendor import vendor_items
from scoring.warn import forgiven, noted

LEAST = 1500  # units below which starting processes takes longer than it saves


def score_round(round_: Round, workers: int = 1) -> list[Assessment]:
    """Write assessments and problem list of a round; returns the ranking. Raises StoreError without findings."""
    indicator_set = load_set(round_.spec.set_id)
    with Shelf() as shelf, no_cycles():
        assessed = []
        for assessment, items in chain.from_iterable(_parts(round_, indicator_set, workers)):
            assessed.append(assessment)
            shelf.put(assessment.unit_id, items)
        ranked = rank(assessed)
        by = made_by_set(round_, indicator_set)
        write_assessments(round_.assessments, ranked, by)
        found = (item for one in ranked for item in shelf.take(one.unit_id))
        told = vendor_items(loop_store.read_vendor(round_.path), load_catalogue(), round_.as_of)
        write_rectification(round_.rectification, with_states(chain(found, told), loop_store.states(round_.path)), by)
    return ranked


def _parts(round_: Round, indicator_set: IndicatorSet, workers: int) -> Iterable[Iterable[tuple[Assessment, Put]]]:
    """The units with their problems, some at a time."""
    parts = shares([unit.unit_id for unit in round_.units], workers, LEAST)
    if len(parts) == 1 or not _in_order(round_):
        return [_packed(round_, indicator_set)]
    return in_processes(partial(_part, round_, indicator_set), [(part,) for part in parts], workers)


def _in_order(round_: Round) -> bool:
    """Whether the findings are those of the round's units, unit by unit; others are read as one, which tells."""
    known = {unit.unit_id for unit in round_.units}
    judged = units_judged(round_.findings)
    return len(judged) == len(set(judged)) and known.issuperset(judged)


def _part(round_: Round, indicator_set: IndicatorSet, only: Collection[str]) -> list[tuple[Assessment, Put]]:
    with no_cycles():
        return list(_packed(round_, indicator_set, only))


def _packed(
    round_: Round, indicator_set: IndicatorSet, only: Collection[str] | None = None
) -> Iterator[tuple[Assessment, Put]]:
    return ((assessment, packed(items)) for assessment, items in _assessed(round_, indicator_set, only))


def _assessed(
    round_: Round, indicator_set: IndicatorSet, only: Collection[str] | None
) -> Iterator[tuple[Assessment, list[RectificationItem]]]:
    """Each unit's assessment with its problems; what is only noted in a round that warns first costs nothing."""
    catalogue, counting = load_catalogue(), _counting(round_)
    wanted = None if only is None else set(only)
    units = {unit.unit_id: unit for unit in round_.units if wanted is None or unit.unit_id in wanted}
    roles = {item.id: item.role for item in indicator_set.items}
    for assessment, findings in scored(findings_by_unit(round_.findings, only), indicator_set, list(units.values())):
        items = rectification_items(findings, assessment, catalogue, round_.as_of)
        if counting is None:
            yield assessment, items
        else:
            counted = forgiven(findings, items, counting, roles)
            assessment = score_unit(counted, indicator_set, units[assessment.unit_id])
            costing = rectification_items(counted, assessment, catalogue, round_.as_of)
            yield assessment, noted(items, counting, costing)


def _counting(round_: Round) -> set[str] | None:
    """Items that cost points in a round that warns first: found again, or known from the round before. None: all do."""
    previous = loop_store.warn_first(round_.path)
    if previous is None:
        return None
    again = {key for key, one in loop_store.read_results(round_.path).items() if one.state == "not_rectified"}
    old = read_rectification(Round.open(previous).rectification) if previous else []
    return again | {item.item_id for item in old if item.state not in CLOSED}
