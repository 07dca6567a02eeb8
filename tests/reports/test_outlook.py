"""Calendar and dispatch: pages in both languages, calendar files programs accept, silence only where known."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from python_calamine import CalamineWorkbook

from crawler.nouns import Unit, UnitKind
from indicators.nouns import Text
from reports.calendar.ics import calendar_file, escaped, folded
from reports.calendar.render import render_calendar
from reports.calendar.view import CalendarView, calendar_view
from reports.dispatch.render import TABLES, Dispatch, render_dispatch
from scoring.activity import ColumnActivity, UnitActivity
from scoring.horizon import Due
from scoring.pace import ColumnPace
from tests.reports.pages import HAN, english_text
from tests.reports.sample import AS_OF, indicators, sample

ROUND = sample().round
UNITS = (
    Unit("t01", "云溪镇", UnitKind.TOWNSHIP, "https://t01.gov.example/", board="乡镇榜"),
    Unit("d01", "示例县财政局", UnitKind.DEPARTMENT, "https://d01.gov.example/", board="部门榜"),
)
SEEN = Text("“工作动态”最近更新于2026-11-18；还有,逗号", "Newest of 2026-11-18; and, a comma")
DOCS = Path(__file__).resolve().parents[2] / "docs"


def view() -> CalendarView:
    dues = [
        Due("t01", "upd.fresh.news", date(2026, 12, 3), (4.0, 4.0, 4.0), False, SEEN, "https://t01.gov.example/dt/"),
        Due("t01", "v.home.stale", date(2026, 12, 3), (0.0, 0.0, 0.0), True, SEEN, ""),
        Due("d01", "upd.fresh.news", date(2027, 1, 9), (0.0, 2.5, 2.5), False, SEEN, ""),
    ]
    span = Text("14天", "14 days")
    paces = [
        ColumnPace(
            "t01", "news", "工作动态", "https://t01.gov.example/", date(2026, 11, 18), span, "kept", date(2026, 12, 2)
        ),
        ColumnPace("d01", "doc", "政策文件", "", date(2026, 1, 1), span, "behind", date(2026, 7, 1)),
        ColumnPace("d01", "plan", "规划", "", date(2026, 11, 1), span, "kept", date(2028, 7, 1)),
    ]
    return calendar_view(ROUND, (30, 60, 90), UNITS, dues, paces, indicators(), {"news": Text("动态要闻", "News")})


def page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes().decode("utf-8"))


def test_units_are_ordered_by_what_they_stand_to_lose() -> None:
    made = view()
    assert [(r.unit.unit_id, r.losses, r.vetoes) for r in made.units] == [
        ("t01", (4.0, 4.0, 4.0), 1),
        ("d01", (0.0, 2.5, 2.5), 0),
    ]
    assert made.units[0].next == date(2026, 12, 2), "the day before points are lost"
    assert [row.pace.section for row in made.columns] == ["doc", "news"], "what falls due much later is left out"


def test_the_calendar_has_pages_a_workbook_and_a_file_for_each_unit(tmp_path: Path) -> None:
    index = render_calendar(view(), tmp_path)
    assert "−4" in page(index).text_content()
    english = page(tmp_path / "en" / "index.html")
    assert [text for text in english_text(english) if HAN.search(text)] == []
    links = {a.get("href") for p in (page(index),) for a in p.iter("a") if str(a.get("href")).endswith(".ics")}
    assert {(tmp_path / link).is_file() for link in links} == {True}
    back = [a.get("href") for a in english.iter("a") if str(a.get("href")).endswith(".ics")]
    assert all((tmp_path / "en" / link).resolve().is_file() for link in back)
    book = CalamineWorkbook.from_path(str(tmp_path / "calendar.xlsx"))
    assert book.sheet_names == ["单位汇总", "到期事项", "栏目期限"]
    assert len(book.get_sheet_by_name("到期事项").to_python()) == 4


def test_the_calendar_file_has_one_event_for_a_unit_and_day_and_lines_within_the_limit() -> None:
    text = calendar_file(view().dues, "日历", AS_OF, "zh")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20261202" in text and "DTEND;VALUE=DATE:20261203" in text
    lines = text.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    whole = text.replace("\r\n ", "")
    assert "还有\\,逗号" in whole
    assert len({line for line in whole.split("\r\n") if line.startswith("UID:")}) == 2
    assert calendar_file(view().dues, "日历", AS_OF, "zh") == text


def test_an_event_keeps_its_identity_when_one_of_its_items_is_mended() -> None:
    whole, fewer = view().dues, [row for row in view().dues if not row.due.veto]
    assert len(fewer) < len(whole)
    identities = [set(re.findall("UID:.*", calendar_file(rows, "日历", AS_OF, "zh"))) for rows in (whole, fewer)]
    assert identities[0] == identities[1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a;b,c\\d", "a\\;b\\,c\\\\d"), ("一\n二", "一\\n二"), ("x\u202ey", "xy")],
)
def test_text_values_are_escaped(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_folding_never_breaks_a_character() -> None:
    long = "SUMMARY:" + "政务公开" * 40
    assert folded(long).replace("\r\n ", "") == long


def column(section: str, **more: object) -> ColumnActivity:
    values = {"outcome": "found", "fresh": 0, "open": False, "newest": None, "pace": "kept"} | more
    return ColumnActivity(section, section, f"https://t01.gov.example/{section}/", **values)  # type: ignore[arg-type]


def dispatch() -> Dispatch:
    base = UnitActivity("t01", "云溪镇", "township", "示例县", True, 3, True, (column("news", fresh=3),))
    silent = replace(base, unit_id="t02", name="=石桥镇", fresh=0, columns=(column("news", pace="behind"),))
    unread = replace(silent, unit_id="t03", name="青禾镇", sure=False, columns=(column("news", fresh=None, open=True),))
    return Dispatch(ROUND, "week", date(2026, 11, 14), (base, silent, unread), {"t02": 4}, {})


def test_only_units_that_could_be_read_are_called_silent(tmp_path: Path) -> None:
    made = dispatch()
    assert [unit.unit_id for unit in made.silent] == ["t02"]
    assert [unit.unit_id for unit in made.undecided] == ["t03"]
    index = render_dispatch(made, tmp_path)
    assert index.name == "week.html"
    rows = list(csv.DictReader((tmp_path / "dispatch_units.csv").read_text("utf-8-sig").splitlines()))
    assert {row["unit_id"]: row["silence"] for row in rows} == {"t01": "no", "t02": "yes", "t03": "unknown"}
    assert rows[0]["name"] == "'=石桥镇"
    lines = (tmp_path / "dispatch_columns.csv").read_text("utf-8-sig").splitlines()
    columns = {row["unit_id"]: row for row in csv.DictReader(lines)}
    assert columns["t03"]["fresh"] == ""
    english = page(tmp_path / "en" / "week.html")
    assert [text for text in english_text(english) if HAN.search(text)] == []


@pytest.mark.parametrize("table", list(TABLES))
def test_every_column_of_the_dispatch_is_documented(table: str) -> None:
    part = (DOCS / "calendar.md").read_text("utf-8").split(f"### {table}\n", 1)[1].split("\n### ", 1)[0]
    assert [field.name for field in TABLES[table] if f"`{field.name}`" not in part] == []
