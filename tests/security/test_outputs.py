"""Whatever is written from hostile text: pages run nothing, workbooks calculate nothing, no file gets other lines."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from lxml import etree, html

from reports.table_files import _FORMULA
from tests.security.hostile_output import WRITERS

_EVIL = re.compile(r"evil\.example|HYPERLINK")
_PROPERTY = re.compile(
    r"(BEGIN|END|VERSION|PRODID|CALSCALE|X-WR-CALNAME|UID|DTSTAMP|DTSTART;VALUE=DATE|DTEND;VALUE=DATE|SUMMARY|DESCRIPTION"
    r"|TRANSP|ACTION|TRIGGER):"
)


@pytest.fixture(scope="module", params=WRITERS)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp(request.param) / "inside"
    WRITERS[request.param](to)
    assert [path for path in to.parent.iterdir() if path != to] == [], "a name led out of the folder"
    assert any(path.is_file() for path in to.rglob("*"))
    return to


def files(folder: Path, *endings: str) -> Iterator[Path]:
    """The files with such endings, of all folders."""
    return (path for path in sorted(folder.rglob("*")) if path.suffix in endings)


def parts(path: Path) -> Iterator[tuple[str, etree._Element]]:
    """The parts of an office file as trees: all of them must be well-formed."""
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, etree.fromstring(packed.read(name))


def test_pages_hold_no_markup_of_strangers(written: Path) -> None:
    for path in files(written, ".html"):
        page = html.document_fromstring(path.read_bytes().decode("utf-8"))
        assert len(page.findall(".//script")) <= 1, path
        assert not page.xpath(
            "//img[@src='x'] | //@onerror | //base | //iframe | //object | //meta[@http-equiv='refresh']"
        )
        assert not [link for link in page.xpath("//@href") if re.match(r"\s*(?:javascript|data|file):", link, re.I)], (
            path
        )
        assert "{{ 7*7 }}" in path.read_text("utf-8") or "49" not in page.text_content(), path


def test_pictures_hold_no_markup_of_strangers(written: Path) -> None:
    for path in files(written, ".svg"):
        tree = etree.fromstring(path.read_bytes())
        assert not tree.xpath(
            "//*[local-name() = 'script' or local-name() = 'image' or local-name() = 'a'] | //@onerror"
        )


def test_workbooks_calculate_nothing_and_link_nowhere_of_strangers(written: Path) -> None:
    for path in files(written, ".xlsx"):
        for name, tree in parts(path):
            formulas = tree.xpath("//*[local-name() = 'f']/text()")
            assert not [text for text in formulas if _EVIL.search(text)], (path, name)
            for relation in tree.xpath("//*[@TargetMode = 'External']/@Target"):
                assert relation.startswith(("http://", "https://")) and "evil.example" not in relation, (path, name)


def test_word_files_open_and_link_nowhere_of_strangers(written: Path) -> None:
    for path in files(written, ".docx"):
        Document(str(path))
        for name, tree in parts(path):
            targets = tree.xpath("//*[@TargetMode = 'External']/@Target")
            assert not [one for one in targets if not one.startswith(("http://", "https://"))], (path, name)
            instructions = tree.xpath("//*[local-name() = 'instrText']/text()")
            assert not [text for text in instructions if _EVIL.search(text)], (path, name)


def test_tables_hold_no_formulas(written: Path) -> None:
    for path in files(written, ".csv"):
        with path.open(encoding="utf-8-sig", newline="") as table:
            cells = [cell for row in csv.reader(table) for cell in row]
        assert cells
        assert not [cell for cell in cells if _FORMULA.match(cell) and not re.fullmatch(r"-?\d+(\.\d+)?", cell)], path


def test_calendar_files_get_no_lines_of_strangers(written: Path) -> None:
    for path in files(written, ".ics"):
        lines = path.read_bytes().decode("utf-8").replace("\r\n ", "").split("\r\n")
        assert not [line for line in lines if line and not _PROPERTY.match(line)], path
        assert not [line for line in lines if re.search("[\r\n]", line)], path
