"""The main block 正文区: the part of a page without a list that is the page's own: no menus, crumbs, head or foot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from crawler.extractors.links import Links
from crawler.extractors.page import Page
from crawler.extractors.text import squeeze

_OPAQUE = frozenset({"script", "style", "noscript", "template", "select", "textarea", "head", "button", "form"})
_FURNITURE_TAGS = frozenset({"nav", "footer", "header", "aside"})
_FURNITURE = re.compile(
    r"(?:^|[\s_\-])(?:nav\w*|menu\w*|foot\w*|head|header|top|crumbs?|bread\w*|path|position|location|friend\w*|copyright|banner"
    r"|logo|search\w*|lang\w*|share|side\w*|metas?)(?=$|[\s_\-\d])",
    re.I,
)
_CRUMB = re.compile(r"(?:当前|所在|您的|现在的?)\s*位置|您现在的位置")
_LINE_TAGS = frozenset(
    {"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "br", "dd", "dt", "table", "section"}
)
_EMBEDS = (
    ("iframe", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("div", "pdfsrc"),
    ("video", "src"),
    ("source", "src"),
)
_VIEWER = re.compile(r"[?&#](?:file|src|url|pdf)=([^&#]+)", re.I)


@dataclass(frozen=True, slots=True)
class MainBlock:
    """正文区: its text in lines, how much of it is link text, its anchors and images."""

    elements: tuple[Any, ...]
    text: str
    linked: str
    images: int

    def urls(self, links: Links) -> list[str]:
        """Absolute addresses of the links in it, each once."""
        found = [links.of(a) for element in self.elements for a in element.iter("a")]
        return list(dict.fromkeys(url for url in found if url))

    def embedded(self, links: Links) -> list[str]:
        """Addresses of documents shown inside the page (frames, players, viewers' ?file=)."""
        found = []
        for element in self.elements:
            for tag, attribute in _EMBEDS:
                for embed in element.iter(tag):
                    source = embed.get(attribute) or ""
                    viewer = _VIEWER.search(source)
                    url = links.absolute(viewer.group(1) if viewer else source) if source else ""
                    if re.search(r"\.(?:pdf|docx?|ofd|xlsx?)(?:$|\?)", url, re.I):
                        found.append(url)
        return found


def main_block(page: Page) -> MainBlock:
    """正文区: what is left of the page when link-dense parts and furniture are taken away."""
    body = page.tree.find("body")
    kept: list[Any] = []
    if body is not None:
        _keep(body, kept, _link_lengths(body))
    lines: list[str] = []
    for element in kept:
        _lines(element, lines)
    linked = " ".join(squeeze("".join(a.itertext())) for element in kept for a in element.iter("a"))
    images = sum(1 for element in kept for _ in element.iter("img"))
    return MainBlock(tuple(kept), "\n".join(line for line in map(squeeze, lines) if line), linked, images)


def _link_lengths(body: Any) -> dict[Any, int]:
    """Number of links below each element."""
    counts: dict[Any, int] = {}
    for anchor in body.iter("a"):
        for element in anchor.iterancestors():
            counts[element] = counts.get(element, 0) + 1
    return counts


def _keep(element: Any, kept: list[Any], links: dict[Any, int]) -> None:
    """Collect the largest elements that are no furniture and hold few links for their text."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _OPAQUE or child.tag in _FURNITURE_TAGS:
            continue
        names = f"{child.get('class') or ''} {child.get('id') or ''}"
        if _FURNITURE.search(names):
            continue
        count = links.get(child, 0)
        text = "".join(_own_text(child))
        if count > 3 and len(text) < count * 60:
            _keep(child, kept, links)
        elif not _is_furniture_text(text, count):
            if _has_furniture_below(child):
                _keep(child, kept, links)
            else:
                kept.append(child)


def _own_text(element: Any) -> list[str]:
    return [squeeze(t) for t in element.itertext() if t.strip()] if element.tag not in _OPAQUE else []


def _is_furniture_text(text: str, links: int) -> bool:
    if len(text) <= 400 and _CRUMB.search(text) and links:
        return True
    return len(text) <= 600 and re.search(r"版权所有|ICP备|Copyright|主办单位|网站标识码", text, re.I) is not None


def _has_furniture_below(element: Any) -> bool:
    for below in element.iterdescendants():
        if isinstance(below.tag, str):
            if below.tag in _FURNITURE_TAGS or _FURNITURE.search(f"{below.get('class') or ''} {below.get('id') or ''}"):
                return True
            if below.text and (_CRUMB.search(below.text) or "版权所有" in below.text):
                return True
    return False


def _lines(element: Any, out: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in _OPAQUE:
        return
    if element.tag in _LINE_TAGS or not out:
        out.append("")
    out[-1] += element.text or ""
    for child in element:
        _lines(child, out)
        if child.tag in _LINE_TAGS and (child.tail or "").strip():
            out.append("")
        out[-1] += child.tail or ""
