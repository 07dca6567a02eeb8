"""A stage of a finished round run again on a small disk that is full, and then on one that has room.

unshare -rm python -m tests.hostile.full_disk WHOLE DISK STAGE LEFT_KB     prints a line of JSON
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.hostile.pipeline import ROOT

SIZE = "96m"
MADE = {
    "extract": ("evidence",),
    "judge": ("findings.parquet",),
    "score": ("assessments.json", "rectification.parquet"),
    "render": ("reports",),
}
_GONGKAI = [sys.executable, "-c", "from gongkai.cli import main; main()"]


@dataclass
class Tried:
    """What became of it. `left`: temporary files; `differing`: files of the stage that are others than before."""

    code: int
    said: str
    left: list[str]
    broken: list[str]  # files that are there and are not the old ones
    resumed: int
    differing: list[str]


def try_stage(whole: Path, disk: Path, stage: str, left_kb: int) -> Tried:
    """Mount the disk, fill it, run the stage; make room, run it again."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(disk)], check=True)
    round_ = disk / "round"
    shutil.copytree(whole, round_)
    for name in MADE[stage]:
        remove(round_ / name)
    filler = disk / "filler"
    fill(filler, left_kb)
    first = run(stage, round_)
    left = [str(path.relative_to(round_)) for path in round_.rglob("*.tmp")]
    broken = [name for name in differing(whole, round_, stage) if (round_ / name).exists()]
    filler.unlink()
    second = run(stage, round_)
    return Tried(first.returncode, first.stderr, left, broken, second.returncode, differing(whole, round_, stage))


def fill(path: Path, left_kb: int) -> None:
    """Take all room but so much."""
    size = 0
    with path.open("wb", buffering=0) as out:
        try:
            while True:
                size += out.write(b"\0" * 4096)
        except OSError:
            out.truncate(max(0, size - 1024 * left_kb))


def run(stage: str, round_: Path) -> subprocess.CompletedProcess[str]:
    """The stage's command."""
    options = ["--no-pdf"] if stage == "render" else []
    command = [*_GONGKAI, stage, str(round_), *options, "--lang", "en"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def differing(whole: Path, round_: Path, stage: str) -> list[str]:
    """The files of a stage that are not there or are not byte for byte as in the whole round; office files may be."""
    names = [name for made in MADE[stage] for name in files_below(whole, made)]
    return [n for n in names if not (round_ / n).exists() or (round_ / n).read_bytes() != (whole / n).read_bytes()]


def files_below(folder: Path, name: str) -> list[str]:
    """The file of a name, or those in the folder of that name, as far as they are the same each time."""
    found = [folder / name] if (folder / name).is_file() else (folder / name).rglob("*")
    return [str(path.relative_to(folder)) for path in found if path.suffix in (".parquet", ".json", ".csv", ".html")]


def remove(path: Path) -> None:
    """A file or a folder."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


if __name__ == "__main__":
    print(json.dumps(asdict(try_stage(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])))))
