"""Punctuation 标点: Chinese sentences with Chinese marks, however they were typed or put together."""

from __future__ import annotations

import re
from functools import lru_cache

_WIDE = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "?": "？", "!": "！"}
_HELD = "\ue000"  # stands for what stays as printed
_CHINESE = rf"\u4e00-\u9fff，。；：、“”《》〔〕（）{_HELD}"
# a mark between two Chinese characters, or between one and a figure: 核对41篇,未见 · 最近更新(2026-05-08)
# (the mark comes first in the pattern: marks are rare, Chinese characters are not)
_MARK = re.compile(rf"[,:;?!](?!//)(?<=[{_CHINESE}].)|[,;](?<=[\w%）)].)(?=[{_CHINESE}])")
_BRACKET = re.compile(r"\((?=[^()]*\))|\)")
_ANY = re.compile("[" + "".join(_WIDE) + "]")
_QUOTED = re.compile(rf"“[^”]*”|《[^》]*》|https?://\S+|{_HELD}")


@lru_cache(maxsize=4096)
def full_width(text: str) -> str:
    """A Chinese sentence with full-width marks; quotations and addresses stay as printed."""
    if not _ANY.search(text):
        return text
    held = iter(_QUOTED.findall(text))
    return re.sub(_HELD, lambda found: next(held), _widen(_QUOTED.sub(_HELD, text)))


def _widen(part: str) -> str:
    # brackets first: a mark behind one stands beside a Chinese mark then
    return _MARK.sub(_wide, _BRACKET.sub(_wide, part))


def _wide(found: re.Match[str]) -> str:
    return _WIDE[found.group()]
