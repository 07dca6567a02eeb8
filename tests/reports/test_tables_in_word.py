"""Tables of the Word documents: no heading torn, no line of a table alone on a page."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from reports.word.document import new_document
from reports.word.tables import Col, add_table, column_widths

WHOLE = 14_000  # twips


@pytest.mark.parametrize(
    ("heads", "shares", "grown"),
    [
        (("Rank", "Deductions", "Unit"), (1, 0.3, 9), [1]),
        (("Rank", "Bonus", "Unit"), (3, 3, 3), []),
        (("名次", "可判定率", "单位"), (0.3, 0.3, 9), []),
    ],
)
def test_a_column_is_as_wide_as_the_longest_word_of_its_heading(
    heads: tuple[str, ...], shares: tuple[float, ...], grown: list[int]
) -> None:
    columns = [Col(head, share) for head, share in zip(heads, shares, strict=True)]
    widths = column_widths(columns, WHOLE)
    plain = [int(WHOLE * share / sum(shares)) for share in shares]
    assert [n for n, (now, was) in enumerate(zip(widths, plain, strict=True)) if now > was] == grown
    assert WHOLE - len(heads) <= sum(widths) <= WHOLE


@pytest.mark.parametrize(("signed", "kept"), [(False, [0, 2]), (True, [0, 2, 3])])
def test_the_first_two_rows_and_the_last_two_stay_together(signed: bool, kept: list[int]) -> None:
    document = new_document("zh")
    add_table(document, [Col("名次", 1), Col("单位", 4)], [(str(n), "云溪镇") for n in range(4)], signed=signed)
    rows = document.tables[0].rows[1:]
    assert [n for n, row in enumerate(rows) if row._tr.findall(f".//{qn('w:keepNext')}")] == kept


def test_lines_of_a_cell_are_links_where_they_are_addresses() -> None:
    document = new_document("zh")
    add_table(
        document, [Col("对象", 1, "lines"), Col("扣分", 1)], [("通知公告\nhttps://t.example/a\njavascript:1", "0")]
    )
    cell = document.tables[0].rows[1].cells[0]._tc
    assert [link.xpath("string()") for link in cell.findall(f".//{qn('w:hyperlink')}")] == ["https://t.example/a"]
    assert len(cell.findall(f".//{qn('w:br')}")) == 2
