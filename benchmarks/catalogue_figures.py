"""What the whole catalogue says about the demo county and its other seeds: `python -m benchmarks.catalogue_figures`.

    python -m benchmarks.catalogue_figures [--seeds 1 2 3 4 5 6] [--practice 7 11] [--set NAME] [--write-docs]

In memory, without network, politeness and faults. Per indicator: units by outcome. Per county: planted defects missed
and units wrongly accused, pages and attachments fetched a unit and how many of them the evidence rests on, CPU seconds
a unit. Practice counties (see benchmarks/accuracy/practice.py) are judged by the examiner's own evaluator.
`--write-docs` puts the figures into docs/catalogue-figures.md.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from benchmarks.accuracy.practice import Played, practice_dir, read_json
from crawler.cited import cited
from crawler.evidence import UnitEvidence
from gongkai.demo import compare, demo_world, expectations
from indicators.catalogue import load_catalogue
from indicators.judge import judge_all
from indicators.nouns import Finding, Outcome
from indicators.schema import IndicatorSet
from indicators.sets import load_set
from tests.demo.offline import survey_county

AS_OF = date(2026, 11, 24)
SEEDS = (1, 2, 3, 4, 5, 6)
DOCS = Path(__file__).parent.parent / "docs" / "catalogue-figures.md"
MARKS = ("<!-- catalogue-figures -->", "<!-- /catalogue-figures -->")


@dataclass(slots=True)
class County:
    """一个县的数字. `wrong` is one line for every defect missed and every unit wrongly accused."""

    name: str
    units: int
    fetched: int
    cited: int
    files: int
    survey: float
    judging: float
    wrong: list[str] = field(default_factory=list)
    outcomes: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def accused(self) -> int:
        """How many units were accused of what is in order."""
        return sum("wrongly" in line for line in self.wrong)

    def line(self) -> str:
        """The county's figures as they are printed."""
        a_unit = self.units or 1
        return (
            f"{self.name}: {self.units} units, accused {self.accused}, missed {len(self.wrong) - self.accused}; "
            f"pages {self.fetched / a_unit:.1f} a unit ({self.cited / max(self.fetched, 1):.0%} in the evidence), "
            f"attachments {self.files / a_unit:.1f}; CPU a unit: survey {self.survey / a_unit:.2f} s, "
            f"judging {self.judging / a_unit:.3f} s"
        )


def demo_county(seed: int, indicator_set: IndicatorSet) -> County:
    """The figures of one seed of the demo county."""
    world = demo_world(AS_OF, seed)
    began = time.process_time()
    evidence, fetched = survey_county(world)
    surveyed = time.process_time()
    findings = judged(evidence, indicator_set, AS_OF)
    done = time.process_time()
    columns = [column for one in evidence for column in one.columns.values()]
    county = measured(f"demo seed {seed}", evidence, findings, fetched, surveyed - began, done - surveyed)
    county.wrong = compare(findings, columns, expectations(world))
    return county


def practice_county(seed: int, indicator_set: IndicatorSet) -> County:
    """The figures of one practice county; its truth speaks of the indicators its map names."""
    folder = practice_dir()
    if folder is None:
        raise SystemExit("practice counties not found: set GONGKAI_PRACTICE")
    played = Played(folder, seed)
    began = time.process_time()
    evidence = played.survey()
    surveyed = time.process_time()
    findings = judged(evidence, indicator_set, played.as_of)
    done = time.process_time()
    county = measured(f"practice seed {seed}", evidence, findings, played.fetched, surveyed - began, done - surveyed)
    rows = [
        {"unit_id": f.unit_id, "indicator": f.indicator, "outcome": f.outcome.value, "reason": f.reason.zh}
        for f in findings
    ]
    truth = read_json(folder / "indicator_map.json")
    said = played.evaluator.evaluate_findings(played.truth, rows, truth, played.as_of)
    county.wrong = [f"wrongly accused: {line}" for line in said["accusations"]]
    county.wrong += [f"missed: {line}" for line in said["missed"]]
    return county


def judged(evidence: Iterable[UnitEvidence], indicator_set: IndicatorSet, as_of: date) -> list[Finding]:
    """All findings of a county."""
    return [f for found in judge_all(evidence, indicator_set, load_catalogue(), as_of) for f in found]


def measured(
    name: str, evidence: list[UnitEvidence], findings: list[Finding], fetched: int, survey: float, judging: float
) -> County:
    """The figures that need no truth."""
    named = set().union(*(set(cited(one)) for one in evidence))
    outcomes: dict[str, Counter[str]] = {}
    for finding in findings:
        outcomes.setdefault(finding.indicator, Counter())[finding.outcome.value] += 1
    files = len({url for one in evidence for url in files_of(one)})
    return County(name, len(evidence), fetched, min(len(named), fetched), files, survey, judging, outcomes=outcomes)


def files_of(one: UnitEvidence) -> Iterator[str]:
    """Addresses of the attachments that were fetched."""
    held = [file for read in one.documents for file in read.files]
    held += [file for column in one.columns.values() for file in column.files]
    yield from (file.page.url for file in held if file.page.cause is None)


def table(counties: list[County]) -> Iterator[str]:
    """Per indicator the units of all counties by outcome."""
    yield f"{'indicator':24}" + "".join(f"{outcome.value:>15}" for outcome in Outcome)
    for name, total in outcomes_of(counties).items():
        yield f"{name:24}" + "".join(f"{total[outcome.value]:15}" for outcome in Outcome)


def write_docs(counties: list[County]) -> None:
    """Put both tables between the marks of the page."""
    head, _, rest = DOCS.read_text(encoding="utf-8").partition(MARKS[0])
    _, _, tail = rest.partition(MARKS[1])
    rows = "\n".join([*markdown_counties(counties), "", *markdown_outcomes(counties)])
    DOCS.write_text(f"{head}{MARKS[0]}\n{rows}\n{MARKS[1]}{tail}", encoding="utf-8")


def markdown_counties(counties: list[County]) -> Iterator[str]:
    """A row a county."""
    yield "| county | units | wrongly accused | missed | pages a unit (in the evidence) | files a unit | CPU a unit |"
    yield "|---|---|---|---|---|---|---|"
    for one in counties:
        a_unit = one.units or 1
        pages = f"{one.fetched / a_unit:.1f} ({one.cited / max(one.fetched, 1):.0%})"
        cpu = f"survey {one.survey / a_unit:.2f} s, judging {one.judging / a_unit * 1000:.0f} ms"
        missed = len(one.wrong) - one.accused
        yield f"| {one.name} | {one.units} | {one.accused} | {missed} | {pages} | {one.files / a_unit:.1f} | {cpu} |"


def markdown_outcomes(counties: list[County]) -> Iterator[str]:
    """A row an indicator: units by outcome, all counties together."""
    yield "| indicator | " + " | ".join(outcome.value for outcome in Outcome) + " |"
    yield "|---|" + "---|" * len(Outcome)
    for name, total in outcomes_of(counties).items():
        yield f"| `{name}` | " + " | ".join(str(total[outcome.value]) for outcome in Outcome) + " |"


def outcomes_of(counties: list[County]) -> dict[str, Counter[str]]:
    """Per indicator the units of all counties by outcome."""
    names = dict.fromkeys(name for county in counties for name in county.outcomes)
    return {name: sum((one.outcomes.get(name, Counter()) for one in counties), Counter[str]()) for name in names}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, nargs="*", default=SEEDS)
    parser.add_argument("--practice", type=int, nargs="*", default=())
    parser.add_argument("--set", default="disclosure-2026")
    parser.add_argument("--write-docs", action="store_true")
    asked = parser.parse_args()
    indicator_set = load_set(asked.set)
    counties = []
    for measure, seeds in ((demo_county, asked.seeds), (practice_county, asked.practice)):
        for seed in seeds:
            county = measure(seed, indicator_set)
            counties.append(county)
            print(county.line(), *county.wrong, sep="\n  ", flush=True)
    print(*table(counties), sep="\n")
    if asked.write_docs:
        write_docs(counties)


if __name__ == "__main__":
    main()
