"""Processes that write meanwhile: what they raise, a Ctrl-C, and what happens when one or the command is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reports import unit_pages
from reports.aside import FORKS, WriterEndedError, aside
from reports.pages import replace_text
from reports.render import render_site
from tests.reports.sample import sample

pytestmark = pytest.mark.skipif(not FORKS, reason="nothing is forked here")


def refused() -> None:
    raise PermissionError(13, "Permission denied", "a.html")


def end_by(how: int) -> Callable[[], None]:
    """Work during which the process gets a signal."""

    def work() -> None:
        if how == signal.SIGINT:  # a shell lets what it starts in the background ignore it
            signal.signal(how, signal.default_int_handler)
        os.kill(os.getpid(), how)

    return work


def test_the_result_and_what_was_raised_come_back() -> None:
    assert aside(lambda: 7)() == 7
    with pytest.raises(PermissionError, match=r"a\.html"):
        aside(refused)()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_process_that_ended_is_told_in_one_line(how: int, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WriterEndedError, match="意外结束"):
        aside(end_by(how))()
    assert capfd.readouterr().err == ""


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few units are many."""
    monkeypatch.setattr(unit_pages, "MANY", 2)
    monkeypatch.setattr(unit_pages, "AT_ONCE", 3)


def signalled(monkeypatch: pytest.MonkeyPatch, how: int) -> None:
    """Every process that writes unit pages gets a signal."""
    write = unit_pages._write

    def then(*words: object) -> object:
        os.kill(os.getpid(), how)
        return write(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(unit_pages, "_write", then)


@pytest.mark.usefixtures("few")
def test_a_killed_writer_of_unit_pages_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signalled(monkeypatch, signal.SIGKILL)
    with pytest.raises(WriterEndedError):
        render_site(sample(), tmp_path)
    assert unit_pages._shared == []


@pytest.mark.usefixtures("few")
def test_writers_of_unit_pages_leave_a_ctrl_c_to_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signalled(monkeypatch, signal.SIGINT)
    assert render_site(sample(), tmp_path, ("zh",)).is_file()


@pytest.mark.usefixtures("few")
def test_pages_that_cannot_be_written_end_the_writers_of_unit_pages_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, text: str, newline: str | None = None) -> None:
        if path.name == "index.html":
            raise OSError(28, "No space left on device", str(path))
        replace_text(path, text, newline)

    monkeypatch.setattr("reports.render.replace_text", full)
    with pytest.raises(OSError, match="No space"):
        render_site(sample(), tmp_path)
    assert unit_pages._shared == []


COMMAND = """
import time
from reports.aside import aside
aside(lambda: (print("begun", flush=True), time.sleep(15), print("went on", flush=True)))()
"""


def test_what_a_killed_command_began_does_not_go_on() -> None:
    with subprocess.Popen([sys.executable, "-c", COMMAND], stdout=subprocess.PIPE, text=True) as command:
        assert command.stdout is not None
        assert command.stdout.readline() == "begun\n"
        command.kill()
        assert command.stdout.read() == ""  # at its end, when neither process is there any more
