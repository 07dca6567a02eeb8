"""Marked-up files 标记文件: OFD pages, sheets and documents in the XML of Office 2003, slides, saved web pages."""

from __future__ import annotations

import re
from typing import Any

from crawler.extractors.files import limits
from crawler.extractors.files.packed import Container, attribute, children, local, parse_xml
from crawler.extractors.files.reading import UnreadableError, read, table_text
from crawler.extractors.grid import COLUMNS, Cell, grid
from crawler.extractors.page import Page
from crawler.extractors.state import page_state
from crawler.extractors.tables import read_tables
from crawler.nouns import FileReading, FileState, PageState, Table

_OFD_PAGE = re.compile(r"(?:^|/)Pages?/[^/]*(\d+)[^/]*/Content\.xml$|(?:^|/)Page_?(\d+)/Content\.xml$", re.I)
_SLIDE = re.compile(r"^ppt/slides/slide(\d+)\.xml$")
_GONE = re.compile(r"404|not found|不存在|找不到|未找到|已(?:被)?删除", re.I)
_PAGE_KINDS = ("xls", "doc", "et", "wps", "xlsx", "docx", "csv", "txt")


def read_ofd(container: Container) -> FileReading:
    """Text of an .ofd page by page; pages that hold pictures and no text are a scan."""
    names = [n for n in container.names if _OFD_PAGE.search(n)] or [
        n for n in container.names if n.endswith("Content.xml")
    ]
    names = sorted(names, key=lambda n: [int(d) for d in re.findall(r"\d+", n)])
    lines: list[str] = []
    pictures = False
    for name in names[: limits.PAGES]:
        tree = container.xml(name)
        found = [] if tree is None else [e for e in tree.iter() if local(e) in ("TextObject", "ImageObject")]
        pictures = pictures or any(local(e) == "ImageObject" for e in found)
        lines.extend(_text_lines(e for e in found if local(e) == "TextObject"))
    if not lines and pictures:
        return FileReading(FileState.SCAN, pages=len(names))
    if not names:
        raise UnreadableError(FileState.UNREAD, "it has no pages")
    return read("\n".join(lines), pages=len(names), truncated=len(names) > limits.PAGES)


def _text_lines(objects: Any) -> list[str]:
    """The texts of a page, those at one height as one line."""
    lines: dict[str, list[str]] = {}
    for item in objects:
        box = attribute(item, "Boundary").split()
        height = box[1].partition(".")[0] if len(box) == 4 else ""
        lines.setdefault(height, []).append("".join(t.text or "" for t in item.iter() if local(t) == "TextCode"))
    return [" ".join(part for part in parts if part) for parts in lines.values() if any(parts)]


def read_slides(container: Container) -> FileReading:
    """Text of a .pptx slide by slide."""
    names = sorted((n for n in container.names if _SLIDE.match(n)), key=lambda n: int(re.findall(r"\d+", n)[-1]))
    parts: list[str] = []
    for name in names[: limits.PAGES]:
        tree = container.xml(name)
        parts.extend((e.text or "") for e in ([] if tree is None else tree.iter()) if local(e) == "t")
    return read("\n".join(parts), pages=len(names))


def read_office_xml(body: bytes) -> FileReading:
    """A spreadsheet or document saved as one XML file (Office 2003)."""
    tree = parse_xml(body)
    sheets = [e for e in tree.iter() if local(e) == "Worksheet"]
    if sheets:
        tables = [_sheet(e) for e in sheets[: limits.SHEETS]]
        return read("\n".join(map(table_text, tables)), tables, len(sheets))
    if local(tree) == "wordDocument":
        lines = ["".join(t.text or "" for t in p.iter() if local(t) == "t") for p in tree.iter() if local(p) == "p"]
        return read("\n".join(line for line in lines if line))
    raise UnreadableError(FileState.UNREAD, f"an XML file of <{local(tree)}>")


def _sheet(sheet: Any) -> Table:
    rows: list[list[Cell]] = []
    covered: set[tuple[int, int]] = set()  # places that merged cells above cover: rows leave them out
    for number, row in enumerate(e for e in sheet.iter() if local(e) == "Row"):
        cells: list[Cell] = []
        column = 1
        for cell in children(row, "Cell"):
            index = max(_count(cell, "Index"), column)
            cells.extend([("", 1, 1)] * sum((number, place) not in covered for place in range(column, index)))
            down, across = _count(cell, "MergeDown") + 1, _count(cell, "MergeAcross") + 1
            covered |= {(number + i, index + j) for i in range(1, down) for j in range(across)}
            cells.append(("".join("".join(d.itertext()) for d in children(cell, "Data")), down, across))
            column = index + across
        rows.append(cells)
    name = attribute(sheet, "Name")
    return grid(rows, "" if re.fullmatch(r"Sheet\d*", name) else name)


def _count(cell: Any, name: str) -> int:
    value = attribute(cell, name)
    return min(int(value), COLUMNS) if value.isascii() and value.isdigit() else 0


def read_web_page(body: bytes, extension: str) -> FileReading:
    """A web page where a file was promised: what office programs save as .xls or .doc is read, an error page broken."""
    page = Page(body, f"http://file.invalid/x.{extension}")
    state = page_state(page, 200).state
    tables = read_tables(page)
    text = "\n".join(line.text for line in page.outline.lines)
    if state is PageState.SOFT_404 or (len(text) < 400 and not tables and _GONE.search(page.title + text)):
        raise UnreadableError(FileState.BROKEN, "an error page instead of the file")
    if extension in _PAGE_KINDS and state is PageState.OK and (tables or len(text) > 200):
        return read(text, tables)
    raise UnreadableError(FileState.UNREAD, "a web page instead of the file")
