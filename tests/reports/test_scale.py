"""Many units: pages stay small enough to open, nobody is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import html

from reports import unit_pages
from reports.render import ROWS_ON_INDEX, UNITS_ON_BOARD_PAGE, render_site
from tests.reports.sample import sample

UNITS = 560


@pytest.mark.slow
def test_560_units_are_split_over_pages_and_all_listed(tmp_path: Path) -> None:
    render_site(sample(UNITS), tmp_path, langs=("zh",))
    index = tmp_path / "index.html"
    assert index.stat().st_size < 600_000
    assert all(len(t.findall("tbody/tr")) <= ROWS_ON_INDEX for t in _page(index).iter("table"))
    boards = [_page(path) for path in sorted((tmp_path / "boards").iterdir())]
    listed = {a.get("href") for page in boards for a in page.iter("a") if "units/" in a.get("href")}
    assert len(listed) == UNITS
    assert all(len(page.xpath("//div[contains(@class, 'heat')]//tbody/tr")) <= UNITS_ON_BOARD_PAGE for page in boards)
    assert max(path.stat().st_size for path in tmp_path.rglob("*.html")) < 1_000_000


def _page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes().decode("utf-8"))


def test_several_processes_write_the_same_pages_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    render_site(sample(), tmp_path / "one")
    monkeypatch.setattr(unit_pages, "MANY", 2)
    monkeypatch.setattr(unit_pages, "AT_ONCE", 3)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    render_site(sample(), tmp_path / "two")
    one, two = ({path.relative_to(to): path.read_bytes() for path in to.rglob("*.html")} for to in tmp_path.iterdir())
    assert one == two
