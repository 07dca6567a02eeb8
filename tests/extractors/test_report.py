"""The three tables of an annual report, in every shape that offices publish."""

from __future__ import annotations

import pytest

from crawler.extractors.files import read_file
from crawler.extractors.report import ReportTables, number, read_report
from crawler.nouns import Table
from tests.extractors.files import make
from tests.indicators.report_shapes import SHAPES, html_of
from tests.indicators.report_tables import COLUMNS, FILLED, ROWS, report_tables

FULL = report_tables({})
RIGHT = read_report(FULL)


def changed(number: int, rows: tuple[tuple[str, ...], ...]) -> list[Table]:
    """The tables with the rows of one replaced."""
    return [Table(rows, t.title) if n == number else t for n, t in enumerate(FULL)]


def test_every_cell_has_its_code() -> None:
    assert RIGHT.whole
    assert {code for code, text in RIGHT.cells.items() if text != "0"} == FILLED.keys()
    assert all(RIGHT.cells[code] == text for code, text in FILLED.items())
    assert len(RIGHT.requests) == len(ROWS) * len(COLUMNS)
    assert len(RIGHT.reviews) == 15


def same(tables: list[Table]) -> None:
    found = read_report(tables)
    assert found.requests == RIGHT.requests
    assert found.reviews == RIGHT.reviews
    assert found.disclosure == RIGHT.disclosure


def test_a_table_cut_in_two_is_put_together() -> None:
    rows = FULL[1].rows
    same([FULL[0], Table(rows[:12]), Table(rows[12:]), FULL[2]])


def test_the_second_half_may_repeat_the_heads_and_lack_a_label_column() -> None:
    rows = FULL[1].rows
    narrow = tuple(row[1:] for row in rows[12:])
    same([FULL[0], Table(rows[:12]), Table((*(r[1:] for r in rows[:3]), *narrow)), FULL[2]])


def test_spaces_and_line_breaks_inside_labels_do_not_matter() -> None:
    spaced = tuple(tuple(" ".join(cell) if len(cell) < 12 else cell for cell in row) for row in FULL[2].rows)
    same(changed(2, spaced))


def test_rows_whose_labels_are_not_merged_over_the_first_columns() -> None:
    ragged = []
    for row in FULL[1].rows:
        labels = list(dict.fromkeys(row[:3]))
        cells = [*labels, *row[3:]]
        ragged.append(tuple(cells + [""] * (10 - len(cells))))
    same(changed(1, tuple(ragged)))


def test_reviews_in_two_tables() -> None:
    first, second = (tuple(row[:5] for row in FULL[2].rows[2:]), tuple(row[5:] for row in FULL[2].rows[1:]))
    same([FULL[0], FULL[1], Table(first), Table(second)])


def test_traditional_labels_are_read() -> None:
    rows = tuple(tuple(cell.replace("结转", "結轉").replace("总计", "總計") for cell in row) for row in FULL[1].rows)
    assert read_report(changed(1, rows)).requests == RIGHT.requests


def test_undivided_parts_are_rows_of_their_own() -> None:
    rows = [row for row in FULL[1].rows if not any(cell[:1] in "12345678" and cell[1:2] == "." for cell in row[:3])]
    rows[5:5] = [("三、本年度办理结果", "（三）不予公开", "（三）不予公开", *["2", *["0"] * 5, "2"])]
    found = read_report(changed(1, tuple(rows)))
    assert found.requests["R3_3.NP"] == "2"
    assert found.requests["R3_7.T"] == "9"


def test_the_form_of_2019_is_told_by_its_labels() -> None:
    assert read_report(report_tables({}, form=2019)).old_form
    assert not RIGHT.old_form


def test_other_tables_are_no_report() -> None:
    other = Table((("姓名", "职务"), ("王某", "镇长")))
    assert read_report([other, other]) == ReportTables()


def test_a_table_that_ends_in_the_middle_is_not_read() -> None:
    assert read_report(changed(1, FULL[1].rows[:20])).requests == {}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_report_in_every_kind_of_file(shape: str) -> None:
    same(list(SHAPES[shape](html_of(FULL))))


def test_a_report_in_an_old_word_file() -> None:
    lines = []
    for table in FULL:
        for row in table.rows:
            cells = list(dict.fromkeys(row[:3])) + list(row[3:]) if len(row) == 10 else list(row)
            lines.append("\x07".join(cells) + "\x07\x07")
        lines.append(f"{table.title}\r")
    found = read_report(list(read_file(make.word97("".join(lines)), "doc").tables))
    assert found.requests == RIGHT.requests


@pytest.mark.parametrize("kind", ["doc", "xls"])
def test_the_form_with_its_merged_cells_saved_by_an_office_program(kind: str) -> None:
    """In the .xls all three tables stand in one sheet, their cells merged over 26 columns."""
    same(list(read_file(make.made(f"report.{kind}"), kind).tables))


NUMBERS = [
    ("0", 0), ("12", 12), ("1,024", 1024), ("3件", 3), ("0.5", 0.5), ("-1", -1), ("", 0), ("/", 0), ("—", 0), ("无", 0),
    ("零", 0), ("暂无", 0), ("2起", 2), ("二", None),
    ("详见附件", None), ("1/2", None), ("1 2", None), ("8?", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), NUMBERS, ids=[repr(n[0]) for n in NUMBERS])
def test_a_cell_is_a_figure_blank_or_neither(text: str, value: float | None) -> None:
    found = number(text)
    assert (None if found is None else float(found)) == value
