"""From the stores of the other packages to the report's input 输入适配: the only file here that knows their shapes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from crawler.evidence import Column, ColumnOutcome, UnitEvidence
from crawler.matching import normalise
from crawler.nouns import UnitKind
from crawler.overrides import Override, Overrides
from crawler.round import RoundSpec
from crawler.sections import SectionRule
from indicators.nouns import Finding, Role, Text
from indicators.registry import MANUAL
from indicators.schema import Indicator, IndicatorSet, SetItem
from indicators.span import Words
from indicators.standard import printed
from reports.basis import basis
from reports.inputs import ColumnRow, IndicatorInfo, OverrideRow, ReportInput, RoundInfo, ScoringRules, UnitFacts
from scoring.nouns import Assessment, RectificationItem
from scoring.warn import NOTED

NO_OVERRIDES = Overrides()
YEAR = timedelta(days=365)  # entries_365d of the exported tables


def report_input(
    spec: RoundSpec,
    indicator_set: IndicatorSet,
    catalogue: Mapping[str, Indicator],
    sections: Mapping[str, SectionRule],
    *,
    evidence: Iterable[UnitEvidence],
    findings: Mapping[str, Iterable[Finding]],
    assessments: Iterable[Assessment],
    rectification: Iterable[RectificationItem] = (),
    overrides: Overrides = NO_OVERRIDES,
) -> ReportInput:
    """A round as the report's input. Evidence is read once and reduced, so a province fits into memory."""
    return ReportInput(
        round=round_info(spec, indicator_set),
        rules=_rules(indicator_set),
        indicators={item.id: indicator_info(item, catalogue[item.id]) for item in indicator_set.items},
        assessments=tuple(assessments),
        findings=findings,
        facts={one.unit.unit_id: unit_facts(one, spec.as_of, sections, overrides) for one in evidence},
        deadlines=_deadlines(rectification),
        noted=_noted(rectification),
    )


def round_info(spec: RoundSpec, indicator_set: IndicatorSet) -> RoundInfo:
    """The round as reports name it."""
    title = _text(indicator_set.title)
    return RoundInfo(spec.name, spec.as_of, indicator_set.id, indicator_set.edition, title, spec.versions)


def _rules(indicator_set: IndicatorSet) -> ScoringRules:
    s = indicator_set.scoring
    return ScoringRules(
        max_deductions=s.max_deductions,
        max_bonus=s.max_bonus,
        bonus_gate=s.bonus_gate,
        veto_cap=s.veto_cap,
        min_measurable=s.min_measurable,
        grades=tuple((grade.id, grade.at_least) for grade in s.grades if grade.at_least > 0),
    )


def indicator_info(item: SetItem, indicator: Indicator) -> IndicatorInfo:
    """One indicator as the set weighs it."""
    indicator = printed(indicator, item)
    kinds = item.kinds if item.role is Role.VETO else tuple(item.points)
    return IndicatorInfo(
        id=indicator.id,
        title=_text(indicator.title),
        title_fail=_text(indicator.title_fail),
        role=item.role.value,
        group=indicator.id.partition(".")[0],
        group_title=_text(indicator.group.first),
        subgroup_title=_text(indicator.group.second),
        rule=_text(indicator.rule),
        window=_text(indicator.window),
        basis=tuple(basis(rule_id) for rule_id in indicator.basis),
        seeds=indicator.seeds,
        remedy=_text(indicator.remedy),
        level=indicator.level,
        judged=indicator.check != MANUAL,
        local=_text(indicator.local_rule),
        not_judged=_text(indicator.not_judged),
        points={kind.value: item.points_for(kind) for kind in UnitKind if kind in kinds},
        each=item.each,
        unverified=item.unverified,
    )


def _text(words: Words | None) -> Text:
    return Text(words.zh, words.en) if words else Text("", "")


def unit_facts(
    one: UnitEvidence, as_of: date, sections: Mapping[str, SectionRule], overrides: Overrides = NO_OVERRIDES
) -> UnitFacts:
    """What the crawl knows of a unit, without the entries."""
    return UnitFacts(
        unit_id=one.unit.unit_id,
        url=one.unit.url,
        cause=one.entry.cause.value if one.entry.cause else "",
        pages=one.pages_fetched,
        failures=dict(_failures(one).most_common()),
        first_fetched=one.first_fetched,
        last_fetched=one.last_fetched,
        columns=tuple(column_row(c, as_of, sections.get(section)) for section, c in one.columns.items()),
        exemptions=tuple((e.indicator, e.reason, e.until) for e in one.unit.not_applicable),
        overrides=tuple(_override(row, one, as_of, sections) for row in overrides.for_unit(one.unit).values()),
    )


def _override(row: Override, one: UnitEvidence, as_of: date, sections: Mapping[str, SectionRule]) -> OverrideRow:
    rule, column = sections.get(row.section), one.columns.get(row.section)
    taken = column is not None and (
        column.url == row.url if row.url else normalise(column.title) == normalise(row.alias)
    )
    title = Text(rule.zh, rule.name_en) if rule else Text(row.section, row.section)
    holds = row.holds(as_of)
    return OverrideRow(title, row.url or row.alias, row.reason, row.until, holds, holds and taken)


def _failures(one: UnitEvidence) -> Counter[str]:
    """Pages that could not be read, by cause; a page needed by several columns counts once."""
    pages = [one.entry, *(page for column in one.columns.values() for page in column.pages_read)]
    causes = {page.url: page.cause for page in pages if page.cause}
    causes |= {link.url: link.cause for link in one.links if link.cause}
    return Counter(cause.value for cause in causes.values())


def column_row(column: Column, as_of: date, rule: SectionRule | None) -> ColumnRow:
    """One section as found. The number of entries is what the pager declares, else what was read to the end."""
    newest = column.newest
    found = column.outcome is ColumnOutcome.FOUND
    read = len(column.entries) if found and column.complete and column.entries else None
    return ColumnRow(
        section=column.section,
        section_title=Text(rule.zh, rule.name_en) if rule else Text(column.section, column.section),
        outcome=column.outcome.value,
        title=column.title,
        url=column.url,
        entries_total=column.entries_total if column.entries_total is not None else read,
        entries_365d=len(column.entries_since(as_of - YEAR, as_of)),
        newest_published=_newest_day(column),
        newest_url=newest.url if newest else "",
        newest_title=newest.title if newest else "",
        cause=column.cause.value if column.cause else "",
        note=_note(column),
    )


def _newest_day(column: Column) -> date | None:
    """The newest entry's day; for a column that is one text, the text's."""
    reading = column.newest.published if column.newest else column.text_published
    return reading.value if reading else None


def _note(column: Column) -> str:
    marks = ("statement", "external", "shared", "needs_js")
    return next((mark for mark in marks if getattr(column, mark)), "")


def _noted(items: Iterable[RectificationItem]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.state == NOTED:
            found[item.unit_id].add(item.indicator)
    return {unit: frozenset(indicators) for unit, indicators in found.items()}


def _deadlines(items: Iterable[RectificationItem]) -> dict[str, dict[str, date]]:
    """The earliest deadline of each unit's indicator."""
    found: dict[str, dict[str, date]] = defaultdict(dict)
    for item in items:
        if item.deadline:
            mine = found[item.unit_id]
            mine[item.indicator] = min(item.deadline, mine.get(item.indicator, item.deadline))
    return found
