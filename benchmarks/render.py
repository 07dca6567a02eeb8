"""How long a report of many units takes: a stored round's units repeated until there are enough.

.venv/bin/python benchmarks/render.py ROUND [UNITS]      (default 3000; the round of `gongkai demo --round DIR` will do)
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from crawler.round import Round
from indicators.nouns import Finding, Text
from reports.aside import aside
from reports.documents import documents
from reports.inputs import ReportInput
from reports.ledger.write import write_ledger
from reports.load import load_input
from reports.render import render_site
from scoring.nouns import RectificationItem
from scoring.store import read_rectification


def repeated(data: ReportInput, count: int) -> ReportInput:
    """The same round with `count` units: the n-th lap of a unit has -n behind its id and its name."""
    pairs = list(_laps(data, count))
    findings = {new: [_own(f, new) for f in data.findings.get(old, ())] for old, new, _ in pairs}
    return replace(
        data,
        assessments=tuple(a for _, _, a in pairs),
        findings=findings,
        facts={new: replace(data.facts[old], unit_id=new) for old, new, _ in pairs},
        deadlines={new: data.deadlines.get(old, {}) for old, new, _ in pairs},
    )


def _own(finding: Finding, unit_id: str) -> Finding:
    """The finding as another unit's: its addresses, quotes and words are its own, as in a real round."""
    return replace(
        finding,
        unit_id=unit_id,
        observed=Text(*(f"{side} {unit_id}" if side else "" for side in finding.observed)),
        proofs=tuple(replace(p, url=f"{p.url}?{unit_id}", quote=f"{p.quote} {unit_id}") for p in finding.proofs),
        searched=tuple(f"{url}?{unit_id}" for url in finding.searched),
    )


def _laps(data: ReportInput, count: int) -> Iterator[tuple[str, str, object]]:
    for n in range(count):
        lap, place = divmod(n, len(data.assessments))
        one = data.assessments[place]
        new = f"{one.unit_id}-{lap}" if lap else one.unit_id
        county = f"示例县{lap % 40}"
        yield one.unit_id, new, replace(one, unit_id=new, name=f"{one.name}{lap or ''}", county=county)


def repeated_items(items: Iterable[RectificationItem], data: ReportInput) -> list[RectificationItem]:
    """The problem lists of all laps."""
    mine: dict[str, list[RectificationItem]] = defaultdict(list)
    for item in items:
        mine[item.unit_id].append(item)
    made = []
    for one in data.assessments:
        unit_id, lap = one.unit_id, one.unit_id.rpartition("-")
        old = unit_id if unit_id in mine else lap[0]
        made += [replace(i, unit_id=unit_id, item_id=f"{i.item_id}{lap[2]}") for i in mine.get(old, ())]
    return made


def main() -> None:
    """Render site and ledger; print seconds, megabytes and the size on disk."""
    round_ = Round.open(Path(sys.argv[1]))
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 3000
    data = repeated(load_input(round_), count)
    items = repeated_items(read_rectification(round_.rectification), data)
    with tempfile.TemporaryDirectory() as folder:
        began, papers, site = time.monotonic(), Path(folder) / "ledger.xlsx", Path(folder) / "site"
        ledger = aside(partial(write_ledger, documents(data, items), papers, "zh"))
        render_site(data, site)
        written = time.monotonic()
        ledger()
        ended = time.monotonic()
        files = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
        book = papers.stat().st_size
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"{count} units: site {written - began:.1f} s, ledger beside it; together {ended - began:.1f} s")
    print(f"processor {sum(u.ru_utime + u.ru_stime for u in used):.1f} s (reading and repeating the round included)")
    print(f"peak {max(u.ru_maxrss for u in used) / 1024:.0f} MB a process")
    print(f"{len(files)} files, {sum(files) / 1e6:.0f} MB; ledger {book / 1e6:.1f} MB, {len(items)} problems")


if __name__ == "__main__":
    main()
