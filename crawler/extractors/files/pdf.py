"""PDF 文件: text page by page; pages of pictures are recognised as scans; ruled tables where they are asked for."""

from __future__ import annotations

import io
import time
from typing import Any

from crawler.extractors.files import limits
from crawler.extractors.files.reading import UnreadableError, read
from crawler.extractors.grid import grid
from crawler.nouns import FileReading, FileState, Table

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_WORDS_A_PAGE = 12  # characters: less is a page number or a stamp over a picture
_RULES = 6  # lines and boxes of a page that may rule a table
_OBJECTS = 4_000  # of a page that are looked at
_HEAD = 80


def read_pdf(body: bytes, tables: bool) -> FileReading:
    """The reading of a PDF. Raises UnreadableError."""
    document = _open(body)
    try:
        pages = len(document)
        if not pages:
            raise UnreadableError(FileState.EMPTY, "it has no pages")
        texts, pictures, ruled, cut = _texts(document, min(pages, limits.PAGES))
    finally:
        document.close()
    worded = sum(len("".join(t.split())) >= _WORDS_A_PAGE for t in texts)
    if not worded and pictures:
        return FileReading(FileState.SCAN, "\n".join(texts)[:_HEAD], pages=pages)
    found = _tables(body, ruled) if tables and worded and ruled else []
    return read("\n".join(texts), found, pages, truncated=cut or pages > limits.PAGES)


def _open(body: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise UnreadableError(FileState.ENCRYPTED, "a password is asked for") from error
        cut_off = b"%%EOF" not in body[-2048:] and b"startxref" not in body
        state = FileState.BROKEN if cut_off else FileState.UNREAD
        raise UnreadableError(state, "it ends in the middle" if cut_off else "it cannot be opened") from error


def _texts(document: Any, count: int) -> tuple[list[str], bool, list[int], bool]:
    """Texts of the pages, whether pictures were seen, numbers of pages with rules, whether time ran out."""
    started = time.monotonic()
    texts: list[str] = []
    pictures = False
    ruled: list[int] = []
    for number in range(count):
        if time.monotonic() - started > limits.SECONDS:
            return texts, pictures, ruled, True
        page = document[number]
        text = page.get_textpage()
        texts.append(text.get_text_bounded().replace("\r\n", "\n").replace("\ufffe", ""))
        images, rules = _objects(page)
        pictures = pictures or images > 0
        if rules >= _RULES:
            ruled.append(number)
        text.close()
        page.close()
    return texts, pictures, ruled, False


def _objects(page: Any) -> tuple[int, int]:
    """How many pictures and how many lines or boxes a page has, forms looked into."""
    import pypdfium2.raw as raw

    images = rules = 0
    for number, item in enumerate(page.get_objects(max_depth=3)):
        if number >= _OBJECTS:
            break
        images += item.type == raw.FPDF_PAGEOBJ_IMAGE
        rules += item.type == raw.FPDF_PAGEOBJ_PATH
    return images, rules


def _tables(body: bytes, pages: list[int]) -> list[Table]:
    """The ruled tables of some pages. A reader that fails costs the tables only."""
    import pdfplumber

    started = time.monotonic()
    found: list[Table] = []
    try:
        with pdfplumber.open(io.BytesIO(body)) as document:
            for number in pages[: limits.GRID_PAGES]:
                if time.monotonic() - started > limits.SECONDS:
                    break
                page = document.pages[number]
                found.extend(_table(t, page) for t in page.find_tables())
                page.close()
    except Exception:  # noqa: S110 - pdfminer raises whatever the file provokes; the text is read already
        pass
    return found


def _table(found: Any, page: Any) -> Table:
    """A table with the text of merged cells in every place: pdfplumber gives None where a cell is covered."""
    rows = [list(row.cells) for row in found.rows]
    texts = found.extract()
    tops = [row.bbox[1] for row in found.rows]
    lefts = sorted({cell[0] for row in rows for cell in row if cell})
    laid: list[list[str]] = [["" for _ in lefts] for _ in tops]
    for cells, said in zip(rows, texts, strict=False):
        for box, text in zip(cells, said, strict=False):
            if box is None:
                continue
            for r, top in enumerate(tops):
                if box[1] - 1 <= top < box[3] - 1:
                    for c, left in enumerate(lefts):
                        if box[0] - 1 <= left < box[2] - 1:
                            laid[r][c] = (text or "").replace("\n", "")
    title = _above(found, page)
    return grid(([(cell, 1, 1) for cell in row] for row in laid), title)


def _above(found: Any, page: Any) -> str:
    """The last line of text above a table."""
    top = max(found.bbox[1] - 1, 0)
    if top <= 1:
        return ""
    text = page.crop((0, max(top - 60, 0), page.width, top), strict=False).extract_text() or ""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    useful = [line for line in lines if not line.lstrip("(（").startswith(("单位", "金额单位"))]
    return useful[-1][:_HEAD] if useful else ""
