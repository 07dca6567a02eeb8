"""Outline 版面: a page's visible text as lines, with the blocks, links and embedded files they stand in.

The page is run through once; labels, title, body, dates and attachments are all read from the lines. A line ends where a
browser would end it: at a block's border or a <br>. Inline markup (`<span>发布时间：</span><b>2024-…</b>`) is one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from crawler.extractors.text import squeeze

_BLOCK_NAMES = """
    address article aside blockquote body center dd details dir div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6
    header html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SKIPPED = {
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
_BLOCK, _SKIP, _BREAK, _LINK = 1, 2, 3, 4
_KINDS = {
    **dict.fromkeys(_BLOCKS, _BLOCK),
    **dict.fromkeys((*_SKIPPED, *_EMBEDS, "script", "meta", "base", "link"), _SKIP),
    **dict.fromkeys(("br", "hr"), _BREAK),
    "a": _LINK,
}
_NAMED = frozenset(("div", "td", "article"))
# Attributes in which viewers and click handlers carry a file's address
VIEWER_ATTRIBUTES = ("pdfsrc", "data-pdf", "data-file", "sudyfile-attr")
_OFFERING = frozenset((*VIEWER_ATTRIBUTES, "onclick"))
_CELLS = frozenset(("td", "th", "dd"))
_WRITE = re.compile(r"document\.write(?:ln)?\(\s*([\"'])(.{1,300}?)\1\s*\)", re.S)
_TAG = re.compile(r"<[^>]*>")
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_PROSE_MARK = re.compile(r"[，。；！？]|[,.;] ")
# Where editors' texts stand in the systems most offices use (the id or a class of the element, in lower case)
_BODY_WORDS = """
    ucap-content zoom zoomcon fontzoom trs_editor trs_editor_view trs_ueditor vsb_content vsb_content_2 vsb_content_4
    vsb_content_501 v_news_content wp_articlecontent ivs_content pages_content article-content article_content
    articlecontent article-body article-con article_con art-con art_con artibody maintext articlebody
"""
_BODY_NAMES = frozenset(_BODY_WORDS.split())


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

    tag: str
    first: int
    last: int = 0
    weight: int = 0
    named_body: bool = False


@dataclass(slots=True)
class Anchor:
    """一个链接: its attributes, its text and the line it stands in."""

    attributes: dict[str, str]
    text: str
    line: int


@dataclass(slots=True)
class Outline:
    """版面. `blocks` are in document order (outer before inner); `offers` are elements with a viewer's attribute."""

    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    embeds: list[tuple[str, int]] = field(default_factory=list)
    offers: list[tuple[str, dict[str, str], int]] = field(default_factory=list)
    metas: list[dict[str, str]] = field(default_factory=list)
    json_ld: list[str] = field(default_factory=list)
    title: str = ""
    base: str = ""
    weight: int = 0


def outline_of(html: bytes) -> Outline:
    """The outline of a page's UTF-8 bytes, read from the parser's events: no tree is built. Never raises."""
    writer = _Writer()
    parser = etree.HTMLParser(encoding="utf-8", target=writer, remove_comments=True)
    try:
        etree.fromstring(html or b"<html></html>", parser)
    except etree.LxmlError:  # nothing but markup, or nested too deep: what was read until then counts
        writer.close()
    return writer.out


def _weight(line: Line) -> int:
    own = line.own
    return own * 2 if own >= 20 and _PROSE_MARK.search(line.text) else own


class _Writer:
    """The parser's target: collects text into lines and notes blocks, links, metas and embedded files."""

    def __init__(self) -> None:
        self.out = Outline()
        self.parts: list[str] = []
        self.linked = 0
        self.opened: list[tuple[Block, bool]] = []
        self.tag, self.hidden = "body", False
        self.link: tuple[int, int, dict[str, str]] = (0, 0, {})
        self.skipped = 0  # depth inside an element whose text is not shown
        self.kept: list[str] | None = None  # the text of such an element, where it is wanted

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self.skipped:
            self.skipped += 1
            return
        kind = _KINDS.get(tag, 0)
        if kind == _BLOCK:
            if self.parts:
                self.flush()
            self.open(tag, attributes)
        elif kind == _LINK:
            self.link = len(self.parts), len(self.out.lines), dict(attributes)
        elif kind == _BREAK:
            self.flush()
        elif kind == _SKIP:
            self.skip(tag, attributes)
        elif attributes and _is_hidden(attributes):
            self.skipped = 1  # a hidden day beside a printed one is no printed day
        if attributes and not _OFFERING.isdisjoint(attributes):
            self.out.offers.append((tag, dict(attributes), len(self.out.lines)))

    def end(self, tag: str) -> None:
        if self.skipped:
            self.skipped -= 1
            if not self.skipped and self.kept is not None:
                self.keep(tag)
            return
        kind = _KINDS.get(tag, 0)
        if kind == _BLOCK:
            self.shut(tag)
        elif kind == _LINK:
            self.end_link()

    def data(self, text: str) -> None:
        if not self.skipped:
            if not text.isspace():
                self.parts.append(text)
            elif self.parts:
                self.parts.append(" ")
        elif self.kept is not None:
            self.kept.append(text)

    def close(self) -> None:
        self.flush()
        while self.opened:
            self.shut(self.opened[-1][0].tag)

    def flush(self) -> None:
        if not self.parts:
            return
        text = squeeze("".join(self.parts))
        self.parts.clear()
        if text:
            line = Line(text, self.tag, min(self.linked, len(text)), self.hidden)
            if not self.hidden:
                self.out.weight += _weight(line)
            self.out.lines.append(line)
        self.linked = 0

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        out = self.out
        block = Block(tag, len(out.lines), weight=-out.weight)
        self.opened.append((block, self.hidden))
        out.blocks.append(block)
        self.tag = tag
        if attributes:
            if not self.hidden and _is_hidden(attributes):
                self.hidden = True
            block.named_body = tag in _NAMED and _is_named_body(attributes)

    def shut(self, tag: str) -> None:
        if self.parts:
            self.flush()
        if not self.opened:
            return
        block, self.hidden = self.opened.pop()
        lines = self.out.lines
        if tag in _CELLS and len(lines) == block.first:
            lines.append(Line("", tag, 0, self.hidden))
        block.last = len(lines)
        block.weight += self.out.weight
        self.tag = self.opened[-1][0].tag if self.opened else "body"

    def end_link(self) -> None:
        part, first, attributes = self.link
        inner = self.out.lines[first:]  # blocks inside the link
        for line in inner:
            line.linked = len(line.text)
        text = squeeze("".join(self.parts[0 if inner else part :]))
        self.linked += len(text)
        whole = " ".join([*(line.text for line in inner), text]).strip() if inner else text
        self.out.anchors.append(Anchor(attributes, whole, first))

    def skip(self, tag: str, attributes: dict[str, str]) -> None:
        self.skipped = 1
        if tag in ("script", "title"):
            self.kept = []
            self.json = "ld+json" in attributes.get("type", "")
        elif tag == "meta":
            self.out.metas.append(dict(attributes))
        elif tag == "base":
            self.out.base = self.out.base or attributes.get("href", "")
        elif tag in _EMBEDS:
            self.out.embeds.append((attributes.get(_EMBEDS[tag], ""), len(self.out.lines)))

    def keep(self, tag: str) -> None:
        """The text of a title, of JSON-LD, and what a small script writes into the page."""
        text, self.kept = "".join(self.kept or ()), None
        if tag == "title":
            self.out.title = self.out.title or squeeze(text)
        elif self.json:
            self.out.json_ld.append(text)
        elif len(text) < 600 and "document.write" in text:
            self.parts += [_TAG.sub(" ", written) for _, written in _WRITE.findall(text)]


def _is_hidden(attributes: dict[str, str]) -> bool:
    style = attributes.get("style")
    return style is not None and "none" in style.lower() and _HIDDEN.search(style) is not None


def _is_named_body(attributes: dict[str, str]) -> bool:
    names = f"{attributes.get('id', '')} {attributes.get('class', '')}".lower().split()
    return not _BODY_NAMES.isdisjoint(names)
