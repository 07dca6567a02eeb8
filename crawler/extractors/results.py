"""Search results 搜索结果: the texts that a result page or a JSON answer shows as hits."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from crawler.extractors.page import Page
from crawler.extractors.text import compact
from crawler.extractors.traditional import to_simplified

_TAGS = re.compile(r"<[^>]{0,200}>")
_NONE = re.compile(
    r"(?:没有|未|没)(?:能)?(?:找到|搜索到|检索到|查询到|搜到|查到|符合|相关)|(?:检索|搜索|找到|查询|约有|共有?|结果).{0,8}?(?<!\d)0(?:条|个|篇|项|笔)"
    r"|暂无(?:相关|搜索)?(?:数据|结果|内容|记录|信息)|无(?:相关|搜索|查询)(?:结果|内容|信息|数据)|noresults?|notfound"
)
_REFUSED = re.compile(r"过于频繁|操作频繁|验证码|请稍后再试|访问频率|频率过高")
_MOST = 400


def result_texts(page: Page) -> tuple[str, ...]:
    """Texts and titles of the links of a result page, without marks of the matched words."""
    found: list[str] = []
    for link in page.tree.iter("a"):
        found += [link.text_content(), link.get("title") or ""]
    return tuple(dict.fromkeys(t for text in found if (t := plain_title(text))))[:_MOST]


def json_texts(body: bytes) -> tuple[str, ...] | None:
    """All strings of a JSON answer; None when it is none."""
    text = body.decode("utf-8", "replace").strip()
    text = re.sub(r"^[\w$.]+\(|\);?$", "", text) if not text.startswith(("{", "[")) else text
    try:
        data = json.loads(text)
    except ValueError:
        return None
    return tuple(dict.fromkeys(t for value in _strings(data) if (t := plain_title(_TAGS.sub("", value)))))[:_MOST]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def plain_title(text: str) -> str:
    """A title in the form in which hits are compared."""
    return re.sub(r"[\W_]+", "", to_simplified(compact(text)))


def says_none(text: str) -> bool:
    """Whether a page says that nothing was found."""
    return bool(_NONE.search(to_simplified(compact(text)).lower()))


def refuses(text: str) -> bool:
    """Whether a page asks to wait or for a code instead of answering."""
    return bool(_REFUSED.search(to_simplified(compact(text))))
