"""Accuracy on disturbed pages 扰动页准确率: `python -m benchmarks.accuracy.disturbed [-v]`.

The labelled pages once more under every disturbance: details with address and metas and bare, lists. Reported are the
publication days, titles and rows that a disturbance made wrong.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.accuracy.details import bare, compare
from benchmarks.accuracy.disturbances import DISTURBANCES
from benchmarks.accuracy.lists import Tally, count
from crawler.extractors.document import read_document
from crawler.extractors.lists import main_list
from crawler.extractors.page import Page
from tests.corpus import corpus_dir, manifest

UTF8 = "text/html; charset=utf-8"
NOWHERE = "http://corpus.test/a/b/"


def measure_disturbed(folder: Path) -> tuple[dict[str, dict[str, float]], list[str]]:
    """(figures by disturbance, everything that is not right)."""
    sources = [(one, _decoded(folder / one["file"])) for one in manifest(folder) if one["labelled"]]
    misses: list[str] = []
    return {name: _one(name, sources, misses) for name in DISTURBANCES}, misses


def _decoded(file: Path) -> str:
    return Page(file.read_bytes(), NOWHERE).html


def _one(name: str, sources: list[tuple[dict[str, Any], str]], misses: list[str]) -> dict[str, float]:
    tally, facts = Tally(), Counter[str]()
    for record, html in sources:
        disturbed = DISTURBANCES[name](html)
        if record["kind"] == "list":
            count(tally, record, main_list(_page(disturbed, record.get("url") or NOWHERE)))
        elif record["kind"] == "detail":
            for body, url in ((disturbed, record.get("url") or ""), (bare(disturbed), "")):
                said = compare(read_document(_page(body, url)), record["truth"], facts)
                misses += [f"{name}: {record['file']} {line}" for line in said if line.startswith(("date", "title"))]
    misses += [f"{name}: {line}" for line in tally.misses]
    lists = tally.figures()
    return {
        "details": facts["dated"],
        "date_exact": round(100 * facts["date_exact"] / facts["dated"], 2),
        "date_wrong": facts["date_wrong"] + facts["undated_false"],
        "title": round(100 * facts["title"] / facts["title_of"], 2),
        "recall": lists["recall"],
        "precision": lists["precision"],
        "newest_exact": lists["newest_exact"],
    }


def _page(html: str, url: str) -> Page:
    return Page(html.encode("utf-8", "replace"), url, UTF8)


def main() -> None:
    """Print the table; with -v everything that is not right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", action="store_true")
    verbose = parser.parse_args().v
    folder = corpus_dir()
    if folder is None:
        raise SystemExit("labelled pages not found: set GONGKAI_CORPUS")
    figures, misses = measure_disturbed(folder)
    for name, one in figures.items():
        print(f"{name:36}", one)
    print("\n".join(misses) if verbose else f"{len(misses)} differences (-v lists them)")


if __name__ == "__main__":
    main()
