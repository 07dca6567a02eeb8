"""Sniffing 识别: what a file is by its bytes; its name only decides where they say nothing."""

from __future__ import annotations

import re

from crawler.extractors.files.packed import Container

_HTML = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|table|meta|script|div|title)", re.I | re.S
)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*")
_PARTS = (  # a part that only this kind of container has
    ("docx", "word/document.xml"),
    ("xlsx", "xl/workbook.xml"),
    ("xlsx", "xl/workbook.bin"),
    ("pptx", "ppt/presentation.xml"),
    ("ofd", "OFD.xml"),
)
_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"{\\rtf", "rtf"),
)


def kind_of(body: bytes) -> str:
    """pdf, zip, ole, rar, 7z, rtf, picture, html, xml, blank (nothing but zeros or spaces) or "" for none of these."""
    head = body[:2048]
    if not body.strip(b"\x00 \r\n\t"):
        return "blank"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if kind := next((kind for magic, kind in _MAGIC if head.startswith(magic)), ""):
        return kind
    if head.startswith(_PICTURES[:4]) or (head.startswith(_PICTURES[4:]) and b"\x00" in head[:16]):
        return "picture"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<?xml") and b"<html" not in head.lower():
        return "xml"
    return "html" if _HTML.match(text) or text.startswith(b"<?xml") else ""


def kind_of_container(container: Container) -> str:
    """docx, xlsx, pptx, ofd, odf, or zip for anything else."""
    names = set(container.names)
    for kind, part in _PARTS:
        if part in names or (kind == "ofd" and any(n.lower().endswith("ofd.xml") for n in names)):
            return kind
    return "odf" if "mimetype" in names and "content.xml" in names else "zip"
