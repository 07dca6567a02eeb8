"""What a correct round must say about the demo county 标准答案, and the comparison with what it said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase

from crawler.evidence import Column
from gongkai.demo.model import Node, Site, World
from gongkai.demo.world import defects
from indicators.nouns import Finding

ACCUSING = ("fail", "partial")
NOT_SAID = ("manual",)
ABSENT = ("missing", "blank")


@dataclass(slots=True)
class Expectation:
    """一个单位的标准答案.

    `must`: indicator → allowed outcomes. `may`: indicator patterns nothing is held against. `columns`: section →
    allowed outcomes. `newest`: section → newest publication day, where there is exactly one right answer.
    """

    unit_id: str
    assessable: bool
    must: dict[str, tuple[str, ...]] = field(default_factory=dict)
    may: list[str] = field(default_factory=list)
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    newest: dict[str, date] = field(default_factory=dict)


def expectations(world: World, browser: bool = False, past: bool = False) -> list[Expectation]:
    """标准答案 of every unit; with `browser` the crawl had one, with `past` the judging had the county's past."""
    return [expectation(site, browser, past) for site in world.sites]


def expectation(site: Site, browser: bool, past: bool = False) -> Expectation:
    """The truth about one unit: its tree, overlaid with its entries in defects.yaml."""
    assessable = not site.host.behaviour and (browser or not site.host.browser)
    result = Expectation(site.spec.unit_id, assessable, may=list(defects().every_unit.may))
    if assessable:
        for node in site.root.walk():
            expect_column(result, node)
    for defect in defects().defects:
        holds = not (browser and defect.without_browser) and not (defect.with_past and not past)
        if defect.unit == site.spec.unit_id and holds:
            result.must |= {k: tuple(v) for k, v in defect.must.items()}
            result.may += defect.may
            result.columns |= {k: tuple(v) for k, v in defect.columns.items()}
    for section, outcomes in result.columns.items():
        if "found" not in outcomes:
            result.newest.pop(section, None)
    return result


def expect_column(result: Expectation, node: Node) -> None:
    """A column of the tree is found, with its newest day when it is a dated list."""
    for section in node.sections:
        result.columns[section] = ("found",)
        if node.form == "list" and node.newest:
            result.newest[section] = node.newest


def compare(findings: Iterable[Finding], columns: Iterable[Column], truths: Iterable[Expectation]) -> list[str]:
    """对照: one line for every planted defect missed and everything wrongly accused; [] when the round is right."""
    by_unit = {t.unit_id: t for t in truths}
    said = {(f.unit_id, f.indicator): str(f.outcome) for f in findings}
    seen = {(c.unit_id, c.section): c for c in columns if c.section}
    lines = []
    for truth in by_unit.values():
        lines += missed_findings(truth, said)
        lines += column_lines(truth, seen)
    for (unit_id, indicator), outcome in said.items():
        if outcome in ACCUSING and not allowed(by_unit[unit_id], indicator, outcome):
            lines.append(f"{unit_id}: {indicator} wrongly accused: {outcome}")
    return sorted(lines)


def allowed(truth: Expectation, indicator: str, outcome: str) -> bool:
    """Whether a defect of the unit explains an accusation."""
    if not truth.assessable:
        return any(fnmatchcase(indicator, p) for p in defects().every_unit.may)
    return outcome in truth.must.get(indicator, ()) or any(fnmatchcase(indicator, p) for p in truth.may)


def missed_findings(truth: Expectation, said: dict[tuple[str, str], str]) -> list[str]:
    """Planted defects that the findings do not show. An indicator that nobody judges cannot be missed."""
    lines = []
    for indicator, outcomes in truth.must.items():
        outcome = said.get((truth.unit_id, indicator))
        if outcome is not None and outcome not in (*outcomes, *NOT_SAID):
            lines.append(f"{truth.unit_id}: {indicator} missed: {outcome} instead of {' or '.join(outcomes)}")
    return lines


def column_lines(truth: Expectation, seen: dict[tuple[str, str], Column]) -> list[str]:
    """Columns that were called otherwise than they are, and newest days that are wrong."""
    if not truth.assessable:
        mine = [(s, c) for (u, s), c in seen.items() if u == truth.unit_id]
        return [
            f"{truth.unit_id}: column {s} wrongly called {c.outcome}" for s, c in mine if c.outcome != "unavailable"
        ]
    lines = []
    for section, outcomes in truth.columns.items():
        column = seen.get((truth.unit_id, section))
        if column is None:
            lines.append(f"{truth.unit_id}: column {section} has no row")
        elif column.outcome not in outcomes:
            lines.append(f"{truth.unit_id}: column {section} is {' or '.join(outcomes)}, called {column.outcome}")
        elif column.outcome == "found" and section in truth.newest:
            lines += newest_line(truth.unit_id, column, truth.newest[section])
    return lines


def newest_line(unit_id: str, column: Column, right: date) -> list[str]:
    """One line when the newest day was read wrongly."""
    published = column.newest.published.value if column.newest and column.newest.published else None
    if published == right:
        return []
    return [f"{unit_id}: column {column.section} newest {published}, is {right} ({column.url})"]
