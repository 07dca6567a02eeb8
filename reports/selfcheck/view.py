"""The view model of the self-check form 自查表视图: rows as the official form has them, fixes in the order they pay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.nouns import Finding, Text
from reports.inputs import ColumnRow, IndicatorInfo, ReportInput
from reports.language import SHANGHAI
from reports.unit_view import GroupView, LeafView, UnitView, unit_view
from reports.view import build_view
from scoring.fixes import Fix
from scoring.lost import Risk

MOST_OBJECTS = 4


@dataclass(frozen=True, slots=True)
class Checked:
    """检查对象: a column or page that was looked at; `url` is "" for a column that was not found."""

    name: Text
    url: str


@dataclass(frozen=True, slots=True)
class FormRow:
    """自查表的一行. `cost` is None where nothing was decided or points do not apply (a veto, a bonus)."""

    leaf: LeafView
    objects: tuple[Checked, ...]
    cost: float | None


@dataclass(frozen=True, slots=True)
class FormGroup:
    """自查表的一段: vetoes first, then each first-level group, deductions, bonus."""

    group: GroupView
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class FixRow:
    """整改建议的一行."""

    fix: Fix
    info: IndicatorInfo
    problem: Text
    remedy: Text


@dataclass(frozen=True, slots=True)
class LateRow:
    """届时失分的一行: in order today, not any more on the day of the inspection."""

    info: IndicatorInfo
    risk: Risk


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """自查表 of one unit. `today` is the day of the crawl; `late` is only filled when the form is for a later day."""

    unit: UnitView
    data: ReportInput
    today: date
    target: float
    groups: tuple[FormGroup, ...]
    fixes: tuple[FixRow, ...]
    late: tuple[LateRow, ...]

    @property
    def ahead(self) -> bool:
        """Whether the form is for a day to come."""
        return self.data.round.as_of > self.today


def self_check(data: ReportInput, fixes: Iterable[Fix], late: Iterable[Risk], today: date, target: float) -> SelfCheck:
    """The form of a round with one unit. `today` is used when nothing was fetched."""
    view = build_view(data)
    board = view.boards[0]
    unit = unit_view(board.everyone[0], board, data)
    findings = {f.indicator: f for f in data.findings.get(unit.row.assessment.unit_id, ())}
    columns = {column.section: column for column in unit.facts.columns}
    fetched = unit.facts.last_fetched
    return SelfCheck(
        unit=unit,
        data=data,
        today=fetched.astimezone(SHANGHAI).date() if fetched else today,
        target=target,
        groups=tuple(_group(group, findings, columns) for group in _ordered(unit.groups)),
        fixes=tuple(_fix(fix, data) for fix in fixes),
        late=tuple(LateRow(data.indicators[risk.indicator], risk) for risk in late),
    )


def _ordered(groups: Sequence[GroupView]) -> list[GroupView]:
    last = {"deduct": 1, "bonus": 2}
    return sorted(groups, key=lambda group: -1 if group.key == "veto" else last.get(group.key, 0))


def _group(group: GroupView, findings: Mapping[str, Finding], columns: Mapping[str, ColumnRow]) -> FormGroup:
    rows = (FormRow(leaf, _objects(findings.get(leaf.info.id), columns), _cost(leaf)) for leaf in group.leaves)
    return FormGroup(group, tuple(rows))


def _cost(leaf: LeafView) -> float | None:
    decided = leaf.outcome in ("pass", "partial", "fail")
    return leaf.lost if decided and leaf.role in ("score", "deduct") else None


def _objects(finding: Finding | None, columns: Mapping[str, ColumnRow]) -> tuple[Checked, ...]:
    """The columns that the finding speaks of, else the pages of its proofs, else those that were searched."""
    if finding is None:
        return ()
    named = finding.details.get("sections")
    known = [columns[section] for section in named if section in columns] if isinstance(named, list) else []
    if known:
        return tuple(_column(column) for column in known[:MOST_OBJECTS])
    pages = dict.fromkeys([proof.url for proof in finding.proofs] or finding.searched[:1])
    by_url = {column.url: column for column in columns.values() if column.url}
    return tuple(
        _column(by_url[url]) if url in by_url else Checked(Text("", ""), url) for url in list(pages)[:MOST_OBJECTS]
    )


def _column(column: ColumnRow) -> Checked:
    name = Text(column.title, column.title) if column.title else column.section_title
    return Checked(name, column.url)


def _fix(fix: Fix, data: ReportInput) -> FixRow:
    item = fix.item
    info = data.indicators[item.indicator]
    return FixRow(
        fix, info, Text(item.problem, item.problem_en or item.problem), Text(item.remedy, item.remedy_en or item.remedy)
    )
