"""Trends 历次走势: the same figures for every round, so that they can be laid beside each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, median

from scoring.compare.nouns import Judged
from scoring.nouns import Assessment, IndicatorScore

QUALIFIED = ("excellent", "good", "qualified")


@dataclass(frozen=True, slots=True)
class BoardTrend:
    """榜单走势 of one board in one round."""

    board: str
    round: str
    units: int
    assessed: int
    mean: float | None
    median: float | None
    qualified: int
    vetoed: int
    coverage: float | None


@dataclass(frozen=True, slots=True)
class GroupTrend:
    """分项走势: share of the measured points of a first-level group that a board reached in one round."""

    board: str
    group: str
    round: str
    points: float
    most: float

    @property
    def share(self) -> float | None:
        """The share reached."""
        return self.points / self.most if self.most else None


@dataclass(frozen=True, slots=True)
class LeafTrend:
    """单项走势: one indicator on one board in one round. `lost` sums points; `share` is the mean share reached."""

    board: str
    indicator: str
    role: str
    round: str
    outcomes: dict[str, int]
    lost: float
    share: float | None


def boards(rounds: Iterable[Judged]) -> list[BoardTrend]:
    """榜单走势, board by board."""
    found = [_board(one.name, board, members) for one in rounds for board, members in _by_board(one).items()]
    return sorted(found, key=lambda t: t.board)


def groups(rounds: Iterable[Judged]) -> list[GroupTrend]:
    """分项走势 of the units that were assessed, by board and group."""
    found: list[GroupTrend] = []
    for one in rounds:
        for board, members in _by_board(one).items():
            sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
            for group, (points, most) in (pair for a in members if a.total is not None for pair in a.groups.items()):
                sums[group][0] += points
                sums[group][1] += most
            found += [GroupTrend(board, g, one.name, round(p, 2), round(m, 2)) for g, (p, m) in sums.items()]
    return found


def leaves(rounds: Iterable[Judged]) -> list[LeafTrend]:
    """单项走势, by board and indicator."""
    found: list[LeafTrend] = []
    for one in rounds:
        for board, members in _by_board(one).items():
            scores: dict[str, list[IndicatorScore]] = defaultdict(list)
            for score in (score for a in members for score in a.scores):
                scores[score.indicator].append(score)
            found += [_leaf(one.name, board, key, mine) for key, mine in scores.items()]
    return found


def _by_board(one: Judged) -> dict[str, list[Assessment]]:
    found: dict[str, list[Assessment]] = defaultdict(list)
    for assessment in one.assessments.values():
        found[assessment.board].append(assessment)
    return found


def _board(name: str, board: str, members: list[Assessment]) -> BoardTrend:
    totals = [a.total for a in members if a.total is not None]
    return BoardTrend(
        board=board,
        round=name,
        units=len(members),
        assessed=len(totals),
        mean=round(fmean(totals), 2) if totals else None,
        median=round(median(totals), 2) if totals else None,
        qualified=sum(a.grade in QUALIFIED for a in members),
        vetoed=sum(bool(a.vetoes) and a.total is not None for a in members),
        coverage=round(fmean(a.coverage for a in members if a.total is not None), 6) if totals else None,
    )


def _leaf(name: str, board: str, key: str, scores: list[IndicatorScore]) -> LeafTrend:
    judged = [s for s in scores if s.ratio is not None]
    role = scores[0].role
    lost = sum(max(0.0, s.max_points - s.points) if role == "score" else s.points for s in judged)
    return LeafTrend(
        board=board,
        indicator=key,
        role=role,
        round=name,
        outcomes=dict(Counter(s.outcome for s in scores)),
        lost=round(lost, 2) if role in ("score", "deduct") else 0.0,
        share=round(fmean(s.ratio or 0.0 for s in judged), 6) if judged else None,
    )
