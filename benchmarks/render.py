"""How long a report of many units takes: a stored round's units repeated until there are enough.

.venv/bin/python benchmarks/render.py ROUND [UNITS]      (default 3000; the round of `gongkai demo --round DIR` will do)
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from crawler.round import Round
from reports.inputs import ReportInput
from reports.load import load_input
from reports.render import render_site


def repeated(data: ReportInput, count: int) -> ReportInput:
    """The same round with `count` units: the n-th lap of a unit has -n behind its id and its name."""
    pairs = list(_laps(data, count))
    findings = {new: [replace(f, unit_id=new) for f in data.findings.get(old, ())] for old, new, _ in pairs}
    return replace(
        data,
        assessments=tuple(a for _, _, a in pairs),
        findings=findings,
        facts={new: replace(data.facts[old], unit_id=new) for old, new, _ in pairs},
        deadlines={new: data.deadlines.get(old, {}) for old, new, _ in pairs},
    )


def _laps(data: ReportInput, count: int) -> Iterator[tuple[str, str, object]]:
    for n in range(count):
        lap, place = divmod(n, len(data.assessments))
        one = data.assessments[place]
        new = f"{one.unit_id}-{lap}" if lap else one.unit_id
        county = f"示例县{lap % 40}"
        yield one.unit_id, new, replace(one, unit_id=new, name=f"{one.name}{lap or ''}", county=county)


def main() -> None:
    """Render and print seconds, megabytes and the size on disk."""
    round_ = Round.open(Path(sys.argv[1]))
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 3000
    data = repeated(load_input(round_), count)
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        render_site(data, Path(folder))
        seconds = time.monotonic() - began
        files = [path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()]
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(
        f"{count} units: {seconds:.1f} s, peak {peak:.0f} MB a process, {len(files)} files, {sum(files) / 1e6:.0f} MB"
    )


if __name__ == "__main__":
    main()
