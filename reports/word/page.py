"""Page 版面: A4 with the margins of official documents, page numbers outside, wide annexes on a turned page."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.section import Section
from docx.shared import Length, Mm

from reports.word.markup import element, run

WIDTH, HEIGHT = Mm(210), Mm(297)
WIDE = Mm(25)  # margins of a turned page


def official_page(document: Document) -> None:
    """版心 156 × 225 mm, page numbers right on odd and left on even pages (GB/T 9704-2012)."""
    section = document.sections[0]
    section.page_width, section.page_height = WIDTH, HEIGHT
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(27)
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, "right")
    _number(section.even_page_footer, "left")


def _number(footer: Any, side: str) -> None:
    """— 1 — one character from the edge."""
    paragraph = footer.paragraphs[0]
    paragraph.style = "Footer"
    properties = paragraph._p.get_or_add_pPr()
    properties.append(element('<w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"/>'))
    properties.append(element(f'<w:jc w:val="{side}"/>'))
    for xml in (run("— "), '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>', run(" —")):
        paragraph._p.append(element(xml))


def turned_page(document: Document) -> None:
    """A new section on a turned page with even margins, for wide tables; footers go on."""
    old = document.sections[-1]
    width, height = old.page_width, old.page_height
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.page_width, section.page_height = width, height
    lie_down(section)


def lie_down(section: Section, margin: Length = WIDE) -> None:
    """Turn the page of a section, with even margins."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = margin
    section.footer_distance = Mm(min(15, margin.mm - 8))


def text_width(document: Document) -> int:
    """Width between the margins of the last section, in twips."""
    section = document.sections[-1]
    width = (section.page_width or WIDTH) - (section.left_margin or 0) - (section.right_margin or 0)
    return int(width / 635)
