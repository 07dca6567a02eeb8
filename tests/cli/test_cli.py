"""The command line: exit codes, one line for each error, both languages."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.nouns import UnitKind
from gongkai import messages
from gongkai.cli import failures, main
from gongkai.cli.check import exit_code
from gongkai.cli.pipeline import print_ranking
from gongkai.cli.progress import line
from indicators.problems import DataFileError, Problem
from scoring.score import score_round
from scoring.unit import score_unit
from tests.scoring.build import FULL, UNIT, all_pass, said

UNITS = "unit_id,name,kind,url\nt01,示例镇,township,http://www.shili.example/t01/\n"


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def gongkai(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in this process: (exit code, standard output, standard error)."""

    def run(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
        said = capsys.readouterr()
        code = left.value.code
        return (code if isinstance(code, int) else 0), said.out, said.err

    return run


def write_units(tmp_path: Path, text: str = UNITS) -> str:
    path = tmp_path / "units.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_good_units_are_counted(gongkai: Run, tmp_path: Path) -> None:
    code, out, _ = gongkai("units", "validate", write_units(tmp_path))
    assert code == 0
    assert "1 个单位" in out


def test_bad_units_are_all_listed(gongkai: Run, tmp_path: Path) -> None:
    path = write_units(tmp_path, UNITS + "t01,示例乡,village,nowhere\n")
    code, _, err = gongkai("units", "validate", path, "--lang", "en")
    assert code == 4
    assert len(err.splitlines()) == 4
    assert "did you mean" not in err
    assert "row 3" in err


# sentence, words (UNITS and DIR are filled in), part of the one line
BAD: list[tuple[str, list[str], str]] = [
    ("no such command", ["crawll", "DIR"], "crawll"),
    ("a missing argument", ["score"], "ROUND"),
    ("a folder without a round", ["score", "DIR"], "round.yaml"),
    ("a round folder that holds other things", ["run", "UNITS", "--round", "DIR"], "空文件夹"),
    ("a day that is none", ["run", "UNITS", "--round", "DIR/r", "--as-of", "tomorrow"], "tomorrow"),
    ("an unknown set", ["run", "UNITS", "--round", "DIR/r", "--set", "nosuch"], "nosuch"),
    ("a negative delay", ["run", "UNITS", "--round", "DIR/r", "--delay", "-1"], "--delay"),
    ("a proxy that is no address", ["run", "UNITS", "--round", "DIR/r", "--proxy", "here"], "here"),
    ("a units file that is not there", ["run", "DIR/none.csv", "--round", "DIR/r"], "none.csv"),
    ("an unknown language", ["units", "validate", "UNITS", "--lang", "fr"], "fr"),
    ("an unknown kind", ["check", "http://a.example/", "--kind", "village"], "village"),
    ("an address without scheme", ["check", "a.example", "--kind", "township"], "http://a.example"),
    ("one round twice", ["compare", "DIR/r", "DIR/r"], "至少两个不同"),
    ("an unknown format", ["export", "DIR", "--to", "DIR/t", "--format", "doc"], "doc"),
]


@pytest.mark.parametrize(("words", "part"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_bad_input_is_one_line_and_code_4(gongkai: Run, tmp_path: Path, words: list[str], part: str) -> None:
    units = write_units(tmp_path)
    filled = [word.replace("UNITS", units).replace("DIR", str(tmp_path)) for word in words]
    code, _, err = gongkai(*filled)
    assert code == 4
    assert part in err
    assert "Traceback" not in err
    assert not (tmp_path / "r").exists()


def test_an_exemption_from_an_unknown_indicator_is_refused(gongkai: Run, tmp_path: Path) -> None:
    text = UNITS.replace("url\n", "url,not_applicable\n").replace("t01/\n", "t01/,law.fin.nosuch|无\n")
    code, _, err = gongkai("run", write_units(tmp_path, text), "--round", str(tmp_path / "r"))
    assert code == 4
    assert "law.fin.nosuch" in err


def test_a_stage_run_too_early_names_the_one_before(
    gongkai: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date

    from crawler.round import Round, RoundSpec

    monkeypatch.chdir(tmp_path)
    made = Round.create(tmp_path / "r", RoundSpec((UNIT,), date(2026, 11, 20), "core-2026", "1"))
    stages = (("extract", "crawl"), ("judge", "extract"), ("score", "judge"), ("render", "extract"))
    for stage, before in (*stages, ("export --to tables", "extract"), ("export --to b --format xlsx", "extract")):
        code, _, err = gongkai(*stage.split(), str(made.path), "--lang=en")
        assert code == 4
        assert f"gongkai {before}" in err
    assert [path for path in made.reports_dir.rglob("*") if path.is_file()] == []


USAGE = [
    ("--nonsense", "没有选项 --nonsense"),
    ("run u.csv --rund r", "没有选项 --rund，是否要用 --round"),
    ("nonsense", "没有命令 nonsense"),
    ("rectify nonsense", "没有命令 nonsense"),
    ("run", "缺少参数 UNITS"),
    ("check http://a.example", "缺少选项 --kind"),
    ("run u.csv --round", "选项 --round 后面缺少值"),
    ("render r --pdf=1", "选项 --pdf 后面不写值"),
    ("score a b", "多余的参数：b"),
    ("run u.csv --round r --workers x", "--workers 的值无效：应为整数"),
    ("run u.csv --round r --workers 0", "--workers 的值无效：不得小于 1"),
    ("check http://a.example --kind township --target 200", "--target 的值无效：不得大于 104"),
    ("monitor u.csv --round r --every x", "--every 的值无效：应为数字"),
]


@pytest.mark.parametrize(("words", "said"), USAGE, ids=[words for words, _ in USAGE])
def test_words_that_the_command_line_does_not_take_are_told_in_both_languages(
    gongkai: Run, words: str, said: str
) -> None:
    code, _, err = gongkai(*words.split())
    assert (code, err.splitlines()) == (4, [f"错误：{said}"])
    code, _, err = gongkai(*words.split(), "--lang", "en")
    assert (code, len(err.splitlines())) == (4, 1)
    assert err.isascii()


ERRORS: list[tuple[str, BaseException, int, str]] = [
    ("a full disk", OSError(errno.ENOSPC, "No space left on device", "/d/round"), 4, "磁盘已满"),
    ("a folder without permission", PermissionError(errno.EACCES, "Permission denied", "/d/round"), 4, "/d/round"),
    ("a faulty catalogue", DataFileError([Problem("a.yaml", "params.x", "unknown key")]), 4, "a.yaml: params.x"),
    ("Ctrl-C", KeyboardInterrupt(), 130, "再次运行"),
    ("a fault of ours", RuntimeError("oops\nmore"), 70, "RuntimeError：oops more"),
]


@pytest.mark.parametrize(("error", "code", "part"), [case[1:] for case in ERRORS], ids=[case[0] for case in ERRORS])
def test_errors_give_one_line(capsys: pytest.CaptureFixture[str], error: BaseException, code: int, part: str) -> None:
    failures.report(error)
    said = capsys.readouterr().err
    assert failures.code_of(error) == code
    assert part in said
    assert len(said.splitlines()) == 1


CODES = [
    ("in order", all_pass(), 80.0, 0),
    ("below the target", all_pass(), 101.0, 1),
    ("vetoed", all_pass(v__home__stale=said("v.home.stale", "fail")), 50.0, 2),
    ("hardly looked at", all_pass(law__doc__fresh=said("law.doc.fresh", "unavailable")), 50.0, 3),
]


@pytest.mark.parametrize(("findings", "target", "code"), [case[1:] for case in CODES], ids=[case[0] for case in CODES])
def test_check_leaves_with_the_code_of_its_result(findings: list[object], target: float, code: int) -> None:
    assert exit_code(score_unit(findings, FULL, UNIT), target) == code  # type: ignore[arg-type]


def test_the_progress_line_tells_units_pages_rate_and_what_is_left() -> None:
    from crawler.fetching.ledger import CrawlProgress

    text = line(CrawlProgress(3, 17, 120, 150, 2, 20, 10.0))
    assert all(part in text for part in ("3/17", "120", "10.0", "30"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_imports_nothing_heavy(lang: str) -> None:
    code = (
        "import sys\nfrom gongkai.cli import main\n"
        f"try:\n    main(['--help', '--lang', '{lang}'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'scrapy', 'twisted', 'pandas', 'pyarrow', 'lxml', 'pydantic', 'yaml'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "demo" in done.stdout
    assert ("排名" in done.stdout) == (lang == "zh")


def test_every_kind_of_unit_can_be_checked() -> None:
    from gongkai.cli.check import one_unit

    assert [one_unit("http://a.example/x/", kind.value, "").kind for kind in UnitKind] == list(UnitKind)


def test_a_round_without_findings_lists_everybody_as_not_assessed() -> None:
    assert [one.grade for one in score_round([], FULL, [UNIT])] == ["not_assessed"]


@pytest.mark.parametrize(
    ("lang", "heads"), [("zh", ["乡镇（街道）", "部门", "城区榜"]), ("en", ["Townships", "Departments", "城区榜"])]
)
def test_the_ranking_names_boards_in_the_words_and_order_of_the_report(
    lang: str, heads: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    units = [
        replace(UNIT, unit_id=f"u{n}", kind=kind, board=board)
        for n, (kind, board) in enumerate(
            [(UnitKind.PORTAL, "城区榜"), (UnitKind.DEPARTMENT, ""), (UnitKind.TOWNSHIP, "")]
        )
    ]
    messages.use(lang)
    print_ranking(score_round([], FULL, units))
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert [line for line in lines if line in heads] == heads


def test_a_truncated_archive_is_told_and_nothing_is_overwritten(gongkai: Run, tmp_path: Path) -> None:
    from datetime import date

    from crawler.jobs import group_jobs
    from crawler.round import Round, RoundSpec

    made = Round.create(tmp_path / "r", RoundSpec((UNIT,), date(2026, 11, 20), "core-2026", "1"))
    (job,) = group_jobs(made.units)
    archive = made.crawl_dir / f"{job.name}.sqlite"
    archive.write_bytes(b"SQLite format 3\x00" + b"\x00" * 50)
    for command in ("extract", "verify"):
        code, _, err = gongkai(command, str(made.path))
        assert code == 4
        assert archive.name in err
        assert len(err.splitlines()) == 1
    assert archive.stat().st_size == 66
