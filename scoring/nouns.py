"""The nouns of scoring 评分名词: assessment, ranking, rectification item."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from indicators.nouns import Text

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from indicators.often import dataclass


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """单项得分: points are for display; `max_points` is the leaf's weight in the set (negative sign never used)."""

    indicator: str
    role: str  # score | veto | deduct | bonus
    outcome: str
    points: float
    max_points: float
    ratio: float | None

    def __reduce__(self) -> tuple[object, ...]:
        """Another process shares the score among its units too."""
        return shared_score, tuple(getattr(self, name) for name in self.__slots__)


@lru_cache(maxsize=65536)
def shared_score(
    indicator: str, role: str, outcome: str, points: float, max_points: float, ratio: float | None
) -> IndicatorScore:
    """The score; one object for all units that share it, because a province has millions."""
    return IndicatorScore(indicator, role, outcome, points, max_points, ratio)


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
    state: str  # open | answered | rectified | not_rectified | unknown | new | noted (warned of, no points yet)
    problem_en: str = ""
    remedy_en: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """整改反馈: what a unit returned for an item, and from which file."""

    item_id: str
    link: str
    note: str
    file: str
    received: date


@dataclass(frozen=True, slots=True)
class Result:
    """复查结果 of one item: what was seen before and what is seen now, both to be found in the archives by sha256."""

    item_id: str
    unit_id: str
    indicator: str
    state: str  # rectified | not_rectified | unknown | new
    checked: date
    before: Text
    after: Text
    url: str
    before_sha256: str = ""
    before_at: datetime | None = None
    after_url: str = ""
    after_sha256: str = ""
    after_at: datetime | None = None
    points: float = 0.0


@dataclass(frozen=True, slots=True)
class VendorItem:
    """错敏词问题 of a vendor's list: a word on a page, what it should be, where the vendor saw it."""

    item_id: str
    unit_id: str
    word: str
    suggestion: str
    url: str
    column: str = ""
    kind: str = ""
