"""Horizon 到期预测: what turns stale when, if nothing is published: the evidence judged at days to come.

Judging again at a later day uses the same rules as an inspection on that day would, so no window is computed twice. The
first day on which an indicator costs more is found by halving: a loss is taken to last once it has begun.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.evidence import UnitEvidence
from indicators.judge import judge_all
from indicators.nouns import Finding, Text
from indicators.schema import Indicator, IndicatorSet
from scoring.compare.split import ungated
from scoring.lost import Risk, risks
from scoring.nouns import Assessment
from scoring.unit import score_unit

HORIZONS = (30, 60, 90)


@dataclass(frozen=True, slots=True)
class Due:
    """到期项: from `day` on an indicator of a unit costs `points` more (or a veto holds) unless something is published.

    `losses` are the points lost in addition at the end of each horizon; 0 before it begins.
    """

    unit_id: str
    indicator: str
    day: date
    losses: tuple[float, ...]
    veto: bool
    observed: Text
    url: str

    @property
    def points(self) -> float:
        """The points lost at the end of the last horizon."""
        return max(self.losses, default=0.0)


@dataclass(frozen=True, slots=True)
class _Rules:
    indicator_set: IndicatorSet
    catalogue: Mapping[str, Indicator]


@dataclass(frozen=True, slots=True)
class _Judgement:
    assessment: Assessment
    findings: Mapping[str, Finding]


@dataclass(frozen=True, slots=True)
class _Open:
    """A loss that begins after `low` and at `high` at the latest (days from the round's day)."""

    unit_id: str
    risk: Risk
    losses: tuple[float, ...]
    low: int
    high: int


def horizon(
    evidence: Iterable[UnitEvidence],
    indicator_set: IndicatorSet,
    catalogue: Mapping[str, Indicator],
    as_of: date,
    horizons: Sequence[int] = HORIZONS,
) -> list[Due]:
    """到期项 of all units by day, then unit; an indicator appears once, in the first horizon in which it costs more."""
    rules = _Rules(ungated(indicator_set), catalogue)
    found: list[Due] = []
    for chunk in _chunks(evidence, 100):
        found += _of(chunk, rules, as_of, sorted(horizons))
    return sorted(found, key=lambda due: (due.day, due.unit_id, not due.veto, -due.points, due.indicator))


def _of(units: list[UnitEvidence], rules: _Rules, as_of: date, horizons: Sequence[int]) -> list[Due]:
    by_id = {one.unit.unit_id: one for one in units if one.readable}
    now = _judge(by_id.values(), rules, as_of)
    found: dict[tuple[str, str], dict[int, Risk]] = defaultdict(dict)
    for within in horizons:
        for unit_id, later in _judge(by_id.values(), rules, as_of + timedelta(days=within)).items():
            for risk in risks(now[unit_id].assessment, later.assessment):
                found[unit_id, risk.indicator][within] = risk
    opened = [_open(unit_id, at, horizons) for (unit_id, _), at in found.items()]
    return _dated(opened, by_id, rules, as_of, now)


def _open(unit_id: str, at: dict[int, Risk], horizons: Sequence[int]) -> _Open:
    first = min(at)
    before = max((within for within in horizons if within < first), default=0)
    losses = tuple(at[within].points if within in at else 0.0 for within in horizons)
    return _Open(unit_id, at[first], losses, before, first)


def _dated(
    opened: list[_Open],
    units: Mapping[str, UnitEvidence],
    rules: _Rules,
    as_of: date,
    now: Mapping[str, _Judgement],
) -> list[Due]:
    while any(one.high - one.low > 1 for one in opened):
        by_day: dict[int, list[_Open]] = defaultdict(list)
        for one in opened:
            by_day[(one.low + one.high) // 2 if one.high - one.low > 1 else 0].append(one)
        opened = by_day.pop(0, [])
        for day, mine in by_day.items():
            wanted = dict.fromkeys(one.unit_id for one in mine)
            judged = _judge((units[key] for key in wanted), rules, as_of + timedelta(days=day))
            opened += [_halved(one, day, now[one.unit_id], judged[one.unit_id]) for one in mine]
    return [_due(one, as_of, now[one.unit_id]) for one in opened]


def _halved(one: _Open, day: int, now: _Judgement, then: _Judgement) -> _Open:
    begun = any(risk.indicator == one.risk.indicator for risk in risks(now.assessment, then.assessment))
    low, high = (one.low, day) if begun else (day, one.high)
    return _Open(one.unit_id, one.risk, one.losses, low, high)


def _due(one: _Open, as_of: date, now: _Judgement) -> Due:
    finding = now.findings[one.risk.indicator]
    url = finding.proofs[0].url if finding.proofs else next(iter(finding.searched), "")
    seen = finding.observed if any(finding.observed) else finding.reason
    day = as_of + timedelta(days=one.high)
    return Due(one.unit_id, one.risk.indicator, day, one.losses, one.risk.veto, seen, url)


def _judge(units: Iterable[UnitEvidence], rules: _Rules, day: date) -> dict[str, _Judgement]:
    units = list(units)
    judged = judge_all(units, rules.indicator_set, rules.catalogue, day)
    return {
        one.unit.unit_id: _Judgement(
            score_unit(findings, rules.indicator_set, one.unit), {f.indicator: f for f in findings}
        )
        for one, findings in zip(units, judged, strict=True)
    }


def _chunks(evidence: Iterable[UnitEvidence], size: int) -> Iterator[list[UnitEvidence]]:
    chunk: list[UnitEvidence] = []
    for one in evidence:
        chunk.append(one)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
