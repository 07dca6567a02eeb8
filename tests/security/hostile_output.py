"""A stranger's text in everything that gongkai writes besides the site: one small function a writer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from crawler.nouns import Snapshot, Unit, UnitKind
from indicators.catalogue import load_catalogue
from indicators.nouns import Text
from reports.calendar.render import render_calendar
from reports.calendar.view import calendar_view
from reports.comparison.render import render_comparison
from reports.dispatch.render import Dispatch, render_dispatch
from reports.documents import documents
from reports.inputs import ReportInput
from reports.pack.collect import Exhibit
from reports.pack.position import Place
from reports.pack.render import render_pack
from reports.papers import write_papers
from reports.returns.form import write_form
from reports.returns.result import write_results_book
from reports.selfcheck.render import render_form
from reports.selfcheck.view import self_check
from reports.table_files import write_csv
from reports.tables import fields
from scoring.activity import ColumnActivity, UnitActivity
from scoring.compare.changes import compare
from scoring.compare.nouns import Judged
from scoring.fixes import Fix
from scoring.horizon import Due
from scoring.nouns import Answer, RectificationItem, Result, VendorItem
from scoring.pace import ColumnPace
from scoring.score import score_round
from scoring.vendor import vendor_items
from tests.reports.papers import items
from tests.reports.sample import AS_OF, indicators
from tests.reports.test_hostile import hostile
from tests.scoring.build import FULL, UNIT, all_pass, said

# a formula, markup of pages and of Word, a template, a line break with a property behind it, and what is no character
ATTACK = (
    '=HYPERLINK("http://evil.example/","x")\'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}]]></w:t>'
    "\r\nATTACH:http://evil.example/\u202e\ufffe\uffff\x00\x0b"
)
LINK = 'javascript:alert("x")'
BOTH = Text(ATTACK, ATTACK)
DAY, AT = date(2026, 12, 3), datetime(2026, 11, 20, 1, 2, 3, tzinfo=UTC)
HOSTILE_UNIT = Unit("../../t01", ATTACK, UnitKind.TOWNSHIP, "https://t01.gov.example/", board=ATTACK, county=ATTACK)
ITEM = RectificationItem(
    "0" * 16, "t01", "law.doc.fresh", ATTACK, LINK, ATTACK, ATTACK, 1.0, DAY, "noted", ATTACK, ATTACK
)


def county() -> ReportInput:
    """A round whose every text is hostile."""
    return hostile(ATTACK)


def papers(to: Path) -> None:
    """Bulletin and ledger in both languages, with what a unit answered."""
    data = county()
    listed = [replace(one, problem=ATTACK, problem_en=ATTACK, remedy=ATTACK, remedy_en=ATTACK) for one in items(data)]
    write_papers(documents(data, listed, issuer=ATTACK), to, answers={one.item_id: (LINK, ATTACK) for one in listed})


def calendar(to: Path) -> None:
    """Page, workbook and calendar files."""
    dues = [Due(HOSTILE_UNIT.unit_id, "upd.fresh.news", DAY, (4.0, 4.0, 4.0), False, BOTH, LINK)]
    span = Text("14天", "14 days")
    paces = [ColumnPace(HOSTILE_UNIT.unit_id, "news", ATTACK, LINK, date(2026, 11, 18), span, "kept", DAY)]
    known = {key: replace(info, title=BOTH) for key, info in indicators().items()}
    view = calendar_view(county().round, (30, 60, 90), (HOSTILE_UNIT,), dues, paces, known, {"news": BOTH})
    render_calendar(view, to)


def dispatch(to: Path) -> None:
    """Page, workbook and tables of the week."""
    column = ColumnActivity("news", ATTACK, LINK, "blank", 0, False, None, "behind")
    unit = UnitActivity(ATTACK, ATTACK, ATTACK, ATTACK, True, 0, True, (column,))
    render_dispatch(Dispatch(county().round, "week", AS_OF, (unit,), {}, {"news": BOTH}), to)


def comparison(to: Path) -> None:
    """Page, workbook and tables of two rounds."""
    rounds = []
    for name, day in ((f"1{ATTACK}", date(2025, 11, 20)), (f"2{ATTACK}", AS_OF)):
        unit = replace(UNIT, name=ATTACK, board=ATTACK, county=ATTACK)
        found = said("upd.fresh.news", "fail" if name[0] == "1" else "pass")
        mine = [replace(f, observed=BOTH, reason=BOTH) for f in all_pass(upd__fresh__news=found)]
        (one,) = score_round(mine, FULL, [unit])
        rounds.append(Judged(name, day, FULL, {unit.unit_id: unit}, {unit.unit_id: one}, {unit.unit_id: mine}))
    known = {key: one for key, one in load_catalogue().items() if UNIT.kind in one.kinds}
    render_comparison(rounds, [compare(*rounds, rounds[0].findings)], known, to)


def self_check_form(to: Path) -> None:
    """The form as a page and in Word, and its badge."""
    data = county()
    one = replace(data, assessments=tuple(a for a in data.assessments if a.unit_id == "t01"))
    render_form(self_check(one, [Fix(replace(ITEM, unit_id="t01"), 2.0, False)], [], AS_OF, 80), to)


def forms(to: Path) -> None:
    """What goes out to a unit and what a re-check brought, a vendor's words among it."""
    words = vendor_items([VendorItem("1" * 16, "t01", ATTACK, ATTACK, LINK, ATTACK, ATTACK)], load_catalogue(), AS_OF)
    listed = [ITEM, *words]
    write_form(to / "form.xlsx", ("t01", ATTACK), listed, indicators(), ATTACK, "zh", warn=True)
    result = Result(ITEM.item_id, "t01", ITEM.indicator, "not_rectified", AS_OF, BOTH, BOTH, LINK, after_url=LINK)
    answer = Answer(ITEM.item_id, LINK, ATTACK, ATTACK, AS_OF)
    write_results_book(to / "result.xlsx", [result], {ITEM.item_id: answer}, {"t01": ATTACK}, indicators(), "zh")


def pack(to: Path) -> None:
    """The evidence of a finding."""
    data = county()
    finding = next(f for found in data.findings.values() for f in found if f.proofs)
    body = ATTACK.encode("utf-8", "replace")
    page = Snapshot(LINK, LINK, 200, {"x": ATTACK}, AT, hashlib.sha256(body).hexdigest(), body, note=ATTACK)
    found = (Place(ATTACK, 1, 1),)
    exhibit = Exhibit(1, LINK, "proof", finding.proofs[0], ATTACK, page, page.sha256, found)
    info = next(iter(data.indicators.values()))
    render_pack(data.round, ATTACK, info, finding, None, [exhibit], to)


def tables(to: Path) -> None:
    """Any table."""
    write_csv(to / "table.csv", fields("name"), [(ATTACK,), (f"\ufeff {ATTACK}",), ("\t@SUM(1)",), ("＝1+1",)])


WRITERS: dict[str, Callable[[Path], None]] = {
    one.__name__: one for one in (papers, calendar, dispatch, comparison, self_check_form, forms, pack, tables)
}
