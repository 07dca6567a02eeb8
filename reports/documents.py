"""What the documents are made from 公文输入: the report's input and view, the problem list and the round before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from crawler.round import Round
from indicators.nouns import Text
from reports.inputs import IndicatorInfo, ReportInput
from reports.view import ReportView, build_view
from scoring.nouns import Assessment, RectificationItem
from scoring.store import read_assessments, read_rectification

_QUARTER = re.compile(r"(20\d\d)(?:[-_ ]?[Qq]|年第)([1-4一二三四])(?:季度)?")
_HALF = re.compile(r"(20\d\d)[-_ ]?[Hh]([12])")
_MONTH = re.compile(r"(20\d\d)[-_ ]?(0[1-9]|1[0-2])")
_YEAR = re.compile(r"(20\d\d)")
_NUMERALS = "一二三四"
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Previous:
    """上一批次: what a change is measured against. `comparable`: judged by the same set and edition."""

    period: Text
    comparable: bool
    assessments: Mapping[str, Assessment]
    items: Sequence[RectificationItem] = ()

    def rank(self, unit_id: str, board: str) -> int | None:
        """The unit's rank on the same board, None when it had none."""
        one = self.assessments.get(unit_id)
        return one.rank if one and one.board == board else None

    @property
    def totals(self) -> list[float]:
        """Totals of the assessed units."""
        return [one.total for one in self.assessments.values() if one.total is not None]

    @property
    def qualified(self) -> float | None:
        """Share of assessed units graded qualified or better."""
        graded = [one.grade for one in self.assessments.values() if one.total is not None]
        return sum(grade != "unqualified" for grade in graded) / len(graded) if graded else None


@dataclass(frozen=True, slots=True)
class Documents:
    """公文输入. `issuer` signs the bulletin, "" leaves a blank to fill in."""

    data: ReportInput
    view: ReportView
    items: Sequence[RectificationItem]
    previous: Previous | None = None
    issuer: str = ""
    names: Mapping[str, str] = field(default_factory=dict)  # unit id -> name

    @property
    def period(self) -> Text:
        """What the round is about: 2026年第四季度."""
        return period_of(self.data.round.name, self.data.round.as_of)

    @property
    def county(self) -> str:
        """The county when all units are of one, else ""."""
        counties = self.view.counties
        return counties[0] if len(counties) == 1 else ""

    def change(self, one: Assessment) -> int | None:
        """Ranks won (positive) or lost on the board since the round before; None when there is nothing to compare."""
        before = self.previous.rank(one.unit_id, one.board) if self.previous else None
        return before - one.rank if before is not None and one.rank is not None else None


def documents(
    data: ReportInput, items: Sequence[RectificationItem], previous: Previous | None = None, issuer: str = ""
) -> Documents:
    """The documents' input of a round; problems by unit in the order of the rankings."""
    names, view = {one.unit_id: one.name for one in data.assessments}, build_view(data)
    place = {row.assessment.unit_id: n for n, row in enumerate(view.rows)}
    ordered = sorted(items, key=lambda item: place.get(item.unit_id, len(place)))
    return Documents(data, view, tuple(ordered), previous, issuer, names)


def documents_of(round_: Round, data: ReportInput, previous: Path | None = None, issuer: str = "") -> Documents:
    """The documents' input of a stored round. Raises InputError when `previous` is no scored round."""
    items = read_rectification(round_.rectification) if round_.rectification.exists() else []
    return documents(data, items, previous_round(previous, round_) if previous else None, issuer)


def previous_round(path: Path, now: Round) -> Previous:
    """The round before, as far as changes need it."""
    then = Round.open(path)
    same = (then.spec.set_id, then.spec.set_edition) == (now.spec.set_id, now.spec.set_edition)
    found = {one.unit_id: one for one in read_assessments(then.assessments)}
    items = read_rectification(then.rectification) if then.rectification.exists() else []
    return Previous(period_of(then.spec.name, then.as_of), same, found, tuple(items))


def fault_title(info: IndicatorInfo) -> Text:
    """What an indicator is called where it failed."""
    return info.title_fail if any(info.title_fail) else info.title


def county_named(county: str, lang: str) -> str:
    """区县 as titles name it: units of several counties have none, for which English needs a word."""
    return county or ("" if lang == "zh" else "the county")


def period_of(name: str, as_of: date) -> Text:
    """The period that a round's name tells (2026Q4, 2026-11, 2026), else the month of its day."""
    if m := _QUARTER.fullmatch(name):
        number = _NUMERALS.find(m[2]) + 1 or int(m[2])
        return Text(f"{m[1]}年第{_NUMERALS[number - 1]}季度", f"quarter {number} of {m[1]}")
    if m := _HALF.fullmatch(name):
        return Text(f"{m[1]}年{'上下'[int(m[2]) - 1]}半年", f"{('first', 'second')[int(m[2]) - 1]} half of {m[1]}")
    if m := _MONTH.fullmatch(name):
        return Text(f"{m[1]}年{int(m[2])}月", f"{_MONTHS[int(m[2]) - 1]} {m[1]}")
    if m := _YEAR.fullmatch(name):
        return Text(f"{m[1]}年度", m[1])
    if re.search(r"[\u4e00-\u9fff]", name):
        return Text(name, name)
    return Text(f"{as_of.year}年{as_of.month}月", f"{_MONTHS[as_of.month - 1]} {as_of.year}")
