"""The accuracy gate 准确率: `python benchmarks/accuracy/run.py [--peers] [--practice SEEDS] [--runs SEED:FAULTS …]`.

Measures the labelled pages, the saved site through the whole pipeline, the demo county and the generated sites; with
options also other extractors, practice counties in memory and whole runs over them. What is not here (labelled pages,
practice counties, peers) is left out with a line that says so. Figures go into figures.json, `--write-docs` publishes
them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.accuracy import county, details, generated, lists, peers, practice, record, savedsite, tables
from benchmarks.accuracy.disturbed import measure_disturbed
from benchmarks.accuracy.templates.measure import measure_templates
from tests.corpus import corpus_dir

BASE = ("details", "lists", "disturbed", "site", "county", "generated", "templates")


def measure_details(folder: Path) -> tuple[dict[str, Any], list[str]]:
    """Both modes of the detail pages."""
    misses: list[str] = []
    return {mode: details.measure_details(folder, mode, misses) for mode in ("given", "bare")}, misses


def measure_lists(folder: Path) -> tuple[dict[str, Any], list[str]]:
    """Lists and column forms."""
    typical, odd = lists.measure_lists(folder)
    forms, misses = lists.measure_forms(folder)
    return {"typical": typical.figures(), "odd": odd.figures(), "forms": forms}, [
        *typical.misses,
        *odd.misses,
        *misses,
    ]


ON_PAGES: dict[str, Callable[[Path], tuple[Any, list[str]]]] = {
    "details": measure_details,
    "lists": measure_lists,
    "disturbed": measure_disturbed,
    "site": savedsite.measure_site,
    "peers": lambda folder: (peers.measure_peers(folder), []),
}
OF_SITES: dict[str, Callable[[], tuple[Any, list[str]]]] = {
    "county": county.measure_county,
    "generated": generated.measure_generated,
}


def tell(part: str, figures: Any, lines: list[str]) -> None:
    """Print a part: figures, then everything that is not right."""
    print(f"== {part} ==")
    for name, one in figures.items():
        print(f"{name:16}", one)
    print(*(f"  - {line}" for line in lines), sep="\n", flush=True)


def keep(part: str, measured: tuple[Any, list[str]], key: str = "") -> None:
    """Print a part and put it in the record."""
    figures, lines = measured
    tell(f"{part} {key}".strip(), figures, lines)
    record.note(part, figures, key)


def hold(part: str, measured: tuple[Any, list[str]], key: str = "") -> list[str]:
    """Keep a part and hold it against its floors: what fell."""
    keep(part, measured, key)
    return [f"{part} {key}: {line}" for line in record.below(measured[0], record.floors(part))]


def on_practice(seeds: list[int], runs: list[str]) -> list[str]:
    """Practice counties in memory and in whole runs: what fell under a floor."""
    folder = practice.practice_dir()
    if folder is None:
        print("practice counties not found: set GONGKAI_PRACTICE")
        return []
    fallen = [line for s in seeds for line in hold("practice", practice.measure_practice(folder, s), str(s))]
    for run in runs:
        number, _, faults = run.partition(":")
        fallen += hold(
            "runs", practice.measure_run(folder, int(number), faults or "none"), f"{number} {faults or 'none'}"
        )
    return fallen


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", choices=BASE, default=BASE, help="measure only these (none: nothing)")
    parser.add_argument("--peers", action="store_true", help="time htmldate and trafilatura too, where installed")
    parser.add_argument("--practice", default="", metavar="SEEDS", help="seeds, separated by commas: in memory")
    parser.add_argument(
        "--runs", nargs="*", default=[], metavar="SEED:FAULTS", help="whole runs: benchmarks/practice.sh"
    )
    parser.add_argument("--raise-floors", action="store_true", help="raise floors of county and generated sites")
    parser.add_argument(
        "--write-docs", action="store_true", help="put the tables into docs/accuracy.md and the READMEs"
    )
    return parser.parse_args()


def main() -> None:
    """Measure what was asked for. Leaves with 1 when a part is under a floor of its or accuses anybody."""
    asked = options()
    folder = corpus_dir()
    for part in (*(p for p in asked.only if p in ON_PAGES), *(["peers"] if asked.peers else [])):
        if folder is None:
            print(f"{part}: labelled pages not found: set GONGKAI_CORPUS")
        else:
            keep(part, ON_PAGES[part](folder))
    if "templates" in asked.only:
        keep("templates", measure_templates())
    fallen = []
    for part in (part for part in OF_SITES if part in asked.only):
        measured = OF_SITES[part]()
        fallen += hold(part, measured)
        if asked.raise_floors:
            record.raise_floors(part, measured[0])
    fallen += on_practice([int(seed) for seed in asked.practice.split(",") if seed], asked.runs)
    if asked.write_docs:
        tables.write_documents(record.load())
    if fallen:
        sys.exit("\n".join(fallen))


if __name__ == "__main__":
    main()
