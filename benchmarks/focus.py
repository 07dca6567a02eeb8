"""What a survey fetches of all that the sites hold: `python -m benchmarks.focus [--seeds 1 2] [--generated 101]`.

    [--older 0 400]       so many older articles a unit (the demo county's units have some 75, real ones hundreds)
    [--practice 7]        practice counties too (see benchmarks/accuracy/practice.py)
    [--everything]        survey once more without limits of depth and compare the findings

In memory. A mirror takes every page and file of the units' hosts; a request for rows, a HEAD or a search counts as a
fetched page. `unused`: of the pages fetched for the units, those that nothing in the evidence rests on.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from typing import Any
from unittest.mock import patch

from benchmarks.accuracy.generated import generated_county
from benchmarks.accuracy.practice import Played, practice_dir
from benchmarks.catalogue_figures import judged
from crawler.evidence import UnitEvidence
from crawler.frontier import Wanted
from crawler.nouns import Snapshot, Unit
from crawler.survey import build, filing, needs, paging, unit
from crawler.survey.frontier import Survey
from gongkai.demo import demo_world
from gongkai.demo.model import World
from indicators.sets import load_set
from tests.demo.offline import read_attachment, snapshot, units
from tests.survey.driver import drive

AS_OF = date(2026, 11, 24)
SET = "disclosure-2026"
UNLIMITED = 10**6
DAYS = 36_500
_FURNITURE = ("image/", "text/css", "text/javascript", "text/plain")


@dataclass(frozen=True)
class Ground:
    """一个县: its units, what answers for its servers, and how many pages and files they hold."""

    name: str
    units: list[Unit]
    fetch: Callable[[Wanted], Snapshot]
    held: int
    as_of: date = AS_OF


@dataclass(frozen=True)
class Looked:
    """What a survey brought: the evidence, and for each page fetched why it was asked for first."""

    evidence: list[UnitEvidence]
    purposes: dict[str, str]


def in_memory(name: str, world: World) -> Ground:
    """The ground of a demo world."""
    held = sum(
        host in world.hosts and not page.content_type.startswith(_FURNITURE) for (host, _), page in world.pages.items()
    )
    return Ground(name, units(world), lambda wanted: snapshot(world, wanted), held)


def practice(seed: int) -> Ground:
    """The ground of a practice county."""
    folder = practice_dir()
    if folder is None:
        raise SystemExit("practice counties not found: set GONGKAI_PRACTICE")
    played = Played(folder, seed)
    return Ground(f"practice seed {seed}", list(played.units), played.fetch, played.held, played.as_of)


def look(ground: Ground, everything: bool = False) -> Looked:
    """Survey all units; with `everything` every row of every list is read, and every page and file behind it."""
    stored: dict[str, Snapshot] = {}
    purposes: dict[str, str] = {}

    def answer(wanted: Wanted) -> Snapshot:
        key = wanted.request.key
        purposes.setdefault(key, wanted.purpose)
        stored[key] = stored.get(key) or ground.fetch(wanted)
        return stored[key]

    survey = Survey(ground.units, max_pages=UNLIMITED, reread=stored.get, read_file=read_attachment)
    with ExitStack() as limits:
        if everything:
            _lift(survey, limits)
        return Looked(drive(survey, answer), purposes)


def _lift(survey: Survey, limits: ExitStack) -> None:
    usual = needs.need_of

    def unlimited(section: str) -> needs.Need:
        deep = {"details": UNLIMITED, "undated": UNLIMITED, "files": UNLIMITED, "file_under": None}
        return usual(section).model_copy(update=deep)

    for module in (unit, filing, build):
        limits.enter_context(patch.object(module, "need_of", unlimited))
    limits.enter_context(patch.object(paging, "PAGES_A_LIST", UNLIMITED))
    limits.enter_context(patch.object(filing, "FILES_A_UNIT", UNLIMITED))
    for running in survey._running.values():
        rules = running.tour.rules
        running.tour.rules = {name: rule.model_copy(update={"window_days": DAYS}) for name, rule in rules.items()}


def differences(ground: Ground, focused: Looked, everything: Looked) -> Iterator[str]:
    """The findings that are others when everything was read."""
    indicator_set = load_set(SET)
    known: dict[tuple[str, str], Any] = {
        (f.unit_id, f.indicator): f for f in judged(everything.evidence, indicator_set, ground.as_of)
    }
    for finding in judged(focused.evidence, indicator_set, ground.as_of):
        other = known[finding.unit_id, finding.indicator]
        if (finding.outcome, finding.ratio) != (other.outcome, other.ratio):
            said = " | ".join(f"{f.outcome} {f.ratio} {f.observed.zh[:60]}" for f in (finding, other))
            yield f"  {finding.unit_id} {finding.indicator}: {said}"


def tell(ground: Ground, compare: bool) -> None:
    """Print the lines of a county."""
    looked = look(ground)
    fetched, count = len(looked.purposes), len(ground.units)
    asked = sum(one.pages_fetched for one in looked.evidence)
    unused = sum(one.pages_unused for one in looked.evidence)
    print(
        f"{ground.name}: {count} units, {ground.held / count:.0f} pages and files a unit; "
        f"fetched {fetched / count:.0f} = {fetched / ground.held:.1%} of a mirror; unused {unused / asked:.1%}",
        "  by purpose, a unit: "
        + ", ".join(f"{name} {n / count:.1f}" for name, n in Counter(looked.purposes.values()).most_common()),
        sep="\n",
        flush=True,
    )
    if compare:
        whole = look(ground, everything=True)
        lines = list(differences(ground, looked, whole))
        print(f"  everything read: {len(whole.purposes) / count:.0f} a unit; findings that differ: {len(lines)}")
        print(*lines, sep="\n", flush=True)


def main() -> None:
    """All counties that are asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, nargs="*", default=(1,))
    parser.add_argument("--generated", type=int, nargs="*", default=())
    parser.add_argument("--practice", type=int, nargs="*", default=())
    parser.add_argument("--older", type=int, nargs="*", default=(0, 400))
    parser.add_argument("--everything", action="store_true")
    asked = parser.parse_args()
    for older in asked.older:
        for seed in asked.seeds:
            name = f"demo seed {seed}, {older} older articles"
            tell(in_memory(name, demo_world(AS_OF, seed, older)), asked.everything)
        for seed in asked.generated:
            name = f"generated seed {seed}, {older} older articles"
            tell(in_memory(name, generated_county(AS_OF, seed, older)), asked.everything)
    for seed in asked.practice:
        tell(practice(seed), asked.everything)


if __name__ == "__main__":
    main()
