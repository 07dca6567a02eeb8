"""Substance 实质内容: what a page says itself, without the names of its files, related links and the site's foot.

A body of one line (现印发给你们) is read with what stands below it; of such a page this leaves the one line.
"""

from __future__ import annotations

import re

from crawler.extractors.outline import FOOT
from crawler.nouns import Document

_LABEL = re.compile(r"^(?:附件|相[关關](?:解[读讀]|文件|[链鏈]接|[阅閱][读讀]))\s*\d*\s*[:：]?")


def substance(document: Document) -> str:
    """The lines of the text that are the document's own."""
    links = {link.text for link in document.links} | {link.title for link in document.links}
    names = {attachment.name for attachment in document.attachments}
    lines = (line.strip() for line in document.text.splitlines())
    return "\n".join(line for line in lines if line and not _foreign(line, names | links))


def _foreign(line: str, names: set[str]) -> bool:
    return line in names or _LABEL.sub("", line).strip() in names | {""} or FOOT.search(line) is not None
