"""The view model of a comparison 对比视图: what its page shows, no wording, no markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from indicators.nouns import Text
from reports.inputs import IndicatorInfo
from reports.view import in_order
from scoring.compare import trend
from scoring.compare.nouns import Comparison, Judged, UnitChange
from scoring.compare.trend import BoardTrend

STATES = (
    "improved",
    "regressed",
    "same",
    "new",
    "gone",
    "newly_assessed",
    "no_longer_assessed",
    "not_assessed",
)


@dataclass(frozen=True, slots=True)
class Effects:
    """平均变化 of a board's units that could be split; points."""

    board: str
    units: int
    rule: float
    site: float
    coverage: float

    @property
    def change(self) -> float:
        """The mean change."""
        return self.rule + self.site + self.coverage


@dataclass(frozen=True, slots=True)
class Moved:
    """单项变化: on how many units an indicator went up or down, or became known or unknown."""

    indicator: str
    title: Text
    improved: int
    regressed: int
    newly_judged: int
    no_longer_judged: int


@dataclass(frozen=True, slots=True)
class PairView:
    """两批次对比: `rows` are the units that were assessed both times, the rest by state in `others`."""

    older: Judged
    newer: Judged
    counts: dict[str, int]
    effects: tuple[Effects, ...]
    rows: tuple[UnitChange, ...]
    others: tuple[UnitChange, ...]
    moved: tuple[Moved, ...]
    largest: float  # the largest effect, for the bars


@dataclass(frozen=True, slots=True)
class Panel:
    """走势面板: one line a subject, one figure a round (None where it was not asked or not measured)."""

    board: str
    lines: tuple[tuple[str, Text, tuple[float | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """对比报告: pairs, the latest first, and the trends over all rounds."""

    rounds: tuple[Judged, ...]
    pairs: tuple[PairView, ...]
    boards: dict[str, tuple[BoardTrend | None, ...]]
    groups: tuple[Panel, ...]
    indicators: tuple[Panel, ...]


def comparison_view(
    rounds: Sequence[Judged], comparisons: Sequence[Comparison], infos: Mapping[str, IndicatorInfo]
) -> ComparisonView:
    """The view of two or more rounds in the order of their days."""
    names = [one.name for one in rounds]
    place = _places(rounds)
    boards: dict[str, dict[str, BoardTrend]] = {board: {} for board in place}
    for t in trend.boards(rounds):
        boards[t.board][t.round] = t
    titles = {info.group: info.group_title for info in infos.values() if info.role == "score"}
    group_figures = [(t.board, t.group, t.round, t.share) for t in trend.groups(rounds)]
    leaf_figures = [(t.board, t.indicator, t.round, t.share) for t in trend.leaves(rounds) if t.role == "score"]
    return ComparisonView(
        rounds=tuple(rounds),
        pairs=tuple(_pair(pair, infos, place) for pair in reversed(comparisons)),
        boards={board: tuple(found.get(name) for name in names) for board, found in boards.items()},
        groups=_panels(group_figures, names, titles, place),
        indicators=_panels(leaf_figures, names, {key: info.title for key, info in infos.items()}, place),
    )


def _places(rounds: Sequence[Judged]) -> dict[str, int]:
    """Where each board stands, as on the rankings."""
    assessments = [found for one in rounds for found in one.assessments.values()]
    return {board: n for n, board in enumerate(dict.fromkeys(found.board for found in in_order(assessments)))}


def _pair(pair: Comparison, infos: Mapping[str, IndicatorInfo], place: Mapping[str, int]) -> PairView:
    both = [one for one in pair.changes if one.change is not None]
    parts = [one.split for one in both if one.split]
    counts = Counter(one.state for one in pair.changes)
    return PairView(
        older=pair.older,
        newer=pair.newer,
        counts={state: counts[state] for state in STATES},
        effects=_effects(both, place),
        rows=tuple(sorted(both, key=lambda c: -(c.change or 0.0))),
        others=tuple(one for one in pair.changes if one.change is None),
        moved=_moved(pair, infos),
        largest=max([abs(float(v)) for p in parts for v in (p.rule, p.site, p.coverage)], default=0.0) or 1.0,
    )


def _effects(both: list[UnitChange], place: Mapping[str, int]) -> tuple[Effects, ...]:
    found = []
    for board in sorted({one.one.board for one in both}, key=place.__getitem__):
        parts = [one.split for one in both if one.split and one.one.board == board]
        if parts:
            means = (fmean(float(getattr(p, name)) for p in parts) for name in ("rule", "site", "coverage"))
            found.append(Effects(board, len(parts), *means))
    return tuple(found)


def _moved(pair: Comparison, infos: Mapping[str, IndicatorInfo]) -> tuple[Moved, ...]:
    kinds: dict[str, Counter[str]] = {}
    for change in pair.changes:
        for leaf in change.leaves:
            kinds.setdefault(leaf.indicator, Counter())[leaf.change] += 1
    found = [_moved_one(key, counts, infos) for key, counts in kinds.items() if counts.keys() - {"same"}]
    return tuple(sorted(found, key=lambda m: (-(m.improved + m.regressed), m.indicator)))


def _moved_one(key: str, counts: Counter[str], infos: Mapping[str, IndicatorInfo]) -> Moved:
    title = infos[key].title if key in infos else Text(key, key)
    names = ("improved", "regressed", "newly_judged", "no_longer_judged")
    return Moved(key, title, *(counts[name] for name in names))


def _panels(
    figures: list[tuple[str, str, str, float | None]],
    names: list[str],
    titles: Mapping[str, Text],
    place: Mapping[str, int],
) -> tuple[Panel, ...]:
    boards: dict[str, dict[str, dict[str, float | None]]] = {}
    for board, subject, name, share in figures:
        boards.setdefault(board, {}).setdefault(subject, {})[name] = share
    return tuple(
        Panel(
            board,
            tuple(
                (subject, titles.get(subject, Text(subject, subject)), tuple(found.get(name) for name in names))
                for subject, found in subjects.items()
            ),
        )
        for board, subjects in sorted(boards.items(), key=lambda one: place[one[0]])
    )
