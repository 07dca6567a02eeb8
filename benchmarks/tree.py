"""What a command and all processes that it starts take: processor, clock and memory (pages they share counted once)."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.5  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took: seconds of processor and clock, megabytes at the highest look."""

    processor: float
    clock: float
    memory: float
    output: str


def measured(command: Sequence[str]) -> Taken:
    """Run a command to its end. Raises CalledProcessError when it fails."""
    before, began, most = _processor(), time.monotonic(), 0.0
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    while True:
        try:
            output, _ = process.communicate(timeout=PAUSE)
            break
        except subprocess.TimeoutExpired:
            most = max(most, sum(map(_megabytes, _family(process.pid))))
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    return Taken(_processor() - before, time.monotonic() - began, most, output)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _family(pid: int) -> list[int]:
    """The process and all that it started, as far as they live."""
    found = [pid]
    for one in found:
        tasks = Path(f"/proc/{one}/task")
        try:
            for task in os.listdir(tasks):
                found += map(int, (tasks / task / "children").read_text().split())
        except (FileNotFoundError, ProcessLookupError):
            continue  # ended meanwhile
    return found


def _megabytes(pid: int) -> float:
    """Its share of memory (PSS)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
