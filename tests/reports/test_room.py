"""No room for a packed document: one error that names it, the old one stays, and nothing fails a second time later."""

from __future__ import annotations

import gc
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from indicators.catalogue import load_catalogue
from indicators.sets import load_set
from reports.bulletin.write import write_bulletin
from reports.excel.tables import write_tables
from reports.set_workbook import write_set
from reports.word.document import write_template
from tests.reports.papers import papers

WRITERS: dict[str, Callable[[Path], object]] = {
    "bulletin": lambda path: write_bulletin(papers(before=True), path, "zh"),
    "template": lambda path: write_template(path, "zh"),
    "set": lambda path: write_set(path, load_set("disclosure-2026"), load_catalogue()),
    "tables": lambda path: write_tables(path, [], "zh"),
}


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """What is written past so many bytes of a file fails, as on a full disk."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


@pytest.mark.parametrize("name", WRITERS)
def test_a_document_that_finds_no_room_fails_once_and_leaves_the_old_one(tmp_path: Path, name: str) -> None:
    path = tmp_path / "document"
    path.write_text("old")
    with no_file_over(1024), pytest.raises(OSError) as told:
        WRITERS[name](path)
    assert told.value.filename == str(path)
    assert (path.read_text(), list(tmp_path.iterdir())) == ("old", [path])
    del told
    gc.collect()  # what fails only now is an error too: filterwarnings in pyproject.toml
