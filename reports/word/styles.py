"""Styles 样式: those of `styles.yaml` as real Word styles of a document, with numbering and font fallbacks."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from crawler.yamltext import parse_yaml
from reports.word.markup import attribute, element

_TWIPS = 20  # a point
_GAP = {"zh": "nothing", "en": "space"}  # what follows a number


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = parse_yaml((files("reports") / "word" / "styles.yaml").read_text(encoding="utf-8"))
    return data


def write_styles(document: Document, lang: str) -> None:
    """All our styles, replacing those of the same name; for a new document."""
    numbers = _write_lists(document, lang)
    _defaults(document, lang)
    for name, style in _data()[lang].items():
        _write(document, name, style, numbers)
    _write_fonts(document)


def complete_styles(document: Document, lang: str) -> None:
    """Only the styles that the document lacks: an office's template keeps its own."""
    present = {style.name for style in document.styles}
    missing = {name: style for name, style in _data()[lang].items() if name not in present}
    if missing:
        numbers = _write_lists(document, lang)
        for name, style in missing.items():
            _write(document, name, style, numbers)


def _defaults(document: Document, lang: str) -> None:
    """Document defaults: language tags, no theme fonts."""
    properties = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for child in list(properties):
        properties.remove(child)
    tag = "en-US" if lang == "zh" else "en-GB"  # of Latin letters and figures: they are not broken inside
    properties.append(_fonts({"latin": "Times New Roman", "zh": "仿宋"}))
    properties.append(element(f'<w:lang w:val="{tag}" w:eastAsia="zh-CN"/>'))


def _write(document: Document, name: str, style: dict[str, Any], numbers: dict[str, int]) -> None:
    known = name in {one.name for one in document.styles}
    made = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles[style["base"]] if "base" in style else None
    made.quick_style = True
    xml = made.element
    for tag in ("w:pPr", "w:rPr"):
        for old in xml.findall(qn(tag)):
            xml.remove(old)
    xml.append(_paragraph(style, numbers))
    xml.append(_characters(style))


def _paragraph(style: dict[str, Any], numbers: dict[str, int]) -> Any:
    parts = ["<w:keepNext/>"] * bool(style.get("keep")) + ["<w:pageBreakBefore/>"] * bool(style.get("page"))
    if "number" in style:
        name, level = style["number"]
        parts.append(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbers[name]}"/></w:numPr>')
    before, after = (int(style.get(key, 0) * _TWIPS) for key in ("before", "after"))
    line = (
        f'w:line="{int(style["line"] * _TWIPS)}" w:lineRule="exact"'
        if style["line"]
        else 'w:line="240" w:lineRule="auto"'
    )
    parts.append(f'<w:spacing w:before="{before}" w:after="{after}" {line}/>')
    indent = style.get("indent", 0)
    width = int(indent * style["size"] * _TWIPS)
    parts.append(f'<w:ind w:left="0" w:firstLineChars="{indent * 100}" w:firstLine="{width}"/>')
    parts.append(f'<w:jc w:val="{style["align"]}"/>')
    if "outline" in style:
        parts.append(f'<w:outlineLvl w:val="{style["outline"]}"/>')
    return element(f"<w:pPr>{''.join(parts)}</w:pPr>")


def _characters(style: dict[str, Any]) -> Any:
    properties = element("<w:rPr/>")
    properties.append(_fonts(style))
    bold = "1" if style.get("bold") else "0"
    size = int(style["size"] * 2)
    for tag in (
        f'b w:val="{bold}"',
        'i w:val="0"',
        'color w:val="000000"',
        f'sz w:val="{size}"',
        f'szCs w:val="{size}"',
    ):
        properties.append(element(f"<w:{tag}/>"))
    return properties


def _fonts(style: dict[str, Any]) -> Any:
    latin, zh = attribute(style["latin"]), attribute(style["zh"])
    return element(f"<w:rFonts w:ascii={latin} w:hAnsi={latin} w:eastAsia={zh} w:cs={latin}/>")


def _write_lists(document: Document, lang: str) -> dict[str, int]:
    """Our lists in the numbering part; list name -> w:numId."""
    part = document.part.numbering_part.element
    taken = [int(a.get(qn("w:abstractNumId"))) for a in part.findall(qn("w:abstractNum"))]
    numbers: dict[str, int] = {}
    for place, (name, levels) in enumerate(_data()["lists"][lang].items()):
        key = max(taken, default=0) + 1 + place
        part.insert(place, _list(key, name, levels, lang))
        numbers[name] = int(part.add_num(key).numId)
    return numbers


def _list(key: int, name: str, levels: list[list[str]], lang: str) -> Any:
    linked = {
        (style["number"][0], style["number"][1]): title.replace(" ", "")
        for title, style in _data()[lang].items()
        if "number" in style
    }
    rows = [
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{linked[name, n]}"/>'
        f'<w:suff w:val="{_GAP[lang] if name != "annexes" else "space"}"/><w:lvlText w:val={attribute(text)}/>'
        '<w:lvlJc w:val="left"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    ]
    return element(
        f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{"".join(rows)}</w:abstractNum>'
    )


def _write_fonts(document: Document) -> None:
    """The font table with what to take where a font is not installed."""
    part = next(p for p in document.part.package.iter_parts() if str(p.partname) == "/word/fontTable.xml")
    table = parse_xml(part.blob)
    for name, other in _data()["fonts"].items():
        font = f"<w:font {nsdecls('w')} w:name={attribute(name)}><w:altName w:val={attribute(other)}/>"
        table.append(parse_xml(f'{font}<w:charset w:val="86"/><w:family w:val="auto"/></w:font>'))
    from lxml import etree

    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)
