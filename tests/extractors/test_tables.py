"""Tables of a page: merged cells expanded, layout passed over, titles from the caption or the line above."""

from __future__ import annotations

import pytest

from crawler.extractors.grid import CELLS, COLUMNS, ROWS
from crawler.extractors.page import Page
from crawler.extractors.tables import TABLES, read_tables
from crawler.nouns import Table

DATA = "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>"
GRID = (("甲", "1"), ("乙", "2"))


def tables(body: str) -> tuple[Table, ...]:
    return read_tables(Page(f"<html><body>{body}</body></html>".encode(), "http://www.shili.example/a.html"))


MERGED = [
    ("over two rows", "<tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr>", (("甲", "1"), ("甲", "2"))),
    ("over two columns", "<tr><td colspan=2>甲</td></tr><tr><td>1</td><td>2</td></tr>", (("甲", "甲"), ("1", "2"))),
    (
        "over both",
        "<tr><td rowspan=2 colspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr><tr><td>a</td><td>b</td><td>c</td></tr>",
        (("甲", "甲", "1"), ("甲", "甲", "2"), ("a", "b", "c")),
    ),
    ("beyond the last row", "<tr><td rowspan=9>甲</td><td>1</td></tr><tr><td>2</td></tr>", (("甲", "1"), ("甲", "2"))),
    ("with words for a number", "<tr><td rowspan=x>甲</td><td>1</td></tr>", (("甲", "1"),)),
    ("with a span of 0", "<tr><td colspan=0>甲</td><td>1</td></tr>", (("甲", "1"),)),
    ("rows of different length", "<tr><td>甲</td><td>1</td></tr><tr><td>乙</td></tr>", (("甲", "1"), ("乙", ""))),
    (
        "heads and parts",
        "<thead><tr><th>甲</th><th>1</th></tr></thead><tbody><tr><td>乙</td><td>2</td></tr></tbody>",
        GRID,
    ),
    ("empty rows and columns", "<tr><td>甲</td><td>1</td><td></td></tr><tr><td> </td></tr>", (("甲", "1"),)),
    ("text in lines", "<tr><td><p>结果</p><p>维持</p></td><td>1<br>2</td></tr>", (("结果 维持", "1 2"),)),
    ("scripts and comments", "<tr><td>甲<script>x</script><!-- y --></td><td>1</td></tr>", (("甲", "1"),)),
]


@pytest.mark.parametrize(("rows", "expected"), [c[1:] for c in MERGED], ids=[c[0] for c in MERGED])
def test_merged_cells_stand_everywhere_they_cover(rows: str, expected: tuple[tuple[str, ...], ...]) -> None:
    assert [t.rows for t in tables(f"<table>{rows}</table>")] == [expected]


TITLES = [
    ("a caption", DATA.replace("<table>", "<table><caption>收支总表</caption>"), "收支总表"),
    ("the line above", f"<p>正文。</p><p>收支总表</p>{DATA}", "收支总表"),
    ("the line above a unit of figures", f"<p>收支总表</p><p>单位：万元</p>{DATA}", "收支总表"),
    ("the line above in a box of its own", f"<div><p>收支总表</p></div><div><div>{DATA}</div></div>", "收支总表"),
    ("text right before it", f"<div>收支总表{DATA}</div>", "收支总表"),
    ("a line break before it", f"<p>说明<br>收支总表</p>{DATA}", "收支总表"),
    ("a table right above it", f"<p>收支总表</p>{DATA}{DATA.replace('甲', '丙')}", ""),
    ("nothing above it", DATA, ""),
]


@pytest.mark.parametrize(("body", "title"), [c[1:] for c in TITLES], ids=[c[0] for c in TITLES])
def test_a_title_is_the_caption_or_the_line_above(body: str, title: str) -> None:
    assert tables(body)[-1].title == title


def test_a_layout_table_is_passed_over_and_what_is_in_it_read() -> None:
    layout = f"<table><tr><td>菜单</td></tr><tr><td><p>收支总表</p>{DATA}</td></tr></table>"
    assert tables(layout) == (Table(GRID, "收支总表"),)


def test_a_table_of_data_that_holds_another_keeps_both_apart() -> None:
    inner = "<table><tr><td>里</td><td>面</td></tr></table>"
    outer = f"<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2{inner}</td></tr></table>"
    assert [t.rows for t in tables(outer)] == [GRID, (("里", "面"),)]


def test_a_page_without_tables_has_none() -> None:
    assert tables("<p>甲</p>") == ()


HOSTILE = [
    ("many tables", DATA * (TABLES + 5)),
    ("nested too deep", "<table><tr><td>" * 3000),
    ("huge spans", "<table>" + "<tr><td rowspan=65535 colspan=65535>甲</td><td>1</td></tr>" * 300 + "</table>"),
    ("many rows", "<table>" + "<tr><td>甲</td><td>1</td></tr>" * (ROWS + 5) + "</table>"),
    ("many cells in a row", "<table><tr>" + "<td>甲</td>" * (COLUMNS + 50) + "</tr></table>"),
    ("a cell that is a book", f"<table><tr><td>{'字' * 100_000}</td><td>1</td></tr></table>"),
]


@pytest.mark.parametrize("body", [c[1] for c in HOSTILE], ids=[c[0] for c in HOSTILE])
def test_hostile_tables_stay_within_the_limits(body: str) -> None:
    found = tables(body)
    assert len(found) <= TABLES
    for table in found:
        assert len(table.rows) <= ROWS
        assert all(len(row) <= COLUMNS and all(len(cell) <= 500 for cell in row) for row in table.rows)
        assert sum(map(len, table.rows)) <= CELLS + ROWS * COLUMNS
