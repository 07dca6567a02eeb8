"""Proof 证据: the pack behind one finding, and what in a round does not match its archives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crawler.archive import Archive
from crawler.round import Round
from gongkai.errors import ShellError
from gongkai.messages import MESSAGES
from indicators.catalogue import load_catalogue
from indicators.sets import load_set
from reports.adapt import indicator_info, round_info
from reports.pack.collect import collect
from reports.pack.render import render_pack
from scoring.store import StoredFindings, iter_findings, read_assessments

MOST_KNOWN = 20


def make_pack(round_: Round, unit: str, indicator: str, folder: Path, lang: str) -> Path:
    """证据包 of one finding; returns its printable sheet. Raises ShellError for an unknown unit or indicator."""
    name = next((one.name for one in round_.units if one.unit_id == unit), None)
    if name is None:
        known = ", ".join(one.unit_id for one in round_.units[:MOST_KNOWN])
        raise ShellError("error.unit", text=unit, known=known)
    indicator_set = load_set(round_.spec.set_id)
    mine = {f.indicator: f for f in StoredFindings(round_.findings).get(unit, ())}
    item = indicator_set.item(indicator)
    if item is None or indicator not in mine:
        raise ShellError("error.finding", unit=unit, text=indicator)
    scores = (s for a in read_assessments(round_.assessments) if a.unit_id == unit for s in a.scores)
    return render_pack(
        round_info(round_.spec, indicator_set),
        name,
        indicator_info(item, load_catalogue()[indicator]),
        mine[indicator],
        next((score for score in scores if score.indicator == indicator), None),
        collect(mine[indicator], archives(round_)),
        folder,
        lang,
    )


def archives(round_: Round) -> list[Path]:
    """The archives of a round. Raises ShellError when there is none."""
    files = sorted(round_.crawl_dir.glob("*.sqlite"))
    if not files:
        raise ShellError("error.stage", round=round_.path, what=MESSAGES["what.archive"], command="crawl")
    return files


def mismatches(round_: Round) -> Iterator[tuple[str, str]]:
    """What does not match, as (zh, en): bodies with another hash now, proofs whose body is not in the archives."""
    digests: set[str] = set()
    for file in archives(round_):
        with Archive(file, readonly=True) as archive:
            yield from ((line, line) for line in archive.verify())
            digests |= archive.digests()
    if round_.findings.exists():
        yield from _unproven(round_, digests)


def _unproven(round_: Round, digests: set[str]) -> Iterator[tuple[str, str]]:
    for finding in iter_findings(round_.findings):
        for proof in finding.proofs:
            if proof.sha256 and proof.sha256 not in digests:
                where = f"{finding.unit_id} {finding.indicator} {proof.url} {proof.sha256}"
                yield f"存档中没有证据：{where}", f"the archives lack the proof: {where}"
