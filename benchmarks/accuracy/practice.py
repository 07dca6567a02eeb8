"""Practice counties made by others: `python -m benchmarks.accuracy.practice SEED …`.

In memory: the survey and the checks of a round, without Scrapy, politeness and faults, measured by the examiner's own
evaluator. The folder of the practice counties is shared/practice beside the checkout or $GONGKAI_PRACTICE.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from importlib import import_module
from itertools import count as numbers
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from benchmarks.accuracy.tally import by_family
from crawler.evidence import UnitEvidence
from crawler.frontier import Wanted
from crawler.matching import normalise
from crawler.nouns import Cause, Snapshot
from crawler.survey.frontier import Survey
from crawler.unitsfile.reader import read_units
from indicators.catalogue import load_catalogue
from indicators.judge import judge_all
from indicators.sets import load_set
from reports.adapt import column_row
from tests.corpus import ROOT
from tests.demo.offline import read_attachment

AS_OF = date(2026, 11, 20)
SET = "disclosure-2026"
FAMILIES = {"A": "TRS-like", "B": "Hanweb-like", "C": "VSB-like"}
COUNTED = {  # ours: the evaluator's
    "present": "present",
    "recalled": "recalled",
    "claimed": "claimed",
    "claimed_right": "claimed_right",
    "newest_of": "dated",
    "newest_right": "date_right",
    "blank_of": "blank_truth",
    "blank_right": "blank_right",
}
ACCUSED = ("accused_missing", "accused_blank", "accused_stale", "inconclusive_accused")
LISTS = ("accusations", "wrong", "missed", "given_up", "dates")

Figures = dict[str, dict[str, float | int]]


def practice_dir() -> Path | None:
    """Where the practice counties are; None when they are not here."""
    folder = Path(os.environ.get("GONGKAI_PRACTICE") or ROOT.parent / "shared" / "practice")
    return folder if (folder / "world.py").exists() else None


class Played:
    """One seed's counties 对练县, answered in memory."""

    def __init__(self, folder: Path, seed: int, as_of: date = AS_OF) -> None:
        sys.path.insert(0, str(folder))
        self._server = import_module("server")
        self.evaluator = import_module("evaluate")
        self.as_of = as_of
        self.folder = folder
        world = import_module("build").build(seed, as_of)
        self._answers = self._server.Server(world)
        with tempfile.TemporaryDirectory() as out:
            self.truth, info = import_module("truth").write(world, out)
            self.units = read_units(Path(out) / "units.csv")
        self.fetched = 0
        self.held = sum(host["pages"] + host["attachments"] for host in info["hosts"].values())  # pages and files
        self._forbidden: dict[str, list[str]] = info["robots_disallow"]

    def fetch(self, wanted: Wanted) -> Snapshot:
        """What a fetch would have stored."""
        url = wanted.request.url
        at = datetime.combine(self.as_of, time(4), UTC)
        for _ in range(6):
            parts = urlsplit(url)
            if any(parts.path.startswith(path) for path in self._forbidden.get(parts.netloc, ())):
                return Snapshot(wanted.request.url, url, 0, {}, at, "", b"", Cause.ROBOTS)
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            body = wanted.request.body.encode()
            asked = self._server.Request(wanted.request.method, parts.hostname or "", target, {}, body)
            reply = self._answers.answer(asked)
            if reply.status not in (301, 302):
                break
            url = urljoin(url, reply.headers["Location"])
        cause = cause_of(reply)
        body = b"" if cause else reply.body
        digest = hashlib.sha256(body).hexdigest()
        headers = {"content-type": reply.type, "content-length": str(len(body))}
        return Snapshot(wanted.request.url, url, reply.status, headers, at, digest, body, cause)

    def survey(self) -> list[UnitEvidence]:
        """Evidence of every unit; `fetched` is then how many pages and files it took."""
        stored: dict[str, Snapshot] = {}
        survey = Survey(self.units, reread=stored.get, read_file=read_attachment)
        tick = numbers()
        waiting = [(-w.priority, next(tick), w) for w in survey.start()]
        heapq.heapify(waiting)
        while waiting:
            wanted = heapq.heappop(waiting)[2]
            key = wanted.request.key
            stored[key] = stored.get(key) or self.fetch(wanted)
            for more in survey.feed(wanted, stored[key]):
                heapq.heappush(waiting, (-more.priority, next(tick), more))
        self.fetched = len(stored)
        return survey.evidence()


def cause_of(reply: Any) -> Cause | None:
    """Why an answer is no page."""
    if reply.drop:
        return Cause.CONNECTION
    if reply.status in (412, 521):
        return Cause.CHALLENGE
    if reply.status >= 400:
        return Cause.HTTP_5XX if reply.status >= 500 else Cause.HTTP_4XX
    return Cause.REDIRECTS if reply.status >= 300 else None


def measure_practice(folder: Path, seed: int) -> tuple[Figures, list[str]]:
    """Figures by family of one seed in memory; what is wrong in words, accusations first."""
    played = Played(folder, seed)
    evidence = played.survey()
    judged = judge_all(evidence, load_set(SET), load_catalogue(), played.as_of)
    findings = [
        {"unit_id": f.unit_id, "indicator": f.indicator, "outcome": f.outcome.value, "reason": f.reason.zh}
        for one in judged
        for f in one
    ]
    columns = played.evaluator.evaluate_sections(
        played.truth, list(column_rows(evidence, played.as_of)), read_json(folder / "section_map.json"), played.as_of
    )
    said = played.evaluator.evaluate_findings(
        played.truth, findings, read_json(folder / "indicator_map.json"), played.as_of
    )
    counts = counted(columns["families"], said["accusations"], played.truth)
    for family, more in entries_read(played, evidence).items():
        counts[family] += more
    lines = [f"seed {seed} {name}: {line}" for name in LISTS for line in columns[name]]
    return by_family(counts), [*lines, *(f"seed {seed} finding: {line}" for line in said["accusations"])]


def column_rows(evidence: Iterable[UnitEvidence], as_of: date) -> Iterable[dict[str, str]]:
    """The rows that `gongkai export` writes, as far as the evaluator reads them."""
    for one in evidence:
        for section, column in one.columns.items():
            row = column_row(column, as_of, None)
            yield {
                "unit_id": one.unit.unit_id,
                "section": section,
                "outcome": row.outcome,
                "title": row.title,
                "url": row.url,
                "entries_365d": str(row.entries_365d) if row.outcome == "found" else "",
                "newest_published": row.newest_published.isoformat() if row.newest_published else "",
                "reason": row.cause,
            }


def counted(families: dict[str, Any], accusations: list[str], truth: dict[str, Any]) -> dict[str, Counter[str]]:
    """The evaluator's counts under our names, by family."""
    counts: dict[str, Counter[str]] = {FAMILIES[name]: Counter() for name in families}
    for name, c in families.items():
        mine = counts[FAMILIES[name]]
        mine.update({ours: c[theirs] for ours, theirs in COUNTED.items()})
        mine["accused"] += sum(c[word] for word in ACCUSED)
        mine["units"] += sum(unit["family"] == name for unit in truth["units"].values())
    for line in accusations:
        counts[FAMILIES[truth["units"][line.split()[0]]["family"]]]["accused_findings"] += 1
    return counts


def entries_read(played: Played, evidence: Iterable[UnitEvidence]) -> dict[str, Counter[str]]:
    """Entries of the last 365 days of the lists that were found right, by family, and how many of them were read."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FAMILIES.values()}
    for one in evidence:
        unit = played.truth["units"][one.unit.unit_id]
        for section, column in one.columns.items():
            truth = unit["sections"].get(section)
            if not truth or not truth["count_checkable"] or column.outcome != "found" or truth["blank"]:
                continue
            own = {played.evaluator.norm(url) for url in truth["acceptable_urls"]}
            if played.evaluator.norm(column.url) not in own:
                continue
            read = {normalise(e.title) for e in column.entries} | {played.evaluator.norm(e.url) for e in column.entries}
            days = [(date.fromisoformat(e["published"]), e) for e in truth["entries"]]
            wanted = [e for day, e in days if 0 <= (played.as_of - day).days < 365]
            mine = counts[FAMILIES[unit["family"]]]
            mine["entries_of"] += len(wanted)
            mine["entries_hit"] += sum(
                normalise(e["title"]) in read or played.evaluator.norm(e["url"]) in read for e in wanted
            )
    return counts


def measure_run(folder: Path, seed: int, faults: str) -> tuple[Figures, list[str]]:
    """Figures of a whole run over the network: benchmarks/practice.sh. Raises CalledProcessError when it fails."""
    command = ["bash", str(ROOT / "benchmarks/practice.sh"), str(seed), faults, str(folder), AS_OF.isoformat()]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    work = Path(done.stdout.rsplit("all files: ", 1)[1].strip())
    result, truth = read_json(work / "result.json"), read_json(work / "truth" / "truth.json")
    families = {name: Counter(c) for name, c in result["columns"]["families"].items()}
    accusations = result["findings"]["accusations"]
    lines = [f"seed {seed} {faults} {name}: {line}" for name in LISTS for line in result["columns"][name]]
    lines += [f"seed {seed} {faults} finding: {line}" for line in accusations]
    return by_family(counted(families, accusations, truth)), lines


def read_json(path: Path) -> Any:
    """A JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def main() -> None:
    """Print the figures of every seed and everything that is wrong."""
    folder = practice_dir()
    if folder is None:
        raise SystemExit("practice counties not found: set GONGKAI_PRACTICE")
    for seed in map(int, sys.argv[1:]):
        figures, lines = measure_practice(folder, seed)
        for name, one in figures.items():
            print(f"seed {seed} {name:12}", one, flush=True)
        print(*lines, sep="\n", flush=True)


if __name__ == "__main__":
    main()
