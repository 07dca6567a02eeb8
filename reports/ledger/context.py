"""What every sheet of the ledger uses 台账上下文: the facts, the words and who is on which board."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache

from indicators.nouns import Text
from indicators.punctuation import full_width
from reports.documents import Documents, county_named, fault_title
from reports.language import Language
from reports.view import UnitRow


@lru_cache(maxsize=4096)
def _shown(L: Language, value: Text) -> str:
    shown = L.text(value)
    return full_width(shown) if L.code == "zh" else shown


@dataclass(frozen=True)
class Context:
    """台账上下文."""

    round: Documents
    L: Language

    def __call__(self, key: str, **values: object) -> str:
        """A text of the ledger."""
        return self.L.t(f"ledger.{key}", **values)

    def text(self, value: Text) -> str:
        """This language's side, Chinese with Chinese marks."""
        return _shown(self.L, value)

    @property
    def title(self) -> str:
        """The ledger's title."""
        county = county_named(self.round.county, self.L.code)
        return self("title", county=county, period=self.text(self.round.period))

    def board(self, board: str) -> str:
        """A board's name."""
        return self.L.known("kind", board)

    @cached_property
    def rows(self) -> list[UnitRow]:
        """All units, board by board."""
        return self.round.view.rows

    @cached_property
    def boards(self) -> dict[str, str]:
        """Unit id -> the name of its board."""
        return {row.assessment.unit_id: self.board(row.assessment.board) for row in self.rows}

    @cached_property
    def counts(self) -> Counter[str]:
        """Unit id -> problems."""
        return Counter(item.unit_id for item in self.round.items)

    @cached_property
    def lost(self) -> dict[str, float]:
        """Unit id -> points of all its problems."""
        sums: dict[str, float] = defaultdict(float)
        for item in self.round.items:
            sums[item.unit_id] += item.points
        return {unit: round(points, 2) for unit, points in sums.items()}

    def vetoes(self, row: UnitRow) -> str:
        """The vetoes that a unit met."""
        known = self.round.data.indicators
        comma = self.L.t("bulletin.list")
        return comma.join(self.text(fault_title(known[v])) if v in known else v for v in row.assessment.vetoes)

    def cause(self, row: UnitRow) -> str:
        """Why a unit was not assessed, "" when it was."""
        if row.assessed:
            return ""
        if row.cause == "unread":
            return self.L.t("unassessed.unread", cause=self.L.known("cause", row.cause_detail))
        return self.L.t("unassessed.coverage", coverage=f"{row.assessment.coverage:.0%}")
