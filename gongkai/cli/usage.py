"""Usage 用法: errors and help pages in Chinese."""

from __future__ import annotations

import re

from gongkai import messages
from gongkai.texts.usage import HELP, IN_CHINESE


def in_chinese(text: str) -> str:
    """The Chinese of a text; the text itself where the table does not know it, as a newer library may say it anew."""
    for pattern, chinese in IN_CHINESE:
        if found := re.fullmatch(pattern, text):
            return chinese.format(*map(in_chinese, found.groups()))
    return text


def help_page(text: str) -> str:
    """A help page in the language in use: the library's own words are English."""
    if messages.language() != "zh":
        return text
    for pattern, chinese in HELP:
        text = re.sub(pattern, chinese, text, flags=re.MULTILINE)
    return text
