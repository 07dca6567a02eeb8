"""The view model of one unit's pages 单位视图: its indicators with what was seen, and what to mend first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.nouns import Finding, Outcome, Proof, Text
from reports.inputs import ColumnRow, IndicatorInfo, ReportInput, UnitFacts
from reports.view import NO_FACTS, BoardView, UnitRow, lost_points
from scoring.nouns import IndicatorScore
from scoring.warn import NOTED

MOST_SEARCHED = 30  # places and titles printed for an absence; the tables carry all of them


@dataclass(frozen=True, slots=True)
class LeafView:
    """指标行: one indicator of one unit. `lost` counts points, `decided` means that points were given or taken."""

    info: IndicatorInfo
    role: str
    outcome: str
    points: float
    max_points: float
    lost: float
    ratio: float | None
    observed: Text
    reason: Text
    proofs: tuple[Proof, ...]
    searched: tuple[str, ...]
    searched_more: int
    titles_tried: tuple[str, ...]
    titles_more: int
    quantity: float

    @property
    def problem(self) -> bool:
        """Whether the unit has something to mend here."""
        return self.lost > 0 or (self.role == "veto" and self.outcome == "fail")

    @property
    def seen(self) -> Text:
        """What was observed; where nothing could be, the reason."""
        return self.observed if any(self.observed) else self.reason

    @property
    def notable(self) -> bool:
        """Whether the details should be open when the page opens."""
        return self.problem or self.outcome in ("partial", NOTED)


@dataclass(frozen=True, slots=True)
class GroupView:
    """一级指标 of one unit with its leaves. `points` and `most` are None for vetoes, deductions and bonus."""

    key: str
    title: Text | None
    points: float | None
    most: float | None
    leaves: tuple[LeafView, ...]


@dataclass(frozen=True, slots=True)
class UnitView:
    """单位页: everything the pages of one unit show. `fixes` are ordered: vetoes, then by points lost."""

    row: UnitRow
    board: BoardView
    facts: UnitFacts
    groups: tuple[GroupView, ...]
    fixes: tuple[LeafView, ...]
    columns: tuple[ColumnRow, ...]
    counts: dict[str, int]  # outcome -> scored leaves

    @property
    def veto_fixes(self) -> tuple[LeafView, ...]:
        """The vetoes that were found."""
        return tuple(leaf for leaf in self.fixes if leaf.role == "veto")

    @property
    def noted(self) -> tuple[LeafView, ...]:
        """What was found for the first time and costs nothing before the re-check."""
        return tuple(leaf for group in self.groups for leaf in group.leaves if leaf.outcome == NOTED)

    @property
    def to_mend(self) -> tuple[LeafView, ...]:
        """The problem list: what cost points, then what is only noted."""
        return self.fixes + self.noted

    @property
    def lost(self) -> float:
        """Points lost by all fixes."""
        return sum(leaf.lost for leaf in self.fixes)


_NO_FINDING = Finding(unit_id="", indicator="", outcome=Outcome.UNAVAILABLE)
_COLUMN_ORDER = {"missing": 0, "blank": 1, "unavailable": 2, "found": 3}


def unit_view(row: UnitRow, board: BoardView, data: ReportInput) -> UnitView:
    """The view of one unit."""
    unit_id = row.assessment.unit_id
    findings = {f.indicator: f for f in data.findings.get(unit_id, ())}
    leaves = [
        _leaf(s, row.shown(s), data.indicators.get(s.indicator), findings.get(s.indicator))
        for s in row.assessment.scores
    ]
    order = {key: n for n, key in enumerate(data.indicators)}
    leaves.sort(key=lambda leaf: order.get(leaf.info.id, len(order)))
    facts = data.facts.get(unit_id, NO_FACTS)
    scored = [leaf.outcome for leaf in leaves if leaf.role == "score"]
    return UnitView(
        row=row,
        board=board,
        facts=facts,
        groups=tuple(_groups(leaves, row)),
        fixes=tuple(sorted((leaf for leaf in leaves if leaf.problem), key=_urgency)),
        columns=tuple(sorted(facts.columns, key=lambda c: _COLUMN_ORDER.get(c.outcome, 4))),
        counts={outcome: scored.count(outcome) for outcome in dict.fromkeys(scored)},
    )


def _urgency(leaf: LeafView) -> tuple[bool, float]:
    return leaf.role != "veto", -leaf.lost


def _groups(leaves: list[LeafView], row: UnitRow) -> Iterable[GroupView]:
    for role in ("veto", "deduct"):
        yield from _special(role, leaves)
    titles = {leaf.info.group: leaf.info.group_title for leaf in leaves if leaf.role == "score"}
    for key, title in titles.items():
        points, most = row.assessment.groups.get(key, (None, None))
        members = tuple(leaf for leaf in leaves if leaf.role == "score" and leaf.info.group == key)
        yield GroupView(key, title, points, most, members)
    yield from _special("bonus", leaves)


def _special(role: str, leaves: list[LeafView]) -> Iterable[GroupView]:
    members = tuple(leaf for leaf in leaves if leaf.role == role)
    if members:
        yield GroupView(role, None, None, None, members)


def _leaf(score: IndicatorScore, outcome: str, info: IndicatorInfo | None, finding: Finding | None) -> LeafView:
    known = info or IndicatorInfo(score.indicator, Text(score.indicator, score.indicator), score.role, "", Text("", ""))
    seen = finding or _NO_FINDING
    return LeafView(
        info=known,
        role=score.role,
        outcome=outcome,
        points=abs(score.points),
        max_points=score.max_points,
        lost=lost_points(score),
        ratio=score.ratio,
        observed=seen.observed,
        reason=seen.reason,
        proofs=seen.proofs,
        searched=seen.searched[:MOST_SEARCHED],
        searched_more=max(0, len(seen.searched) - MOST_SEARCHED),
        titles_tried=seen.titles_tried[:MOST_SEARCHED],
        titles_more=max(0, len(seen.titles_tried) - MOST_SEARCHED),
        quantity=seen.quantity,
    )
