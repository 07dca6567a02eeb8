"""The view model of the calendar 到期日历视图: units by what they stand to lose, items and columns by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.nouns import Unit
from indicators.nouns import Text
from reports.inputs import IndicatorInfo, RoundInfo
from scoring.horizon import Due
from scoring.pace import ColumnPace


@dataclass(frozen=True, slots=True)
class UnitRisk:
    """单位风险: points at risk at the end of each horizon; `next` is the last day to publish without losing any."""

    unit: Unit
    losses: tuple[float, ...]
    vetoes: int
    items: int
    next: date | None


@dataclass(frozen=True, slots=True)
class DueRow:
    """到期项 with names. `last` is the last day to publish; from the day after it costs points."""

    unit: Unit
    due: Due
    info: IndicatorInfo

    @property
    def last(self) -> date:
        """The last day to publish."""
        return self.due.day - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PaceRow:
    """栏目期限 with the unit's and the section's name."""

    unit: Unit
    pace: ColumnPace
    section: Text


@dataclass(frozen=True, slots=True)
class CalendarView:
    """到期日历 of a round."""

    round: RoundInfo
    horizons: tuple[int, ...]
    units: tuple[UnitRisk, ...]
    dues: tuple[DueRow, ...]
    columns: tuple[PaceRow, ...]


def calendar_view(
    round_: RoundInfo,
    horizons: Sequence[int],
    units: Sequence[Unit],
    dues: Sequence[Due],
    paces: Iterable[ColumnPace],
    infos: Mapping[str, IndicatorInfo],
    sections: Mapping[str, Text],
) -> CalendarView:
    """The view: units with most at risk first, columns that are behind or due within the last horizon."""
    by_id = {unit.unit_id: unit for unit in units}
    mine: dict[str, list[Due]] = defaultdict(list)
    for due in dues:
        mine[due.unit_id].append(due)
    risks = [_risk(unit, mine[unit.unit_id], len(horizons)) for unit in units]
    end = round_.as_of + timedelta(days=max(horizons))
    rows = [PaceRow(by_id[p.unit_id], p, sections.get(p.section, Text(p.section, p.section))) for p in paces]
    return CalendarView(
        round=round_,
        horizons=tuple(horizons),
        units=tuple(sorted(risks, key=lambda r: (-r.vetoes, -max(r.losses, default=0.0), r.unit.unit_id))),
        dues=tuple(DueRow(by_id[due.unit_id], due, infos[due.indicator]) for due in dues),
        columns=tuple(
            sorted((row for row in rows if row.pace.until and row.pace.until < end), key=lambda row: _when(row))
        ),
    )


def _when(row: PaceRow) -> tuple[date, str, str]:
    return row.pace.until or date.max, row.unit.unit_id, row.pace.section


def _risk(unit: Unit, dues: list[Due], horizons: int) -> UnitRisk:
    losses = tuple(round(sum(due.losses[n] for due in dues), 2) for n in range(horizons))
    first = min((due.day for due in dues), default=None)
    return UnitRisk(
        unit, losses, sum(due.veto for due in dues), len(dues), first - timedelta(days=1) if first else None
    )
