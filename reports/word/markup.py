"""Word markup 文档标记: elements from strings, every text cleaned and escaped on the way in."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from indicators.verdict import masked
from reports.safe import clean

NAMES = nsdecls("w", "r")


def element(xml: str) -> Any:
    """The element of `xml`, whose first tag takes the namespaces of w: and r:."""
    head, sep, rest = xml.partition(" " if " " in xml.partition(">")[0] else ">")
    if sep == ">" and head.endswith("/"):
        head, sep = head[:-1], "/>"
    return parse_xml(f"{head} {NAMES}{sep}{rest}")


def words(text: str) -> str:
    """Text as XML content: masked, without control characters, escaped."""
    return escape(clean(masked(text)).replace("\t", " ").replace("\r", " ").replace("\n", " "))


def attribute(text: str) -> str:
    """Text as a quoted XML attribute."""
    return quoteattr(clean(text))


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    marks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{marks}<w:t xml:space="preserve">{words(text)}</w:t></w:r>'
