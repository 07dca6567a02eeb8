"""Visit log 访问日志: ROUND/monitor/visits.csv, appended to, never rewritten: the evidence of v.site.unreachable."""

from __future__ import annotations

import csv
import fcntl
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from crawler.visits import COLUMNS, Visit, log_path, read_visits
from gongkai.errors import ShellError

_HEAD = ",".join(COLUMNS) + "\n"


class VisitLog:
    """访问日志 of a round."""

    def __init__(self, round_: Path) -> None:
        self.path = log_path(round_)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the log for one monitor. Raises ShellError when another one has it."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with (self.path.parent / ".lock").open("a") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise ShellError("error.monitored", path=self.path) from None
            self._mend()
            yield

    def append(self, visits: Sequence[Visit]) -> None:
        """Add visits, all at once and flushed to disk."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(_row(visit) for visit in visits)
        with self.path.open("a", encoding="utf-8", newline="") as out:
            out.write(text.getvalue())
            out.flush()
            os.fsync(out.fileno())

    def read(self) -> list[Visit]:
        """All visits, those of a unit in the order in which they were made. Raises VisitsError for a damaged log."""
        return [visit for visits in read_visits(self.path).values() for visit in visits]

    def _mend(self) -> None:
        """Begin the log, or take away a last line that a killed monitor left half written."""
        data = self.path.read_bytes() if self.path.exists() else b""
        whole = data.rpartition(b"\n")[0]
        if not whole:
            self.path.write_text(_HEAD, encoding="utf-8")
        elif not data.endswith(b"\n"):
            os.truncate(self.path, len(whole) + 1)


def _row(visit: Visit) -> tuple[object, ...]:
    when = visit.visited_at.isoformat(timespec="seconds")
    told = (visit.status or "", visit.cause.value if visit.cause else "", "true" if visit.ok else "false")
    return (visit.unit_id, visit.url, when, f"{visit.seconds:.2f}", *told)
