"""Overrides 人工指定: where a supervisor says a section is, when the finder cannot know (overrides.yaml).

overrides:
  - unit: T03                # or  host: www.example.test  for every unit below that host
    section: leader
    url: http://www.example.test/t03/ldzc/     # and/or  alias: the title under which it is found
    reason: 领导信息放在“走进本镇”下
    until: 2027-06-30        # last valid day; left out = no end
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from crawler.errors import InputError
from crawler.nouns import Unit
from crawler.sections import load_sections
from crawler.unitsfile.addresses import fault_of, is_host

_KEYS = ("unit", "host", "section", "url", "alias", "reason", "until")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Override:
    """一条指定. Exactly one of `unit` (unit_id) and `host` is set, at least one of `url` and `alias`.

    `until` is the last day on which it holds (None: no end); `row` counts from 1 in the file, for the annex.
    """

    section: str
    reason: str
    unit: str = ""
    host: str = ""
    url: str = ""
    alias: str = ""
    until: date | None = None
    row: int = 0

    def holds(self, as_of: date | None) -> bool:
        """Whether it is still valid on `as_of`; without a day it is."""
        return as_of is None or self.until is None or as_of <= self.until


@dataclass(frozen=True, slots=True)
class OverrideProblem:
    """一处错误: what is wrong in which row (from 1; 0 = the whole file)."""

    row: int
    key: str
    value: str
    zh: str
    en: str


class OverridesError(InputError):
    """指定文件有误. Raised when overrides.yaml cannot be used; `problems` lists every bad row."""

    def __init__(self, path: Path, problems: list[OverrideProblem]) -> None:
        self.path, self.problems = path, tuple(problems)
        zh = [f"{path} 第 {p.row} 条 {p.key}={p.value!r}：{p.zh}" for p in problems]
        en = [f"{path}, row {p.row}, {p.key}={p.value!r}: {p.en}" for p in problems]
        super().__init__("\n".join(zh), "\n".join(en))


@dataclass(frozen=True, slots=True)
class Overrides:
    """全部指定, in the order of the file."""

    rows: tuple[Override, ...] = ()

    def for_unit(self, unit: Unit, as_of: date | None = None) -> dict[str, Override]:
        """section -> the override valid on `as_of` (None: expiry is not looked at); a unit's row beats its host's."""
        host = urlsplit(unit.url).netloc.lower()
        valid = [row for row in self.rows if row.holds(as_of)]
        chosen = {row.section: row for row in valid if row.host and row.host in (host, host.partition(":")[0])}
        return chosen | {row.section: row for row in valid if row.unit == unit.unit_id}

    def expired(self, as_of: date) -> tuple[Override, ...]:
        """Rows no longer valid on `as_of`, for the report's annex."""
        return tuple(row for row in self.rows if not row.holds(as_of))


def load(path: Path) -> Overrides:
    """Read overrides.yaml. Raises OverridesError with every bad row; no file is no override."""
    if not path.exists():
        return Overrides()
    try:
        # every scalar as it is written: ids like 03 stay texts, and a 30 February is ours to refuse
        data = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)  # noqa: S506 - builds no objects
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        said = " ".join(str(error).split())[:_LONGEST]
        raise OverridesError(
            path, [OverrideProblem(0, "file", "", f"读不出来：{said}", f"unreadable: {said}")]
        ) from error
    rows = data.get("overrides") if isinstance(data, dict) else data
    if not data or (isinstance(data, dict) and set(data) == {"overrides"} and not rows):
        return Overrides()
    if not isinstance(rows, list):
        fault = OverrideProblem(0, "overrides", "", "应为列表", "it must hold a list named overrides")
        raise OverridesError(path, [fault])
    problems = [problem for number, row in enumerate(rows, 1) for problem in _faults(number, row)]
    if not problems:
        read = tuple(_override(number, row) for number, row in enumerate(rows, 1))
        problems = list(_repeated(read))
        if not problems:
            return Overrides(read)
    raise OverridesError(path, problems)


def _override(number: int, row: dict[str, Any]) -> Override:
    texts = {key: str(row[key]).strip() for key in _KEYS if key != "until" and key in row}
    texts["host"] = texts.get("host", "").lower()
    return Override(**texts, until=_day(row.get("until")), row=number)


def _faults(number: int, row: Any) -> Iterator[OverrideProblem]:
    if not isinstance(row, dict):
        yield OverrideProblem(number, "", str(row)[:_LONGEST], "应为键值对", "it must be a mapping")
        return

    def fault(key: str, zh: str, en: str) -> OverrideProblem:
        return OverrideProblem(number, key, str(row.get(key, ""))[:_LONGEST], zh, en)

    given = {str(key) for key, value in row.items() if value}
    for key in sorted(given - set(_KEYS)):
        yield fault(key, f"没有这一项，可用 {'、'.join(_KEYS)}", f"unknown key; possible are {', '.join(_KEYS)}")
    if len(given & {"unit", "host"}) != 1:
        yield fault("unit", "unit 和 host 必须且只能写一个", "exactly one of unit and host must be given")
    if "host" in given and not is_host(str(row["host"]).partition(":")[0]):
        yield fault("host", "不是主机名", "it is no host name")
    if str(row.get("section")) not in load_sections():
        yield fault("section", "没有这个栏目编号", "there is no such section")
    if not given & {"url", "alias"}:
        yield fault("url", "url 和 alias 至少写一个", "url or alias must be given")
    if "url" in given and (wrong := fault_of(str(row["url"]).strip())):
        yield fault("url", *wrong)
    if "reason" not in given:
        yield fault("reason", "必须写明理由", "a reason must be given")
    if "until" in given and _day(row["until"]) is None:
        yield fault("until", "日期无效，请写 2026-12-31", "it is no day; write 2026-12-31")


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "").strip())
    except ValueError:
        return None


def _repeated(rows: tuple[Override, ...]) -> Iterator[OverrideProblem]:
    first: dict[tuple[str, str, str], int] = {}
    for row in rows:
        known = first.setdefault((row.unit, row.host, row.section), row.row)
        if known != row.row:
            zh, en = f"与第 {known} 条重复", f"the same as row {known}"
            yield OverrideProblem(row.row, "section", row.section, zh, en)
