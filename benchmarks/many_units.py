"""A stored round of many units, made of one of few: its units come again under other ids, names and addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from crawler.evidence import Column, UnitEvidence
from crawler.evidence_store import load_evidence, save_evidence
from crawler.nouns import Unit
from crawler.round import Round
from indicators.nouns import Finding, Text
from scoring.nouns import Assessment, RectificationItem
from scoring.store import (
    StoredFindings,
    made_by,
    read_assessments,
    read_rectification,
    write_assessments,
    write_findings,
    write_rectification,
)

COUNTIES = 40


def many(few: Round, count: int, folder: Path) -> Round:
    """The round with `count` units in `folder`: the n-th lap of a unit has -n behind its id and n behind its name."""
    old = {unit.unit_id: unit for unit in few.spec.units}
    ids = list(old)
    pairs = [(ids[n % len(ids)], n // len(ids)) for n in range(count)]
    made = Round.create(folder, replace(few.spec, units=tuple(_unit(old[key], lap) for key, lap in pairs)))
    by = made_by(made.spec.set_id, made.spec.set_edition, made.spec.as_of, "repeated")
    evidence = {one.unit.unit_id: one for one in load_evidence(few.evidence_dir)}
    findings = dict(StoredFindings(few.findings))  # whole: with words and proofs of what lost nothing too
    items = _grouped(read_rectification(few.rectification))
    assessments = {one.unit_id: one for one in read_assessments(few.assessments)}
    save_evidence(made.evidence_dir, (_evidence(evidence[key], lap) for key, lap in pairs))
    write_findings(made.findings, (_finding(f, lap) for key, lap in pairs for f in findings.get(key, ())), by)
    write_rectification(made.rectification, (_item(i, lap) for key, lap in pairs for i in items.get(key, ())), by)
    write_assessments(made.assessments, (_assessment(assessments[key], lap) for key, lap in pairs), by)
    return made


def _grouped(items: Iterable[RectificationItem]) -> dict[str, list[RectificationItem]]:
    found: dict[str, list[RectificationItem]] = defaultdict(list)
    for item in items:
        found[item.unit_id].append(item)
    return found


def _id(unit_id: str, lap: int) -> str:
    return f"{unit_id}-{lap}" if lap else unit_id


def _unit(unit: Unit, lap: int) -> Unit:
    county = f"示例县{lap % COUNTIES}"
    return replace(unit, unit_id=_id(unit.unit_id, lap), name=f"{unit.name}{lap or ''}", county=county)


def _evidence(one: UnitEvidence, lap: int) -> UnitEvidence:
    unit = _unit(one.unit, lap)
    columns = {section: _column(column, unit.unit_id) for section, column in one.columns.items()}
    return replace(one, unit=unit, columns=columns)


def _column(column: Column, unit_id: str) -> Column:
    entries = tuple(replace(e, title=f"{e.title} {unit_id}", url=f"{e.url}?{unit_id}") for e in column.entries)
    newest = column.newest and replace(column.newest, url=f"{column.newest.url}?{unit_id}")
    return replace(
        column, unit_id=unit_id, url=column.url and f"{column.url}?{unit_id}", entries=entries, newest=newest
    )


def _finding(finding: Finding, lap: int) -> Finding:
    """The finding as another unit's: its addresses, quotes and words are its own, as in a real round."""
    unit_id = _id(finding.unit_id, lap)
    return replace(
        finding,
        unit_id=unit_id,
        observed=Text(*(f"{side} {unit_id}" if side else "" for side in finding.observed)),
        proofs=tuple(replace(p, url=f"{p.url}?{unit_id}", quote=f"{p.quote} {unit_id}") for p in finding.proofs),
        searched=tuple(f"{url}?{unit_id}" for url in finding.searched),
    )


def _item(item: RectificationItem, lap: int) -> RectificationItem:
    return replace(item, unit_id=_id(item.unit_id, lap), item_id=_id(item.item_id, lap))


def _assessment(one: Assessment, lap: int) -> Assessment:
    unit_id, county = _id(one.unit_id, lap), f"示例县{lap % COUNTIES}"
    rank = one.rank and one.rank + lap
    return replace(one, unit_id=unit_id, name=f"{one.name}{lap or ''}", county=county, rank=rank)
