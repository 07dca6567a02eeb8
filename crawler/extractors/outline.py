"""Outline 版面: a page's visible text as lines, with the blocks, links and embedded files they stand in.

Labels, title, body, dates and attachments are all read from the lines. A line ends where a browser would end it: at a
block's border or a <br>. Inline markup (`<span>发布时间：</span><b>2024-…</b>`) is one line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.extractors.markup import attributes_of

_PROSE_MARK = re.compile(r"[，。；！？]|[,.;] ")
SENTENCE = 20  # characters of its own a line has at least that may be a sentence
# Words of the foot of every page
FOOT_WORDS = (
    r"版权所有|版權所有|copyright|©|ICP[备備]|公[网網]安[备備]|[网網]站[标標][识識][码碼]"
    r"|主\s*[办辦]|承[办辦]|技[术術]支持"
)
# Fits the first character of any of them: `re` is quick to find one of a set
FOOT = re.compile(rf"[版cC©iIıİ公网網主承技](?<=(?=(?i:{FOOT_WORDS}))[\s\S])")
# Of these no line of an article's head holds one
FOOT_MARK = re.compile(r"版权所有|版權所有|copyright|©|ICP[备備]|公[网網]安[备備]|[网網]站[标標][识識][码碼]", re.I)
# Each of them holds one of these, or `pyr` in letters of any case: asked of all lines at once
_MARK_SIGNS = ("所有", "©", "备", "備", "码", "碼")
_COPYRIGHT = "pyr"
# Attributes in which viewers and click handlers carry a file's address
VIEWER_ATTRIBUTES = ("pdfsrc", "data-pdf", "data-file", "sudyfile-attr")


@dataclass(slots=True)
class Line:
    """一行文字. `linked` counts the characters of `text` that are links; `tag` is the innermost block's."""

    text: str
    tag: str
    linked: int = 0
    hidden: bool = False

    @property
    def own(self) -> int:
        """Characters that are not links."""
        return max(0, len(self.text) - self.linked)

    @property
    def weight(self) -> int:
        """How much the line says itself: its own characters, twice in a sentence."""
        own = len(self.text) - self.linked
        return own * 2 if own >= SENTENCE and _PROSE_MARK.search(self.text) else own

    @property
    def prose(self) -> bool:
        """A sentence of running text, not a label, a menu or a caption."""
        return self.own >= 40 and len(_PROSE_MARK.findall(self.text)) >= 2


@dataclass(slots=True)
class Block:
    """一个块: the lines `first` up to `last` (not included) and the weight of the text in them."""

    tag: str
    first: int
    last: int = 0
    weight: int = 0
    named_body: bool = False


@dataclass(slots=True)
class Anchor:
    """一个链接: its attributes as written, its text and the line it stands in."""

    raw: str
    text: str
    line: int

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes by lower-case name."""
        return attributes_of(self.raw)


@dataclass(slots=True)
class Outline:
    """版面. `blocks` are in document order (outer before inner); `offers` are tags with a viewer's attribute.

    `plays` is false where it is known that no video or sound stands in the source.
    """

    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    embeds: list[tuple[str, int]] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)  # the line before which each picture stands
    offers: list[tuple[str, str]] = field(default_factory=list)
    metas: list[Mapping[str, str]] = field(default_factory=list)
    json_ld: list[str] = field(default_factory=list)
    title: str = ""
    base: str = ""
    weight: int = 0
    plays: bool = True
    _text: str | None = field(default=None, init=False, repr=False, compare=False)
    _foot_marks: list[int] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The texts of all lines, one a line. Asked for when the outline is whole; no line's text holds a line end."""
        if self._text is None:
            self._text = "\n".join([line.text for line in self.lines])
        return self._text

    @property
    def foot_marks(self) -> list[int]:
        """Numbers of the lines that hold a mark of a page's foot, in order."""
        if self._foot_marks is None:
            self._foot_marks = self._find_foot_marks()
        return self._foot_marks

    def _find_foot_marks(self) -> list[int]:
        signs = [sign for sign in _MARK_SIGNS if sign in self.text]
        maybe: set[int] = set()
        for sign in signs:
            maybe.update([number for number, line in enumerate(self.lines) if sign in line.text])
        if _COPYRIGHT in self.text.lower():
            maybe.update([number for number, line in enumerate(self.lines) if _COPYRIGHT in line.text.lower()])
        return [number for number in sorted(maybe) if FOOT_MARK.search(self.lines[number].text)]
