"""Outline 版面: a page's visible text as lines, with the blocks, links and embedded files they stand in.

The tree is walked once; labels, title, body, dates and attachments are all read from the lines. A line ends where a
browser would end it: at a block's border or a <br>. Inline markup (`<span>发布时间：</span><b>2024-…</b>`) is one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import lxml.html

from crawler.extractors.text import squeeze

_BLOCK_NAMES = """
    address article aside blockquote body center dd details dir div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6
    header html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SKIPPED = {
    "head",
    "style",
    "noscript",
    "template",
    "select",
    "textarea",
    "svg",
    "xml",
    "audio",
    "video",
    "title",
    "map",
}
_EMBEDS = {"iframe": "src", "embed": "src", "object": "data", "frame": "src"}
_CELLS = frozenset(("td", "th", "dd"))
_WRITE = re.compile(r"document\.write(?:ln)?\(\s*([\"'])(.{1,300}?)\1\s*\)", re.S)
_TAG = re.compile(r"<[^>]*>")
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_PROSE_MARK = re.compile(r"[，。；！？]|[,.;] ")
# Where editors' texts stand in the systems most offices use (the id or a class of the element)
_BODY_NAMES = re.compile(
    r"(?<![\w-])(?:ucap-content|zoom|zoomcon|fontzoom|trs_editor|trs_editor_view|trs_ueditor|vsb_content(?:_\d+)?"
    r"|v_news_content|wp_articlecontent|ivs_content|pages_content|article[-_]?(?:content|body|con)|art[-_]con"
    r"|artibody|maintext|articlebody)(?![\w-])",
    re.I,
)


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
    def prose(self) -> bool:
        """A sentence of running text, not a label, a menu or a caption."""
        return self.own >= 40 and len(_PROSE_MARK.findall(self.text)) >= 2


@dataclass(slots=True)
class Block:
    """一个块: the lines `first` up to `last` (not included) and the weight of the text in them."""

    element: lxml.html.HtmlElement
    tag: str
    first: int
    last: int = 0
    weight: int = 0
    named_body: bool = False


@dataclass(slots=True)
class Anchor:
    """一个链接: the element, its text and the line it stands in."""

    element: lxml.html.HtmlElement
    text: str
    line: int


@dataclass(slots=True)
class Outline:
    """版面. `blocks` are in document order (outer before inner)."""

    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    embeds: list[tuple[str, int]] = field(default_factory=list)
    weight: int = 0


def outline_of(tree: lxml.html.HtmlElement) -> Outline:
    """The outline of a parsed page. libxml2 limits the depth of the tree, so the walk may recurse."""
    walker = _Walker()
    walker.block(tree, tree.tag if isinstance(tree.tag, str) else "html")
    walker.flush()
    walker.out.weight = sum(_weight(line) for line in walker.out.lines)
    return walker.out


def _weight(line: Line) -> int:
    own = line.own
    return own * 2 if own >= 20 and _PROSE_MARK.search(line.text) else own


class _Walker:
    def __init__(self) -> None:
        self.out = Outline()
        self.parts: list[str] = []
        self.linked = 0
        self.tag = "body"
        self.hidden = False
        self.weight = 0

    def flush(self) -> None:
        if not self.parts:
            return
        text = squeeze("".join(self.parts))
        if text:
            line = Line(text, self.tag, min(self.linked, len(text)), self.hidden)
            if not self.hidden:
                self.weight += _weight(line)
            self.out.lines.append(line)
        self.parts.clear()
        self.linked = 0

    def block(self, element: lxml.html.HtmlElement, tag: str) -> None:
        self.flush()
        outer_tag, outer_hidden = self.tag, self.hidden
        style = element.get("style")
        if style and _HIDDEN.search(style):
            self.hidden = True
        self.tag = tag
        block = Block(element, tag, len(self.out.lines), weight=-self.weight)
        if tag == "div" or tag == "td" or tag == "article":
            name = element.get("id"), element.get("class")
            block.named_body = any(n is not None and _BODY_NAMES.search(n) is not None for n in name)
        self.out.blocks.append(block)
        self.inside(element)
        self.flush()
        if tag in _CELLS and len(self.out.lines) == block.first:
            self.out.lines.append(Line("", tag, 0, self.hidden))
        block.last = len(self.out.lines)
        block.weight += self.weight
        self.tag, self.hidden = outer_tag, outer_hidden

    def inside(self, element: lxml.html.HtmlElement) -> None:
        parts = self.parts
        if element.text:
            parts.append(element.text)
        for child in element:
            tag = child.tag
            if not isinstance(tag, str):
                pass  # comment or processing instruction
            elif tag in _BLOCKS:
                self.block(child, tag)
            elif tag == "br" or tag == "hr":
                self.flush()
                self.inside(child)
            elif tag == "a":
                self.link(child)
            elif tag == "script":
                self.written_by_script(child)
            elif tag in _EMBEDS:
                self.out.embeds.append((child.get(_EMBEDS[tag]) or "", len(self.out.lines)))
            elif tag not in _SKIPPED:
                self.inline(child)
            tail = child.tail
            if tail:
                parts.append(tail)

    def inline(self, element: lxml.html.HtmlElement) -> None:
        style = element.get("style")
        if style and _HIDDEN.search(style):
            return  # a hidden day beside a printed one is no printed day
        self.inside(element)

    def link(self, element: lxml.html.HtmlElement) -> None:
        before, line = len(self.parts), len(self.out.lines)
        self.inside(element)
        text = "".join(self.parts[before:]) if len(self.out.lines) == line else _text(self.out.lines[line:], self.parts)
        self.linked += len(squeeze("".join(self.parts[before:] if len(self.out.lines) == line else self.parts)))
        for inner in self.out.lines[line:]:
            inner.linked = len(inner.text)
        self.out.anchors.append(Anchor(element, squeeze(text), line))

    def written_by_script(self, element: lxml.html.HtmlElement) -> None:
        script = element.text
        if script and len(script) < 600 and "document.write" in script:
            for _, text in _WRITE.findall(script):
                self.parts.append(_TAG.sub(" ", text))


def _text(lines: list[Line], parts: list[str]) -> str:
    return " ".join([*(line.text for line in lines), "".join(parts)])
