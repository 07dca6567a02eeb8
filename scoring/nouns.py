"""The nouns of scoring 评分名词: assessment, ranking, rectification item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """单项得分: points are for display; `max_points` is the leaf's weight in the set (negative sign never used)."""

    indicator: str
    role: str  # score | veto | deduct | bonus
    outcome: str
    points: float
    max_points: float
    ratio: float | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """评估结果 of one unit in a round. `total` None and `rank` None when not assessed (未评定)."""

    unit_id: str
    name: str
    kind: str
    board: str
    county: str
    total: float | None
    raw_total: float | None
    base: float | None  # S of indicator-proposal 2.1
    deductions: float
    bonus: float
    coverage: float  # measurable points / applicable points, 0…1
    measurable_points: float
    applicable_points: float
    vetoes: tuple[str, ...]
    grade: str  # excellent | good | qualified | unqualified | not_assessed
    rank: int | None
    provisional: bool
    groups: dict[str, tuple[float, float]]  # first-level id -> (points, max measurable points)
    scores: tuple[IndicatorScore, ...]
    low: float | None = None  # raw_total if everything unknown were lost, see scoring.band
    high: float | None = None  # raw_total if everything unknown were in order


@dataclass(frozen=True, slots=True)
class RectificationItem:
    """整改项. `item_id` is stable over rounds for the same unit, indicator and problem place."""

    item_id: str
    unit_id: str
    indicator: str
    problem: str
    url: str
    basis: str
    remedy: str
    points: float
    deadline: date | None
    state: str  # open | rectified | overdue
    problem_en: str = ""
    remedy_en: str = ""
