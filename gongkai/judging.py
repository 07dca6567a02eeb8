"""Judging 评判: the stored evidence of a round, with what is known besides, by a set; in one process or in several."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.evidence_store import load_evidence
from crawler.nouns import UnitKind
from crawler.round import Round
from gongkai.background import background_of
from gongkai.errors import ShellError
from gongkai.messages import MESSAGES
from gongkai.shares import in_processes, shares
from indicators.background import Background
from indicators.catalogue import load_catalogue
from indicators.judge import judge_all
from indicators.nouns import Finding
from indicators.report.county import Filed, warned, with_warnings
from indicators.schema import IndicatorSet
from indicators.sets import load_set
from scoring.store import amend_findings, findings_of, join_findings, made_by, require_results, write_findings
from scoring.unit import METHOD

ARITHMETIC = "req.report.arith"
LEAST = 200  # units below which starting processes takes longer than it saves


def judge_stored(
    round_: Round,
    indicator_set: IndicatorSet,
    as_of: date,
    background: Mapping[str, Background],
    only: Collection[str] | None = None,
) -> Iterator[list[Finding]]:
    """The findings of the stored evidence, one unit after the other. Raises ShellError when there is no evidence."""
    require_evidence(round_)
    return judge_all(load_evidence(round_.evidence_dir, only), indicator_set, load_catalogue(), as_of, background)


def require_evidence(round_: Round) -> None:
    """Raises ShellError when the round was not extracted yet."""
    if not (round_.evidence_dir / "units.parquet").exists():
        raise not_yet(round_, "evidence", "extract")


def require_scored(round_: Round) -> None:
    """Raises ShellError without evidence, StoreError without findings, assessments or problem list."""
    require_evidence(round_)
    require_results(round_.findings, round_.assessments, round_.rectification)


def not_yet(round_: Round, what: str, command: str) -> ShellError:
    """The error of a stage that lacks what an earlier one writes."""
    return ShellError("error.stage", round=round_.path, what=MESSAGES[f"what.{what}"], command=command)


def judge_round(round_: Round, workers: int = 1) -> int:
    """Write the findings of a round; returns their number. Raises ShellError when there is no evidence."""
    require_evidence(round_)
    count = _judge_parts(round_, workers)
    compare_reports(round_)
    return count


def compare_reports(round_: Round) -> None:
    """Add to the findings on annual reports what only the reports of a whole county tell."""
    names = {unit.unit_id: unit.name for unit in round_.units}
    told = findings_of(round_.findings, ARITHMETIC)
    filed = {f.unit_id: one for f in told if (one := Filed.of(f, names[f.unit_id])) is not None}
    amended: dict[tuple[str, str], Callable[[Finding], Finding]] = {}
    for county in dict.fromkeys(unit.county for unit in round_.units):
        own = [unit for unit in round_.units if unit.county == county]
        portal = next((filed.get(unit.unit_id) for unit in own if unit.kind is UnitKind.PORTAL), None)
        below = [unit.unit_id for unit in own if unit.kind is not UnitKind.PORTAL]
        reports = [filed[unit] for unit in below if unit in filed]
        for unit, lines in warned(portal, reports, len(reports) == len(below)).items():
            amended[unit, ARITHMETIC] = partial(with_warnings, lines=lines)
    if amended:
        amend_findings(round_.findings, amended)


def _judge_parts(round_: Round, workers: int) -> int:
    parts = shares([unit.unit_id for unit in round_.units], workers, LEAST)
    if len(parts) == 1:
        return _write(round_, load_set(round_.spec.set_id), round_.findings)
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.parquet" for number in range(len(parts))]
        counts = []

        def written() -> Iterator[Path]:
            work = partial(_write, round_, load_set(round_.spec.set_id))
            done = in_processes(work, list(zip(paths, parts, strict=True)), workers)
            for path, count in zip(paths, done, strict=True):
                counts.append(count)
                yield path

        join_findings(round_.findings, written())
    return sum(counts)


def _write(round_: Round, indicator_set: IndicatorSet, path: Path, only: Collection[str] | None = None) -> int:
    count = 0

    def findings() -> Iterator[Finding]:
        nonlocal count
        for found in judge_stored(round_, indicator_set, round_.as_of, background_of(round_, only), only):
            count += len(found)
            yield from found

    with no_cycles():
        write_findings(path, findings(), made_by_set(round_, indicator_set))
    return count


def made_by_set(round_: Round, indicator_set: IndicatorSet) -> dict[str, str]:
    """What a stored result of the round was made by."""
    return made_by(indicator_set.id, indicator_set.edition, round_.as_of, METHOD)


@contextmanager
def no_cycles() -> Iterator[None]:
    """Evidence and results hold no reference cycles; looking for them costs a quarter of the judging."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
