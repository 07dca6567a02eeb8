"""Outlining 版面读取: from the tags of a page's source to its outline, in one pass."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from crawler.extractors.markup import attributes_of, read_markup
from crawler.extractors.outline import SENTENCE, VIEWER_ATTRIBUTES, Anchor, Block, Line, Outline
from crawler.extractors.text import squeeze

_BREAK_NAMES = """
    address aside blockquote br dd details dir dt fieldset figure figcaption footer h1 h2 h3 h4 h5 h6 header hr html li
    menu nav ol p pre summary tbody tfoot thead tr ul dl option button
"""
# Blocks that can hold the text of an article: these are remembered with the lines in them
BLOCK_NAMES = "body div td th table section article main form center"
# The first four are or end no block; all but INLINE up to END_BREAK end a line
INLINE, BREAK, LINE_BREAK, END_BREAK, LINK, END_LINK, BLOCK, END_BLOCK, PICTURE, NOTED = range(10)
EMBEDS = {"iframe": "src", "embed": "src", "object": "data", "frame": "src"}
_INLINE_NAMES = "span font b strong em i u p:o o:p small sub sup label ins s input big abbr time cite code"
KINDS = {
    **{tag: INLINE for name in _INLINE_NAMES.split() for tag in (name, "/" + name)},
    **dict.fromkeys(_BREAK_NAMES.split(), BREAK),
    **{"/" + name: END_BREAK for name in _BREAK_NAMES.split()},
    **dict.fromkeys(BLOCK_NAMES.split(), BLOCK),
    **{"/" + name: END_BLOCK for name in BLOCK_NAMES.split()},
    **dict.fromkeys((*EMBEDS, "meta", "base"), NOTED),
    "br": LINE_BREAK,
    "img": PICTURE,
    "a": LINK,
    "/a": END_LINK,
}
VOID = frozenset(("img", "input", "br", "hr", "link", "embed", "col", "area", "wbr", "source", "param", "meta", "base"))
CELLS = frozenset(("td", "th", "dd"))
# An end tag does not close anything outside these
BARRIERS = {
    **dict.fromkeys(("td", "th"), frozenset(("table",))),
    "table": frozenset[str](),
    "body": frozenset[str](),
}
BARRIER = frozenset(("td", "th", "table"))
# An opening cell closes the one before it, which many old pages leave open
REPLACES = {"td": frozenset(("td", "th")), "th": frozenset(("td", "th"))}
DEEPEST = 200  # real pages stay under 60; deeper blocks only end lines
HIDDEN = re.compile(r"display\s*:\s*none", re.I)
OFFERED = ("onclick", *VIEWER_ATTRIBUTES)
OFFERING = re.compile(rf"\b(?:onclick|{'|'.join(VIEWER_ATTRIBUTES)})\s*=", re.I)
# Where editors' texts stand in the systems most offices use (the id or a class of the element)
_BODY_WORDS = """
    ucap-content zoom zoomcon fontzoom trs_editor trs_editor_view trs_ueditor vsb_content vsb_content_2 vsb_content_4
    vsb_content_501 v_news_content wp_articlecontent ivs_content pages_content article-content article_content
    articlecontent article-body article-con article_con art-con art_con artibody maintext articlebody
"""
_BODY_NAMES = frozenset(_BODY_WORDS.split())
_ID_OR_CLASS = re.compile(r"(?:id|class|ID|CLASS)\s*=\s*[\"']?([^\"'>]*)")
NAMED = frozenset(("div", "td", "article"))


def outline_of(html: str) -> Outline:
    """The outline of a page's source. Never raises."""
    markup = read_markup(html)
    writer = _Writer(markup.lead)
    writer.out.title, writer.out.json_ld = squeeze(markup.title), markup.json_ld
    parts, lines, opened, pictures = writer.parts, writer.out.lines, writer.opened, writer.out.pictures
    offering = any(name in markup.source for name in OFFERED)
    for tag, raw, text in markup.tags:
        kind = KINDS.get(tag)
        if kind is None:
            tag = tag.lower()
            kind = KINDS.get(tag, INLINE)
        if writer.hidden_tag:
            writer.skip(tag)
            if not writer.hidden_tag and text:
                parts.append(text)
            continue
        if kind:
            if kind <= END_BREAK:
                if parts:
                    writer.flush()
                if kind == BREAK:
                    writer.tag = tag
                elif kind == END_BREAK:
                    writer.tag = opened[-1][0].tag if opened else "body"
            elif kind == LINK:
                writer.link = len(parts), len(lines), raw
            elif kind == END_LINK:
                writer.end_link()
            elif kind == BLOCK:
                writer.open(tag, raw)
            elif kind == END_BLOCK:
                writer.end(tag[1:])
            elif kind == PICTURE:
                pictures.append(len(lines))
            else:
                writer.note(tag, raw)
        if raw:
            if offering and ("onclick" in raw or "pdf" in raw or "file" in raw) and OFFERING.search(raw):
                writer.out.offers.append((tag, raw))
            if "none" in raw and kind != BLOCK and writer.hide(tag, raw):
                continue
        if text:
            if not text.isspace():
                parts.append(text)
            elif parts:
                parts.append(" ")
    return writer.finish()


@lru_cache(maxsize=2048)  # the pages of a site are made of the same few tags
def is_named_body(raw: str) -> bool:
    return any(not _BODY_NAMES.isdisjoint(names.lower().split()) for names in _ID_OR_CLASS.findall(raw))


class _Writer:
    """Collects text into lines and keeps the stack of open blocks."""

    def __init__(self, lead: str) -> None:
        self.out = Outline()
        self.parts: list[str] = [lead] if lead else []
        self.linked = 0
        self.opened: list[tuple[Block, bool]] = []
        self.tag, self.hidden = "body", False
        self.link: tuple[int, int, str] | None = None
        self.hidden_tag, self.hidden_depth = "", 0

    def finish(self) -> Outline:
        while self.opened:
            self.close()
        if self.parts:
            self.flush()
        return self.out

    def flush(self) -> None:
        """End the line at hand."""
        parts = self.parts
        text = " ".join((parts[0] if len(parts) == 1 else "".join(parts)).split())
        parts.clear()
        if "&" in text or "\u200b" in text or "\ufeff" in text:
            text = squeeze(unescape(text))
        if text:
            own = len(text) - self.linked
            line = Line(text, self.tag, self.linked if own > 0 else len(text), self.hidden)
            if own > 0 and not self.hidden:
                self.out.weight += line.weight if own >= SENTENCE else own
            self.out.lines.append(line)
        self.linked = 0

    def open(self, tag: str, raw: str) -> None:
        if self.parts:
            self.flush()
        if tag in REPLACES:
            self.shut(REPLACES[tag])
        self.tag = tag
        if len(self.opened) >= DEEPEST:
            return
        out = self.out
        block = Block(tag, len(out.lines), 0, -out.weight)
        self.opened.append((block, self.hidden))
        out.blocks.append(block)
        if raw:
            if not self.hidden and "none" in raw and HIDDEN.search(raw):
                self.hidden = True
            block.named_body = tag in NAMED and is_named_body(raw)

    def shut(self, tags: frozenset[str]) -> None:
        """Close open cells and rows of the table at hand."""
        while (
            self.opened
            and self.opened[-1][0].tag != "table"
            and any(block.tag in tags for block, _ in self.opened[self._table() :])
        ):
            self.close()

    def _table(self) -> int:
        for number in range(len(self.opened) - 1, -1, -1):
            if self.opened[number][0].tag == "table":
                return number + 1
        return 0

    def end(self, tag: str) -> None:
        """The end tag of a block: closes it and what was left open in it; without a start tag it only ends the line."""
        opened = self.opened
        if opened and opened[-1][0].tag == tag:
            self.close()
            return
        barrier = BARRIERS.get(tag, BARRIER)
        for number in range(len(opened) - 1, -1, -1):
            if opened[number][0].tag == tag:
                while len(opened) > number:
                    self.close()
                return
            if opened[number][0].tag in barrier:
                break
        if self.parts:
            self.flush()

    def close(self) -> None:
        if self.parts:
            self.flush()
        block, self.hidden = self.opened.pop()
        lines = self.out.lines
        if block.tag in CELLS and len(lines) == block.first:
            lines.append(Line("", block.tag, 0, self.hidden))
        block.last = len(lines)
        block.weight += self.out.weight
        self.tag = self.opened[-1][0].tag if self.opened else "body"

    def end_link(self) -> None:
        if self.link is None:
            return
        part, first, raw = self.link
        self.link = None
        parts, lines = self.parts, self.out.lines
        inner = lines[first:] if len(lines) > first else ()  # blocks inside the link
        for line in inner:
            line.linked = len(line.text)
        text = parts[-1] if not inner and len(parts) == part + 1 else "".join(parts[0 if inner else part :])
        text = " ".join(text.split())
        if "&" in text:
            text = squeeze(unescape(text))
        self.linked += len(text)
        whole = " ".join([*(line.text for line in inner), text]).strip() if inner else text
        self.out.anchors.append(Anchor(raw, whole, first))

    def hide(self, tag: str, raw: str) -> bool:
        """Leave out what a hidden element holds: a hidden day beside a printed one is no printed day."""
        if tag[0] == "/" or tag in VOID or not HIDDEN.search(raw):
            return False
        self.hidden_tag, self.hidden_depth = tag, 1
        return True

    def skip(self, tag: str) -> None:
        if tag == self.hidden_tag:
            self.hidden_depth += 1
        elif tag[0] == "/" and tag[1:] == self.hidden_tag:
            self.hidden_depth -= 1
            if not self.hidden_depth:
                self.hidden_tag = ""

    def note(self, tag: str, raw: str) -> None:
        attributes = attributes_of(raw)
        if tag in EMBEDS:
            self.out.embeds.append((attributes.get(EMBEDS[tag], ""), len(self.out.lines)))
        elif tag == "meta":
            self.out.metas.append(attributes)
        elif not self.out.base:
            self.out.base = attributes.get("href", "")
