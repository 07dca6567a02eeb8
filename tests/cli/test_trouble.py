"""What goes wrong around a run: a full disk, a folder nobody may write to, a second run, another version or day."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from crawler.errors import InputError
from crawler.evidence import UnitEvidence
from crawler.evidence_store import EvidenceError, load_evidence, save_evidence
from crawler.options import CrawlOptions
from crawler.round import Round, RoundError, RoundSpec
from gongkai import rounds
from gongkai.cli import main
from tests.hostile.killing import Ground
from tests.indicators.build import evidence
from tests.scoring.build import UNIT

SPEC = RoundSpec((UNIT,), date(2026, 11, 20), "core-2026", "1")
GONGKAI = [sys.executable, "-c", "from gongkai.cli import main; main()"]
SMALL_DISK = 'mount -t tmpfs -o size=1500k none "$0" && mkdir "$0/round" && exec "$@"'


def looked_at() -> UnitEvidence:
    """Evidence of the one unit."""
    return replace(evidence({}, UNIT.kind), unit=UNIT)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int | str | None, str]:
    """(exit code, standard error) of a command."""
    with pytest.raises(SystemExit) as left:
        main([*words, "--lang", "en"])
    return left.value.code, capsys.readouterr().err


def test_a_second_run_on_a_round_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = Round.create(tmp_path / "r", SPEC)
    with made.lock():
        for command in ("crawl", "extract", "judge", "score", "render"):
            code, err = said(capsys, command, str(made.path))
            assert (code, len(err.splitlines())) == (4, 1)
            assert "in use by another run" in err
    with made.lock():
        pass


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    units = tmp_path / "units.csv"
    units.write_text("unit_id,name,kind,url\nt01,示例镇,township,http://www.shili.example/\n", encoding="utf-8")
    code, err = said(capsys, "run", str(units), "--round", "/proc/gongkai")  # not even root writes there
    assert (code, len(err.splitlines())) == (4, 1)
    assert "/proc/gongkai" in err


READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'


@pytest.mark.slow
def test_a_round_on_a_read_only_disk_is_told_in_one_line_by_every_stage(tmp_path: Path) -> None:
    made = Round.create(tmp_path / "r", SPEC)
    name_space = ["unshare", "-rm", "sh", "-c", READ_ONLY, str(made.path)]
    if not shutil.which("unshare") or subprocess.run([*name_space, "true"], capture_output=True).returncode:
        pytest.skip("no mount name space on this machine")
    for stage in ("crawl", "extract", "judge", "score", "render"):
        done = subprocess.run(
            [*name_space, *GONGKAI, stage, str(made.path), "--lang", "en"], capture_output=True, text=True
        )
        (line,) = done.stderr.splitlines()
        assert done.returncode == 4
        assert line.startswith(f"error: {made.path}") and "use a folder that you may write to" in line


@pytest.mark.slow
def test_a_full_disk_is_told_and_the_run_goes_on_where_there_is_room(tmp_path: Path) -> None:
    """A small disk of its own, as an ordinary user's mount name space allows."""
    disk = tmp_path / "disk"
    disk.mkdir()
    small = ["unshare", "-rm", "sh", "-c", SMALL_DISK, str(disk)]
    if not shutil.which("unshare") or subprocess.run([*small, "true"], capture_output=True).returncode:
        pytest.skip("no mount name space on this machine")
    with Ground(tmp_path) as ground:
        script = '"$@"; code=$?; cp -r "$0" "$0-kept"; exit $code'
        run = ["sh", "-c", script, str(disk / "round"), *ground.command(disk / "round")]
        # what the small disk held when it was full is copied out before it vanishes
        run[2] = run[2].replace('"$0-kept"', f'"{tmp_path}/kept"')
        done = subprocess.run([*small, *run], capture_output=True, text=True)
        assert done.returncode == 4, done.stderr
        assert "the disk is full" in done.stderr
        assert "Traceback" not in done.stderr
        assert ground.finish(tmp_path / "kept").tables["findings"]


def test_a_round_keeps_its_day_when_the_clock_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days = []
    for shift in (0, 3, -400):
        monkeypatch.setattr(rounds, "today", lambda shift=shift: date(2026, 11, 20) + timedelta(shift))
        days.append(rounds.start_round(tmp_path / "r", [UNIT], None, None, CrawlOptions()).as_of)
    assert days == [date(2026, 11, 20)] * 3


@pytest.mark.parametrize("stage", ["judge", "score", "render"])
def test_a_stage_refuses_what_another_version_wrote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], stage: str
) -> None:
    made = Round.create(tmp_path / "r", SPEC)
    save_evidence(made.evidence_dir, [looked_at()])
    for command in ("judge", "score", "render"):
        if command == stage:
            break
        main_ok(command, str(made.path))
    for path in (*made.evidence_dir.glob("*.parquet"), made.findings, made.assessments):
        if path.exists():
            from_another_version(path)
    code, err = said(capsys, stage, str(made.path))
    assert (code, len(err.splitlines())) == (4, 1), err
    assert "again" in err


@pytest.mark.parametrize(
    ("lacking", "named"), [("findings", "judge"), ("assessments", "score"), ("rectification", "score")]
)
@pytest.mark.parametrize("command", ["render", "export"])
def test_nothing_is_written_of_a_round_that_lacks_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, lacking: str, named: str
) -> None:
    made = Round.create(tmp_path / "r", SPEC)
    save_evidence(made.evidence_dir, [looked_at()])
    main_ok("judge", str(made.path))
    main_ok("score", str(made.path))
    getattr(made, lacking).unlink()
    to = () if command == "render" else ("--to", str(tmp_path / "out"))
    code, err = said(capsys, command, str(made.path), *to)
    assert code == 4 and f"gongkai {named} " in err
    assert not list(made.reports_dir.rglob("*")) and not (tmp_path / "out").exists()


def main_ok(*words: str) -> None:
    """Run a command that ends well."""
    with pytest.raises(SystemExit) as left:
        main([*words, "--lang", "en"])
    assert left.value.code in (0, None)


def from_another_version(path: Path) -> None:
    """Mark a stored result as written by schema 99."""
    if path.suffix == ".json":
        path.write_text(re.sub(r'("schema": ?)"1"', r'\1"99"', path.read_text()))
        return
    table = pq.read_table(path)
    marks = {key: b"99" if b"schema" in key else value for key, value in (table.schema.metadata or {}).items()}
    pq.write_table(table.replace_schema_metadata(marks), path)


def test_damaged_evidence_is_told(tmp_path: Path) -> None:
    save_evidence(tmp_path, [looked_at()])
    (tmp_path / "columns.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(EvidenceError):
        list(load_evidence(tmp_path))
    assert issubclass(EvidenceError, InputError)


def test_a_round_of_another_version_is_refused(tmp_path: Path) -> None:
    made = Round.create(tmp_path / "r", SPEC)
    file = made.path / "round.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("schema: 1", "schema: 99"), encoding="utf-8")
    with pytest.raises(RoundError) as error:
        Round.open(made.path)
    assert "99" in error.value.en


def test_what_a_killed_run_was_writing_is_taken_away(tmp_path: Path) -> None:
    made = Round.create(tmp_path / "r", SPEC)
    left = made.path / ".findings.parquet.4242.tmp"
    left.write_bytes(b"half")
    with made.lock():
        assert not left.exists()
