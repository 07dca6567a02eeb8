"""The whole pipeline on the demo county: each planted defect is found, and nothing else is held against anybody."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from crawler.evidence import Column, ColumnOutcome
from crawler.fetching import chromium
from crawler.nouns import DateReading, DateSource, Entry
from gongkai.demo import compare, demo_world, expectations, write_units
from gongkai.demo.growth import ARCHIVE
from gongkai.demo.server import serve
from indicators.nouns import Finding, Outcome
from tests.crawler.browsing import need_browser

AS_OF = date(2026, 11, 24)
COMMAND = [sys.executable, "-c", "from gongkai.cli import main; main()"]


def gongkai(*words: str) -> str:
    """Run one command of the real program."""
    done = subprocess.run([*COMMAND, *words], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def rows(path: Path) -> list[dict[str, str]]:
    """An exported table."""
    with path.open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def column(row: dict[str, str]) -> Column:
    """A line of columns.csv."""
    day = row["newest_published"]
    reading = DateReading(date.fromisoformat(day), DateSource.LIST_ROW, day) if day else None
    newest = Entry("", row["newest_url"], reading) if reading else None
    outcome = ColumnOutcome(row["outcome"])
    return Column(row["unit_id"], row["section"], outcome, row["title"], row["url"], newest=newest)


def finding(row: dict[str, str]) -> Finding:
    """A line of findings.csv."""
    return Finding(row["unit_id"], row["indicator"], Outcome(row["outcome"]))


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exported tables of a round on the demo county."""
    base = tmp_path_factory.mktemp("county")
    units = write_units(base / "units.csv")
    with serve(demo_world(AS_OF, older=ARCHIVE)) as running:  # as `gongkai demo`
        options = ["--as-of", AS_OF.isoformat(), "--proxy", running.proxy, "--delay", "0"]
        gongkai("run", str(units), "--round", str(base / "round"), *options)
    gongkai("export", str(base / "round"), "--to", str(base / "tables"))
    return base / "tables"


@pytest.mark.slow
def test_every_planted_defect_is_found_and_nothing_else_is_accused(tables: Path) -> None:
    findings = [finding(r) for r in rows(tables / "findings.csv")]
    columns = [column(r) for r in rows(tables / "columns.csv")]
    assert findings
    assert columns
    assert compare(findings, columns, expectations(demo_world(AS_OF), chromium.available())) == []


@pytest.mark.slow
def test_units_that_cannot_be_looked_at_are_not_ranked(tables: Path) -> None:
    totals = {r["unit_id"]: r for r in rows(tables / "assessments.csv")}
    for unit_id in ("yx-scjgj", "yx-yjglj"):
        assert totals[unit_id]["rank"] == ""
        assert totals[unit_id]["vetoes"] == ""


@pytest.mark.slow
def test_the_dormant_and_the_blank_township_are_vetoed_and_nobody_without_a_planted_reason(tables: Path) -> None:
    truths = expectations(demo_world(AS_OF), chromium.available())
    planted = {
        t.unit_id for t in truths for name, outcomes in t.must.items() if name[:2] == "v." and "fail" in outcomes
    }
    vetoed = {r["unit_id"] for r in rows(tables / "assessments.csv") if r["vetoes"]}
    assert {"yx-heiyan", "yx-ganlu"} <= vetoed <= planted


@pytest.mark.slow
def test_a_unit_that_only_a_browser_can_read_is_assessed_and_its_columns_say_so(tables: Path) -> None:
    need_browser()
    columns = rows(tables / "columns.csv")
    drawn = {r["unit_id"] for r in columns if r["needs_js"] == "true"}
    assert drawn == {"yx-sjj"}
    total = next(r for r in rows(tables / "assessments.csv") if r["unit_id"] == "yx-sjj")
    assert total["rank"]
