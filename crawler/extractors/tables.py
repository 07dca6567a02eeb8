"""Tables 表格: the tables of data on a page, merged cells expanded. Those that only lay it out are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from crawler.extractors.grid import Cell, grid, without_blank
from crawler.extractors.page import Page
from crawler.nouns import Table

TABLES = 40
CELLS_A_PAGE = 60_000
TITLE_CHARS = 80
TITLE_LEVELS = 4  # ancestors among whose earlier children the line above is looked for
_OPAQUE = frozenset({"script", "style", "noscript", "template", "select", "option"})
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
# a line that says no more than the unit of the figures is no title
_UNIT_LINE = re.compile(
    r"^[\s(（]*(?:金额)?单位\s*[:：]?.{0,12}$|^[\s\d.,:：]*$|^编制(?:单位|部门).{0,30}$|^\S{0,4}公开\s*\d+\s*表$"
)


def read_tables(page: Page) -> tuple[Table, ...]:
    """The data tables of a page in page order, at most `TABLES`. Never raises."""
    if "<table" not in page.html and "<TABLE" not in page.html:
        return ()
    found: list[Table] = []
    cells = 0
    for element in page.tree.iter("table"):
        table = _read(element)
        if table is None:
            continue
        cells += sum(map(len, table.rows))
        if len(found) >= TABLES or cells > CELLS_A_PAGE:
            break
        found.append(table)
    return tuple(found)


def _read(element: Any) -> Table | None:
    """The table of an element; None when it holds other tables and little of its own, or fewer than two cells."""
    nested = next(element.iterdescendants("table"), None) is not None
    table = without_blank(grid(_rows(element)))
    filled = sum(1 for row in table.rows for cell in row if cell)
    if filled < 2 or (nested and (len(table.rows) < 2 or len(table.rows[0]) < 2)):
        return None
    caption = next((e for e in element.iterchildren("caption")), None)
    title = _line(_text(caption)) if caption is not None else ""
    return Table(table.rows, (title or _line_above(element))[:TITLE_CHARS])


def _rows(table: Any) -> Iterator[list[Cell]]:
    """The rows of a table itself, not those of tables inside it."""
    for part in table.iterchildren("tr", "thead", "tbody", "tfoot", "form"):
        for row in [part] if part.tag == "tr" else part.iterchildren("tr"):
            yield [
                (_text(cell), _span(cell, "rowspan"), _span(cell, "colspan")) for cell in row.iterchildren("td", "th")
            ]


def _span(cell: Any, name: str) -> int:
    digits = re.match(r"\s*(\d{1,5})", cell.get(name) or "")
    return min(int(digits[1]), 2_000) if digits else 1


def _text(element: Any) -> str:
    """The visible text of an element without what tables inside it say."""
    parts: list[str] = []
    skipped: Any = None
    for event, node in etree.iterwalk(element, events=("start", "end")):
        opaque = node is not element and (not isinstance(node.tag, str) or node.tag == "table" or node.tag in _OPAQUE)
        if event == "start":
            if skipped is None and opaque:
                skipped = node
            elif skipped is None:
                parts.append("\n" if node.tag in _BREAKS else "")
                parts.append(node.text or "")
            continue
        if skipped is node:
            skipped = None
        if skipped is None and node is not element:
            parts.append("\n" if node.tag in _BREAKS else "")
            parts.append(node.tail or "")
    return "".join(parts)


def _line_above(table: Any) -> str:
    """The nearest line of text before the table that says more than a unit of figures."""
    node = table
    for _ in range(TITLE_LEVELS):
        for text in _before(node):
            line = _line(text)
            if line:
                return line
        node = node.getparent()
        if node is None or node.tag in ("body", "html"):
            break
    return ""


def _before(node: Any) -> Iterator[str]:
    """Texts before a node inside its parent, the nearest first, back to a table that is a neighbour."""
    for sibling in node.itersiblings(preceding=True):
        yield sibling.tail or ""
        if sibling.tag == "table" or (isinstance(sibling.tag, str) and sibling.find(".//table") is not None):
            return
        if isinstance(sibling.tag, str) and sibling.tag not in _OPAQUE:
            yield _text(sibling)
    parent = node.getparent()
    if parent is not None:
        yield parent.text or ""


def _line(text: str) -> str:
    """The last line that may be a title; "" when there is none."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return next((line for line in reversed(lines) if line and not _UNIT_LINE.match(line)), "")
