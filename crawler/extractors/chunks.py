"""Chunks 文字片段: a page's visible text as short pieces, for telling what is its own from what every page carries."""

from __future__ import annotations

from sys import intern

from crawler.extractors.page import Page
from crawler.extractors.text import squeeze

_UNSEEN = frozenset(("script", "style", "noscript", "title", "option", "select", "textarea", "template", "iframe"))
LONGEST = 2000


def chunks(page: Page) -> tuple[str, ...]:
    """The text between tags, in page order, white space squeezed; scripts, styles and select boxes left out."""
    found: list[str] = []
    body = page.tree.find("body")
    if body is None:
        return ()
    for element in body.iter():
        tag = element.tag
        if isinstance(tag, str) and tag not in _UNSEEN and element.text:
            _add(found, element.text)
        if element.tail and element is not body:
            parent = element.getparent()
            if parent is not None and parent.tag not in _UNSEEN:
                _add(found, element.tail)
    return tuple(found)


def _add(found: list[str], text: str) -> None:
    piece = squeeze(text)
    if piece:
        # menu titles repeat on every page of a site
        found.append(intern(piece) if len(piece) <= 40 else piece[:LONGEST])
