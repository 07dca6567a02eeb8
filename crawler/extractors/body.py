"""Body 正文: the lines of a page that are the article itself, without menus, head and foot."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.extractors.labels import Labelled
from crawler.extractors.outline import Block, Outline
from crawler.extractors.title import TitleFound

_CONTAINERS = frozenset(("body", "div", "td", "th", "section", "center", "main", "form", "table", "article"))
# A child block is followed down while it holds this share of its parent's text
_SHARE = 0.66
_NAMED_SHARE = 0.25
_END = re.compile(
    r"^(?:扫一扫|扫码|分享到|分享[:：]|打印|关闭|【?打印|【?关闭|\[?打印|\[?关闭|上一[篇条页则]|下一[篇条页则]|相关(?:链接|文件|新闻|阅读|稿件|文档|解读|信息|附件)"
    r"|责任?编辑?[:：]|责编|网站地图|版权所有|主办(?:单位)?[:：]|主办单位|copyright|友情链接|延伸阅读|推荐阅读|热点新闻)",
    re.I,
)
_FOOT = re.compile(r"主办(?:单位)?[:：]|主办单位|网站地图")  # under a text of one line the foot is near
_HEAD_GAP = 5  # lines without a label after which the head is over
_NOT_END = 0.5  # such a word in the first half of the body is a heading of the text


@dataclass(frozen=True, slots=True)
class Body:
    """正文: lines `first` to `last` (not included) of the outline, and the block they stand in (for links)."""

    first: int
    last: int
    block_first: int
    block_last: int
    named: bool


def find_body(outline: Outline, title: TitleFound, labels: list[Labelled]) -> Body:
    """The lines of the main text: the deepest block that still holds most of the page's own words."""
    block = _named(outline) or _densest(outline)
    if block is None:
        return Body(0, 0, 0, 0, False)
    first, last = block.first, block.last
    if first <= title.line < last and not block.named_body and not _ends_with(outline, first, last, title):
        first = _after_head(outline, title.last + 1, last, labels)
    elif not block.named_body:
        first = _after_head(outline, first, last, labels)
    return Body(first, _before_foot(outline, first, last), block.first, block.last, block.named_body)


def _ends_with(outline: Outline, first: int, last: int, title: TitleFound) -> bool:
    """Whether all prose stands above what was taken for the title: then that is the signature."""
    prose = [number for number in range(first, last) if outline.lines[number].prose]
    return bool(prose) and prose[-1] < title.line


def _named(outline: Outline) -> Block | None:
    best: Block | None = None
    for block in outline.blocks:
        # outer before inner: the first of two nested ones of nearly the same weight wins
        heavy = block.named_body and block.weight > max(20, outline.weight * _NAMED_SHARE)
        if heavy and (best is None or block.weight > best.weight * 1.05):
            best = block
    return best


def _densest(outline: Outline) -> Block | None:
    blocks = outline.blocks
    if not blocks or not outline.weight:
        return None
    at = 0
    while True:
        child = _heaviest_child(blocks, at)
        if child is None or blocks[child].weight < blocks[at].weight * _SHARE or blocks[child].tag not in _CONTAINERS:
            return blocks[at]
        if blocks[child].tag == "table" and _is_data_table(blocks, child):
            return blocks[at]
        at = child


def _heaviest_child(blocks: list[Block], at: int) -> int | None:
    best: int | None = None
    number, end = at + 1, blocks[at].last
    while number < len(blocks) and blocks[number].last <= end and blocks[number].first >= blocks[at].first:
        if best is None or blocks[number].weight > blocks[best].weight:
            best = number
        if blocks[number].weight * 2 > blocks[at].weight:
            return number
        number += 1
    return best


def _is_data_table(blocks: list[Block], table: int) -> bool:
    """A table of figures is the text itself; a table with one great cell is a frame."""
    first, last = blocks[table].first, blocks[table].last
    cells = [b for b in blocks[table + 1 :] if b.last <= last and b.first >= first and b.tag in ("td", "th")]
    return bool(cells) and max(b.weight for b in cells) < blocks[table].weight * 0.5


def _after_head(outline: Outline, first: int, last: int, labels: list[Labelled]) -> int:
    """Skip the lines under the title that hold labels, dates and buttons."""
    labelled = {x.line for x in labels}
    values = {x.line + 1 for x in labels if x.cell}
    at = first
    for number in range(first, min(last, first + 40)):
        line = outline.lines[number]
        # a header row of the text's own table (公开时限, 公开方式 …) is no head: it stands apart from the labels
        if line.prose or number - at >= _HEAD_GAP or _FOOT.match(line.text) or number in outline.foot_marks:
            break
        if number in labelled or number in values:
            at = number + 1
    return at


def _before_foot(outline: Outline, first: int, last: int) -> int:
    start = first + int((last - first) * _NOT_END)
    for number in range(start, last):
        if _END.match(outline.lines[number].text):
            return number
    return last


def body_text(outline: Outline, body: Body) -> str:
    """The text of the body, one line a paragraph; hidden lines left out."""
    return "\n".join(x.text for x in outline.lines[body.first : body.last] if x.text and not x.hidden)
