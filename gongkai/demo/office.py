"""Office files 附件生成: an article's HTML as a Word document, a workbook, a PDF with ruled tables, or a picture of it.

The same bytes for the same input: no clock, no compression that differs between versions of zlib.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import html

from gongkai.demo.files import DOCX_RELS, DOCX_TYPES, WORD, assembled
from gongkai.demo.markup import esc

LINES_A_PAGE = 44
LINE, LEFT, RIGHT, TOP = 17, 40, 555, 800
CHARACTER = 6.0
NOT_IN_NAMES = "[]:*?/\\()"  # of a sheet
_DAY = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook bears the day it was made


@dataclass(frozen=True, slots=True)
class Cell:
    """单元格."""

    text: str
    down: int = 1
    across: int = 1


Block = str | list[list[Cell]]


def blocks(body: str) -> list[Block]:
    """The paragraphs and tables of an article, in order."""
    tree = html.fragment_fromstring(body, create_parent="div")
    found: list[Block] = []
    for element in tree.iter("p", "h3", "table"):
        if element.tag == "table":
            found.append([[_cell(c) for c in row.iter("td", "th")] for row in element.iter("tr")])
        else:
            found.append(element.text_content().strip())
    return [block for block in found if block]


def _cell(element: Any) -> Cell:
    return Cell(element.text_content(), int(element.get("rowspan", "1")), int(element.get("colspan", "1")))


def places(rows: list[list[Cell]]) -> Iterator[tuple[int, int, Cell]]:
    """(row, column, cell) of a table's cells, those below a merged one moved to the right."""
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        column = 0
        for cell in row:
            while (r, column) in taken:
                column += 1
            yield r, column, cell
            taken |= {(r + i, column + j) for i in range(cell.down) for j in range(cell.across)}
            column += cell.across


def width(rows: list[list[Cell]]) -> int:
    """Columns of a table."""
    return max(column + cell.across for _, column, cell in places(rows))


def word(body: str) -> bytes:
    """A .docx with the tables as tables."""
    inner = "".join(_paragraph(b) if isinstance(b, str) else _word_table(b) for b in blocks(body))
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{inner}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        parts = (("[Content_Types].xml", DOCX_TYPES), ("_rels/.rels", DOCX_RELS), ("word/document.xml", xml))
        for name, text in parts:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode())
    return out.getvalue()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{esc(text)}</w:t></w:r></w:p>"


def _word_table(rows: list[list[Cell]]) -> str:
    merged: dict[tuple[int, int], int] = {}  # cells that continue one above -> columns covered
    cells: dict[int, dict[int, str]] = {r: {} for r in range(len(rows))}
    for r, column, cell in places(rows):
        merged |= {(r + i, column): cell.across for i in range(1, cell.down)}
        start = '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""
        cells[r][column] = _word_cell(cell.text, cell.across, start)
    for (r, column), across in merged.items():
        if r in cells:
            cells[r][column] = _word_cell("", across, "<w:vMerge/>")
    lines = ("".join(row[c] for c in sorted(row)) for row in cells.values())
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def _word_cell(text: str, across: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{_paragraph(text)}</w:tc>"


def workbook(body: str) -> bytes:
    """An .xlsx: a sheet for each table, named after the line above it."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _DAY})
    above = ""
    for number, block in enumerate(blocks(body), 1):
        if isinstance(block, str):
            above = block
            continue
        sheet = book.add_worksheet(f"{number}{''.join(c for c in above if c not in NOT_IN_NAMES)}"[:31])
        sheet.write_string(0, 0, above)
        for r, column, cell in places(block):
            if cell.down * cell.across > 1:
                sheet.merge_range(r + 1, column, r + cell.down, column + cell.across - 1, cell.text)
            else:
                sheet.write_string(r + 1, column, cell.text)
    book.close()
    return out.getvalue()


def printed(body: str) -> bytes:
    """A .pdf of text lines and ruled tables."""
    pages: list[list[str]] = [[]]
    used = 0
    for block in blocks(body):
        lines = [block[i : i + 42] for i in range(0, len(block), 42)] if isinstance(block, str) else []
        size = len(lines) if lines else len(block)
        if used + size > LINES_A_PAGE and used:
            pages.append([])
            used = 0
        top = TOP - used * LINE
        pages[-1] += (
            [_shown(LEFT, top - i * LINE, line) for i, line in enumerate(lines)] if lines else _ruled(block, top)
        )
        used += size + (0 if lines else 1)
    return pdf_of(["\n".join(page) for page in pages])


def _shown(x: float, y: float, text: str, size: float = 8) -> str:
    return f"BT /F1 {size:g} Tf {x:.1f} {y:.1f} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def _ruled(rows: Any, top: float) -> list[str]:
    """A table: the box of every cell and its text, cut to what fits."""
    edges = _edges(width(rows))
    shown = []
    for r, column, cell in places(rows):
        x, y = edges[column], top - r * LINE + 11
        across, down = edges[column + cell.across] - x, LINE * min(cell.down, len(rows) - r)
        shown.append(f"{x:.1f} {y - down:.1f} {across:.1f} {down:.1f} re S")
        fit = max(int(across / CHARACTER), 1)
        shown += [_shown(x + 1, y - 7 - 6 * i, cell.text[i * fit : (i + 1) * fit], 5) for i in range(2)]
    return shown


def _edges(columns: int) -> list[float]:
    """Where the columns of a table begin and end; a wide one of figures has two columns of labels."""
    labels = [60.0, 190.0] if columns in (8, 9) else []
    rest = (RIGHT - LEFT - sum(labels)) / (columns - len(labels))
    edges = [float(LEFT)]
    for size in (*labels, *[rest] * (columns - len(labels))):
        edges.append(edges[-1] + size)
    return edges


def scan() -> bytes:
    """A .pdf of one picture of a page: nothing in it can be read."""
    picture = b"\xff" * 64
    image = b"<</Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8/Length 64>>"
    return pdf_of(["q 500 0 0 700 40 60 cm /Im1 Do Q"], image + b"\nstream\n" + picture + b"\nendstream")


def pdf_of(pages: list[str], image: bytes = b"") -> bytes:
    """A PDF of content streams; the font is one that every reader of Chinese has."""
    first = 6
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
        image or b"null",
    ]
    for number, content in enumerate(pages):
        resources = "<</Font<</F1 3 0 R>>" + ("/XObject<</Im1 5 0 R>>" if image else "") + ">>"
        box = f"/MediaBox[0 0 595 842]/Contents {first + 2 * number + 1} 0 R/Resources{resources}"
        stream = content.encode()
        objects.append(f"<</Type/Page/Parent 2 0 R{box}>>".encode())
        objects.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream))
    return assembled(objects)
