"""Accuracy of detail pages on the labelled pages: `python -m benchmarks.accuracy.details [-v]`.

`given`: the page as a crawler has it. `bare`: without address, metas and JSON-LD, only what the page prints.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from crawler.extractors.document import read_document
from crawler.extractors.page import Page
from crawler.extractors.text import compact
from crawler.nouns import Document
from tests.corpus import corpus_dir, manifest

_META = re.compile(r"<meta\b[^>]*>", re.I)
_JSON_LD = re.compile(r"<script[^>]*ld\+json[^>]*>.*?</script>", re.I | re.S)
TEXTS = ("title", "source", "index_no", "doc_no", "written_date", "issuing_body", "topic")


def measure_details(folder: Path, mode: str, misses: list[str] | None = None) -> dict[str, float]:
    """Shares in percent by fact, `undated_false` (pages) and `ms` a page, for mode `given` or `bare`."""
    count: Counter[str] = Counter()
    seconds = 0.0
    for record in manifest(folder):
        if record["kind"] != "detail" or not record["labelled"]:
            continue
        body, url = (folder / record["file"]).read_bytes(), record.get("url") or ""
        if mode == "bare":
            body, url = bare(body.decode("latin-1")).encode("latin-1"), ""
        start = time.perf_counter()
        document = read_document(Page(body, url))
        seconds += time.perf_counter() - start
        count["pages"] += 1
        for fact in compare(document, record["truth"], count):
            if misses is not None:
                misses.append(f"{mode} {record['file']} {fact}")
    return _shares(count, seconds)


def compare(document: Document, truth: dict[str, Any], count: Counter[str]) -> list[str]:
    """Count what agrees with the labels; returns the differences in words."""
    published = document.published.value.isoformat() if document.published else None
    wrong = []
    if truth.get("undated"):
        count["undated"] += 1
        count["undated_false"] += published is not None
        wrong += [f"undated, read {document.published}"] if published else []
    else:
        count["dated"] += 1
        count["date_exact"] += published == truth["pub_date"]
        count["date_none"] += published is None
        count["date_wrong"] += published not in (None, truth["pub_date"])
        wrong += [f"date {truth['pub_date']} read {document.published}"] if published != truth["pub_date"] else []
    read = _texts(document)
    for name in TEXTS:
        if truth.get(name):
            count[f"{name}_of"] += 1
            same = compact(read[name]) == compact(truth[name])
            count[name] += same
            wrong += [] if same else [f"{name} {truth[name]!r} read {read[name]!r}"]
    return wrong


def _texts(document: Document) -> dict[str, str]:
    return {
        "title": document.title,
        "source": document.source,
        "index_no": document.index_no,
        "doc_no": document.doc_no.text if document.doc_no else "",
        "written_date": document.written.value.isoformat() if document.written else "",
        "issuing_body": document.issuer,
        "topic": document.topic,
    }


def _shares(count: Counter[str], seconds: float) -> dict[str, float]:
    figures = {name: round(100 * count[name] / count["dated"], 1) for name in ("date_exact", "date_wrong", "date_none")}
    figures |= {name: round(100 * count[name] / count[f"{name}_of"], 1) for name in TEXTS if count[f"{name}_of"]}
    figures["undated_false"] = count["undated_false"]
    figures["ms"] = round(1000 * seconds / max(1, count["pages"]), 2)
    return figures


def bare(html: str) -> str:
    """A page's source without metas (but the charset) and JSON-LD: only what it prints."""
    return _JSON_LD.sub("", _META.sub(lambda m: m[0] if "charset" in m[0].lower() else "", html))


def main() -> None:
    """Print the table; with -v every difference from the labels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", action="store_true")
    folder = corpus_dir()
    if folder is None:
        raise SystemExit("labelled pages not found: set GONGKAI_CORPUS")
    misses: list[str] = []
    verbose = parser.parse_args().v
    for mode in ("given", "bare"):
        print(mode, measure_details(folder, mode, misses))
    print("\n".join(misses) if verbose else f"{len(misses)} differences (-v lists them)")


if __name__ == "__main__":
    main()
