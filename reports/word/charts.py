"""Charts 图表: native Word charts, so an office can restyle and edit them, they print sharp and use the reader's fonts.

XlsxWriter writes both the chart and the small workbook behind it; the chart is lifted out of that workbook.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from reports.safe import clean
from reports.word.markup import attribute, element

_COLOURS = ("#1F5FA8", "#D98324", "#5B8C5A", "#8E5EA2", "#B03A48", "#4A6E82")
_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
# what XlsxWriter leaves out and Word and LibreOffice then take for true
_EXPLICIT = {
    '<c:showVal val="1"/>': '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>',
    '<c:lang val="en-US"/>': '<c:lang val="zh-CN"/><c:roundedCorners val="0"/>',
    '<c:grouping val="clustered"/>': '<c:grouping val="clustered"/><c:varyColors val="0"/>',
    '<c:plotVisOnly val="1"/>': '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>',
}


@dataclass(frozen=True, slots=True)
class Chart:
    """图: series over categories. `kind` is column or bar; `form` a number format; `most` the end of the value axis."""

    kind: str
    categories: Sequence[str]
    series: Sequence[tuple[str, Sequence[float | None]]]
    form: str = "0"
    most: float | None = None
    described: str = ""  # what a screen reader says
    font: str = "宋体"
    colours: Sequence[str] = ()  # of the bars of a single series


def add_chart(document: Document, chart: Chart, width: Any, height: Any) -> None:
    """The chart in a paragraph of its own."""
    workbook = _workbook(chart)
    package = document.part.package
    number = 1 + sum(1 for part in package.iter_parts() if str(part.partname).startswith("/word/charts/"))
    data = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), CONTENT_TYPE.SML_SHEET, workbook, package)
    drawn = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    source = drawn.relate_to(data, RELATIONSHIP_TYPE.PACKAGE)
    drawn._blob = _chart_xml(workbook, source)
    paragraph = document.add_paragraph(style="Figure")
    shown = document.part.relate_to(drawn, RELATIONSHIP_TYPE.CHART)
    paragraph._p.append(element(_drawing(shown, number, chart.described, int(width), int(height))))


def _chart_xml(workbook: bytes, source: str) -> bytes:
    """The chart of the workbook, told where its data lie."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        xml = parts.read("xl/charts/chart1.xml").decode("utf-8")
    for short, explicit in _EXPLICIT.items():
        xml = xml.replace(short, explicit)
    before, end, _ = xml.partition("<c:printSettings>")
    data = f'<c:externalData r:id="{source}"><c:autoUpdate val="0"/></c:externalData>'
    return f"{before if end else xml.replace('</c:chartSpace>', '')}{data}</c:chartSpace>".encode()


def _drawing(relation: str, number: int, described: str, width: int, height: int) -> str:
    return (
        f'<w:r><w:drawing><wp:inline {nsdecls("wp", "a")} distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{1000 + number}" name="Chart {number}" '
        f'descr={attribute(described)}/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_URI}">'
        f'<c:chart xmlns:c="{_URI}" r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _workbook(chart: Chart) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Data")
    for row, name in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, clean(name))
    drawn = book.add_chart({"type": chart.kind})
    for column, (name, values) in enumerate(chart.series, 1):
        sheet.write_string(0, column, clean(name))
        for row, value in enumerate(values, 1):
            if value is not None:
                sheet.write_number(row, column, value)
        drawn.add_series(_series(chart, column, len(chart.categories)))
    _dress(drawn, chart)
    sheet.insert_chart(0, len(chart.series) + 2, drawn)
    book.close()
    return out.getvalue()


def _series(chart: Chart, column: int, rows: int) -> dict[str, Any]:
    single = len(chart.series) == 1
    points = [{"fill": {"color": colour}} for colour in chart.colours] if single and chart.colours else None
    return {
        "name": ["Data", 0, column],
        "categories": ["Data", 1, 0, rows, 0],
        "values": ["Data", 1, column, rows, column],
        "fill": {"color": _COLOURS[(column - 1) % len(_COLOURS)]},
        "points": points,
        "gap": 60,
        "data_labels": {"value": True, "num_format": chart.form, "font": {"name": chart.font, "size": 8}},
    }


def _dress(drawn: Any, chart: Chart) -> None:
    font = {"name": chart.font, "size": 9}
    names, values = ("y_axis", "x_axis") if chart.kind == "bar" else ("x_axis", "y_axis")
    plain = {"num_font": font, "major_tick_mark": "none", "minor_tick_mark": "none"}
    axes = {
        names: {**plain, "reverse": chart.kind == "bar"},
        values: {
            **plain,
            "num_format": chart.form,
            "min": 0,
            "max": chart.most,
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9", "width": 0.5}},
            "label_position": "high" if chart.kind == "bar" else "next_to",
        },
    }
    drawn.set_x_axis(axes["x_axis"])
    drawn.set_y_axis(axes["y_axis"])
    drawn.set_legend({"none": True} if len(chart.series) == 1 else {"position": "bottom", "font": font})
    drawn.set_title({"none": True})
    drawn.set_chartarea({"border": {"none": True}})


def size(width_mm: float, height_mm: float) -> tuple[Any, Any]:
    """Width and height for `add_chart`."""
    return Mm(width_mm), Mm(height_mm)
