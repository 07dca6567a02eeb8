"""Markup 标记: a page's source as tags and the text behind each, in one pass and without a tree.

Twice as fast as building one, and as forgiving: an unclosed tag, a stray `<` or an odd quote costs nothing but itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

# A name is taken with or without a value: looked at from each of its letters a long one would take forever
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:.-]*+)(?:\s*+(=)\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
# Attributes may hold `>` inside quotes; the second form is for odd quotes. Possessive and bounded: hostile pages
QUOTED_AT_MOST = 1500  # characters of a value in quotes, or of all attributes where the quotes are odd
QUOTES_AT_MOST = 100  # values in quotes that a tag has
_UP_TO = f"{{0,{QUOTED_AT_MOST}}}+"
_TAG = re.compile(
    r"<(/?[a-zA-Z][a-zA-Z0-9:]*+)"
    rf"([^>\"']*+(?:(?:\"[^\"]{_UP_TO}\"|'[^']{_UP_TO}')[^>\"']*+){{0,{QUOTES_AT_MOST}}}+|[^>]{_UP_TO})>"
    r"([^<]*+(?:<(?![a-zA-Z/!?])[^<]*+)*+)"
)
_OPAQUE_WORDS = "script style select noscript textarea template svg xml title audio video map"
_OPAQUE_NAMES = _OPAQUE_WORDS.split()
OPAQUE_AS_WRITTEN = ("!--", *_OPAQUE_NAMES, *map(str.upper, _OPAQUE_NAMES), *map(str.title, _OPAQUE_NAMES))
# Both cases spelled out: three times as fast as a search that ignores case; a look at three letters first: twice
_OPAQUE = re.compile(
    r"<(?=[!sntxavmSNTXAVM][-cteovmiuaCTEOVMIUA][-rylsxmgtdpRYLSXMGTDP])"
    rf"({'|'.join(OPAQUE_AS_WRITTEN)})(?![a-zA-Z])"
)
_WRITE = re.compile(r"document\.write(?:ln)?\(\s*([\"'])(.{1,300}?)\1\s*\)", re.S)
_ANY_TAG = re.compile(r"<[^>]*>")
LONGEST = 3_000_000  # characters; the longest real article seen has 200,000
LONGEST_WRITER = 600  # characters of a script that may write a date into the page; longer ones build menus


@dataclass(slots=True)
class Markup:
    """标记. `tags` are (name, raw attributes, text behind); names as written, `/` before an end tag's."""

    source: str = ""  # without what is left out
    tags: list[tuple[str, str, str]] = field(default_factory=list)
    lead: str = ""  # text before the first tag
    title: str = ""
    json_ld: list[str] = field(default_factory=list)


def read_markup(html: str) -> Markup:
    """Tags and texts of a page. Scripts, styles, comments and form options are left out; what a small script writes
    with document.write stands where it would be printed. Never raises."""
    html = html[:LONGEST]
    markup = Markup()
    pieces: list[str] = []
    at, unclosed, otherwise = 0, set[str](), set[str]()  # names never closed from here on, or only in other letters
    while opening := _OPAQUE.search(html, at):
        name = opening[1]
        pieces.append(html[at : opening.start()])
        at = opening.end()
        if name in unclosed:
            continue
        end = -1 if name in otherwise else html.find("-->" if name == "!--" else f"</{name}", at)
        if end < 0 and name != "!--":
            otherwise.add(name)
            closing = re.compile(f"</{name}", re.I).search(html, at)
            end = closing.start() if closing else -1
        if end < 0:  # never closed: the tag alone is left out
            unclosed.add(name)
            continue
        start = html.find(">", at) + 1
        if name != "!--" and 0 < start <= end:
            pieces.append(of_opaque(markup, name.lower(), html[at:start], html[start:end]))
        at = html.find(">", end) + 1 or len(html)
    pieces.append(html[at:])
    markup.source = rest = "".join(pieces)
    first = rest.find("<")
    markup.lead = rest[:first] if first >= 0 else rest
    markup.tags = _TAG.findall(rest)
    return markup


def of_opaque(markup: Markup, name: str, raw: str, content: str) -> str:
    """What an element that is left out writes into the page; titles and data go into `markup`."""
    if name == "title":
        markup.title = markup.title or unescape(content)
    elif name == "script" and content:
        if "ld+json" in raw:
            markup.json_ld.append(content)
        elif len(content) < LONGEST_WRITER and "document.write" in content:
            return " ".join(_ANY_TAG.sub(" ", text) for _, text in _WRITE.findall(content))
    return ""


@lru_cache(maxsize=4096)  # menus and friend links are the same on every page of a site
def attributes_of(raw: str) -> Mapping[str, str]:
    """The attributes of a tag by lower-case name; the first of two of one name counts."""
    found: dict[str, str] = {}
    for name, given, double, single, bare in _ATTRIBUTE.findall(raw):
        if not given:
            continue
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found
