"""Tables 表格: many rows quickly (one string, parsed once), the header repeated on every page, no row torn apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from reports.safe import href
from reports.word.markup import attribute, element, run, words
from reports.word.page import text_width

_EDGE = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
_EDGES = "".join(_EDGE.format(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
_LINK = '<w:color w:val="0B3D91"/><w:sz w:val="16"/>'


@dataclass(frozen=True, slots=True)
class Col:
    """列: heading, share of the width, and how its cells stand (text, number or link)."""

    head: str
    share: float
    kind: str = "text"


def add_table(document: Document, columns: Sequence[Col], rows: Iterable[Sequence[str]], title: str = "") -> None:
    """A table over the whole width. `title` is what a screen reader says of it."""
    whole = sum(column.share for column in columns)
    widths = [int(text_width(document) * column.share / whole) for column in columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    links = _Links(document)
    head = "".join(_cell(run(c.head), "TableHead", w, _SHADE) for c, w in zip(columns, widths, strict=True))
    body = "".join(_row(row, columns, widths, links) for row in rows)
    xml = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_EDGES}'
        '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/>'
        f'<w:right w:w="60" w:type="dxa"/></w:tblCellMar><w:tblLook w:firstRow="1" w:val="0020"/>'
        f"<w:tblCaption w:val={attribute(title)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{body}</w:tbl>"
    )
    table = element(xml)
    document.element.body.insert(len(document.element.body) - 1, table)


_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>'


class _Links:
    """Addresses of the document, each one relationship."""

    def __init__(self, document: Document) -> None:
        self._part = document.part
        self._known: dict[str, str] = {}

    def link(self, url: str) -> str:
        """The address as a link that can be read on paper too; plain text when it is no web address."""
        safe = href(url)
        if not safe:
            return run(url, _LINK)
        if safe not in self._known:
            self._known[safe] = self._part.relate_to(safe, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return f'<w:hyperlink r:id="{self._known[safe]}">{run(safe, _LINK)}</w:hyperlink>'


def _row(row: Sequence[str], columns: Sequence[Col], widths: list[int], links: _Links) -> str:
    cells = []
    for text, column, width in zip(row, columns, widths, strict=True):
        content = links.link(text) if column.kind == "link" and text else run(text)
        cells.append(_cell(content, "TableNumber" if column.kind == "number" else "TableText", width))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(content: str, style: str, width: int, extra: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{extra}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p></w:tc>'
    )


__all__ = ["Col", "add_table", "words"]
