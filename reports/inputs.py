"""What the report is made from 报告输入: a round reduced to plain values, whoever stored it.

`reports.adapt` fills these from the stores of the other packages; tests fill them by hand. Days are days in
Asia/Shanghai, instants are aware. Points are never negative: a deduction of 2 points is `2.0`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from indicators.nouns import Finding, Text
from scoring.nouns import Assessment


@dataclass(frozen=True, slots=True)
class RoundInfo:
    """批次信息: what was asked. `versions` maps a program or data file to its version."""

    name: str
    as_of: date
    set_id: str
    set_edition: str
    set_title: Text
    versions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScoringRules:
    """评分规则: the constants of the set that the method page explains (points; `min_measurable` is a share)."""

    max_deductions: float = 20.0
    max_bonus: float = 4.0
    bonus_gate: float = 80.0
    veto_cap: float = 59.0
    min_measurable: float = 0.7
    grades: tuple[tuple[str, float], ...] = (("excellent", 90.0), ("good", 80.0), ("qualified", 60.0))


@dataclass(frozen=True, slots=True)
class BasisInfo:
    """依据: a rule by its number, with its text where the catalogue has it."""

    rule_id: str
    text: Text = Text("", "")


@dataclass(frozen=True, slots=True)
class IndicatorInfo:
    """指标说明. `points` are by unit kind (0 for a veto); a deduction's are its cap and `each` costs one case.

    `local` names what no national rule says, `not_judged` the part of the rule that this edition leaves out.
    """

    id: str
    title: Text
    role: str  # score | veto | deduct | bonus
    group: str  # first-level id
    group_title: Text
    subgroup_title: Text = Text("", "")
    title_fail: Text = Text("", "")
    rule: Text = Text("", "")
    window: Text = Text("", "")
    basis: tuple[BasisInfo, ...] = ()
    seeds: tuple[str, ...] = ()
    remedy: Text = Text("", "")
    level: str = "auto"  # auto | assisted
    judged: bool = True  # False: decided by a person in this edition
    local: Text = Text("", "")
    not_judged: Text = Text("", "")
    points: Mapping[str, float] = field(default_factory=dict)
    each: float = 0.0
    unverified: bool = False  # the source of its points was not seen


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """栏目行: one required section of one unit as found. `outcome` is found, blank, missing or unavailable."""

    section: str
    section_title: Text
    outcome: str
    title: str = ""
    url: str = ""
    entries_total: int | None = None
    entries_365d: int = 0
    newest_published: date | None = None
    newest_url: str = ""
    newest_title: str = ""
    cause: str = ""
    note: str = ""  # statement | external | shared | needs_js | ""


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """人工指定行: where a supervisor says a section is (`place`: an address or a title), and whether it was taken."""

    section: Text
    place: str
    reason: str
    until: date | None = None
    holds: bool = True
    used: bool = False


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """单位概况: what the crawl knows of a unit. `cause` says why the entry page could not be read, "" if it was."""

    unit_id: str
    url: str = ""
    cause: str = ""
    pages: int = 0
    failures: Mapping[str, int] = field(default_factory=dict)  # cause -> pages that could not be read
    first_fetched: datetime | None = None
    last_fetched: datetime | None = None
    columns: tuple[ColumnRow, ...] = ()
    exemptions: tuple[tuple[str, str, date | None], ...] = ()  # indicator, reason, last valid day
    overrides: tuple[OverrideRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PastScore:
    """历次结果: what an earlier round published of a unit. `of` is the number of units on its board then."""

    round: str
    as_of: date
    set_edition: str
    total: float | None
    rank: int | None
    of: int
    grade: str
    coverage: float
    vetoed: bool


@dataclass(frozen=True, slots=True)
class ReportInput:
    """报告输入: everything a report is made from. Findings and facts are keyed by unit id."""

    round: RoundInfo
    rules: ScoringRules
    indicators: Mapping[str, IndicatorInfo]  # in the order of the set
    assessments: tuple[Assessment, ...]
    findings: Mapping[str, Iterable[Finding]]
    facts: Mapping[str, UnitFacts]
    deadlines: Mapping[str, Mapping[str, date]] = field(default_factory=dict)  # unit -> indicator -> last day
    noted: Mapping[str, frozenset[str]] = field(default_factory=dict)  # unit -> indicators found first, at no cost
    history: Mapping[str, tuple[PastScore, ...]] = field(default_factory=dict)  # unit -> earlier rounds, oldest first
