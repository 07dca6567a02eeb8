"""The nouns of judging 评判名词: indicator, set, outcome, finding."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from indicators.often import dataclass


class Outcome(StrEnum):
    """结论 (closed list). `unavailable` and `manual` never cost points: they lower coverage."""

    PASS = "pass"  # noqa: S105
    PARTIAL = "partial"
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    UNAVAILABLE = "unavailable"
    MANUAL = "manual"


class Role(StrEnum):
    """指标类型 in a set."""

    SCORE = "score"
    VETO = "veto"
    DEDUCT = "deduct"
    BONUS = "bonus"


class Text(NamedTuple):
    """双语文字: Chinese first."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Proof:
    """凭据: what was seen where. `quote` ≤ 200 characters, personal data masked."""

    url: str
    quote: str = ""
    fetched_at: datetime | None = None
    sha256: str = ""
    status: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """检查结果 of one indicator for one unit.

    `ratio` (0…1) is set for pass (1), partial and fail (usually 0), None otherwise. `quantity` counts what a
    deduction multiplies (blank columns, dead links). A fail needs a proof, or for an absence `searched` pages and
    `titles_tried`.
    """

    unit_id: str
    indicator: str
    outcome: Outcome
    ratio: float | None = None
    observed: Text = Text("", "")
    reason: Text = Text("", "")
    proofs: tuple[Proof, ...] = ()
    searched: tuple[str, ...] = ()
    titles_tried: tuple[str, ...] = ()
    quantity: float = 0.0
    details: dict[str, object] = field(default_factory=dict)
