"""Kills a round of the small county at chosen moments and runs the same command again."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIG_DFL, SIGINT, SIGKILL, signal

from crawler.archive import Archive
from crawler.archive_file import ArchiveError
from tests.hostile.county import AS_OF, small_county, write_units
from tests.hostile.pipeline import ROOT, read_tables
from tests.hostile.proxy import HostileProxy

Tables = dict[str, list[dict[str, str]]]
STAGES = {"Crawling": "crawl", "Extracting": "extract", "Judging": "judge", "Scoring": "score", "Rendering": "render"}
_GONGKAI = [sys.executable, "-c", "from gongkai.cli import main; main()"]


@dataclass
class Whole:
    """An undisturbed run: its tables, how long each stage took, how many requests it made."""

    tables: Tables
    seconds: dict[str, float]
    requests: int


@dataclass
class Kill:
    """One kill. `stored` pages were in the archives then; `again` of them were asked for by later runs."""

    stage: str
    after: float
    signal: int
    code: int
    stored: set[str] = field(default_factory=set)
    said: str = ""
    again: list[str] = field(default_factory=list)


class Ground:
    """The county, its server and its units file; a context manager."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.units = write_units(folder / "units.csv")
        self.proxy = HostileProxy(small_county(), faults={})

    def __enter__(self) -> Ground:
        self.proxy.__enter__()
        return self

    def __exit__(self, *raised: object) -> None:
        self.proxy.__exit__()

    def command(self, round_: Path) -> list[str]:
        """What a user types, each time the same."""
        options = ["--as-of", AS_OF.isoformat(), "--proxy", self.proxy.base, "--delay", "0", "--no-browser"]
        return [*_GONGKAI, "run", str(self.units), "--round", str(round_), *options, "--lang", "en"]

    def start(self, round_: Path) -> subprocess.Popen[str]:
        """The command under way, in a session of its own."""
        return subprocess.Popen(
            self.command(round_),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=_hears_ctrl_c,
        )

    def finish(self, round_: Path) -> Whole:
        """Run the command to its end."""
        asked = len(self.proxy.calls)
        child = self.start(round_)
        assert child.stdout is not None
        assert child.stderr is not None
        seconds: dict[str, float] = {}
        stage, since = "start", time.monotonic()
        for line in child.stdout:
            if line.split()[0:1] and (name := STAGES.get(line.split()[0])):
                seconds[stage], stage, since = time.monotonic() - since, name, time.monotonic()
        seconds[stage] = time.monotonic() - since
        said = child.stderr.read()
        assert child.wait(60) == 0, said
        return Whole(read_tables(round_), seconds, len(self.proxy.calls) - asked)

    def kill(
        self, round_: Path, stage: str, after: float, how: int = SIGKILL, whom: str = "all", requests: int = 0
    ) -> Kill:
        """Run the command and end it in a stage: after so many requests, and then after so many seconds.

        `whom`: the command itself (`all`), only its crawling process (`crawler`) or what reads for that (`reader`).
        """
        begun = len(self.proxy.calls)
        process = self.start(round_)
        assert process.stdout is not None
        for line in process.stdout:
            if line.split()[0:1] and STAGES.get(line.split()[0]) == stage:
                break
        while len(self.proxy.calls) - begun < requests and process.poll() is None:
            time.sleep(0.01)
        time.sleep(after)
        for pid in _of(process.pid, whom):
            os.kill(pid, how)
        _, said = process.communicate(timeout=60)
        return Kill(stage, after, how, process.returncode, stored_in(round_), said)

    def asked_again(self, kill: Kill, since: int) -> list[str]:
        """Of the pages stored at the kill those that were asked for after request number `since`."""
        later = {f"http://{host}{path}" for host, path in self.proxy.calls[since:]}
        return sorted(kill.stored & later)


def stored_in(round_: Path) -> set[str]:
    """The addresses in a round's archives, also while a dying process still holds them."""
    keys: set[str] = set()
    for path in (round_ / "crawl").glob("*.sqlite"):
        try:
            with Archive(path, readonly=True) as archive:
                keys |= archive.keys()
        except ArchiveError:  # killed before its first page
            continue
    return keys


def _hears_ctrl_c() -> None:
    """A shell's background jobs, and what they start, ignore it."""
    signal(SIGINT, SIG_DFL)


def _of(pid: int, whom: str) -> Iterable[int]:
    """The processes to kill; where nothing reads beside the crawling process, that in its stead."""
    if whom == "all":
        return [pid]
    crawlers = list(_children(pid))
    readers = [below for one in crawlers for below in _children(one)]
    return readers if whom == "reader" and readers else crawlers


def _children(pid: int) -> Iterable[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    commands = {int(word): Path(f"/proc/{word}/cmdline").read_bytes() for word in text.split()}
    return [child for child, command in commands.items() if b"spawn_main" in command]
