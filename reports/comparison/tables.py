"""Tidy tables 整洁数据表 of a comparison: one observation a row, names and order a contract (docs/compare.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reports.table_files import Field
from reports.tables import fields
from scoring.compare import trend
from scoring.compare.nouns import Comparison, Judged, UnitChange

Row = tuple[Any, ...]

TABLES: dict[str, tuple[Field, ...]] = {
    "changes": fields(
        "from_round to_round unit_id name kind board county state total_before:float total_after:float change:float "
        "rule_effect:float site_effect:float coverage_effect:float common_share:float why sure:bool rank_before:int "
        "rank_after:int climbed:int rank_before_best:int rank_before_worst:int rank_after_best:int "
        "rank_after_worst:int climb_sure:bool"
    ),
    "indicator_changes": fields(
        "from_round to_round unit_id indicator role outcome_before outcome_rejudged outcome_after ratio_before:float "
        "ratio_rejudged:float ratio_after:float points_rejudged:float points_after:float leaf_change"
    ),
    "unit_trend": fields(
        "round as_of:day set edition unit_id name kind board county total:float low:float high:float coverage:float "
        "deductions:float bonus:float grade rank:int vetoes"
    ),
    "board_trend": fields(
        "round as_of:day board units:int assessed:int mean:float median:float qualified:int vetoed:int coverage:float"
    ),
    "group_trend": fields("round as_of:day board group points:float most:float share:float"),
    "indicator_trend": fields(
        "round as_of:day board indicator role share:float lost:float pass:int partial:int fail:int unavailable:int "
        "manual:int not_applicable:int"
    ),
}


def rows(rounds: Sequence[Judged], comparisons: Sequence[Comparison]) -> dict[str, Iterator[Row]]:
    """The rows of every table by its name."""
    return {
        "changes": _changes(comparisons),
        "indicator_changes": _indicator_changes(comparisons),
        "unit_trend": _units(rounds),
        "board_trend": _boards(rounds),
        "group_trend": _groups(rounds),
        "indicator_trend": _indicators(rounds),
    }


def _changes(comparisons: Iterable[Comparison]) -> Iterator[Row]:
    for pair in comparisons:
        for change in pair.changes:
            yield (pair.older.name, pair.newer.name, *_change(change))


def _change(c: UnitChange) -> Row:
    one, parts = c.one, c.split
    return (
        *(c.unit_id, one.name, one.kind, one.board, one.county, c.state),
        *(c.before.total if c.before else None, c.after.total if c.after else None, c.change),
        *((float(parts.rule), float(parts.site), float(parts.coverage), parts.common) if parts else (None,) * 4),
        *(c.why, c.sure if c.change is not None else None),
        *(c.before.rank if c.before else None, c.after.rank if c.after else None, c.climbed),
        *(c.places_before or (None, None)),
        *(c.places_after or (None, None)),
        c.climb_sure if c.climbed is not None else None,
    )


def _indicator_changes(comparisons: Iterable[Comparison]) -> Iterator[Row]:
    for pair in comparisons:
        for change in pair.changes:
            for leaf in change.leaves:
                yield (
                    *(pair.older.name, pair.newer.name, change.unit_id, leaf.indicator, leaf.role),
                    *(leaf.published, leaf.rejudged, leaf.after),
                    *(leaf.ratio_published, leaf.ratio_rejudged, leaf.ratio_after),
                    *(leaf.points_rejudged, leaf.points_after, leaf.change),
                )


def _units(rounds: Iterable[Judged]) -> Iterator[Row]:
    for one in rounds:
        for a in one.assessments.values():
            yield (
                *(one.name, one.as_of, one.indicator_set.id, one.indicator_set.edition),
                *(a.unit_id, a.name, a.kind, a.board, a.county, a.total, a.low, a.high, a.coverage),
                *(a.deductions, a.bonus, a.grade, a.rank, ";".join(a.vetoes)),
            )


def _boards(rounds: Sequence[Judged]) -> Iterator[Row]:
    day = {one.name: one.as_of for one in rounds}
    for t in trend.boards(rounds):
        yield (
            *(t.round, day[t.round], t.board, t.units, t.assessed, t.mean, t.median),
            *(t.qualified, t.vetoed, t.coverage),
        )


def _groups(rounds: Sequence[Judged]) -> Iterator[Row]:
    day = {one.name: one.as_of for one in rounds}
    for t in trend.groups(rounds):
        yield t.round, day[t.round], t.board, t.group, t.points, t.most, t.share


def _indicators(rounds: Sequence[Judged]) -> Iterator[Row]:
    day = {one.name: one.as_of for one in rounds}
    outcomes = ("pass", "partial", "fail", "unavailable", "manual", "not_applicable")
    for t in trend.leaves(rounds):
        counts = (t.outcomes.get(outcome, 0) for outcome in outcomes)
        yield t.round, day[t.round], t.board, t.indicator, t.role, t.share, t.lost, *counts
