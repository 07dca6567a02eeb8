"""How long one attachment of each kind takes to read: an annual report of the demo county in every form.

    python -m benchmarks.read_files [--runs 15]

Prints the best CPU milliseconds of several runs, the reader already imported.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from crawler.extractors.files import read_file
from crawler.extractors.page import Page
from crawler.extractors.report import read_report
from crawler.extractors.tables import read_tables
from gongkai.demo import office
from gongkai.demo.facts import facts_of
from gongkai.demo.load import specs
from gongkai.demo.report_body import report

URL = "http://www.shili.example/"


def best(work: Callable[[], object], runs: int) -> float:
    """The fewest CPU milliseconds of several runs."""
    work()
    spent = []
    for _ in range(runs):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent) * 1000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    body = report(facts_of(specs()[1], 1), 2025)
    page = f"<html><body>{body}</body></html>".encode()
    word, book, printed, scan = office.word(body), office.workbook(body), office.printed(body), office.scan()
    tables = read_tables(Page(page, URL))
    work: dict[str, Callable[[], object]] = {
        "docx": lambda: read_file(word, "docx"),
        "xlsx": lambda: read_file(book, "xlsx"),
        "pdf, text": lambda: read_file(printed, "pdf"),
        "pdf, ruled tables": lambda: read_file(printed, "pdf", tables=True),
        "pdf, scan": lambda: read_file(scan, "pdf"),
        "tables of a page": lambda: read_tables(Page(page, URL)),
        "cells of a report": lambda: read_report(tables),
    }
    for name, one in work.items():
        print(f"{name:20} {best(one, runs):8.2f} ms")


if __name__ == "__main__":
    main()
