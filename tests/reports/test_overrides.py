"""The annex of columns named by hand: what became of every row of overrides.yaml, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from crawler.overrides import load
from crawler.sections import load_sections
from indicators.nouns import Text
from reports.inputs import ColumnRow, OverrideRow, UnitFacts
from reports.overrides_view import override_rows
from reports.render import render_site
from tests.reports.sample import AS_OF, sample

FILE = """
- {{unit: {unit}, section: leader, {named}, reason: 放在走进本镇下{until}}}
"""


def rows(folder: Path, unit: str = "t01", named: str = "", until: str = "") -> tuple[OverrideRow, ...]:
    path = folder / "overrides.yaml"
    path.write_text(FILE.format(unit=unit, named=named, until=until and f", until: {until}"), encoding="utf-8")
    return override_rows(load(path), facts(), load_sections(), AS_OF)


def facts() -> dict[str, UnitFacts]:
    """Two units whose leaders' columns were found."""
    found = ColumnRow("leader", Text("领导信息", "Leaders"), "found", title="班子成员", url="http://a.test/ld/")
    return {u: UnitFacts(u, columns=(found,)) for u in ("t01", "t02")}


@pytest.mark.parametrize(
    ("named", "until", "state"),
    [
        pytest.param("url: 'http://a.test/ld/'", "", "used", id="The column at the address named is used"),
        pytest.param("alias: 班子 成员", "", "used", id="So is one of the title named, however it is spaced"),
        pytest.param("url: 'http://a.test/else/'", "", "unused", id="Another column was taken"),
        pytest.param("url: 'http://a.test/ld/'", "2026-11-20", "used", id="The last day still counts"),
        pytest.param("url: 'http://a.test/ld/'", "2026-11-19", "expired", id="The day after, the row is expired"),
    ],
)
def test_what_became_of_an_override(tmp_path: Path, named: str, until: str, state: str) -> None:
    (row,) = rows(tmp_path, named=named, until=until)
    assert (row.state, row.units) == (state, ("t01",) if state == "used" else ())


def test_the_annex_names_place_section_reason_and_last_day(tmp_path: Path) -> None:
    title, until = Text("领导信息", "Leaders"), date(2027, 6, 30)
    row = OverrideRow("t01", title, "http://a.test/ld/", "班子", "放在走进本镇下", until, "used", ("t01",))
    render_site(replace(sample(), overrides=(row,)), tmp_path)
    for home, said in ((tmp_path, "已采用"), (tmp_path / "en", "used")):
        page = html.document_fromstring((home / "overrides.html").read_bytes().decode("utf-8"))
        text = page.text_content()
        assert all(word in text for word in ("t01", "放在走进本镇下", "2027-06-30", said))
        assert "overrides.html" in (home / "method.html").read_text(encoding="utf-8")


def test_without_overrides_there_is_no_annex(tmp_path: Path) -> None:
    render_site(sample(), tmp_path)
    assert not (tmp_path / "overrides.html").exists()
    assert "overrides.html" not in (tmp_path / "method.html").read_text(encoding="utf-8")
