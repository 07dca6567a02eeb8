"""Substance 实质内容: what a page says itself, without the names of its files, related links and the site's foot.

A body of one line (现印发给你们) is read with what stands below it; of such a page this leaves the one line.
"""

from __future__ import annotations

import re

from crawler.extractors.outline import FOOT
from crawler.nouns import Document

_LABEL = re.compile(r"^(?:附件|相[关關](?:解[读讀]|文件|[链鏈]接|[阅閱][读讀]))\s*\d*\s*[:：]?")

# of a foot that is read line by line
_MARKS = re.compile(r"^[联聯]系[电電][话話]|政府[网網]站找[错錯]|我为政府|网站地图")
_SHORT = 30


def substance(document: Document) -> str:
    """The lines of the text that are the document's own."""
    links = {link.text for link in document.links} | {link.title for link in document.links}
    names = {attachment.name for attachment in document.attachments}
    lines = (line.strip() for line in document.text.splitlines())
    return "\n".join(line for line in lines if line and not _foreign(line, names | links))


def _foreign(line: str, names: set[str]) -> bool:
    named = line in names or _LABEL.sub("", line).strip() in names | {""}
    return named or FOOT.search(line) is not None or (len(line) < _SHORT and _MARKS.search(line) is not None)
