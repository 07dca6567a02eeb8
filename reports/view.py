"""The view model of a report 报告视图: every number and every order that the pages show, no wording, no markup.

One `ReportView` serves both languages. The view of one unit (`reports.unit_view`) is made when its page is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean, median

from indicators.nouns import Text
from reports.inputs import IndicatorInfo, PastScore, ReportInput, RoundInfo, ScoringRules, UnitFacts
from reports.safe import file_names
from scoring.lost import lost_points as lost_points
from scoring.nouns import Assessment, IndicatorScore
from scoring.warn import NOTED

GRADES = ("excellent", "good", "qualified", "unqualified", "not_assessed")
OUTCOMES = ("pass", "partial", "fail", "unavailable", "manual", "not_applicable")
BIN_WIDTH = 10
NO_FACTS = UnitFacts(unit_id="")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """排名行: one unit in a ranking. `cause` says why it has no total: unread, coverage, vetoes (the set asks it for
    nothing else) or "".
    """

    assessment: Assessment
    file: str
    vetoes: tuple[Text, ...]
    cause: str
    cause_detail: str  # a crawl cause (timeout, …) where `cause` is unread
    past: tuple[PastScore, ...] = ()
    noted: frozenset[str] = frozenset()  # indicators with something found first, which costs nothing yet

    def shown(self, score: IndicatorScore) -> str:
        """The outcome as pages show it: what is only noted is no pass."""
        return NOTED if score.outcome == "pass" and score.indicator in self.noted else score.outcome

    @property
    def climbed(self) -> int | None:
        """Ranks gained since the round before, None unless ranked both times."""
        before, now = self.past[-1].rank if self.past else None, self.assessment.rank
        return before - now if before is not None and now is not None else None

    @property
    def name(self) -> str:
        """The unit's name."""
        return self.assessment.name

    @property
    def assessed(self) -> bool:
        """Whether the unit has a total."""
        return self.assessment.total is not None


@dataclass(frozen=True, slots=True)
class Cell:
    """热力图格: an outcome and the share of points reached (None when nothing could be measured)."""

    outcome: str
    ratio: float | None

    @property
    def shade(self) -> str:
        """The class that colours a partial outcome: under half, or nearly all reached."""
        if self.outcome != "partial" or self.ratio is None or 0.5 <= self.ratio < 0.8:
            return ""
        return " p1" if self.ratio < 0.5 else " p3"


@dataclass(frozen=True, slots=True)
class BoardView:
    """榜单: the units that are compared with each other, ranked first, then vetoed ones without a rank."""

    board: str
    file: str
    rows: tuple[UnitRow, ...]
    unassessed: tuple[UnitRow, ...]
    indicators: tuple[IndicatorInfo, ...]  # columns of the heat map
    groups: tuple[tuple[Text, float, int], ...]  # first-level title, mean share reached, columns of the heat map
    mean: float | None

    @property
    def everyone(self) -> tuple[UnitRow, ...]:
        """All units of the board, unassessed ones last."""
        return self.rows + self.unassessed

    def cells(self, row: UnitRow) -> list[Cell]:
        """The heat map's line of one unit, in the order of `indicators`."""
        scores = {s.indicator: s for s in row.assessment.scores}
        return [_cell(row, scores.get(i.id)) for i in self.indicators]


@dataclass(frozen=True, slots=True)
class LossView:
    """失分: what one indicator cost over all units. `share` is lost points over the points that could be measured."""

    info: IndicatorInfo
    lost: float
    share: float | None
    counts: dict[str, int]
    units_losing: int


@dataclass(frozen=True, slots=True)
class Bin:
    """分布区间 [low, high) of totals with its grade by the low end."""

    low: int
    high: int
    units: int
    grade: str


@dataclass(frozen=True, slots=True)
class Headline:
    """总体情况 of the round. `qualified` counts units graded qualified or better; means, qualified and vetoed are over
    assessed units.
    """

    units: int
    assessed: int
    qualified: int
    vetoed: int
    mean: float | None
    median: float | None
    coverage: float | None
    pages: int
    first_fetched: datetime | None
    last_fetched: datetime | None
    grades: dict[str, int]
    columns: dict[str, int]
    failures: dict[str, int]
    unread: int


@dataclass(frozen=True, slots=True)
class ReportView:
    """报告: the round as its pages show it."""

    round: RoundInfo
    rules: ScoringRules
    indicators: dict[str, IndicatorInfo]
    headline: Headline
    boards: tuple[BoardView, ...]
    bins: tuple[Bin, ...]
    losses: tuple[LossView, ...]  # score and deduct indicators, costliest first
    files: dict[str, str]

    @property
    def rows(self) -> list[UnitRow]:
        """All units, board by board."""
        return [row for board in self.boards for row in board.everyone]

    @property
    def group_table(self) -> list[tuple[Text, list[float | None]]]:
        """First-level groups with the mean share reached on each board, None where a board has no such points."""
        shares = [{title: share for title, share, _ in board.groups if board.mean is not None} for board in self.boards]
        titles = dict.fromkeys(title for board in shares for title in board)
        return [(title, [board.get(title) for board in shares]) for title in titles]

    @property
    def compared(self) -> bool:
        """Whether an earlier round is laid beside this one."""
        return any(row.past for row in self.rows)

    @property
    def warns(self) -> bool:
        """Whether something is only noted in this round."""
        return any(row.noted for row in self.rows)

    @property
    def losing(self) -> list[LossView]:
        """Indicators by which some unit lost, for the filter."""
        return [loss for loss in self.losses if loss.units_losing]

    @property
    def counties(self) -> tuple[str, ...]:
        """The counties that occur, for the filter."""
        return tuple(sorted({row.assessment.county for row in self.rows if row.assessment.county}))


def build_view(data: ReportInput) -> ReportView:
    """The view of a whole round."""
    ordered = in_order(data.assessments)
    files = file_names(a.unit_id for a in sorted(data.assessments, key=lambda a: a.unit_id))
    boards = tuple(
        _board(name, f"board-{number}", [a for a in ordered if a.board == name], data, files)
        for number, name in enumerate(dict.fromkeys(a.board for a in ordered), start=1)
    )
    return ReportView(
        round=data.round,
        rules=data.rules,
        indicators=dict(data.indicators),
        headline=_headline(ordered, data),
        boards=boards,
        bins=_bins([a.total for a in ordered if a.total is not None], data.rules),
        losses=_losses(ordered, data),
        files=files,
    )


_KIND_ORDER = {"township": 0, "department": 1, "portal": 2}


def in_order(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Boards by the kinds of unit on them, townships first; each board by rank, those without a total last."""
    units = list(assessments)
    first: dict[str, int] = {}
    for a in units:
        first[a.board] = min(first.get(a.board, 9), _KIND_ORDER.get(a.kind, 3))
    return sorted(
        units,
        key=lambda a: (first[a.board], a.board, a.total is None, a.rank is None, a.rank or 0, a.unit_id),
    )


def _row(a: Assessment, data: ReportInput, files: dict[str, str]) -> UnitRow:
    unread = data.facts.get(a.unit_id, NO_FACTS).cause
    cause = "" if a.total is not None else "unread" if unread else _cause(a)
    vetoes = tuple(data.indicators[v].title if v in data.indicators else Text(v, v) for v in a.vetoes)
    past, noted = data.history.get(a.unit_id, ()), data.noted.get(a.unit_id, frozenset())
    return UnitRow(a, files[a.unit_id], vetoes, cause, unread, past, noted)


def _cause(a: Assessment) -> str:
    return "coverage" if any(score.role == "score" for score in a.scores) else "vetoes"


def _board(name: str, file: str, members: list[Assessment], data: ReportInput, files: dict[str, str]) -> BoardView:
    rows = [_row(a, data, files) for a in members]
    used = {s.indicator for a in members for s in a.scores if s.role == "score"}
    columns = tuple(i for i in data.indicators.values() if i.id in used)
    totals = [a.total for a in members if a.total is not None]
    return BoardView(
        board=name,
        file=file,
        rows=tuple(r for r in rows if r.assessed),
        unassessed=tuple(r for r in rows if not r.assessed),
        indicators=columns,
        groups=_group_shares(columns, [a for a in members if a.total is not None]),
        mean=fmean(totals) if totals else None,
    )


def _group_shares(columns: tuple[IndicatorInfo, ...], members: list[Assessment]) -> tuple[tuple[Text, float, int], ...]:
    titles = {i.group: i.group_title for i in columns}
    widths = Counter(i.group for i in columns)
    return tuple((title, _share(group, members), widths[group]) for group, title in titles.items())


def _share(group: str, members: list[Assessment]) -> float:
    points = sum(a.groups[group][0] for a in members if group in a.groups)
    most = sum(a.groups[group][1] for a in members if group in a.groups)
    return points / most if most else 0.0


def _cell(row: UnitRow, score: IndicatorScore | None) -> Cell:
    return Cell(row.shown(score), score.ratio) if score else Cell("not_applicable", None)


def _headline(members: list[Assessment], data: ReportInput) -> Headline:
    totals = [a.total for a in members if a.total is not None]
    facts = [data.facts[a.unit_id] for a in members if a.unit_id in data.facts]
    grades = Counter(a.grade for a in members)
    failures: Counter[str] = Counter()
    for fact in facts:
        failures.update(fact.failures)
    return Headline(
        units=len(members),
        assessed=len(totals),
        qualified=sum(grades[g] for g in ("excellent", "good", "qualified")),
        vetoed=sum(1 for a in members if a.vetoes and a.total is not None),
        mean=fmean(totals) if totals else None,
        median=median(totals) if totals else None,
        coverage=fmean(a.coverage for a in members if a.total is not None) if totals else None,
        pages=sum(f.pages for f in facts),
        first_fetched=min((f.first_fetched for f in facts if f.first_fetched), default=None),
        last_fetched=max((f.last_fetched for f in facts if f.last_fetched), default=None),
        grades={g: grades[g] for g in GRADES},
        columns=dict(Counter(c.outcome for f in facts for c in f.columns)),
        failures=dict(failures.most_common()),
        unread=sum(1 for f in facts if f.cause),
    )


def _bins(totals: list[float], rules: ScoringRules) -> tuple[Bin, ...]:
    """Ten-point bins; bonus points above 100 fall into the last."""
    counts = Counter(min(int(t // BIN_WIDTH), 9) for t in totals)
    return tuple(Bin(n * BIN_WIDTH, (n + 1) * BIN_WIDTH, counts[n], _grade_of(n * BIN_WIDTH, rules)) for n in range(10))


def _grade_of(low: float, rules: ScoringRules) -> str:
    return next((name for name, least in rules.grades if low >= least), "unqualified")


def _losses(members: list[Assessment], data: ReportInput) -> tuple[LossView, ...]:
    by_indicator: dict[str, list[IndicatorScore]] = {i: [] for i in data.indicators}
    for a in members:
        for score in a.scores:
            by_indicator.setdefault(score.indicator, []).append(score)
    found = [_loss(data.indicators[i], scores) for i, scores in by_indicator.items() if i in data.indicators]
    return tuple(sorted(found, key=lambda v: -v.lost))


def _loss(info: IndicatorInfo, scores: Iterable[IndicatorScore]) -> LossView:
    scores = list(scores)
    lost = [lost_points(s) for s in scores]
    measured = sum(s.max_points for s in scores if s.outcome in ("pass", "partial", "fail"))
    counts = Counter(s.outcome for s in scores)
    return LossView(
        info=info,
        lost=sum(lost),
        share=sum(lost) / measured if measured and info.role == "score" else None,
        counts={o: counts[o] for o in OUTCOMES},
        units_losing=sum(1 for s, points in zip(scores, lost, strict=True) if points > 0 or _vetoed(s)),
    )


def _vetoed(score: IndicatorScore) -> bool:
    return score.role == "veto" and score.outcome == "fail"
