"""The documents' texts: none idle, none missing; where the papers of a round lie."""

from __future__ import annotations

import ast
import re
from importlib.resources import files
from pathlib import Path

import pytest

from reports.language import messages
from reports.papers import BULLETIN, LEDGER, write_papers
from reports.word import pdf
from scoring.nouns import RectificationItem
from tests.reports.papers import papers

GROUPS = {
    "bulletin": ("bulletin",),
    "ledger": ("ledger", "returns"),
    "returns": ("returns",),
    "recheck": ("returns",),
}
# keys put together from a code: to_township, annex3, moved_up, losses_chart, …
MADE = re.compile(r"(to|kind|annex|guide|moved|state)_?\w*|\w+_(chart|table|none)|file")


def literals(package: str) -> set[str]:
    """All string constants of a package, words of f-strings too."""
    found: set[str] = set()
    for path in (Path(str(files("reports"))) / package).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value, node.value.rpartition(".")[2]}
    return found


@pytest.mark.parametrize("group", GROUPS)
def test_no_text_of_the_documents_is_idle(group: str) -> None:
    used = set().union(*(literals(package) for package in GROUPS[group]))
    leaves = {key.partition(".")[2] for key in messages("zh") if key.startswith(f"{group}.")}
    assert {leaf for leaf in leaves if leaf not in used and not MADE.fullmatch(leaf)} == set()


def test_every_state_of_an_item_has_a_word() -> None:
    said = RectificationItem.__annotations__["state"]
    assert said == "str"
    known = {"open", "answered", "rectified", "not_rectified", "unknown", "new", "noted", "closed", "overdue"}
    for lang in ("zh", "en"):
        assert {key.partition(".")[2] for key in messages(lang) if key.startswith("state.")} == known


def test_papers_of_both_languages_lie_side_by_side(tmp_path: Path) -> None:
    written = write_papers(papers(), tmp_path, ("en", "zh"))
    expected = [BULLETIN["en"], LEDGER["en"], BULLETIN["zh"], LEDGER["zh"]]
    assert [path.relative_to(tmp_path).as_posix() for path in written] == expected
    assert all(path.stat().st_size > 5_000 for path in written)


def test_without_libreoffice_there_is_no_printing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    assert pdf.start_printing(tmp_path / "x.docx") is None


def test_a_program_that_prints_nothing_leaves_no_pdf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf, "office", lambda: "true")
    printing = pdf.start_printing(tmp_path / "x.docx")
    assert printing is not None
    assert printing.finish() is None
    assert list(tmp_path.iterdir()) == []
