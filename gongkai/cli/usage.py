"""Usage errors 用法错误 in Chinese."""

from __future__ import annotations

import re

from gongkai.texts.usage import IN_CHINESE


def in_chinese(text: str) -> str:
    """The Chinese of a text; the text itself where the table does not know it, as a newer library may say it anew."""
    for pattern, chinese in IN_CHINESE:
        if found := re.fullmatch(pattern, text):
            return chinese.format(*map(in_chinese, found.groups()))
    return text
