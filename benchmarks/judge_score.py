"""How long judging and scoring take: synthetic units x the full set (goal: 3,000 units in under 20 s on one core).

    python benchmarks/judge_score.py [--units 3000] [--set disclosure-2026]

Every unit has all sections of its kind (about 50): most found with forty entries, some blank, missing or unavailable,
and some forty read documents of 1,600 characters, so that every check does its full work.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from crawler.evidence import Column, ColumnForm, ColumnOutcome, PageRef, ReadDocument, UnitEvidence
from crawler.nouns import Cause, DateReading, DateSource, Document, Entry, SiteFacts, Unit, UnitKind
from crawler.sections import load_sections
from indicators.catalogue import load_catalogue
from indicators.judge import judge_all
from indicators.sets import load_set
from scoring.rectify import rectify_round
from scoring.score import score_round

AS_OF = date(2026, 11, 20)
FETCHED = datetime(2026, 11, 20, 2, tzinfo=UTC)
KINDS = [UnitKind.TOWNSHIP] * 5 + [UnitKind.DEPARTMENT] * 4 + [UnitKind.PORTAL]
OUTCOMES = [ColumnOutcome.FOUND] * 16 + [ColumnOutcome.BLANK, ColumnOutcome.MISSING, ColumnOutcome.UNAVAILABLE]
BODY = "为贯彻落实上级部署，现将有关事项通知如下。一、总体要求。二、主要任务。三、保障措施。" * 40


def reading(days: int) -> DateReading:
    day = AS_OF - timedelta(days=days)
    return DateReading(day, DateSource.LIST_ROW, day.isoformat())


def page(url: str) -> PageRef:
    return PageRef(url, FETCHED, "0" * 64, 200)


def column(unit: Unit, section: str, title: str, outcome: ColumnOutcome, rng: random.Random) -> Column:
    url = f"{unit.url}{section}/"
    if outcome is not ColumnOutcome.FOUND:
        cause = Cause.TIMEOUT if outcome is ColumnOutcome.UNAVAILABLE else None
        return Column(unit.unit_id, section, outcome, title, url, cause=cause, pages_searched=(unit.url,))
    age = rng.choice((3, 20, 90, 250, 500))
    entries = tuple(
        Entry(f"{unit.name}{2026 - n // 10}年{title}第{n}号", f"{url}{n}.html", reading(age + 9 * n)) for n in range(40)
    )
    return Column(
        unit.unit_id,
        section,
        outcome,
        title,
        url,
        form=ColumnForm.LIST,
        entries=entries,
        entries_total=40,
        newest=entries[0],
        complete=True,
        text=BODY[:800],
        page=page(url),
        pages_searched=(unit.url,),
        titles_tried=(title,),
    )


def units(count: int) -> list[Unit]:
    return [
        Unit(f"u{n:05}", f"示例{n}单位", KINDS[n % len(KINDS)], f"http://u{n}.example/", KINDS[n % len(KINDS)].value)
        for n in range(count)
    ]


def evidence(asked: list[Unit]) -> Iterator[UnitEvidence]:
    rng = random.Random(7)
    rules = load_sections()
    for unit in asked:
        columns = {
            section: column(unit, section, rule.aliases[0], rng.choice(OUTCOMES), rng)
            for section, rule in rules.items()
            if unit.kind in rule.kinds
        }
        documents = tuple(
            ReadDocument(section, found.url, document(entry), page(entry.url))
            for section, found in list(columns.items())[::2]
            for entry in found.entries[:2]
        )
        site = SiteFacts(unit.url, unit.name, newest_published=reading(3))
        yield UnitEvidence(unit, page(unit.url), site=site, columns=columns, documents=documents, clicks_from_portal=2)


def document(entry: Entry) -> Document:
    return Document(entry.url, entry.title, published=entry.published, text=BODY, source="示例县")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=3000)
    parser.add_argument("--set", default="disclosure-2026")
    asked = parser.parse_args()
    indicator_set, catalogue, everyone = load_set(asked.set), load_catalogue(), units(asked.units)
    findings = []
    judged = judge_all(timed := Timed(evidence(everyone)), indicator_set, catalogue, AS_OF)
    gc.disable()  # as the judge stage does: evidence holds no reference cycles
    began = time.process_time()
    for found in judged:
        findings += found
    judging = time.process_time() - began - timed.spent
    gc.enable()
    began = time.process_time()
    ranked = score_round(findings, indicator_set, everyone)
    scoring = time.process_time() - began
    began = time.process_time()
    items = rectify_round(findings, ranked, catalogue, AS_OF)
    rectifying = time.process_time() - began
    outcomes = dict(Counter(finding.outcome.value for finding in findings).most_common())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(everyone)} units x {len(indicator_set.items)} indicators: {len(findings)} findings {outcomes}")
    print(f"judge {judging:.1f} s, score {scoring:.1f} s, sum {judging + scoring:.1f} s CPU (goal < 20 s for 3000)")
    print(f"rectification {len(items)} items {rectifying:.1f} s, memory {memory:.0f} MB")


class Timed:
    """Iterates and keeps the CPU seconds that making the evidence took, so that they can be left out."""

    def __init__(self, source: Iterator[UnitEvidence]) -> None:
        self.source = source
        self.spent = 0.0

    def __iter__(self) -> Iterator[UnitEvidence]:
        return self

    def __next__(self) -> UnitEvidence:
        began = time.process_time()
        try:
            return next(self.source)
        finally:
            self.spent += time.process_time() - began


if __name__ == "__main__":
    main()
