"""What the whole catalogue says about the demo county and its other seeds: `python -m benchmarks.catalogue_figures`.

    python -m benchmarks.catalogue_figures [--seeds 1 2 3 4 5 6] [--practice 7 11] [--set disclosure-2026]

In memory, without network, politeness and faults. Per indicator: units by outcome. Per county: planted defects missed
and units wrongly accused, pages and attachments fetched a unit and how many of them the evidence rests on, CPU seconds
a unit. Practice counties (see benchmarks/accuracy/practice.py) are judged by the examiner's own evaluator.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

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

    def line(self) -> str:
        """The county's figures as they are printed."""
        accused = sum("wrongly" in line for line in self.wrong)
        a_unit = self.units or 1
        return (
            f"{self.name}: {self.units} units, accused {accused}, missed {len(self.wrong) - accused}; "
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
    """The figures of one practice county; its truth knows accusations, not what was missed."""
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
    return county


def judged(evidence: Iterable[UnitEvidence], indicator_set: IndicatorSet, as_of: date) -> list[Finding]:
    """All findings of a county."""
    return [f for found in judge_all(evidence, indicator_set, load_catalogue(), as_of) for f in found]


def measured(
    name: str, evidence: list[UnitEvidence], findings: list[Finding], fetched: int, survey: float, judging: float
) -> County:
    """The figures that need no truth."""
    cited = set().union(*(set(cited(one)) for one in evidence))
    outcomes: dict[str, Counter[str]] = {}
    for finding in findings:
        outcomes.setdefault(finding.indicator, Counter())[finding.outcome.value] += 1
    files = len({url for one in evidence for url in files_of(one)})
    return County(name, len(evidence), fetched, min(len(cited), fetched), files, survey, judging, outcomes=outcomes)


def files_of(one: UnitEvidence) -> Iterator[str]:
    """Addresses of the attachments that were fetched."""
    held = [file for read in one.documents for file in read.files]
    held += [file for column in one.columns.values() for file in column.files]
    yield from (file.page.url for file in held if file.page.cause is None)


def table(counties: list[County]) -> Iterator[str]:
    """Per indicator the units of all counties by outcome."""
    yield f"{'indicator':24}" + "".join(f"{outcome.value:>15}" for outcome in Outcome)
    names = dict.fromkeys(name for county in counties for name in county.outcomes)
    for name in names:
        total = sum((county.outcomes.get(name, Counter()) for county in counties), Counter[str]())
        yield f"{name:24}" + "".join(f"{total[outcome.value]:15}" for outcome in Outcome)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, nargs="*", default=SEEDS)
    parser.add_argument("--practice", type=int, nargs="*", default=())
    parser.add_argument("--set", default="disclosure-2026")
    asked = parser.parse_args()
    indicator_set = load_set(asked.set)
    counties = []
    for measure, seeds in ((demo_county, asked.seeds), (practice_county, asked.practice)):
        for seed in seeds:
            county = measure(seed, indicator_set)
            counties.append(county)
            print(county.line(), *county.wrong, sep="\n  ", flush=True)
    print(*table(counties), sep="\n")


if __name__ == "__main__":
    main()
