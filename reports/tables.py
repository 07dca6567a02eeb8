"""Exported tables 导出数据表: names, columns and order are a contract (design section 6, docs/data-dictionary.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from crawler.archive import Archive
from crawler.evidence import ColumnOutcome
from crawler.evidence_store import column_urls, load_entries, load_evidence
from crawler.fetching.drawn import PICTURE
from crawler.round import Round
from indicators.nouns import Text
from indicators.verdict import masked
from reports.adapt import column_row
from reports.basis import basis
from reports.table_files import Field, write_csv, write_parquet
from scoring.nouns import Assessment, IndicatorScore
from scoring.store import iter_findings, read_assessments, read_rectification

Row = tuple[Any, ...]


def fields(text: str) -> tuple[Field, ...]:
    """Fields from `name:type` words; a word without a type is text."""
    return tuple(Field(name, type_ or "text") for name, _, type_ in (word.partition(":") for word in text.split()))


TABLES: dict[str, tuple[Field, ...]] = {
    "columns": fields(
        "unit_id section outcome title url entries_total:int entries_365d:int newest_published:day newest_url "
        "needs_js:bool"
    ),
    "entries": fields("unit_id section column_url title url published:day published_source"),
    "findings": fields(
        "unit_id indicator outcome ratio:float points:float max_points:float observed reason evidence_url "
        "evidence_sha256 fetched_at:instant"
    ),
    "assessments": fields(
        "unit_id name kind board total:float raw_total:float deductions:float bonus:float coverage:float vetoes grade "
        "rank:int"
    ),
    "pages": fields("url final_url status:int fetched_at:instant sha256 bytes:int units"),
    "rectification": fields("item_id unit_id indicator problem url basis remedy points:float deadline:day state"),
}
WRITERS = {"csv": write_csv, "parquet": write_parquet}


def export_tables(round_: Round, folder: Path, format_: str = "csv", lang: str = "zh") -> list[Path]:
    """Write all tables of a scored round into `folder`; return their paths.

    `lang` chooses the language of sentences (observed, reason, problem, …); everything else is the same in both.
    Raises InputError when a stage has not run yet, KeyError for an unknown format.
    """
    write = WRITERS[format_]
    source = _Source(round_, lang)
    written = []
    for name, columns in TABLES.items():
        path = folder / f"{name}.{format_}"
        rows: Callable[[], Iterator[Row]] = getattr(source, name)
        write(path, columns, rows())
        written.append(path)
    return written


@dataclass(frozen=True)
class _Source:
    """The rows of each table, one method a table."""

    round: Round
    lang: str

    @cached_property
    def _ranked(self) -> list[Assessment]:
        return read_assessments(self.round.assessments)

    def _say(self, zh: str, en: str) -> str:
        return en if self.lang == "en" and en else zh

    def columns(self) -> Iterator[Row]:
        """One row a unit and section of the taxonomy that applies to it, found or not."""
        for one in load_evidence(self.round.evidence_dir, documents=False):
            for section, column in one.columns.items():
                row = column_row(column, self.round.as_of, None)
                found = column.outcome is ColumnOutcome.FOUND
                yield (
                    *(one.unit.unit_id, section, row.outcome, row.title, row.url, row.entries_total),
                    row.entries_365d if found else None,
                    *(row.newest_published, row.newest_url, column.needs_js),
                )

    def entries(self) -> Iterator[Row]:
        """All entries that were read, with the source of their date. Numbers of persons in a title are masked."""
        addresses = column_urls(self.round.evidence_dir)
        for unit_id, section, entry in load_entries(self.round.evidence_dir):
            day = (entry.published.value, entry.published.source.value) if entry.published else (None, "")
            yield (unit_id, section, addresses[unit_id, section], masked(entry.title), entry.url, *day)

    def findings(self) -> Iterator[Row]:
        """All findings with their points and first proof. A deduction's points are what it costs."""
        scores: dict[tuple[str, str], IndicatorScore] = {
            (one.unit_id, score.indicator): score for one in self._ranked for score in one.scores
        }
        for finding in iter_findings(self.round.findings):
            score = scores.get((finding.unit_id, finding.indicator))
            points = (score.points if score.ratio is not None else None, score.max_points) if score else (None, None)
            proof = finding.proofs[0] if finding.proofs else None
            yield (
                *(finding.unit_id, finding.indicator, finding.outcome.value, finding.ratio, *points),
                *(self._text(finding.observed), self._text(finding.reason)),
                *((proof.url, proof.sha256, proof.fetched_at) if proof else ("", "", None)),
            )

    def _text(self, text: Text) -> str:
        return self._say(text.zh, text.en)

    def assessments(self) -> Iterator[Row]:
        """All units by board and rank; units that were not assessed have neither total nor rank."""
        for one in self._ranked:
            yield (
                *(one.unit_id, one.name, one.kind, one.board, one.total, one.raw_total, one.deductions, one.bonus),
                *(one.coverage, ";".join(one.vetoes), one.grade, one.rank),
            )

    def pages(self) -> Iterator[Row]:
        """All stored pages by address, so that the order of fetching leaves no trace; `units` are the ids that needed
        the page, separated by semicolons."""
        for path in sorted(self.round.crawl_dir.glob("*.sqlite")):
            with Archive(path, readonly=True) as archive:
                needed = archive.attributions()
                for key in sorted(key for key in archive.keys() if not key.endswith(PICTURE)):  # noqa: SIM118
                    page = archive.get(key)
                    assert page is not None
                    units = ";".join(sorted({unit for unit, _ in needed.get(key, ())}))
                    yield key, page.final_url, page.status, page.fetched_at, page.sha256, len(page.body), units

    def rectification(self) -> Iterator[Row]:
        """All problems to mend, unit by unit, the dearest first."""
        for item in read_rectification(self.round.rectification):
            rules = [basis(rule) for rule in item.basis.split("; ") if rule]
            yield (
                *(item.item_id, item.unit_id, item.indicator, self._say(item.problem, item.problem_en), item.url),
                "; ".join(self._text(rule.text) or rule.rule_id for rule in rules),
                *(self._say(item.remedy, item.remedy_en), item.points, item.deadline, item.state),
            )
