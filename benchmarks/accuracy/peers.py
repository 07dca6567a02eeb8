"""Time and dates against htmldate and trafilatura on the same pages in the same run.

`pip install htmldate trafilatura`, in this environment or on PYTHONPATH, then `python -m benchmarks.accuracy.peers`.
Each reader gets bytes and the address, and decodes and parses for itself, in a process of its own, in a
second pass over the pages; CPU time of one core, the best of `REPEATS` processes, in turn with the other readers', so
that a busy machine slows all of them alike.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from crawler.extractors.document import read_document
from crawler.extractors.page import Page
from tests.corpus import ROOT, corpus_dir, manifest

REPEATS = 5
Reader = Callable[[bytes, str], str | None]


def ours() -> Reader:
    """All facts of a detail page: date, title, metadata, text, links, attachments."""

    def read(body: bytes, url: str) -> str | None:
        document = read_document(Page(body, url))
        return document.published.value.isoformat() if document.published else None

    return read


def htmldate() -> Reader:
    """htmldate's original date alone."""
    find: Any = import_module("htmldate").find_date
    today = date.today().isoformat()
    return lambda body, url: find(body, url=url or None, original_date=True, max_date=today)


def trafilatura() -> Reader:
    """trafilatura's text with metadata."""
    extract: Any = import_module("trafilatura").bare_extraction

    def read(body: bytes, url: str) -> str | None:
        document = extract(body, url=url or None, with_metadata=True)
        return document.date if document else None

    return read


READERS: dict[str, Callable[[], Reader]] = {"gongkai": ours, "htmldate": htmldate, "trafilatura": trafilatura}


def measure_peers(folder: Path) -> dict[str, dict[str, float]]:
    """ms a page (CPU), dates exact in percent and false dates on undated pages, by reader; without those not here.

    `picked` pages were chosen because tools disagree on them: timed, but not counted among the exact dates.
    """
    names = [name for name in READERS if is_here(name)]
    turns = [{name: timed(name, folder) for name in names} for _ in range(REPEATS)]
    figures = {name: turns[0][name] | {"ms": round(min(turn[name]["ms"] for turn in turns), 2)} for name in names}
    for one in figures.values():
        one["times"] = round(one["ms"] / figures["gongkai"]["ms"], 1)
    return figures


def is_here(name: str) -> bool:
    """Whether a reader can be imported."""
    try:
        READERS[name]()
    except ImportError:
        return False
    return True


def timed(name: str, folder: Path) -> dict[str, float]:
    """One reader over all details in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.accuracy.peers", "--one", name, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    records = details(folder)
    seconds, said = json.loads(done.stdout.splitlines()[-1])
    return judged(said, records) | {"ms": 1000 * seconds / len(records)}


def details(folder: Path) -> list[dict[str, Any]]:
    """The labelled detail pages."""
    return [one for one in manifest(folder) if one["kind"] == "detail" and one["labelled"]]


def second_pass(name: str, folder: Path) -> tuple[float, list[str | None]]:
    """CPU seconds and dates of a pass over pages that were read once before.

    The first pass loads what a reader loads when it first needs it: htmldate spends 1.4 s there on date tables.
    """
    read = READERS[name]()
    pages = [((folder / one["file"]).read_bytes(), one.get("url") or "") for one in details(folder)]
    for body, url in pages:
        read(body, url)
    start = time.process_time()
    said = [read(body, url) for body, url in pages]
    return time.process_time() - start, said


def judged(said: list[str | None], records: list[dict[str, Any]]) -> dict[str, float]:
    """What the dates are worth."""
    pairs = [(day, one["truth"], bool(one.get("picked"))) for day, one in zip(said, records, strict=True)]
    dated = [day == truth["pub_date"] for day, truth, picked in pairs if not truth.get("undated") and not picked]
    hard = [day == truth["pub_date"] for day, truth, picked in pairs if not truth.get("undated") and picked]
    undated = [day is not None for day, truth, _ in pairs if truth.get("undated")]
    return {
        "pages": len(pairs),
        "typical": len(dated),
        "date_exact": round(100 * sum(dated) / len(dated), 1),
        "picked": len(hard),
        "picked_exact": sum(hard),
        "undated": len(undated),
        "undated_false": sum(undated),
    }


def main() -> None:
    """Print the figures of every reader that can be imported."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(second_pass(sys.argv[2], Path(sys.argv[3]))))
        return
    folder = corpus_dir()
    if folder is None:
        raise SystemExit("labelled pages not found: set GONGKAI_CORPUS")
    for name, one in measure_peers(folder).items():
        print(f"{name:12}", one)


if __name__ == "__main__":
    main()
