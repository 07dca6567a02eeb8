"""How long judging and scoring take: synthetic units x the full set (goal: 3,000 units in under 20 s on one core).

    python -m benchmarks.judge_score [--units 3000] [--entries 40] [--set disclosure-2026]
    python -m benchmarks.judge_score --stored [--units 15000] [--entries 4] [--workers 2] [--rounds 5]

Every unit has all sections of its kind (about 50): most found with `--entries` rows, some blank, missing or
unavailable, and some forty read documents of 1,600 characters, so that every check does its full work. Units of
practice counties have 150 rows, 90 documents and 45,000 characters: `--entries 4` is like them, 40 ten times as many.

Without `--stored` evidence is made in memory and left out of the figures. With it a round is written to a folder, then
judged and scored as the commands do, each in a process of its own, with its time and its peak memory; `--rounds` are
several rounds of the same evidence, one after the other.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import groupby
from multiprocessing import forkserver
from operator import attrgetter
from pathlib import Path

from crawler.evidence import Column, ColumnForm, ColumnOutcome, PageRef, ReadDocument, UnitEvidence
from crawler.evidence_store import save_evidence
from crawler.nouns import Cause, DateReading, DateSource, Document, Entry, SiteFacts, Unit, UnitKind
from crawler.round import Round, RoundSpec
from crawler.sections import load_sections
from gongkai import stages
from indicators.catalogue import load_catalogue
from indicators.judge import judge_all
from indicators.nouns import Finding
from indicators.sets import load_set
from scoring.rectify import rectification_items
from scoring.score import scored

AS_OF = date(2026, 11, 20)
FETCHED = datetime(2026, 11, 20, 2, tzinfo=UTC)
ROWS = 40
KINDS = [UnitKind.TOWNSHIP] * 5 + [UnitKind.DEPARTMENT] * 4 + [UnitKind.PORTAL]
OUTCOMES = [ColumnOutcome.FOUND] * 16 + [ColumnOutcome.BLANK, ColumnOutcome.MISSING, ColumnOutcome.UNAVAILABLE]
BODY = "为贯彻落实上级部署，现将有关事项通知如下。一、总体要求。二、主要任务。三、保障措施。" * 40


def reading(days: int) -> DateReading:
    day = AS_OF - timedelta(days=days)
    return DateReading(day, DateSource.LIST_ROW, day.isoformat())


def page(url: str) -> PageRef:
    return PageRef(url, FETCHED, "0" * 64, 200)


def column(
    unit: Unit, section: str, title: str, outcome: ColumnOutcome, rng: random.Random, rows: int = ROWS
) -> Column:
    url = f"{unit.url}{section}/"
    if outcome is not ColumnOutcome.FOUND:
        cause = Cause.TIMEOUT if outcome is ColumnOutcome.UNAVAILABLE else None
        return Column(unit.unit_id, section, outcome, title, url, cause=cause, pages_searched=(unit.url,))
    age = rng.choice((3, 20, 90, 250, 500))
    entries = tuple(
        Entry(f"{unit.name}{2026 - n // 10}年{title}第{n}号", f"{url}{n}.html", reading(age + 9 * n))
        for n in range(rows)
    )
    return Column(
        unit.unit_id,
        section,
        outcome,
        title,
        url,
        form=ColumnForm.LIST,
        entries=entries,
        entries_total=rows,
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


def evidence(asked: Iterable[Unit], rows: int = ROWS) -> Iterator[UnitEvidence]:
    rng = random.Random(7)
    rules = load_sections()
    for unit in asked:
        columns = {
            section: column(unit, section, rule.aliases[0], rng.choice(OUTCOMES), rng, rows)
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
    text = f"{entry.title}{entry.url}\n{BODY}"  # no two alike: a text that comes again is not read twice
    return Document(entry.url, entry.title, published=entry.published, text=text, source="示例县")


def in_memory(count: int, rows: int, set_id: str) -> None:
    """Judge and score without files; what making the evidence takes is left out."""
    indicator_set, catalogue, everyone = load_set(set_id), load_catalogue(), units(count)
    findings = []
    judged = judge_all(timed := Timed(evidence(everyone, rows)), indicator_set, catalogue, AS_OF)
    gc.disable()  # as the judge stage does: evidence holds no reference cycles
    began = time.process_time()
    for found in judged:
        findings += found
    judging = time.process_time() - began - timed.spent
    gc.enable()
    began = time.process_time()
    items = 0
    for assessment, mine in scored(by_unit(findings), indicator_set, everyone):
        items += len(rectification_items(mine, assessment, catalogue, AS_OF))
    scoring = time.process_time() - began
    outcomes = dict(Counter(finding.outcome.value for finding in findings).most_common())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(everyone)} units x {len(indicator_set.items)} indicators: {len(findings)} findings {outcomes}")
    print(f"judge {judging:.1f} s, score with {items} items {scoring:.1f} s, sum {judging + scoring:.1f} s CPU")
    print(f"goal 20 s for 3000; memory {memory:.0f} MB")


def by_unit(findings: Iterable[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    """Findings unit by unit, as they were judged."""
    return ((unit, list(mine)) for unit, mine in groupby(findings, attrgetter("unit_id")))


def stored(count: int, rows: int, set_id: str, workers: int, rounds: int) -> None:
    """Judge and score rounds in a folder, each stage in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "round"
        _alone("evidence", count, partial(_make, path, count, rows, set_id))
        for _ in range(rounds):
            _alone("judge", count, partial(_judge, path, workers))
            _alone("score", count, partial(_score, path, workers))
        sizes = {file.name: file.stat().st_size // 1_000_000 for file in sorted(path.rglob("*.*")) if file.is_file()}
        print(f"{count} units, MB on disk: {sizes}")


def _alone(name: str, count: int, stage: Callable[[], int]) -> None:
    """Run a stage in a process of its own and print what it took."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
        print(f"{name:9}", alone.submit(_measured, stage, count).result(), flush=True)


def _measured(stage: Callable[[], int], count: int) -> str:
    began = time.monotonic()
    number = stage()
    wall = time.monotonic() - began
    forkserver._forkserver._stop()  # waited for, it counts with the processes it started
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(one.ru_utime + one.ru_stime for one in used)
    memory = max(one.ru_maxrss for one in used) / 1024
    spent = f"{wall:7.1f} s, {cpu:7.1f} s CPU, {1000 * cpu / count:5.1f} ms a unit"
    return f"{number:9} rows, {spent}, {memory:5.0f} MB at most in a process"


def _make(path: Path, count: int, rows: int, set_id: str) -> int:
    everyone = units(count)
    made = Round.create(path, RoundSpec(tuple(everyone), AS_OF, set_id, load_set(set_id).edition))
    save_evidence(made.evidence_dir, evidence(everyone, rows))
    return count


def _judge(path: Path, workers: int) -> int:
    return stages.judge(Round.open(path), workers)


def _score(path: Path, workers: int) -> int:
    return len(stages.score(Round.open(path), workers))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=3000)
    parser.add_argument("--entries", type=int, default=ROWS, help="rows of a column")
    parser.add_argument("--set", default="disclosure-2026")
    parser.add_argument("--stored", action="store_true", help="a round in a folder, with its peak memory")
    parser.add_argument("--workers", type=int, default=1, help="processes that judge and score a stored round")
    parser.add_argument("--rounds", type=int, default=1, help="how often the stored evidence is judged and scored")
    asked = parser.parse_args()
    if asked.stored:
        stored(asked.units, asked.entries, asked.set, asked.workers, asked.rounds)
    else:
        in_memory(asked.units, asked.entries, asked.set)


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
