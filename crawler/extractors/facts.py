"""Page facts 页面要素: outline, labels, title and body of one page, read once and shared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from crawler.extractors.body import Body, find_body
from crawler.extractors.labels import Labelled, read_labels
from crawler.extractors.outline import Outline
from crawler.extractors.title import TitleFound, read_title
from crawler.extractors.traditional import is_traditional, simplify

_HEAD_AFTER = 14  # lines under the title that may still be its head
_HEAD_BEFORE = 8  # some templates print date and source above the title
_TABLE_LABELS = 3  # labels that make a metadata block
_TABLE_GAP = 8  # lines between two labels of one block
_METADATA = {"index_no", "doc_no", "issuer", "topic", "validity", "written", "title"}


@dataclass(slots=True)
class _Head:
    first: int
    last: int


class PageFacts:
    """页面要素. Lines are numbered as in `outline.lines`."""

    def __init__(self, outline: Outline, page_title: str, metas: dict[str, str]) -> None:
        self.outline = outline
        texts = [line.text for line in outline.lines]
        self.traditional = is_traditional(outline.text)
        self.simple = [simplify(t) if len(t) <= 400 else t for t in texts] if self.traditional else texts
        self.labels: list[Labelled] = read_labels(outline.lines, self.simple)
        self.title: TitleFound = read_title(page_title, metas, outline, self.labels)
        self.body: Body = find_body(outline, self.title, self.labels)

    @cached_property
    def table_lines(self) -> frozenset[int]:
        """Lines of metadata blocks: labels close together, three or more meanings, one of them of a document."""
        groups: list[list[Labelled]] = []
        for label in self.labels:
            if groups and label.line - groups[-1][-1].line <= _TABLE_GAP:
                groups[-1].append(label)
            else:
                groups.append([label])
        good = [
            g for g in groups if len({x.meaning for x in g}) >= _TABLE_LABELS and any(x.meaning in _METADATA for x in g)
        ]
        return frozenset(x.line for g in good for x in g if x.cell or x.meaning in _METADATA or x.meaning != "source")

    @cached_property
    def _head(self) -> _Head:
        lines = self.outline.lines
        at = self.title.line
        if at < 0:
            return _Head(max(0, self.body.first - _HEAD_BEFORE), self.body.first)
        first, last = max(0, at - _HEAD_BEFORE), self.title.last + 1
        end, marks = min(len(lines), self.title.last + 1 + _HEAD_AFTER), self.outline.foot_marks
        while last < end and last not in marks and not lines[last].prose:
            last += 1
        return _Head(first, last)

    def in_head(self, line: int) -> bool:
        """Whether a line stands in the head of the article: around the title, before the first running text."""
        return self._head.first <= line < self._head.last

    def head_lines(self) -> range:
        """The lines of the head; those from the title on come first in print, so read them in order."""
        start = self.title.line if self.title.line >= 0 else self._head.first
        return range(start, self._head.last)

    @cached_property
    def article_like(self) -> bool:
        """Whether the page is an article at all: running text under a title, or the labels of one."""
        lines = self.outline.lines[self.body.first : self.body.last]
        text = sum(line.own for line in lines)
        marks = {x.meaning for x in self.labels} & {"source", "published", "doc_no", "index_no"}
        return bool(marks) or (text >= 200 and any(line.prose for line in lines))
