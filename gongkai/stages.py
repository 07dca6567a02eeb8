"""Stages 阶段: each reads one stored document of a round and writes the next; every one can be run again alone.

crawl → crawl/*.sqlite → extract → evidence/ → judge → findings.parquet → score → assessments.json and
rectification.parquet → render → reports/
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.evidence import UnitEvidence
from crawler.evidence_store import load_evidence
from crawler.extract import extract_round
from crawler.options import CrawlOptions
from crawler.round import Round
from gongkai.background import background_of
from gongkai.errors import ShellError
from gongkai.messages import MESSAGES
from gongkai.rounds import for_the_record
from indicators.catalogue import load_catalogue
from indicators.judge import judge_all
from indicators.nouns import Finding
from indicators.schema import IndicatorSet
from indicators.sets import load_set
from reports.render import render_round
from reports.tables import export_tables
from scoring.nouns import Assessment
from scoring.rectify import rectify_round
from scoring.score import score_round
from scoring.store import made_by, read_findings, write_assessments, write_findings, write_rectification
from scoring.unit import METHOD

if TYPE_CHECKING:
    from crawler.fetching.ledger import CrawlProgress

Tell = Callable[[str], None]
Progress = Callable[["CrawlProgress"], None]


def quiet(line: str) -> None:
    """Say nothing."""


def crawl(round_: Round, options: CrawlOptions, workers: int = 1, progress: Progress = lambda progress: None) -> Round:
    """采集: fetch what the round lacks; returns the round with the options it was crawled with.

    Pages that are stored are not fetched again. Raises KeyboardInterrupt after a Ctrl-C; everything fetched is kept.
    """
    from crawler.workers import crawl_round  # Scrapy takes half a second to import

    known = round_.spec.options.get("max_pages")
    chosen = options if options.max_pages else replace(options, max_pages=known)
    crawled = round_.with_options(for_the_record(chosen))
    crawl_round(crawled, chosen, workers, progress)
    return crawled


def extract(round_: Round, tell: Tell = quiet) -> int:
    """提取: from archives to evidence; returns the number of units."""
    if not any(round_.crawl_dir.glob("*.sqlite")):
        raise _not_yet(round_, "archive", "crawl")
    return extract_round(round_, tell)


def evidence_of(round_: Round) -> Iterator[UnitEvidence]:
    """The stored evidence. Raises ShellError when it was not extracted yet."""
    if not (round_.evidence_dir / "units.parquet").exists():
        raise _not_yet(round_, "evidence", "extract")
    return load_evidence(round_.evidence_dir)


def judge(round_: Round) -> int:
    """评判: from evidence to findings; returns their number."""
    indicator_set = load_set(round_.spec.set_id)
    count = 0

    def findings() -> Iterator[Finding]:
        nonlocal count
        background = background_of(round_)
        for found in judge_all(evidence_of(round_), indicator_set, load_catalogue(), round_.as_of, background):
            count += len(found)
            yield from found

    with _no_cycles():
        write_findings(round_.findings, findings(), _made_by(round_, indicator_set))
    return count


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Evidence holds no reference cycles; looking for them costs a quarter of the judging."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def score(round_: Round) -> list[Assessment]:
    """评分: from findings to ranked assessments and the problem list."""
    indicator_set = load_set(round_.spec.set_id)
    findings = read_findings(round_.findings)
    ranked = score_round(findings, indicator_set, round_.units)
    by = _made_by(round_, indicator_set)
    write_assessments(round_.assessments, ranked, by)
    items = rectify_round(findings, ranked, load_catalogue(), round_.as_of)
    write_rectification(round_.rectification, items, by)
    return ranked


def render(round_: Round, lang: str = "zh") -> Path:
    """报告: the site in both languages and the tables beside it; returns the first page of `lang`."""
    first = render_round(round_, lang)
    export_tables(round_, round_.reports_dir / "tables", "csv", lang)
    return first


def _made_by(round_: Round, indicator_set: IndicatorSet) -> dict[str, str]:
    return made_by(indicator_set.id, indicator_set.edition, round_.as_of, METHOD)


def _not_yet(round_: Round, what: str, command: str) -> ShellError:
    return ShellError("error.stage", round=round_.path, what=MESSAGES[f"what.{what}"], command=command)
