"""Accuracy of lists and column forms on the labelled pages: `python -m benchmarks.accuracy.lists [-v]`."""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from crawler.extractors.column import read_column
from crawler.extractors.lists import main_list, read_lists
from crawler.extractors.page import Page
from crawler.extractors.text import compact
from crawler.nouns import EntryList
from tests.corpus import corpus_dir, manifest

SITE = "xxgk.nankai.edu.cn"


@dataclass
class Tally:
    """Sums over pages."""

    pages: int = 0
    exact: int = 0
    newest: int = 0
    newest_of: int = 0
    wanted: int = 0
    hit: int = 0
    given: int = 0
    dates: int = 0
    dates_of: int = 0
    titles: int = 0
    misses: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Shares, 0 to 100."""
        return {
            "pages": self.pages,
            "recall": _share(self.hit, self.wanted),
            "precision": _share(self.hit, self.given),
            "count_exact": _share(self.exact, self.pages),
            "newest_exact": _share(self.newest, self.newest_of),
            "dates_exact": _share(self.dates, self.dates_of),
            "titles_exact": _share(self.titles, self.hit),
        }


def measure_lists(folder: Path) -> tuple[Tally, Tally]:
    """(typical pages, pages picked for odd date forms)."""
    typical, odd = Tally(), Tally()
    for record in manifest(folder):
        if record["kind"] == "list" and record["labelled"]:
            page = Page((folder / record["file"]).read_bytes(), record.get("url") or "http://corpus.test/a/b/")
            count(odd if record.get("picked") else typical, record, main_list(page))
    return typical, odd


def count(tally: Tally, record: dict[str, Any], found: EntryList | None) -> None:
    """Add what was read of a labelled page, None for no list."""
    truth = record["truth"]
    entries = list(found.entries) if found else []
    by_title = {compact(entry.title): entry for entry in entries}
    hits = titles = dates = 0
    for place, row in enumerate(truth["entries"]):
        tail = row["href"].strip().lstrip("./")
        near = entries[place : place + 1] if len(entries) == len(truth["entries"]) else []
        entry = next(
            (e for e in [*near, *entries] if tail and e.url.endswith(tail)), by_title.get(compact(row["title"]))
        )
        if entry is None:
            continue
        hits += 1
        titles += compact(entry.title) == compact(row["title"])
        if row.get("date"):
            tally.dates_of += 1
            dates += entry.published is not None and entry.published.value.isoformat() == row["date"]
    newest = max((e.published.value for e in entries if e.published), default=None)
    tally.pages += 1
    tally.wanted += len(truth["entries"])
    tally.given += len(entries)
    tally.hit += hits
    tally.titles += titles
    tally.dates += dates
    good_count = len(entries) == truth["list_count"]
    tally.exact += good_count
    good_date = True
    if wanted := truth.get("newest_date"):
        tally.newest_of += 1
        good_date = newest == date.fromisoformat(wanted)
        tally.newest += good_date
    if not (good_count and good_date and hits == titles == len(truth["entries"])):
        tally.misses.append(
            f"{record['file']}: {len(entries)}/{truth['list_count']} rows, {hits} hit, {titles} titles, "
            f"newest {newest} for {truth.get('newest_date')}"
        )


def measure_forms(folder: Path) -> tuple[dict[str, float], list[str]]:
    """Form, count and newest date of the mirrored site's columns."""
    site = folder / "sites" / SITE
    files = {r["url"]: r["file"] for r in read_records(site / "index.jsonl")}
    sections = read_records(site / "sections.jsonl")
    good = {"form": 0, "count": 0, "newest": 0}
    misses = []
    for section in sections:
        page = Page((site / files[section["url"]]).read_bytes(), section["url"])
        reading = read_column(page)
        entries = reading.list.entries if reading.list else ()
        newest = max((e.published.value.isoformat() for e in entries if e.published), default=None)
        right = {
            "form": reading.form == section["form"],
            "count": len(entries) == section["entries_on_page"],
            "newest": newest == section["newest_date"],
        }
        for name, ok in right.items():
            good[name] += ok
        if not all(right.values()):
            misses.append(
                f"{section['url']} {section['form']} {section['entries_on_page']} {section['newest_date']}"
                f" -> {reading.form} {len(entries)} {newest}"
            )
    return {name: _share(n, len(sections)) for name, n in good.items()}, misses


def milliseconds(folder: Path) -> float:
    """Mean CPU time of read_lists on a page already parsed."""
    pages = [
        Page((folder / r["file"]).read_bytes(), r.get("url") or "http://corpus.test/a/")
        for r in manifest(folder)
        if r["kind"] == "list"
    ]
    start = time.process_time()
    for page in pages:
        read_lists(page)
    return (time.process_time() - start) * 1000 / len(pages)


def read_records(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


def main() -> None:
    """Print the table; `-v` also every page that is not wholly right."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("-v", action="store_true")
    options = parser.parse_args()
    folder = corpus_dir()
    if folder is None:
        raise SystemExit("labelled pages not found: set GONGKAI_CORPUS")
    typical, odd = measure_lists(folder)
    forms, form_misses = measure_forms(folder)
    print("lists, typical  ", typical.figures())
    print("lists, odd dates", odd.figures())
    print("columns         ", forms)
    print("ms a page       ", round(milliseconds(folder), 2))
    if options.v:
        print(*typical.misses, *odd.misses, *form_misses, sep="\n")


if __name__ == "__main__":
    main()
