"""A disk that fills up in any stage: one line that says where, nothing half-written, and it goes on with room."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.full_disk import MADE
from tests.hostile.killing import Ground
from tests.hostile.pipeline import ROOT

NAME_SPACE = ["unshare", "-rm"]
LEFT_KB = {"render": 900}  # what the disk still takes; nothing elsewhere


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A finished round."""
    if not shutil.which("unshare") or subprocess.run([*NAME_SPACE, "true"], capture_output=True).returncode:
        pytest.skip("no mount name space on this machine")
    with Ground(tmp_path_factory.mktemp("full-disk")) as ground:
        ground.finish(ground.folder / "whole")
        yield ground.folder / "whole"


def tried(whole: Path, disk: Path, stage: str) -> dict[str, Any]:
    """What became of a stage on a small disk of its own."""
    disk.mkdir()
    words = [str(whole), str(disk), stage, str(LEFT_KB.get(stage, 0))]
    command = [*NAME_SPACE, sys.executable, "-m", "tests.hostile.full_disk", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.slow
@pytest.mark.parametrize("stage", MADE)
def test_a_full_disk_is_told_and_the_stage_is_done_when_there_is_room(whole: Path, tmp_path: Path, stage: str) -> None:
    found = tried(whole, tmp_path / "disk", stage)
    (said,) = found["said"].splitlines()
    assert said.startswith(f"error: the disk is full ({tmp_path / 'disk'}")
    assert (found["code"], found["left"], found["broken"]) == (4, [], [])
    assert (found["resumed"], found["differing"]) == (0, [])
