"""The tables of an annual report as pages and files print them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crawler.extractors.files import read_file
from crawler.extractors.page import Page
from crawler.extractors.report import is_blank
from crawler.extractors.tables import read_tables
from crawler.nouns import Table
from gongkai.demo import office


def html_of(tables: list[Table]) -> str:
    """The tables as a page prints them: equal neighbours merged, as real forms are."""
    return "".join(f"<p>{t.title}</p><table>{''.join(_row(row) for row in t.rows)}</table>" for t in tables)


def _row(row: tuple[str, ...]) -> str:
    cells, n = "", 0
    while n < len(row):
        over = 1
        while n + over < len(row) and row[n + over] == row[n] and not is_blank(row[n]) and not row[n].isdigit():
            over += 1
        cells += f'<td colspan="{over}">{row[n]}</td>'
        n += over
    return f"<tr>{cells}</tr>"


SHAPES: dict[str, Callable[[str], Sequence[Table]]] = {
    "a page": lambda body: read_tables(Page(f"<html><body>{body}</body></html>".encode(), "http://www.shili.example/")),
    "a Word file": lambda body: read_file(office.word(body), "docx").tables,
    "a workbook": lambda body: read_file(office.workbook(body), "xlsx").tables,
    "a PDF": lambda body: read_file(office.printed(body), "pdf", tables=True).tables,
}
