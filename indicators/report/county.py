"""County's reports 全县年报 side by side: R-211 sums of the units, R-213 one text for several. Both only warn.

The reports are taken from the findings of the arithmetic: what was not read there is not compared here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from crawler.extractors.report import number
from indicators.nouns import Finding
from indicators.report.rules import place

TOTALS = ("R1.T", "R2.T", "R3_7.T", "R4.T", "F_t", "D_t", "P_t")
_UNITS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Filed:
    """一份已读年报: whose, of which year, its figures by code (0 where not named) and the mark of its wording."""

    unit_id: str
    name: str
    year: int | None
    figures: dict[str, Decimal]
    wording: str

    @classmethod
    def of(cls, finding: Finding, name: str) -> Filed | None:
        """What a finding of the arithmetic tells; None where the tables were not read."""
        cells, year = finding.details.get("cells"), finding.details.get("year")
        if not isinstance(cells, dict):
            return None
        figures = {code: value for code, text in cells.items() if (value := number(str(text))) is not None}
        wording = str(finding.details.get("wording", ""))
        return cls(finding.unit_id, name, year if isinstance(year, int) else None, figures, wording)


def warned(county: Filed | None, units: Sequence[Filed], whole: bool) -> dict[str, list[str]]:
    """By unit id what a person should look at. `whole`: the report of every unit of the county was read."""
    found: dict[str, list[str]] = defaultdict(list)
    for filed in (*units, *((county,) if county else ())):
        others = [o.name for o in units if o is not filed and o.wording and o.wording == filed.wording]
        if others:
            more = "等" if len(others) > _UNITS_SHOWN else ""
            found[filed.unit_id].append(f"除数字外与{'、'.join(others[:_UNITS_SHOWN])}{more}的年报文字完全相同(R-213)")
    if county is not None and whole:
        found[county.unit_id] += sums_differ(county, units)
    return {unit: lines for unit, lines in found.items() if lines}


def sums_differ(county: Filed, units: Sequence[Filed]) -> list[str]:
    """R-211: a county's report sums up those of its units; nothing is said unless all are of its year."""
    if county.year is None or not units or any(unit.year != county.year for unit in units):
        return []
    lines = []
    for code in TOTALS:
        told, summed = county.figures.get(code, Decimal(0)), _sum(units, code)
        if told != summed:
            lines.append(f"{place(code)}:{told} ≠ {len(units)}个单位合计{summed}(R-211 {code} = Σ{code})")
    return lines


def _sum(units: Iterable[Filed], code: str) -> Decimal:
    return sum((unit.figures.get(code, Decimal(0)) for unit in units), Decimal(0))


def with_warnings(finding: Finding, lines: Sequence[str]) -> Finding:
    """The finding with more to look at; its outcome stays."""
    known = finding.details.get("warnings")
    told = [*known, *lines] if isinstance(known, list | tuple) else list(lines)
    return replace(finding, details={**finding.details, "warnings": told})
