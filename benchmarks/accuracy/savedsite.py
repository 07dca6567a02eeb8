"""The saved real site through the whole pipeline: `python -m benchmarks.accuracy.savedsite`.

shared/tools/replay.py plays the saved pages as a proxy, `gongkai run` crawls them, and what it found is held against
the site's own labels (sections.jsonl). The site is a university's: of the sections that a department must have, those
are asked for which it has under a title of its own.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.accuracy.lists import SITE, read_records
from tests.corpus import ROOT, corpus_dir

HOME = "/"
# section: words that the titles of its columns hold; HOME is a block of links on the home page
NAMED = {
    "guide": ("信息公开指南",),
    "statutory": ("信息公开目录", "信息公开事项清单"),
    "rules": (HOME,),
    "annual_report": ("信息公开年度报告",),
    "apply": ("依申请公开",),
}
FURTHER = {
    "notice": ("通知与公告", "最新公开信息"),
    "service": ("服务指南",),
    "leader": ("现任领导",),
    "procure": ("招投标",),
    "budget": ("收支预算",),
    "final": ("收支决算",),
    "fees": ("收费项目",),
    "personnel": ("人员招聘",),
    "emergency": ("应急处理预案",),
}
COMMAND = [sys.executable, "-c", "from gongkai.cli import main; main()"]


def measure_site(folder: Path) -> tuple[dict[str, float | int], list[str]]:
    """How many columns were found right, called missing, dated right; every difference in words."""
    labels = read_records(folder / "sites" / SITE / "sections.jsonl")
    saved_on = max(date.fromisoformat(one["newest_date"]) for one in labels if one["newest_date"])
    with tempfile.TemporaryDirectory() as work:
        rows = run_site(folder, Path(work), saved_on)
    figures: dict[str, float | int] = {"named_of": len(NAMED), "further_of": len(FURTHER), "newest_of": 0}
    figures |= dict.fromkeys(("named", "further", "newest", "accused"), 0)
    lines = []
    for section, words in (NAMED | FURTHER).items():
        row = rows[section]
        wanted = [one for one in labels if any(word in one["section"] for word in words)]
        right = row["outcome"] == "found" and is_at(row["url"], wanted, words)
        figures["named" if section in NAMED else "further"] += right
        figures["accused"] += row["outcome"] in ("missing", "blank")
        lines += [] if right else [f"{section}: {row['outcome']} {row['title']} {row['url']}"]
        newest = next((one["newest_date"] for one in wanted if is_at(row["url"], [one], ())), None)
        if right and newest and section != "statutory":
            figures["newest_of"] += 1
            figures["newest"] += row["newest_published"] == newest
            lines += [] if row["newest_published"] == newest else [f"{section}: {row['newest_published']} for {newest}"]
    return figures, lines


def is_at(url: str, wanted: list[dict[str, Any]], words: tuple[str, ...]) -> bool:
    """Whether an address is one of the labelled columns."""
    path = urlsplit(url).path or HOME
    return path in {urlsplit(one["url"]).path for one in wanted} or (HOME in words and path in (HOME, "/main.htm"))


def run_site(folder: Path, work: Path, as_of: date) -> dict[str, dict[str, str]]:
    """The exported columns by section. Raises CalledProcessError when the run fails."""
    units = work / "units.csv"
    units.write_text(f"unit_id,name,kind,url\nsaved,南开大学,department,https://{SITE}/\n", encoding="utf-8")
    with replayed(folder) as proxy:
        options = ["--as-of", as_of.isoformat(), "--proxy", proxy, "--delay", "0"]
        subprocess.run([*COMMAND, "run", str(units), "--round", str(work / "round"), *options], check=True, **QUIET)
    subprocess.run([*COMMAND, "export", str(work / "round"), "--to", str(work)], check=True, **QUIET)
    with (work / "columns.csv").open(encoding="utf-8-sig", newline="") as table:
        return {row["section"]: row for row in csv.DictReader(table)}


QUIET: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@contextmanager
def replayed(folder: Path) -> Iterator[str]:
    """The proxy that plays the saved site. Raises FileNotFoundError when its script is not beside the corpus."""
    script = next(p for p in (folder.parent / "tools/replay.py", ROOT.parent / "shared/tools/replay.py") if p.exists())
    command = [sys.executable, str(script), str(folder / "sites"), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            said = re.match(r"http://\S+", server.stdout.readline())
            assert said is not None, "the replay did not start"
            yield said.group()
        finally:
            server.terminate()


def main() -> None:
    """Print the figures and every difference."""
    folder = corpus_dir()
    if folder is None:
        raise SystemExit("saved site not found: set GONGKAI_CORPUS")
    figures, lines = measure_site(folder)
    print(figures, *lines, sep="\n")


if __name__ == "__main__":
    main()
