"""The log of monitoring: read as it was appended to, refused when it is something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.nouns import Cause
from crawler.visits import COLUMNS, VisitsError, log_path, read_visits

HEAD = ",".join(COLUMNS) + "\n"
GOOD = "u1,http://a.test/,2026-11-20T02:00:00+00:00,0.80,200,,true\n"
BAD = "u1,http://a.test/,2026-11-20T03:00:00+00:00,15.00,,timeout,false\n"


def log(folder: Path, text: str) -> Path:
    path = log_path(folder)
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_visits_come_by_unit_in_their_order(tmp_path: Path) -> None:
    (first, second) = read_visits(log(tmp_path, HEAD + GOOD + BAD))["u1"]
    assert (first.ok, first.seconds, first.status, first.cause) == (True, 0.8, 200, None)
    assert (second.ok, second.status, second.cause) == (False, 0, Cause.TIMEOUT)


def test_a_last_line_cut_short_by_a_kill_is_left_aside(tmp_path: Path) -> None:
    assert len(read_visits(log(tmp_path, HEAD + GOOD + BAD[:20]))["u1"]) == 1


def test_no_log_is_no_visit(tmp_path: Path) -> None:
    assert read_visits(log_path(tmp_path)) == {}


WRONG = [
    ("a day without its zone", GOOD.replace("+00:00", "")),
    ("neither true nor false", GOOD.replace("true", "yes")),
    ("another table", "a,b\n1,2\n"),
    ("a cause nobody knows", BAD.replace("timeout", "flood")),
]


@pytest.mark.parametrize("line", [case[1] for case in WRONG], ids=[case[0] for case in WRONG])
def test_anything_else_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(VisitsError, match="第 2 行"):
        read_visits(log(tmp_path, (HEAD if line.count(",") > 3 else "") + line))
