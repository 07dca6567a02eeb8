"""Stages 阶段: each reads one stored document of a round and writes the next; every one can be run again alone.

crawl → crawl/*.sqlite → extract → evidence/ → judge → findings.parquet → score → assessments.json and
rectification.parquet → render → reports/

What a stage needs is imported by it: readers of pages, checks and documents take half a second each to import.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.options import CrawlOptions
from crawler.round import Round
from gongkai.messages import say

if TYPE_CHECKING:
    from crawler.evidence import UnitEvidence
    from crawler.fetching.ledger import CrawlProgress
    from scoring.nouns import Assessment

Tell = Callable[[str], None]
Progress = Callable[["CrawlProgress"], None]


@dataclass(frozen=True, slots=True)
class Papers:
    """公文选项: the round before, an office's Word template, who signs, whether a PDF is wanted, earlier rounds."""

    previous: Path | None = None
    template: Path | None = None
    issuer: str = ""
    pdf: bool = True
    history: tuple[Path, ...] = ()


def quiet(line: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """队列位置: the database that holds the queue, and where workers put finished job files ("" = the round)."""

    url: str
    store: str = ""


def crawl(
    round_: Round,
    options: CrawlOptions,
    workers: int = 1,
    progress: Progress = lambda progress: None,
    queue: QueuePlace | None = None,
) -> Round:
    """采集: fetch what the round lacks; returns the round with the options it was crawled with.

    In processes of this machine, or by the workers of a queue. Pages that are stored are not fetched again. Raises
    KeyboardInterrupt after a Ctrl-C; everything fetched is kept.
    """
    from crawler.workers import crawl_round
    from gongkai.rounds import for_the_record

    known = round_.spec.options.get("max_pages")
    chosen = options if options.max_pages else replace(options, max_pages=known)
    crawled = round_.with_options(for_the_record(chosen))
    if queue is None:
        crawl_round(crawled, chosen, workers, progress)
    else:
        from gongkai.queue.submit import crawl_by_queue

        crawl_by_queue(crawled, chosen, queue.url, queue.store, progress)
    return crawled


def extract(round_: Round, tell: Tell = quiet, workers: int = 1) -> int:
    """提取: from archives to evidence; returns the number of units."""
    from crawler.extract import extract_round
    from gongkai.judging import not_yet

    if not any(round_.crawl_dir.glob("*.sqlite")):
        raise not_yet(round_, "archive", "crawl")
    return extract_round(round_, tell, workers)


def evidence_of(round_: Round) -> Iterator[UnitEvidence]:
    """The stored evidence. Raises ShellError when it was not extracted yet."""
    from crawler.evidence_store import load_evidence
    from gongkai.judging import require_evidence

    require_evidence(round_)
    return load_evidence(round_.evidence_dir)


def judge(round_: Round, workers: int = 1) -> int:
    """评判: from evidence to findings; returns their number."""
    from gongkai.judging import judge_round

    return judge_round(round_, workers)


def waste_line(round_: Round) -> str:
    """浪费: how many pages were fetched for the units and what share of them no finding can have used."""
    from crawler.evidence_store import page_counts

    pages, unused = page_counts(round_.evidence_dir)
    return say("done.waste", pages=pages, unused=unused, share=f"{unused / max(pages, 1):.1%}")


def score(round_: Round, workers: int = 1) -> list[Assessment]:
    """评分: from findings to ranked assessments and the problem list."""
    from gongkai.scoring import score_round

    return score_round(round_, workers)


def _earlier(asked: Papers) -> list[Round]:
    """The rounds shown beside this one, each once."""
    folders = {folder.resolve(): folder for folder in (*asked.history, asked.previous) if folder is not None}
    return [Round.open(folder) for folder in folders.values()]


def _remembered(round_: Round) -> Path | None:
    """The round before that this one was judged beside, if it is still there."""
    before = Round(Path(round_.spec.previous), round_.spec) if round_.spec.previous else None
    return before.path if before and before.assessments.exists() else None


def render(round_: Round, lang: str = "zh", papers: Papers | None = None, tell: Tell = quiet) -> Path:
    """报告: site and documents in both languages and the tables; returns the first page of `lang`."""
    from gongkai.judging import require_scored
    from reports.aside import aside
    from reports.documents import documents_of
    from reports.language import LANGUAGES
    from reports.load import load_input
    from reports.papers import write_papers
    from reports.render import render_site
    from reports.tables import export_tables
    from scoring import loop_store

    require_scored(round_)
    asked, home = papers or Papers(), round_.reports_dir
    tables = aside(partial(export_tables, round_, home / "tables", "csv", lang))  # while the round is read for the rest
    data = load_input(round_, _earlier(asked))
    facts = documents_of(round_, data, asked.previous or _remembered(round_), asked.issuer)
    langs = tuple(sorted(LANGUAGES, key=lambda code: code != lang))
    answers = {key: (one.link, one.note) for key, one in loop_store.read_answers(round_.path).items()}
    documents = aside(partial(write_papers, facts, home, langs, asked.template, answers, asked.pdf))
    first = render_site(data, home, langs)
    tables()
    written = documents()
    if asked.pdf and written[-1].suffix != ".pdf":
        tell(say("pdf.missing", path=written[0]))
    return first
