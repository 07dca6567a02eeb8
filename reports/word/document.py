"""Opening documents 新建文档: from our styles, or from a template that an office keeps in Word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document as open_document
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError

from crawler.atomic import in_memory
from crawler.errors import InputError
from reports.word.page import official_page
from reports.word.styles import complete_styles, write_styles

MARKERS = ("{{正文}}", "{{content}}")


def new_document(lang: str) -> Document:
    """An empty document with our styles and page."""
    document = open_document()
    write_styles(document, lang)
    official_page(document)
    return document


def from_template(path: Path, lang: str) -> Document:
    """A document with the template's letterhead, styles and page; styles that it lacks are added.

    Raises InputError when the file is no Word document.
    """
    try:
        document = open_document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, OSError) as error:
        raise InputError(
            f"{path} 不是可用的 Word 模板（.docx）：请用 gongkai template 生成一份再修改",
            f"{path} is no usable Word template (.docx): write one with gongkai template and edit that",
        ) from error
    complete_styles(document, lang)
    return document


class Slot:
    """正文位置: what is written inside moves to the marker paragraph of a template, else stays at the end."""

    def __init__(self, document: Document) -> None:
        self._body = document.element.body
        self._marker = next((p._p for p in document.paragraphs if p.text.strip() in MARKERS), None)
        self._before: list[Any] = []

    def __enter__(self) -> Slot:
        self._before = list(self._body)
        return self

    def __exit__(self, *_: object) -> None:
        if self._marker is None:
            return
        written = [child for child in self._body if child not in self._before]
        for child in written:
            self._marker.addprevious(child)
        self._body.remove(self._marker)


def save(document: Document, path: Path) -> None:
    """Write a document; whatever stood there before is replaced as a whole. Raises OSError."""
    with in_memory(path) as out:
        document.save(out)


def write_template(path: Path, lang: str) -> Path:
    """The standard template: edit styles, page and letterhead in Word, leave the marker where the text shall stand."""
    document = new_document(lang)
    document.add_paragraph(MARKERS[0] if lang == "zh" else MARKERS[1], style="Body Text")
    save(document, path)
    return path
