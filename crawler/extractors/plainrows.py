"""Rows without addresses 无地址行: a table of titles and days that a script opens; its head names the cells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from crawler.extractors.cells import Cells, Header, is_header, labelled
from crawler.extractors.listing import Listing
from crawler.extractors.mainblock import main_block
from crawler.extractors.page import Page
from crawler.extractors.rowdate import has_date
from crawler.extractors.text import compact
from crawler.nouns import Certainty, DateReading, DateSource, Entry, EntryList

ROW_MARK = "#row-"  # behind the address of the page: a row that has none of its own
_TITLES = ("标题", "题名", "题目", "文件名", "信息名称", "公文名称", "名称")
_TITLE = (6, 200)  # characters
_ROWS = 200
_BESIDE = 60  # characters of heading and pager that may stand beside the table; more is a text that has a table
_TAGS = ("td", "th")


def plain_listings(page: Page, fetched_at: date | None) -> Iterator[Listing]:
    """The tables of nothing but titled, dated rows, in page order, each as a list."""
    before: Any = None
    for table in page.tree.iter("table"):
        rows = [row for row in table.iter("tr") if any(child.tag in _TAGS for child in row)][: _ROWS + 1]
        header, first = _header(rows, before)
        before = table
        if header is None or len(rows) <= first or next(table.iter("a", "table"), table) is not table:
            continue
        entries = [_entry(row, header, f"{page.url}{ROW_MARK}{n}", fetched_at) for n, row in enumerate(rows[first:], 1)]
        kept = tuple(entry for entry in entries if entry is not None)
        if len(kept) == len(entries) and _is_alone(page, table):
            found = EntryList(kept, form="table")
            yield Listing(found, rows[first].getparent(), rows[first], rows[-1])


def _header(rows: list[Any], before: Any) -> tuple[Header | None, int]:
    """The head of a table and the place of its first row; a head may be a table of its own right before it."""
    if rows and (names := _names(rows[0])) is not None:
        return names, 1
    above = list(before.iter("tr")) if before is not None else []
    names = _names(above[0]) if len(above) == 1 else None
    return names, 0


def _names(row: Any) -> Header | None:
    texts = tuple(compact("".join(cell.itertext())).strip(":：") for cell in row.iterchildren(*_TAGS))
    titled = any(word in text for text in texts for word in _TITLES)
    return Header(texts) if titled and is_header(texts) else None


def _entry(row: Any, header: Header, url: str, fetched_at: date | None) -> Entry | None:
    cells = labelled(row, header) if has_date("".join(row.itertext())) else None
    day = cells.published(fetched_at) if cells else None
    title = _title(cells) if cells else ""
    if cells is None or day is None or not _TITLE[0] <= len(title) <= _TITLE[1]:
        return None
    reading = DateReading(day.value, DateSource.LIST_ROW, day.text[:80], Certainty.EXACT) if day.value else None
    return Entry(
        title,
        url,
        reading,
        page_url=url.partition("#")[0],
        month_day=day.month_day,
        date_text=day.text,
        publisher=cells.publisher,
        written=cells.written,
        doc_no=cells.doc_no,
        index_no=cells.index_no,
    )


def _title(cells: Cells) -> str:
    return next((text for word in _TITLES for name, text in cells.texts if word in name and text), "")


def _is_alone(page: Page, table: Any) -> bool:
    text = main_block(page, [table]).text
    return len("".join(text.split())) <= _BESIDE
