"""Both languages are complete: every template is rendered in both, and no code stands where a word should."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import html

from indicators.nouns import Finding, Outcome, Text
from reports.language import LANGUAGES
from reports.markup import environment
from reports.pack.render import render_pack
from reports.selfcheck.render import render_form
from tests.reports import test_selfcheck
from tests.reports.pages import HAN, english_text
from tests.reports.sample import indicators, sample

CODE = re.compile(r"\b[a-z]+_[a-z_]+\b")
PARTS = {"macros.html.j2", "leaf.html.j2", "base.html.j2", "alone.html.j2"}  # used by the others


@pytest.fixture(scope="module")
def everything(home: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """All pages that there are, both languages."""
    to = tmp_path_factory.mktemp("more")
    finding = Finding(
        "t01", "law.fin.budget", Outcome.FAIL, 0.0, Text("未找到", "Not found"), searched=("https://a.example/",)
    )
    render_pack(sample().round, "云溪镇", indicators()["law.fin.budget"], finding, None, [], to / "pack")
    render_form(test_selfcheck.form(as_of=date(2026, 12, 31)), to / "en-check", "en")
    return [*home.rglob("*.html"), *to.rglob("*.html")]


def test_every_template_is_rendered_in_both_languages(everything: list[Path]) -> None:
    names = {entry.name for entry in (files("reports") / "templates").iterdir() if entry.name.endswith(".j2")}
    for lang in LANGUAGES:
        used = {name for _, name in environment(lang).cache}  # type: ignore[union-attr]
        assert names - used - PARTS == set()


def test_no_page_shows_a_code_for_want_of_a_word(everything: list[Path]) -> None:
    for path in everything:
        page = html.document_fromstring(path.read_bytes().decode("utf-8"))
        for node in page.xpath("//code | //script | //style | //*[contains(@class, 'mono')] | //a[@class='url']"):
            node.text = ""
        found = CODE.findall(page.text_content())
        assert found == [], (path, found[:3])


def test_every_english_page_is_english(everything: list[Path]) -> None:
    english = [path for path in everything if "en" in path.parts or path.parent.name == "en-check"]
    assert len(english) > 60
    for path in english:
        page = html.document_fromstring(path.read_bytes().decode("utf-8"))
        assert [text for text in english_text(page) if HAN.search(text)] == [], path
