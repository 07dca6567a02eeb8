"""gongkai monitor: visits are told apart as R-302 asks, written down, and gone on with after a restart."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from crawler.nouns import Cause, Snapshot
from crawler.options import CrawlOptions
from crawler.round import Round, RoundSpec
from crawler.visiting.sweep import sweep
from crawler.visiting.visit import counts, judged, own_line_down
from crawler.visits import COLUMNS, Visit, VisitsError, read_visits
from gongkai.cli.monitor import notes
from gongkai.errors import ShellError
from gongkai.monitor.log import VisitLog
from gongkai.monitor.rule import standings
from gongkai.monitor.schedule import done, wait
from gongkai.monitor.watch import CONTROL, Plan, Watch
from tests.hostile.pipeline import ROOT
from tests.hostile.server import HostileServer
from tests.scoring.build import UNIT

CHINA = timezone(timedelta(hours=8))
START = datetime(2026, 11, 2, 0, 30, tzinfo=CHINA)
URL = "http://www.shili.example/t01/"


def visit(number: int = 0, ok: bool = True, unit: str = "t01", url: str = URL, **more: object) -> Visit:
    """A visit, one an hour."""
    given = {"status": 200, **more}
    return Visit(unit, url, START + timedelta(hours=number), 0.4, ok=ok, **given)  # type: ignore[arg-type]


def answer(status: int, cause: Cause | None = None) -> Snapshot:
    """What a visit brought."""
    return Snapshot(URL, URL, status, {}, datetime.now(UTC), "", b"", cause)


# sentence, seconds, status, cause, failed
VISITS = [
    ("a page at once", 0.3, 200, None, False),
    ("a page just in time", 14.99, 200, None, False),
    ("a page after exactly 15 seconds", 15.0, 200, None, True),
    ("a page after more than 15 seconds", 15.01, 200, None, True),
    ("no answer within the time", 15.0, 0, Cause.TIMEOUT, True),
    ("a name that does not resolve", 0.1, 0, Cause.DNS, True),
    ("no encrypted connection", 0.1, 0, Cause.TLS, True),
    ("a closed connection", 0.1, 0, Cause.CONNECTION, True),
    ("a server error", 0.2, 502, Cause.HTTP_5XX, True),
    ("a page that is not there", 0.2, 404, Cause.HTTP_4XX, True),
    ("redirects without end", 0.2, 302, Cause.REDIRECTS, True),
    ("an access check (412)", 0.2, 412, Cause.CHALLENGE, False),
    ("an access check (521)", 0.2, 521, Cause.CHALLENGE, False),
    ("a refusal of our address", 0.2, 403, Cause.HTTP_4XX, False),
    ("a page larger than we load", 2.0, 200, Cause.TOO_LARGE, False),
]


@pytest.mark.parametrize(("seconds", "status", "cause", "failed"), [c[1:] for c in VISITS], ids=[c[0] for c in VISITS])
def test_which_visits_failed(seconds: float, status: int, cause: Cause | None, failed: bool) -> None:
    assert judged("t01", URL, START, seconds, answer(status, cause)).ok is not failed


@pytest.mark.parametrize("cause", [Cause.ROBOTS, Cause.REFUSED_ADDRESS])
def test_what_our_own_rules_forbid_is_no_visit(cause: Cause) -> None:
    assert not counts(judged("t01", URL, START, 0.0, answer(0, cause)))


def week(failed: int, visits: int = 7 * 24) -> list[Visit]:
    """A week of visits of which the first ones failed."""
    return [visit(n, ok=n >= failed) for n in range(visits)]


def short_week(a_day: int) -> list[Visit]:
    """Seven days of so many failed visits each."""
    return [visit(24 * (n // a_day) + n % a_day, ok=False) for n in range(7 * a_day)]


def from_noon(*hours: int) -> list[Visit]:
    """Failed visits that began at noon, so many hours after it."""
    return [visit(12 + n, ok=False) for n in hours]


def bursts() -> list[Visit]:
    """Seven days of 20 failed visits within an hour each."""
    return [
        replace(v, visited_at=v.visited_at + timedelta(minutes=3 * n))
        for d in range(7)
        for n, v in enumerate([visit(24 * d, ok=False)] * 20)
    ]


def dense(failed: int) -> list[Visit]:
    """A week of exactly 20 visits a day of which the first ones failed."""
    return [visit(24 * (n // 20) + n % 20, ok=n >= failed) for n in range(140)]


# sentence, visits, level
LEVELS = [
    ("19 visits tell nothing", week(19, 19), "early"),
    ("20 visits, all well", week(0, 20), "well"),
    ("2.98 % are well", week(5), "well"),
    ("3.6 % warn", week(6), "warning"),
    ("4.8 % warn", week(8), "warning"),
    ("5.4 % of a full week are unreachable", week(9), "unreachable"),
    ("exactly 5 % of a full week are unreachable", dense(7), "unreachable"),
    ("a protected site is not judged", [visit(n, cause=Cause.CHALLENGE) for n in range(168)], "protected"),
    ("all of six days only warn: the week is not full", week(144, 144), "warning"),
    ("seven days of 19 visits are no full week", short_week(19), "warning"),
    ("a week that began at noon is one", from_noon(*range(168)), "unreachable"),
    ("an hour of a day off leaves it full", from_noon(*range(50), *range(54, 168)), "unreachable"),
    ("six hours off do not", from_noon(*range(50), *range(56, 168)), "warning"),
    ("of visits minutes apart one counts", bursts(), "warning"),
    ("what lies before the last week does not count", [*week(168), *[visit(168 + n) for n in range(168)]], "well"),
]  # fmt: skip


@pytest.mark.parametrize(("visits", "level"), [c[1:] for c in LEVELS], ids=[c[0] for c in LEVELS])
def test_where_a_unit_stands(visits: list[Visit], level: str) -> None:
    (standing,) = standings(visits)
    assert standing.level == level


OTHER = "http://www.linxian.example/"
SILENT = {"status": 0, "cause": Cause.TIMEOUT}


def test_when_nobody_answers_it_is_our_own_line() -> None:
    down = [visit(ok=False, **SILENT), visit(ok=False, url=OTHER, unit="t02", **SILENT)]
    assert own_line_down(down)
    assert not own_line_down([down[0], visit(url=OTHER, unit="t02")])
    assert not own_line_down([down[0]])  # one host alone cannot tell
    assert own_line_down([down[0]], control=visit(ok=False, unit=CONTROL, **SILENT))
    assert not own_line_down(down, control=visit(unit=CONTROL))
    assert not own_line_down([visit(ok=False, status=502, cause=Cause.HTTP_5XX), down[1]])


class Clock:
    """A clock that only moves when somebody naps."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def nap(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def watch(folder: Path, clock: Clock, said: list[str], failing: Sequence[int] = ()) -> Watch:
    """A monitor of one unit whose sweeps with these numbers fail."""
    log = VisitLog(folder)

    def look(targets: Sequence[tuple[str, str]]) -> list[Visit]:
        number = len(log.read())
        return [Visit(*targets[0], clock(), 0.3, 200 if number not in failing else 502, ok=number not in failing)]

    return Watch(log, [("t01", URL)], look, said.append, clock, clock.nap)


def test_a_week_of_sweeps_is_kept_and_judged(tmp_path: Path) -> None:
    clock, said = Clock(), []
    (standing,) = watch(tmp_path, clock, said, failing=range(100, 110)).run(Plan())
    assert (standing.visits, standing.failed, standing.level) == (168, 10, "unreachable")
    assert clock.at == START + timedelta(hours=167)
    assert any("3." in text and "预警" in text for text in said)


def test_a_restarted_monitor_goes_on_in_step(tmp_path: Path) -> None:
    clock, said = Clock(), []
    watch(tmp_path, clock, said).run(Plan(sweeps=3))
    clock.nap(600)
    watch(tmp_path, clock, said).run(Plan(sweeps=5))
    times = [seen.visited_at for seen in VisitLog(tmp_path).read()]
    assert times == [START + timedelta(hours=n) for n in range(5)]
    watch(tmp_path, clock, said).run(Plan(sweeps=5))
    assert len(VisitLog(tmp_path).read()) == 5


def test_a_week_with_a_gap_is_gone_on_with_until_one_is_full(tmp_path: Path) -> None:
    clock = Clock(START + timedelta(hours=13))
    watch(tmp_path, clock, [], failing=range(0, 400, 10)).run(Plan(sweeps=100))
    clock.nap(10 * 3600)  # the machine was off
    (standing,) = watch(tmp_path, clock, [], failing=range(0, 400, 10)).run(Plan())
    assert (standing.days, standing.level) == (7, "unreachable")
    assert 168 < len(VisitLog(tmp_path).read()) < 2 * 168


def test_a_week_later_on_is_another_week(tmp_path: Path) -> None:
    clock = Clock()
    watch(tmp_path, clock, [], failing=range(0, 168, 10)).run(Plan())
    clock.nap(14 * 24 * 3600)  # the site was mended
    (standing,) = watch(tmp_path, clock, [], failing=()).run(Plan())
    assert (standing.visits, standing.failed, standing.days) == (168, 0, 7)
    assert len(VisitLog(tmp_path).read()) == 2 * 168


def test_a_monitor_whose_visits_are_all_stopped_ends(tmp_path: Path) -> None:
    clock = Clock()
    one = watch(tmp_path, clock, [])
    one.look = lambda targets: [Visit(*targets[0], clock(), 0.3, 412, Cause.CHALLENGE, ok=True)]
    (standing,) = one.run(Plan())
    assert (standing.visits, standing.level) == (168, "protected")


def test_what_a_plan_lacks_is_told_before() -> None:
    two = [URL, OTHER]
    assert list(notes(Plan(), two, "")) == []
    assert list(notes(Plan(every=4321), two, "")) == ["monitor.sparse"]
    assert list(notes(Plan(every=599), [URL, URL], "")) == ["monitor.dense", "monitor.one_host"]
    assert list(notes(Plan(every=600), [URL], OTHER)) == []


def test_a_line_cut_by_a_kill_is_taken_away(tmp_path: Path) -> None:
    watch(tmp_path, Clock(), []).run(Plan(sweeps=2))
    path = VisitLog(tmp_path).path
    with path.open("a") as out:
        out.write("t01,http://www.shili.example/t01/,2026-11-02T02:3")
    watch(tmp_path, Clock(), []).run(Plan(sweeps=2))
    assert len(VisitLog(tmp_path).read()) == 2
    assert path.read_bytes().endswith(b"\n")


@pytest.mark.parametrize(
    ("last", "now", "seconds"),
    [(None, 0, 0.0), (0, 0, 3600.0), (0, 3000, 600.0), (0, 3600, 0.0), (0, 90_000, 0.0), (0, -90_000, 3600.0)],
)
def test_how_long_to_wait(last: int | None, now: int, seconds: float) -> None:
    before = None if last is None else START
    assert wait(before, START + timedelta(seconds=now), 3600.0) == seconds


def test_sweeps_done_are_those_of_the_most_visited_unit() -> None:
    assert done([visit(0), visit(1), visit(0, unit="t02")]) == 2
    assert done([]) == 0


def test_two_monitors_on_one_log_are_refused(tmp_path: Path) -> None:
    log = VisitLog(tmp_path)
    with log.held(), pytest.raises(ShellError), VisitLog(tmp_path).held():
        pass


def test_a_damaged_log_is_told_by_its_line(tmp_path: Path) -> None:
    log = VisitLog(tmp_path)
    with log.held():
        log.append([visit()])
    log.path.write_text(log.path.read_text() + "t01,x,yesterday,1,200,,true\n")
    with pytest.raises(VisitsError) as error:
        log.read()
    assert "line 3" in error.value.en


def test_the_log_is_what_the_judging_reads(tmp_path: Path) -> None:
    log = VisitLog(tmp_path)
    written = [visit(0), visit(1, ok=False, **SILENT), visit(2, status=412, cause=Cause.CHALLENGE)]
    with log.held():
        log.append(written)
    assert read_visits(log.path) == {"t01": tuple(written)}


def test_a_monitored_folder_becomes_a_round(tmp_path: Path) -> None:
    with VisitLog(tmp_path / "r").held():
        made = Round.create(tmp_path / "r", RoundSpec((UNIT,), START.date(), "core-2026", "1"))
    assert made.path.is_dir()


def test_fewer_than_20_visits_a_day_are_told() -> None:
    assert [Plan(every=every).sparse for every in (3600, 4320, 4321)] == [False, False, True]
    assert Plan().wanted == 168


QUICK = CrawlOptions(allow_private=True, delay=0.05)


def test_a_sweep_tells_servers_apart() -> None:
    with HostileServer(robots="User-agent: *\nDisallow: /forbidden\n") as server:
        names = ["gone", "broken", "reset", "wall412", "wall521", "loop", "cookie", "forbidden", "flapping", "busy"]
        found = sweep([(name, f"{server.base}/{name}") for name in names], QUICK)
        assert [seen.unit_id for seen in found] == names
        failed = {seen.unit_id for seen in found if counts(seen) and not seen.ok}
        assert failed == {"gone", "broken", "reset", "loop", "flapping"}
        assert {seen.unit_id: seen.cause for seen in found}["wall412"] is Cause.CHALLENGE
        assert not counts(next(seen for seen in found if seen.unit_id == "forbidden"))
        assert {server.asked(f"/{name}") for name in ("gone", "broken", "flapping", "wall412")} == {1}
        assert server.asked("/robots.txt") == 1
        assert all(call.headers["user-agent"].startswith("gongkai/") for call in server.calls)
        assert all(seen.visited_at.utcoffset() == timedelta(hours=8) for seen in found)


def test_a_sweep_leaves_private_addresses_alone() -> None:
    with HostileServer() as server:
        (seen,) = sweep([("t01", f"{server.base}/gone")], replace(QUICK, allow_private=False))
        assert seen.cause is Cause.REFUSED_ADDRESS
        assert not counts(seen)
        assert server.calls == []


def test_a_page_that_drips_for_longer_than_15_seconds_has_not_opened() -> None:
    with HostileServer() as server:
        (seen,) = sweep([("t01", f"{server.base}/drip")], QUICK)
        assert seen.cause is Cause.TIMEOUT
        assert not seen.ok
        assert seen.seconds >= 15


def test_the_command_writes_the_log(tmp_path: Path) -> None:
    units = tmp_path / "units.csv"
    command = [sys.executable, "-c", "from gongkai.cli import main; main()", "monitor", str(units)]
    with HostileServer() as server:
        units.write_text(f"unit_id,name,kind,url\nt01,示例镇,township,{server.base}/cookie\n", encoding="utf-8")
        run = [*command, "--round", str(tmp_path / "r"), "--once", "--allow-private", "--lang", "en"]
        for _ in range(2):
            done_ = subprocess.run(run, cwd=ROOT, capture_output=True, text=True)
            assert done_.returncode == 0, done_.stderr
    assert "t01: 2 visits, 0 failed; too few" in done_.stdout
    with (tmp_path / "r" / "monitor" / "visits.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [tuple(row) for row in rows] == [COLUMNS] * 2
    assert all(row["ok"] == "true" and row["visited_at"].endswith("+08:00") for row in rows)
