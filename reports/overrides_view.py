"""Overrides 人工指定: the supervisor's overrides of a round with what became of each, for the annex."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from crawler.matching import normalise
from crawler.overrides import Override, Overrides
from crawler.sections import SectionRule
from indicators.nouns import Text
from reports.inputs import OverrideRow, UnitFacts


def override_rows(
    overrides: Overrides, facts: Mapping[str, UnitFacts], sections: Mapping[str, SectionRule], as_of: date
) -> tuple[OverrideRow, ...]:
    """One row an override, in the order of the file."""
    return tuple(_row(one, facts.values(), sections, as_of) for one in overrides.rows)


def _row(one: Override, facts: Iterable[UnitFacts], sections: Mapping[str, SectionRule], as_of: date) -> OverrideRow:
    rule = sections[one.section]
    used = tuple(fact.unit_id for fact in facts if one.holds(as_of) and _took(one, fact))
    state = "used" if used else "unused" if one.holds(as_of) else "expired"
    return OverrideRow(
        place=one.unit or one.host,
        section_title=Text(rule.zh, rule.name_en),
        url=one.url,
        alias=one.alias,
        reason=one.reason,
        until=one.until,
        state=state,
        units=used,
    )


def _took(one: Override, fact: UnitFacts) -> bool:
    """Whether the unit's column is the one the override names."""
    if one.unit and one.unit != fact.unit_id:
        return False
    mine = (c for c in fact.columns if c.section == one.section and c.outcome in ("found", "blank"))
    return any((one.url and c.url == one.url) or (one.alias and _same(c.title, one.alias)) for c in mine)


def _same(title: str, alias: str) -> bool:
    return normalise(title) == normalise(alias)
