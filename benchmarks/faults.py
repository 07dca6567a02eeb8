"""What every fault of the hostile county did to its unit: the tables of docs/faults.md.

    python -m benchmarks.faults [--rounds FOLDER]

Crawls the county without and with the misbehaving units (some minutes), or takes the rounds `alone` and `among` that
`pytest tests/hostile/test_county.py --basetemp …` left in a folder.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.county import small_county, write_units
from tests.hostile.faults import FAULTS
from tests.hostile.misdeeds import MISDEEDS
from tests.hostile.pipeline import read_tables, run
from tests.hostile.proxy import HostileProxy

Row = dict[str, str]
OPEN = ("unavailable", "manual")


def crawl(base: Path) -> None:
    """Both rounds."""
    with HostileProxy(small_county()) as proxy:
        run(write_units(base / "good.csv"), base / "alone", proxy.base, wait=3600)
        proxy.forget()
        run(write_units(base / "all.csv", FAULTS), base / "among", proxy.base, wait=3600)


def effect(unit_id: str, alone: dict[str, list[Row]], among: dict[str, list[Row]]) -> tuple[str, str]:
    """What of a unit's columns could be read, and its findings beside those of its undisturbed model."""
    columns = Counter(row["outcome"] for row in among["columns"] if row["unit_id"] == unit_id)
    model = {row["indicator"]: row for row in alone["findings"] if row["unit_id"] == "model"}
    said = Counter(compared(row, model[row["indicator"]]) for row in among["findings"] if row["unit_id"] == unit_id)
    read = f"{columns['found']} found, {columns['unavailable']} unavailable"
    return read, ", ".join(f"{count} {what}" for what, count in said.most_common() if count)


def compared(row: Row, model: Row) -> str:
    """A finding beside the model's: the same, open where that one was settled, better or worse."""
    if (row["outcome"], row["ratio"]) == (model["outcome"], model["ratio"]):
        return "the same"
    if row["outcome"] in OPEN:
        return "open"
    if model["outcome"] in OPEN:
        return "settled instead of open"
    return "better" if float(row["ratio"] or 0) > float(model["ratio"] or 0) else "worse"


def tables(base: Path) -> Iterator[str]:
    """The lines of both tables."""
    alone, among = read_tables(base / "alone"), read_tables(base / "among")
    yield "| fault | what its server does | columns | findings beside those of the undisturbed site |"
    yield "|---|---|---|---|"
    for name, kind in FAULTS.items():
        mark = " *" if kind.honest else ""
        yield f"| `{name}`{mark} | {(kind.__doc__ or '').strip()} | {' | '.join(effect(f'x-{name}', alone, among))} |"
    yield ""
    yield "| misdeed | what the server does | the page is called |"
    yield "|---|---|---|"
    for name, misdeed in MISDEEDS.items():
        called = f"`{misdeed.cause}`" if misdeed.cause else "read"
        yield f"| `{name}` | {(misdeed.__doc__ or '').strip()} | {called} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-faults-") as folder:
        if asked.rounds is None:
            crawl(Path(folder))
        print(*tables(asked.rounds or Path(folder)), sep="\n")


if __name__ == "__main__":
    main()
