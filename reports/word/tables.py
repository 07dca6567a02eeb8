"""Tables 表格: many rows quickly (one string, parsed once), the header repeated on every page, no row torn apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from reports.safe import href
from reports.word.markup import attribute, element, run, words
from reports.word.page import text_width

_EDGE = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
_EDGES = "".join(_EDGE.format(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
_LATIN = re.compile(r"[A-Za-z]+")
_LETTER, _MARGINS = 125, 150  # twips of a bold letter of a heading, and of what stands beside it in a cell
_LINK = '<w:color w:val="0B3D91"/><w:sz w:val="16"/>'


@dataclass(frozen=True, slots=True)
class Col:
    """列: heading, share of the width, and how its cells stand (text, number, link, or lines with links among them)."""

    head: str
    share: float
    kind: str = "text"


def add_table(
    document: Document, columns: Sequence[Col], rows: Iterable[Sequence[str]], title: str = "", signed: bool = False
) -> None:
    """A table over the whole width; a row of one text is a heading inside. `title` is what a screen reader says of it.

    `signed`: the last row stays with what follows, so that no sign-off line stands alone.
    """
    widths = column_widths(columns, text_width(document))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    links = _Links(document)
    head = "".join(_cell(run(c.head), "TableHead", w, _SHADE) for c, w in zip(columns, widths, strict=True))
    body = "".join(_body(list(rows), columns, widths, links, signed))
    xml = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_EDGES}'
        '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/>'
        f'<w:right w:w="60" w:type="dxa"/></w:tblCellMar><w:tblLook w:firstRow="1" w:val="0020"/>'
        f"<w:tblCaption w:val={attribute(title)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{body}</w:tbl>"
    )
    table = element(xml)
    document.element.body.insert(len(document.element.body) - 1, table)


def column_widths(columns: Sequence[Col], whole: int) -> list[int]:
    """The widths in twips by the columns' shares; none so narrow that a word of its heading is torn."""
    least = [_MARGINS + _LETTER * max(map(len, _LATIN.findall(c.head)), default=0) for c in columns]
    tight: set[int] = set()
    while True:
        shares = sum(c.share for n, c in enumerate(columns) if n not in tight)
        room = whole - sum(least[n] for n in tight)
        widths = [least[n] if n in tight else int(room * c.share / shares) for n, c in enumerate(columns)]
        more = {n for n, width in enumerate(widths) if width < least[n]} - tight
        if not more or len(tight | more) == len(columns):
            return widths
        tight |= more


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


def _body(
    rows: list[Sequence[str]], columns: Sequence[Col], widths: list[int], links: _Links, signed: bool
) -> Iterator[str]:
    """The rows, the first two and the last two together: no page holds a single line of the table."""
    kept = {0, len(rows) - 2} | ({len(rows) - 1} if signed else set())
    for n, row in enumerate(rows):
        if len(row) == 1:
            yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_inside(row[0], widths)}</w:tr>"
        else:
            yield _row(row, columns, widths, links, keep=n in kept)


def _inside(text: str, widths: list[int]) -> str:
    """A heading over all columns, kept with the row below."""
    span = f'<w:gridSpan w:val="{len(widths)}"/>{_SHADE}'
    return _cell(run(text), "TableHead", sum(widths), span)


def _row(row: Sequence[str], columns: Sequence[Col], widths: list[int], links: _Links, keep: bool) -> str:
    cells = []
    for text, column, width in zip(row, columns, widths, strict=True):
        content = _content(text, column.kind, links)
        cells.append(_cell(content, "TableNumber" if column.kind == "number" else "TableText", width, keep=keep))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _content(text: str, kind: str, links: _Links) -> str:
    if kind == "lines":
        return "<w:r><w:br/></w:r>".join(links.link(line) if href(line) else run(line) for line in text.split("\n"))
    return links.link(text) if kind == "link" and text else run(text)


def _cell(content: str, style: str, width: int, extra: str = "", keep: bool = False) -> str:
    kept = "<w:keepNext/>" if keep else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{extra}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>{content}</w:p></w:tc>'
    )


__all__ = ["Col", "add_table", "words"]
