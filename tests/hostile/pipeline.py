"""A whole round in processes of its own, with quick retries; prints how much memory the largest of them took.

python -m tests.hostile.pipeline UNITS ROUND PROXY
"""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.county import AS_OF

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT = 5.0  # the loop of the crawl and the server share a busy machine
WORKERS = 6  # most of them wait for a server that does not answer
_NOT_COMPARED = ("fetched_at",)


@dataclass(frozen=True)
class Ran:
    """What a round left: its tables by name, and the largest process in MB."""

    tables: dict[str, list[dict[str, str]]]
    crawl_mb: int
    rest_mb: int
    log: str

    def of(self, unit_id: str, table: str) -> list[dict[str, str]]:
        """The rows of one unit."""
        return [row for row in self.tables[table] if row.get("unit_id") == unit_id]


def run(units: Path, folder: Path, proxy: str, wait: float = 900) -> Ran:
    """Run it; raises when it does not end well in time."""
    command = [sys.executable, "-m", "tests.hostile.pipeline", str(units), str(folder), proxy]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=wait)
    assert done.returncode == 0, done.stdout + done.stderr
    used = json.loads(done.stdout.splitlines()[-1])
    log = folder / "crawl" / "crawl.log"
    return Ran(read_tables(folder), used["crawl"], used["rest"], log.read_text() if log.exists() else "")


def read_tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The tables a round exported, without the times of fetching."""
    tables = {}
    for path in sorted((folder / "reports" / "tables").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as table:
            rows = [{k: v for k, v in row.items() if k not in _NOT_COMPARED} for row in csv.DictReader(table)]
        tables[path.stem] = rows
    return tables


def main(units: str, folder: str, proxy: str) -> None:
    """All stages."""
    from crawler.options import CrawlOptions
    from crawler.unitsfile import read_units
    from gongkai import stages
    from gongkai.rounds import start_round

    options = CrawlOptions(proxy=proxy, delay=0.0, timeout=TIMEOUT, backoff=0.1)
    made = start_round(Path(folder), read_units(Path(units)), None, AS_OF, options)
    with made.lock():
        made = stages.crawl(made, options, workers=WORKERS)
        crawl_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        stages.extract(made)
        stages.judge(made)
        stages.score(made)
        stages.render(made)
    print(json.dumps({"crawl": crawl_mb, "rest": _most()}))


def _most() -> int:
    """The most memory this program held, MB. `ru_maxrss` would count the test runner it was started from."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) // 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
