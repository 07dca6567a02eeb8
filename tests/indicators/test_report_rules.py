"""R-201 to R-213 rule by rule: what breaks each, with the cells and the sums, and what only warns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from crawler.extractors.report import read_report
from gongkai.demo import report_body
from indicators.reading import Passage
from indicators.report.reports import Report
from indicators.report.rules import Sheet, broken_rules, nothing_without_requests
from indicators.report.warnings import warnings
from tests.indicators.report_shapes import SHAPES, html_of
from tests.indicators.report_tables import report_tables

Changes = Mapping[str, object]


def sheet(changes: Changes) -> Sheet:
    return Sheet.of(read_report(report_tables(changes)).cells)


def report(changes: Changes, text: str = "", year: int = 2023, title: str = "") -> Report:
    title = title or f"{year}年政府信息公开工作年度报告"
    return Report(
        Passage(title, "http://www.shili.example/", text, None, (), None, tuple(report_tables(changes))), year
    )


BROKEN: list[tuple[str, Changes, list[str]]] = [
    ("nothing", {}, []),
    ("R-201 one request vanished", {"R4.NP": 0, "R4.T": 0}, ["R-201"]),
    ("R-201 one too many done", {"R3_7.NP": 9, "R3_7.T": 10, "R3_1.NP": 7, "R3_1.T": 8}, ["R-201"]),
    ("R-202 a result that is not in the total", {"R3_5_2.NP": 1, "R3_5_2.T": 1}, ["R-202"]),
    ("R-203 the total of a row", {"R3_3_4.T": 3, "R3_7.T": 10, "R1.T": 10}, ["R-203"]),
    ("R-204 reconsideration", {"F_c": 1}, ["R-204"]),
    ("R-204 litigation at once", {"D_t": 1}, ["R-204"]),
    ("R-204 litigation after it", {"P_p": 1}, ["R-204"]),
    ("R-207 a negative count", {"penalty.1": -1}, ["R-207"]),
    ("R-207 half a permit", {"licence.1": 0.5}, ["R-207"]),
    ("R-208 rules made", {"rule.1": 1}, ["R-208"]),
    ("R-208 rules in force", {"rule.3": 6}, ["R-208"]),
]


@pytest.mark.parametrize(("changes", "rules"), [c[1:] for c in BROKEN], ids=[c[0] for c in BROKEN])
def test_a_rule_is_broken_by_what_breaks_it_and_no_other(changes: Changes, rules: list[str]) -> None:
    broken, unlooked = broken_rules(sheet(changes))
    assert list(broken) == rules
    assert unlooked == []


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_rules_are_broken_in_every_kind_of_file(shape: str) -> None:
    """The breach too, with its cells and its sums."""
    for _, changes, _ in BROKEN:
        found = read_report(list(SHAPES[shape](html_of(report_tables(changes)))))
        assert broken_rules(Sheet.of(found.cells)) == broken_rules(sheet(changes))


def moved() -> Iterator[str]:
    """A correct report on a page with a cell too many, one too few, or one that covers more or less than it should."""
    page = html_of(report_tables({}))
    for number, cell in enumerate(re.finditer(r"<td[^>]*>[^<]*</td>", page)):
        if number % 5 == 0:
            yield page[: cell.start()] + "<td></td>" + page[cell.start() :]
        if number % 5 == 1:
            yield page[: cell.start()] + page[cell.end() :]
    for span in re.finditer(r'colspan="(\d+)"', page):
        for columns in (int(span[1]) - 1, int(span[1]) + 1):
            yield f'{page[: span.start()]}colspan="{columns}"{page[span.end() :]}'


def test_cells_that_are_not_where_they_belong_accuse_nobody() -> None:
    looked = 0
    for page in moved():
        tables = read_report(list(SHAPES["a page"](page)))
        broken, unlooked = broken_rules(Sheet.of(tables.cells), tables.old_form, tables.uneven)
        looked += tables.whole and not unlooked
        assert not broken, page
    assert looked > 30  # most such slips lie where they do no harm


def test_rows_whose_labels_cover_fewer_places_are_judged() -> None:
    """In the demo's form only the rows of 本年度办理结果 have a second label: their figures stand one place further."""
    page = report_body.disclosure_table() + report_body.request_table() + report_body.review_table()
    for body, rules in (
        (page, []),
        (page.replace("申请数量</td><td>2</td>", "申请数量</td><td>3</td>"), ["R-201", "R-203"]),
    ):
        tables = read_report(list(SHAPES["a page"](body)))
        broken, unlooked = broken_rules(Sheet.of(tables.cells), tables.old_form, tables.uneven)
        assert (list(broken), unlooked) == (rules, [])


def test_a_breach_names_cells_and_sums() -> None:
    broken, _ = broken_rules(sheet({"R2.NP": 3, "R2.T": 3}))
    first = broken["R-201"][0]
    assert first.formula == "R1.NP+R2.NP = R3_7.NP+R4.NP"
    assert first.figures == "8+3=11 ≠ 8+1=9"
    assert first.where == "自然人"


def test_a_cell_that_is_no_figure_leaves_its_rules_open() -> None:
    broken, unlooked = broken_rules(sheet({"R1.B5": "0?"}))
    assert broken == {}
    assert set(unlooked) == {"R-201", "R-203"}


def test_a_broken_rule_is_told_though_another_column_is_open() -> None:
    broken, _ = broken_rules(sheet({"R1.B5": "0?", "R2.NP": 3, "R2.T": 3}))
    assert "R-201" in broken


def test_the_form_of_2019_may_count_rules_of_superiors() -> None:
    broken, _ = broken_rules(sheet({"rule.3": 6}), old_form=True)
    assert broken == {}


def test_without_requests_every_other_cell_is_0() -> None:
    empty = dict.fromkeys(read_report(report_tables({})).requests, 0)
    assert nothing_without_requests(sheet(empty)) == []
    told = nothing_without_requests(sheet(empty | {"R3_1.NP": 1}))
    assert told is not None
    assert [breach.rule for breach in told] == ["R-209"]


def said(now: Report, before: Report | None = None) -> list[str]:
    return [line[line.rindex("R-") :].rstrip(")").split(" ")[0] for line in warnings(now, before)]


LONG = "本机关认真落实政府信息公开各项要求,加强组织领导,健全工作机制,及时回应社会关切。" * 12


def test_a_correct_report_warns_of_nothing() -> None:
    before = report({"R4.NP": 1, "R4.T": 1, "normative.3": 1}, year=2022)
    text = "全年收到政府信息公开申请9件,办结9件。统计期限自2023年1月1日起至2023年12月31日止。"
    assert said(report({}, text), before) == []


WARNED = [
    ("carried over otherwise than last year said", {}, "", {"R4.NP": 4, "R4.T": 4}, ["R-205", "R-205"]),
    ("normative documents that do not follow", {"normative.3": 9}, "", {"normative.3": 1}, ["R-206"]),
    ("the text says another number of requests", {}, "全年共收到政府信息公开申请12件。", None, ["R-210"]),
    ("the text says another number of reconsiderations", {}, "被申请行政复议3件。", None, ["R-210"]),
    ("a blank cell", {"R2.B1": ""}, "", None, ["R-212"]),
    ("another year's period", {}, "统计期限自2022年1月1日起至2022年12月31日止。", None, ["R-213"]),
]


@pytest.mark.parametrize(("changes", "text", "last", "rules"), [c[1:] for c in WARNED], ids=[c[0] for c in WARNED])
def test_soft_rules_warn(changes: Changes, text: str, last: Changes | None, rules: list[str]) -> None:
    before = None if last is None else report({"R4.NP": 1, "normative.3": 1} | dict(last), year=2022)
    assert said(report(changes, text), before) == rules


def test_a_text_copied_from_last_year_warns() -> None:
    before = report({"normative.3": 1}, LONG + "公开186条", year=2022)
    assert said(report({}, LONG + "公开201条"), before) == ["R-213"]
    assert said(report({}, LONG + "公开201条,新增一项"), before) == []
