"""Cells 列表表头: rows whose columns are named by a header row (索引号 | 标题 | 发文字号 | 成文日期 | 发布日期)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from crawler.extractors.rowdate import RowDate, read_row_date
from crawler.extractors.text import compact, squeeze

# Header words by what the cell means; the first that is contained in the header text decides
_PUBLISHED = (
    "发布日期",
    "发布时间",
    "公开日期",
    "公开时间",
    "发稿",
    "公布日期",
    "公布时间",
    "发布日",
    "更新日期",
    "更新时间",
)
_ANSWERED = ("回复日期", "回复时间", "答复日期", "答复时间", "办结时间", "办结日期", "办理时间")
_ASKED = ("写信日期", "写信时间", "来信日期", "来信时间", "提问时间", "提交时间", "咨询时间", "留言时间", "受理时间")
_WRITTEN = ("成文日期", "成文时间", "生成日期", "生成时间", "发文日期", "发文时间")
_PLAIN = ("日期", "时间")
_DOC_NO = ("发文字号", "发文文号", "文号", "文件编号")
_INDEX_NO = ("索引号", "信息索引")
_PUBLISHER = (
    "发布机构",
    "发布单位",
    "发文机关",
    "发文单位",
    "公开单位",
    "来源",
    "责任部门",
    "答复单位",
    "回复单位",
    "办理单位",
)
_OTHERS = (
    "标题",
    "名称",
    "题名",
    "序号",
    "状态",
    "类型",
    "类别",
    "主题",
    "分类",
    "有效性",
    "编号",
    "内容",
    "浏览",
    "附件",
)
_WORDS = (*_PUBLISHED, *_ANSWERED, *_ASKED, *_WRITTEN, *_PLAIN, *_DOC_NO, *_INDEX_NO, *_PUBLISHER, *_OTHERS)
_ENGLISH = frozenset({"title", "date", "index", "no", "no.", "department", "status"})


@dataclass(frozen=True, slots=True)
class Header:
    """表头: the names of the columns in order."""

    names: tuple[str, ...]


@dataclass(slots=True)
class Cells:
    """一行的有名单元格."""

    texts: list[tuple[str, str]]
    publisher: str = ""
    doc_no: str = ""
    index_no: str = ""
    written: date | None = None
    extra: dict[str, str] = field(default_factory=dict)

    def published(self, fetched_at: date | None) -> RowDate | None:
        """The publication day: 发布日期, else the answer's day, else a plain 日期, else the day of the letter."""
        for words in (_PUBLISHED, _ANSWERED, _PLAIN, _ASKED):
            for name, text in self.texts:
                if _is(name, words) and not (words is _PLAIN and _is(name, (*_WRITTEN, *_ASKED))):
                    day = read_row_date([text], fetched_at)
                    if day is not None:
                        return day
        return None

    @property
    def has_days(self) -> bool:
        """Whether any column is named as a day."""
        return any(_is(name, _PLAIN) for name, _ in self.texts)


def find_header(first_row: Any) -> Header | None:
    """Header above the first row: a row with as many cells, all short, two of them known words; else None."""
    cells = _cells_of(first_row)
    if len(cells) < 2:
        return None
    for above in _rows_above(first_row):
        names = _cells_of(above)
        if len(names) != len(cells):
            continue
        texts = tuple(compact("".join(name.itertext())).strip(":：") for name in names)
        if is_header(texts):
            return Header(texts)
    return None


def labelled(row: Any, header: Header) -> Cells | None:
    """The row's cells under their names; None when the row has another number of cells."""
    found = _cells_of(row)
    if len(found) != len(header.names):
        return None
    cells = Cells([(name, squeeze("".join(c.itertext()))) for name, c in zip(header.names, found, strict=True)])
    for name, text in cells.texts:
        if _is(name, _WRITTEN):
            day = read_row_date([text])
            cells.written = day.value if day else None
        elif _is(name, _DOC_NO):
            cells.doc_no = text
        elif _is(name, _INDEX_NO):
            cells.index_no = text
        elif _is(name, _PUBLISHER):
            cells.publisher = text
        if name and text and not _is(name, ("标题", "名称", "题名")):
            cells.extra[name] = text
    return cells


def _is(name: str, words: tuple[str, ...]) -> bool:
    return any(word in name for word in words)


def is_header(texts: tuple[str, ...]) -> bool:
    """Whether these are names of columns: all short, at least two and half of them known words."""
    if any(len(text) > 10 for text in texts):
        return False
    known = sum(1 for text in texts if _is(text, _WORDS) or text.lower() in _ENGLISH)
    return known >= 2 and known * 2 >= len(texts)


def _cells_of(row: Any) -> list[Any]:
    """Element children of a row, going down through wrappers that hold only one child."""
    while True:
        children = [
            child for child in row if isinstance(child.tag, str) and child.tag not in {"script", "style", "input"}
        ]
        if len(children) != 1 or children[0].tag == "a":
            return children
        row = children[0]


def _rows_above(row: Any) -> list[Any]:
    above = list(row.itersiblings(preceding=True))[:3]
    parent = row.getparent()
    if parent is not None:
        for element in list(parent.itersiblings(preceding=True))[:2]:
            above.append(element)
            if element.tag in {"thead", "table", "tbody", "ul", "dl", "div"}:
                above.extend(list(element)[:2])
    return [element for element in above if isinstance(element.tag, str) and next(element.iter("a"), None) is None]
