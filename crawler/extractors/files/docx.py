"""Word documents 文档(.docx): paragraphs and tables of the main part, merged cells expanded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crawler.extractors.files.packed import Container, attribute, children, local
from crawler.extractors.files.reading import UnreadableError, read, table_text, title_above
from crawler.extractors.grid import COLUMNS, continued, grid
from crawler.nouns import FileReading, FileState, Table

MAIN = "word/document.xml"
_DEPTH = 6  # tables inside tables


def read_docx(container: Container) -> FileReading:
    """Text and tables of a Word document; one that only holds pictures is a scan."""
    tree = container.xml(MAIN)
    if tree is None:
        raise UnreadableError(FileState.UNREAD, "it has no main part")
    lines: list[str] = []
    tables: list[Table] = []
    body = next(children(tree, "body"), tree)
    _walk(body, lines, tables, 0)
    text = "\n".join(line for line in lines if line)
    if not text and any(name.startswith("word/media/") for name in container.names):
        return FileReading(FileState.SCAN, note="pictures only")
    return read(text, tables)


def _walk(parent: Any, lines: list[str], tables: list[Table], depth: int) -> None:
    for child in parent:
        name = local(child)
        if name == "p":
            lines.extend(_paragraph(child).split("\n"))
        elif name == "tbl" and depth < _DEPTH:
            table = _table(child, title_above(lines))
            tables.append(table)
            lines.append(table_text(Table(table.rows)))
        elif name in ("sdt", "sdtContent", "ins", "smartTag", "customXml", "txbxContent") and depth < _DEPTH:
            _walk(child, lines, tables, depth + 1)


def _paragraph(element: Any) -> str:
    """The text of a paragraph, those of text boxes in it too; deleted text is `delText` and so left out."""
    parts = []
    for node in element.iter():
        name = local(node)
        if name == "t":
            parts.append(node.text or "")
        elif name in ("tab", "br", "cr", "p") and node is not element:
            parts.append(" " if name == "tab" else "\n")
    return "".join(parts).strip()


def _table(element: Any, title: str) -> Table:
    rows = [list(_cells(row)) for row in _rows(element)]
    return grid(continued(rows), title)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        name = local(child)
        if name == "tr":
            yield child
        elif name in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[tuple[str, int, str]]:
    """(text, columns covered, "restart" | "continue" | "") of the cells of a row."""
    before = _number(row, "trPr", "gridBefore")
    if before:
        yield "", before, ""
    for cell in children(row, "tc", "sdt"):
        for real in [cell] if local(cell) == "tc" else (c for c in cell.iter() if local(c) == "tc"):
            text = "\n".join(_paragraph(p) for p in real.iter() if local(p) == "p" and not _in_box(p, real))
            merge = next((m for p in children(real, "tcPr") for m in children(p, "vMerge")), None)
            kind = "" if merge is None else attribute(merge, "val") or "continue"
            yield text, max(_number(real, "tcPr", "gridSpan"), 1), kind


def _in_box(paragraph: Any, cell: Any) -> bool:
    """Whether a paragraph lies in another paragraph (a text box), whose text has it already."""
    parent = paragraph.getparent()
    while parent is not None and parent is not cell:
        if local(parent) == "p":
            return True
        parent = parent.getparent()
    return False


def _number(element: Any, part: str, name: str) -> int:
    for properties in children(element, part):
        for item in children(properties, name):
            value = attribute(item, "val")
            return min(int(value), COLUMNS) if value.isascii() and value.isdigit() else 0
    return 0
