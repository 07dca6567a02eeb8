"""The nouns of comparing 对比名词: a round as it is compared, the change of a unit and of one of its leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crawler.nouns import Unit
from indicators.nouns import Finding
from indicators.schema import IndicatorSet
from scoring.nouns import Assessment


@dataclass(frozen=True, slots=True)
class Judged:
    """一个批次: what was published of a round. Mappings are by unit id."""

    name: str
    as_of: date
    indicator_set: IndicatorSet
    units: Mapping[str, Unit]
    assessments: Mapping[str, Assessment]
    findings: Mapping[str, Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Split:
    """变化拆分: `rule + site + coverage` is the change of the printed total, to the last cent.

    `common` is the share of the points asked now that could be judged both times.
    """

    rule: Decimal
    site: Decimal
    coverage: Decimal
    common: float

    @property
    def change(self) -> Decimal:
        """The change of the printed total."""
        return self.rule + self.site + self.coverage


@dataclass(frozen=True, slots=True)
class LeafChange:
    """单项变化 of one indicator: as published then, then by today's rules, and now; "" where it was not asked.

    `change` is improved, regressed, newly_judged, no_longer_judged or same, by today's rules on both evidences.
    """

    indicator: str
    role: str
    published: str
    rejudged: str
    after: str
    ratio_published: float | None
    ratio_rejudged: float | None
    ratio_after: float | None
    points_rejudged: float | None
    points_after: float | None
    change: str


@dataclass(frozen=True, slots=True)
class UnitChange:
    """单位变化 between two rounds.

    `state`: improved, regressed, same, new, gone, newly_assessed, no_longer_assessed, not_assessed. `split` is None
    where `why` says so: not_assessed, kind (another kind of unit now), nothing_common. `sure`: the change is larger
    than what the items nobody could decide might move. `places` are the best and the worst rank that they allow.
    """

    unit_id: str
    state: str
    before: Assessment | None
    after: Assessment | None
    split: Split | None = None
    why: str = ""
    sure: bool = False
    places_before: tuple[int, int] | None = None
    places_after: tuple[int, int] | None = None
    leaves: tuple[LeafChange, ...] = ()

    @property
    def one(self) -> Assessment:
        """The newer assessment, the older one of a unit that is gone."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def change(self) -> float | None:
        """The change of the printed total, None unless both times there was one."""
        if self.before is None or self.after is None or self.before.total is None or self.after.total is None:
            return None
        return round(self.after.total - self.before.total, 2)

    @property
    def climbed(self) -> int | None:
        """Ranks gained (negative: lost), None unless ranked both times on the same board."""
        if self.before is None or self.after is None or self.before.board != self.after.board:
            return None
        if self.before.rank is None or self.after.rank is None:
            return None
        return self.before.rank - self.after.rank

    @property
    def climb_sure(self) -> bool:
        """Whether the ranks that are possible then and now do not overlap."""
        if self.climbed is None or self.places_before is None or self.places_after is None:
            return False
        return self.places_before[1] < self.places_after[0] or self.places_after[1] < self.places_before[0]


@dataclass(frozen=True, slots=True)
class Comparison:
    """两批次对比: the changes of all units from one round to the next, in the order of the newer ranking."""

    older: Judged
    newer: Judged
    changes: tuple[UnitChange, ...]

    def of(self, *states: str) -> list[UnitChange]:
        """The changes of some states."""
        return [one for one in self.changes if one.state in states]
