"""Round 评估批次: one folder that holds what was asked, what was fetched, and everything made from it (design 4)."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from crawler.atomic import write_text
from crawler.errors import InputError
from crawler.nouns import Unit
from crawler.unitsfile.record import unit_from_record, unit_to_record
from crawler.yamltext import parse_yaml

SCHEMA = 1
_BEFORE = (".lock", "monitor")  # what may lie in a folder before it is a round


class RoundError(InputError):
    """批次有误. Raised when a round folder cannot be used: none there, another question, or in use."""


@dataclass(frozen=True, slots=True)
class RoundSpec:
    """批次任务: what a round asks. `set_id` is a set's name or a path to its file."""

    units: tuple[Unit, ...]
    as_of: date
    set_id: str
    set_edition: str
    name: str = ""
    versions: dict[str, str] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)  # crawl options as given, for the record
    previous: str = ""  # folder of an earlier round, whose problem list and lists are looked back at


@dataclass(frozen=True, slots=True)
class Round:
    """评估批次. `path` is its folder; the properties name what each stage reads and writes."""

    path: Path
    spec: RoundSpec

    @classmethod
    def create(cls, path: Path | str, spec: RoundSpec) -> Round:
        """Make the round, or open the one that is there when it asks the same question.

        Raises RoundError when the folder holds a round with other units, another as_of, set or edition.
        """
        path = Path(path)
        file = path / "round.yaml"
        if file.exists():
            present = cls.open(path)
            _same_question(present.spec, spec, path)
            return present
        if path.exists() and (not path.is_dir() or any(entry.name not in _BEFORE for entry in path.iterdir())):
            raise RoundError(
                f"{path} 里已有别的文件，不是评估批次：请换一个空文件夹",
                f"{path} holds other files and is no round: choose an empty folder",
            )
        for folder in (path / "crawl", path / "evidence", path / "reports"):
            folder.mkdir(parents=True, exist_ok=True)
        made = cls(path, replace(spec, name=spec.name or path.resolve().name))
        write_text(file, _dump(made.spec))
        return made

    @classmethod
    def open(cls, path: Path | str) -> Round:
        """Open an existing round. Raises RoundError when there is none or its round.yaml cannot be read."""
        path = Path(path)
        file = path / "round.yaml"
        if not file.is_file():
            raise RoundError(
                f"{path} 不是评估批次（没有 round.yaml）：请先运行 gongkai run 单位表 --round {path}",
                f"{path} is no round (no round.yaml): start one with gongkai run UNITS --round {path}",
            )
        try:
            return cls(path, _load(file.read_text(encoding="utf-8")))
        except _OtherSchema as error:
            raise RoundError(
                f"{file} 的格式版本是 {error}，本程序使用 {SCHEMA}：请换用写它的程序版本",
                f"{file} has format {error}, this program uses {SCHEMA}: open it with the version that wrote it",
            ) from None
        except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise RoundError(
                f"{file} 已损坏（{type(error).__name__}）：请从备份恢复，或另建批次",
                f"{file} is damaged ({type(error).__name__}): restore it from a backup or start another round",
            ) from error

    def with_set(self, set_id: str, set_edition: str, as_of: date | None = None) -> Round:
        """The same crawl judged by another set or day: round.yaml is replaced, evidence stays."""
        spec = replace(self.spec, set_id=set_id, set_edition=set_edition, as_of=as_of or self.spec.as_of)
        write_text(self.path / "round.yaml", _dump(spec))
        return replace(self, spec=spec)

    def with_previous(self, folder: Path) -> Round:
        """The same round with an earlier one to look back at. Raises RoundError when that is none, or this one."""
        if Round.open(folder).path.resolve() == self.path.resolve():
            raise RoundError(f"{folder} 就是本批次：请给出以往的批次", f"{folder} is this round: name an earlier one")
        spec = replace(self.spec, previous=str(folder.resolve()))
        write_text(self.path / "round.yaml", _dump(spec))
        return replace(self, spec=spec)

    def with_options(self, options: dict[str, Any]) -> Round:
        """The same round crawled with other options: extraction must know how far the crawl went."""
        if options == self.spec.options:
            return self
        spec = replace(self.spec, options=options)
        write_text(self.path / "round.yaml", _dump(spec))
        return replace(self, spec=spec)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the folder for one run. Raises RoundError when another run holds it; freed when the process ends."""
        with (self.path / ".lock").open("a+") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                handle.seek(0)
                holder = handle.read().strip() or "?"
                raise RoundError(
                    f"{self.path} 正被另一次运行使用（进程 {holder}）：请等它结束，或换一个文件夹",
                    f"{self.path} is in use by another run (process {holder}): wait for it or choose another folder",
                ) from None
            handle.truncate(0)
            handle.write(str(os.getpid()))
            handle.flush()
            self._sweep()
            yield

    def _sweep(self) -> None:
        """Take away what a killed run was just writing: whoever holds the lock is the only writer."""
        for left in self.path.rglob(".*.tmp"):
            left.unlink(missing_ok=True)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units of the round."""
        return self.spec.units

    @property
    def as_of(self) -> date:
        """The day everything is judged at (Asia/Shanghai)."""
        return self.spec.as_of

    @property
    def crawl_dir(self) -> Path:
        """One SQLite archive a job."""
        return self.path / "crawl"

    @property
    def evidence_dir(self) -> Path:
        """Parquet files of the extract stage."""
        return self.path / "evidence"

    @property
    def findings(self) -> Path:
        """What the judge stage writes."""
        return self.path / "findings.parquet"

    @property
    def assessments(self) -> Path:
        """What the score stage writes."""
        return self.path / "assessments.json"

    @property
    def rectification(self) -> Path:
        """The problem list, also written by the score stage."""
        return self.path / "rectification.parquet"

    @property
    def reports_dir(self) -> Path:
        """What the render stage writes."""
        return self.path / "reports"


def _same_question(present: RoundSpec, asked: RoundSpec, path: Path) -> None:
    """Raise RoundError unless both specs ask for the same units, day, set and edition."""
    old = {unit.unit_id: unit for unit in present.units}
    new = {unit.unit_id: unit for unit in asked.units}
    differing = sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
    differences = [
        (f"{name_zh} {was} ≠ {now}", f"{name_en} {was} ≠ {now}")
        for name_zh, name_en, was, now in (
            ("指标体系", "set", present.set_id, asked.set_id),
            ("指标体系版本", "edition of the set", present.set_edition, asked.set_edition),
            ("评估日", "as-of day", present.as_of, asked.as_of),
        )
        if was != now
    ]
    if differing:
        which = ", ".join(differing[:3]) + ("…" if len(differing) > 3 else "")
        differences.append((f"单位不同：{which}", f"other units: {which}"))
    if differences:
        zh, en = "；".join(told for told, _ in differences), "; ".join(told for _, told in differences)
        raise RoundError(
            f"{path} 是另一个批次（{zh}）：请换一个文件夹；只想换指标体系重评请用 gongkai judge {path} --set",
            f"{path} holds another round ({en}): choose another folder, or re-judge this crawl with "
            f"gongkai judge {path} --set",
        )


class _OtherSchema(Exception):
    """Raised when round.yaml was written by another format version."""


def _dump(spec: RoundSpec) -> str:
    record = {
        "schema": SCHEMA,
        "name": spec.name,
        "as_of": spec.as_of.isoformat(),
        "set": {"id": spec.set_id, "edition": spec.set_edition},
        "versions": dict(spec.versions),
        "options": dict(spec.options),
        **({"previous": spec.previous} if spec.previous else {}),
        "units": [unit_to_record(unit) for unit in spec.units],
    }
    return yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=120)


def _load(text: str) -> RoundSpec:
    record = parse_yaml(text)
    if record["schema"] != SCHEMA:
        raise _OtherSchema(record["schema"])
    return RoundSpec(
        units=tuple(unit_from_record(unit) for unit in record["units"]),
        as_of=date.fromisoformat(record["as_of"]),
        set_id=record["set"]["id"],
        set_edition=record["set"]["edition"],
        name=record["name"],
        versions=record.get("versions") or {},
        options=record.get("options") or {},
        previous=record.get("previous") or "",
    )
