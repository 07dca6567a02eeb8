"""What the report of many units takes: a stored round's units repeated until there are enough, then `gongkai render`.

    python -m benchmarks.render ROUND [UNITS] [--pdf]   (default 3000; the round of `gongkai demo --round DIR` will do)

Every unit has addresses, quotes and words of its own. The command is measured as it is called: reading the round, the
site in both languages, ledger and bulletin (in both up to 500 units), the CSV tables, with `--pdf` LibreOffice too.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.many_units import many
from benchmarks.tree import measured
from crawler.round import Round


def main() -> None:
    """Print seconds, megabytes and the size on disk."""
    parser = argparse.ArgumentParser()
    parser.add_argument("round", type=Path)
    parser.add_argument("units", type=int, nargs="?", default=3000)
    parser.add_argument("--pdf", action="store_true", help="print the bulletin with LibreOffice")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = many(Round.open(asked.round), asked.units, Path(folder) / "many")
        command = [
            sys.executable,
            "-c",
            "from gongkai.cli import main; main()",
            "render",
            str(made.path),
            "--pdf" if asked.pdf else "--no-pdf",
        ]
        taken = measured(command)
        files = [path.stat().st_size for path in made.reports_dir.rglob("*") if path.is_file()]
    print(f"{asked.units} units: {taken.processor:.1f} s CPU, {taken.clock:.1f} s by the clock", end="")
    print(f" (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors)")
    print(f"peak {taken.memory:.0f} MB, all processes together; {len(files)} files, {sum(files) / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
