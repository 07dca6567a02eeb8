"""The bulletin's facts 通报要素: problems by kind, good practice and deadlines; no wording, no document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indicators.nouns import Text
from reports.documents import Documents, fault_title
from reports.inputs import IndicatorInfo
from reports.view import BoardView, UnitRow
from scoring.nouns import RectificationItem

GOOD_UNITS = 3
GOOD_TOTAL = 90.0


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """一类问题: one indicator, the units that have it (the dearest first) and one example."""

    info: IndicatorInfo
    units: tuple[str, ...]
    count: int
    lost: float
    example: RectificationItem
    name: str  # the example's unit


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """问题类别: vetoes, a first-level group, deductions. `key` is veto, deduct or the group's id."""

    key: str
    title: Text
    lines: tuple[ProblemLine, ...]

    @property
    def count(self) -> int:
        """All problems of this kind."""
        return sum(line.count for line in self.lines)


@dataclass(frozen=True, slots=True)
class Due:
    """整改期限: what is to be mended by a day (None: a day yet to be told)."""

    day: date | None
    indicators: tuple[IndicatorInfo, ...]
    items: int
    units: int


@dataclass(frozen=True, slots=True)
class Practice:
    """典型: the best units of a board that have full marks in the same first-level groups."""

    board: BoardView
    rows: tuple[UnitRow, ...]
    more: int  # further units with the last one's rank
    full: tuple[Text, ...]


def problem_kinds(documents: Documents) -> list[ProblemKind]:
    """Problems by kind: vetoes, then the groups of the set by what they cost, then deductions."""
    by_indicator: dict[str, list[RectificationItem]] = defaultdict(list)
    for item in documents.items:
        if item.indicator in documents.data.indicators:
            by_indicator[item.indicator].append(item)
    kinds: dict[str, list[ProblemLine]] = defaultdict(list)
    for indicator, items in by_indicator.items():
        info = documents.data.indicators[indicator]
        kinds[_kind(info)].append(_line(info, items, documents))
    made = [_problem_kind(key, lines) for key, lines in kinds.items()]
    return sorted(made, key=lambda kind: (_PLACE.get(kind.key, 1), -sum(line.lost for line in kind.lines)))


_PLACE = {"veto": 0, "deduct": 2}


def _kind(info: IndicatorInfo) -> str:
    return info.role if info.role in _PLACE else info.group


def _problem_kind(key: str, lines: list[ProblemLine]) -> ProblemKind:
    ordered = sorted(lines, key=lambda line: (-line.lost, -len(line.units), line.info.id))
    return ProblemKind(key, ordered[0].info.group_title, tuple(ordered))


def _line(info: IndicatorInfo, items: Sequence[RectificationItem], documents: Documents) -> ProblemLine:
    dear = sorted(items, key=lambda item: (-item.points, item.unit_id, item.item_id))
    names = tuple(dict.fromkeys(documents.names.get(item.unit_id, item.unit_id) for item in dear))
    lost = sum(item.points for item in items)
    return ProblemLine(info, names, len(items), lost, dear[0], names[0])


def due_days(documents: Documents) -> list[Due]:
    """What is due when, the earliest day first."""
    by_day: dict[date | None, list[RectificationItem]] = defaultdict(list)
    for item in documents.items:
        by_day[item.deadline].append(item)
    known = documents.data.indicators
    return [
        Due(
            day,
            tuple(known[i] for i in dict.fromkeys(item.indicator for item in items) if i in known),
            len(items),
            len({item.unit_id for item in items}),
        )
        for day, items in sorted(by_day.items(), key=lambda one: (one[0] is None, one[0] or date.max))
    ]


def practices(documents: Documents) -> list[Practice]:
    """Of every board the best units, if they are good, and what they did without fault."""
    found = []
    for board in documents.view.boards:
        good = [row for row in board.rows if _good(row)]
        if good:
            shown = tuple(good[:GOOD_UNITS])
            last = shown[-1].assessment.rank
            more = sum(1 for row in good[GOOD_UNITS:] if row.assessment.rank == last)
            found.append(Practice(board, shown, more, _full_groups(documents, shown)))
    return found


def _good(row: UnitRow) -> bool:
    return not row.vetoes and (row.assessment.total or 0.0) >= GOOD_TOTAL and not row.assessment.provisional


def _full_groups(documents: Documents, rows: Sequence[UnitRow]) -> tuple[Text, ...]:
    titles = {info.group: info.group_title for info in documents.data.indicators.values() if info.role == "score"}
    return tuple(title for group, title in titles.items() if all(_full(row, group) for row in rows))


def _full(row: UnitRow, group: str) -> bool:
    points, most = row.assessment.groups.get(group, (0.0, 0.0))
    return most > 0 and points >= most


def bonus_units(documents: Documents) -> list[tuple[IndicatorInfo, tuple[str, ...]]]:
    """Bonus indicators with the units whose bonus counts."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in documents.view.rows:
        for score in row.assessment.scores:
            if score.role == "bonus" and score.points > 0 and row.assessment.bonus > 0:
                found[score.indicator].append(row.name)
    return [(info, tuple(found[key])) for key, info in documents.data.indicators.items() if key in found]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """上期整改: what became of the problems of the round before, and which units left some open."""

    items: int
    mended: int
    undecided: int
    left: int
    units: tuple[str, ...]


def follow_up(documents: Documents) -> FollowUp | None:
    """None when there is no round before, or it had no problems or was never re-checked."""
    items = documents.previous.items if documents.previous else ()
    states = Counter(item.state for item in items)
    if not states["rectified"] + states["not_rectified"] + states["unknown"]:
        return None
    left = [item for item in items if item.state not in ("rectified", "unknown")]
    names = Counter(documents.names[item.unit_id] for item in left if item.unit_id in documents.names)
    worst = tuple(name for name, _ in names.most_common())
    return FollowUp(len(items), states["rectified"], states["unknown"], len(left), worst)


def risers(documents: Documents) -> list[tuple[UnitRow, int]]:
    """The units that won most ranks, at least three each."""
    changed = [(row, documents.change(row.assessment) or 0) for row in documents.view.rows]
    return sorted((one for one in changed if one[1] >= GOOD_UNITS), key=lambda one: -one[1])[:GOOD_UNITS]


def reason(item: RectificationItem, info: IndicatorInfo) -> Text:
    """The problem without the indicator's name in front."""
    title = fault_title(info)
    return Text(item.problem.removeprefix(f"{title.zh}："), item.problem_en.removeprefix(f"{title.en}: "))
