"""Indicator lists 指标名单: the units an indicator's page lists, chosen by their scores alone.

What was seen at them is read unit by unit when the units' pages are written, and laid beside afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from reports.view import LossView, ReportView, lost_points

UNITS_ON_INDICATOR_PAGE = 300


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """指标页的一行: a unit that lost points by an indicator or could not be judged."""

    unit_id: str
    file: str
    name: str
    outcome: str
    lost: float


@dataclass(frozen=True, slots=True)
class IndicatorList:
    """指标名单: the costliest rows; `more` units have no place on the page."""

    rows: tuple[IndicatorRow, ...]
    more: int


def indicator_lists(view: ReportView) -> dict[str, IndicatorList]:
    """The list of every indicator that the report shows."""
    rows = _rows(view)
    return {loss.info.id: _list(loss, rows.get(loss.info.id, [])) for loss in view.losses}


def listed(lists: Mapping[str, IndicatorList]) -> dict[str, set[str]]:
    """Unit id -> the indicators on whose lists it stands."""
    found: dict[str, set[str]] = defaultdict(set)
    for indicator, one in lists.items():
        for row in one.rows:
            found[row.unit_id].add(indicator)
    return found


def _rows(view: ReportView) -> dict[str, list[IndicatorRow]]:
    rows: dict[str, list[IndicatorRow]] = defaultdict(list)
    for row in view.rows:
        for score in row.assessment.scores:
            if score.outcome not in ("pass", "not_applicable"):
                line = IndicatorRow(row.assessment.unit_id, row.file, row.name, score.outcome, lost_points(score))
                rows[score.indicator].append(line)
    return rows


def _list(loss: LossView, rows: list[IndicatorRow]) -> IndicatorList:
    rows.sort(key=partial(_costly, loss))
    return IndicatorList(tuple(rows[:UNITS_ON_INDICATOR_PAGE]), max(0, len(rows) - UNITS_ON_INDICATOR_PAGE))


def _costly(loss: LossView, row: IndicatorRow) -> tuple[bool, float]:
    return not (loss.info.role == "veto" and row.outcome == "fail"), -row.lost
