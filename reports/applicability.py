"""Applicability 适用情况: what was not asked of a unit and why, which statements and exceptions counted, until when.

Every report prints it as an annex, so that nobody has to take a missing indicator on trust. No wording of its own and
no markup: any renderer can show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.nouns import Finding, Outcome, Text
from indicators.statements import KEY
from reports.inputs import ReportInput, UnitFacts
from reports.view import NO_FACTS
from scoring.nouns import Assessment

KINDS = ("township", "department", "portal")


@dataclass(frozen=True, slots=True)
class NotAsked:
    """未考核: an indicator of the set that was not asked of a unit, with the reason a reader is shown."""

    indicator: str
    title: Text
    reason: Text


@dataclass(frozen=True, slots=True)
class StatementUse:
    """情况说明: one that stood in for items. `ratio` is None while a person has to look at it first."""

    indicator: str
    title: Text
    section: Text
    words: str
    url: str
    ratio: float | None


@dataclass(frozen=True, slots=True)
class ExceptionUse:
    """例外: an indicator the units file declares not applicable. `until` is the last day, None without end."""

    indicator: str
    title: Text
    reason: str
    until: date | None
    holds: bool


@dataclass(frozen=True, slots=True)
class OverrideUse:
    """人工指定 of a section. `used` says whether the column was taken where the override points."""

    section: Text
    place: str
    reason: str
    until: date | None
    holds: bool
    used: bool


@dataclass(frozen=True, slots=True)
class UnitApplicability:
    """一个单位的适用情况."""

    unit_id: str
    name: str
    kind: str
    not_asked: tuple[NotAsked, ...]
    statements: tuple[StatementUse, ...]
    exceptions: tuple[ExceptionUse, ...]
    overrides: tuple[OverrideUse, ...]

    @property
    def plain(self) -> bool:
        """Whether the whole set was asked of the unit, with nothing to explain."""
        return not (self.not_asked or self.statements or self.exceptions or self.overrides)


@dataclass(frozen=True, slots=True)
class Annex:
    """适用情况附件: by kind of unit what the set does not ask, then the units with something to explain."""

    kinds: tuple[tuple[str, tuple[tuple[str, Text], ...]], ...]  # kind -> indicators not asked of it
    units: tuple[UnitApplicability, ...]
    plain: tuple[str, ...]  # names of the units that were asked everything


def annex(data: ReportInput, everyone: Sequence[UnitApplicability]) -> Annex:
    """The annex of a round; `everyone` are its units in the order of the ranking."""
    used = {one.kind for one in data.assessments}
    return Annex(
        kinds=tuple((kind, _not_of_kind(kind, data)) for kind in KINDS if kind in used),
        units=tuple(one for one in everyone if not one.plain),
        plain=tuple(one.name for one in everyone if one.plain),
    )


def unit_applicability(one: Assessment, data: ReportInput) -> UnitApplicability:
    """The applicability of one unit."""
    findings = tuple(data.findings.get(one.unit_id, ()))
    facts = data.facts.get(one.unit_id, NO_FACTS)
    return UnitApplicability(
        unit_id=one.unit_id,
        name=one.name,
        kind=one.kind,
        not_asked=tuple(
            NotAsked(f.indicator, _title(f.indicator, data), f.reason)
            for f in findings
            if f.outcome is Outcome.NOT_APPLICABLE
        ),
        statements=tuple(_statements(findings, facts, data)),
        exceptions=tuple(
            ExceptionUse(key, _title(key, data), reason, until, until is None or until >= data.round.as_of)
            for key, reason, until in facts.exemptions
        ),
        overrides=tuple(OverrideUse(o.section, o.place, o.reason, o.until, o.holds, o.used) for o in facts.overrides),
    )


def _not_of_kind(kind: str, data: ReportInput) -> tuple[tuple[str, Text], ...]:
    return tuple((i.id, i.title) for i in data.indicators.values() if kind not in i.points)


def _statements(findings: Iterable[Finding], facts: UnitFacts, data: ReportInput) -> Iterable[StatementUse]:
    sections = {column.section: column.section_title for column in facts.columns}
    for finding in findings:
        noted = finding.details.get(KEY)
        for one in noted if isinstance(noted, list) else ():
            name = str(one.get("section", ""))
            waits = finding.outcome is Outcome.MANUAL
            yield StatementUse(
                finding.indicator,
                _title(finding.indicator, data),
                sections.get(name, Text(name, name)),
                str(one.get("title", "")),
                str(one.get("url", "")),
                None if waits else float(one.get("ratio", 0)),
            )


def _title(indicator: str, data: ReportInput) -> Text:
    info = data.indicators.get(indicator)
    return info.title if info else Text(indicator, indicator)
