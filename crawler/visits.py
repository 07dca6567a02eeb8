"""Visits 访问记录: the log that monitoring leaves in a round, `monitor/visits.csv` (R-302)."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from crawler.errors import InputError
from crawler.nouns import Cause

SPACE = timedelta(minutes=10)  # visits that follow sooner are no further spaced ones
_DAY = timedelta(days=1)
COLUMNS = ("unit_id", "url", "visited_at", "seconds", "status", "cause", "ok")


class VisitsError(InputError):
    """访问记录有误. Raised when the log cannot be read."""


@dataclass(frozen=True, slots=True)
class Visit:
    """一次访问 of a unit's entry. `ok` is False for a visit that failed in the sense of R-302; `cause` says why."""

    unit_id: str
    url: str
    visited_at: datetime
    seconds: float
    status: int = 0
    cause: Cause | None = None
    ok: bool = True


def spaced_by_day(times: Iterable[datetime]) -> Counter[int]:
    """每日间隔访问次数: days of 24 hours from the first visit on, as monitoring may start at any hour of a day."""
    days: Counter[int] = Counter()
    ordered = sorted(times)
    last = None
    for when in ordered:
        if last is None or when - last >= SPACE:
            days[(when - ordered[0]) // _DAY] += 1
            last = when
    return days


def log_path(round_folder: Path) -> Path:
    """Where a round keeps the log."""
    return round_folder / "monitor" / "visits.csv"


def read_visits(path: Path) -> Mapping[str, tuple[Visit, ...]]:
    """Visits by unit in the order in which they were made; none for no log. A last line cut short is left aside."""
    if not path.is_file():
        return {}
    found: dict[str, list[Visit]] = defaultdict(list)
    text = path.read_text(encoding="utf-8")
    whole = text[: text.rfind("\n") + 1]
    table = csv.DictReader(whole.splitlines())
    try:
        for row in table:
            found[row["unit_id"]].append(_visit(row))
    except (KeyError, TypeError, ValueError) as error:
        raise VisitsError(
            f"{path} 第 {table.line_num} 行不是访问记录：请从备份恢复或移走该文件",
            f"{path} line {table.line_num} is no visit: restore the file or move it away",
        ) from error
    return {unit_id: tuple(visits) for unit_id, visits in found.items()}


def _visit(row: dict[str, str]) -> Visit:
    when = datetime.fromisoformat(row["visited_at"])
    if when.tzinfo is None or row["ok"] not in ("true", "false"):
        raise ValueError(row)
    cause = Cause(row["cause"]) if row["cause"] else None
    return Visit(
        row["unit_id"], row["url"], when, float(row["seconds"]), int(row["status"] or 0), cause, row["ok"] == "true"
    )
