"""Breadcrumb 面包屑: the columns a page says it lies in (当前位置：首页 > 政务公开 > 通知公告)."""

from __future__ import annotations

import re

from crawler.extractors.outline import Outline

_HERE = re.compile(
    r"(?:当前|當前|所在|您的|你的|现在|現在|目前|您现在的|您現在的|所处)(?:的)?位置|首页\s*[>›»/\\|＞≫→]+|首页\s*-\s|首頁\s*[>›»/\\|＞]+"
)
_LABEL = re.compile(r"^.{0,6}?(?:位置)(?:是|为)?\s*[：:]?\s*")
_SPLIT = re.compile(r"\s*(?:>{1,2}|＞+|›|»|≫|→|::|\\|\||/|\s-\s|→|—{1,2})\s*|\s{2,}")
_HOME = frozenset(("首页", "首頁", "网站首页", "網站首頁", "主页", "返回首页"))
_LAST = frozenset(("正文", "内容", "详情", "内容页", "详细内容", "信息内容", "文章内容"))
_LONGEST = 30


def read_breadcrumb(outline: Outline, simple: list[str]) -> tuple[str, ...]:
    """Titles of the path above the page, outermost first, without 首页 and 正文; () when the page prints none."""
    for number, text in enumerate(simple):
        if "位置" not in text and "首页" not in text:
            continue
        line = outline.lines[number]
        if len(text) > 300 or line.hidden or not _HERE.search(text):
            continue
        printed = line.text
        if len(_LABEL.sub("", text)) < 2:  # the label alone: the path follows on the next lines
            printed = " > ".join(
                x.text for x in outline.lines[number + 1 : number + 6] if x.linked and len(x.text) <= 20
            )
        anchors = [a.text for a in outline.anchors if a.line == number and a.text]
        parts = _parts(printed, anchors)
        if parts:
            return parts
    return ()


def _parts(printed: str, anchors: list[str]) -> tuple[str, ...]:
    text = _LABEL.sub("", printed)
    parts = [p.strip() for p in _SPLIT.split(text)]
    if len(parts) < len(anchors):  # separators that are pictures or unknown marks
        parts = anchors
    return tuple(p for p in parts if p and p not in _HOME and p not in _LAST and len(p) <= _LONGEST)
