"""Page 网页: one response decoded once. Lists, menus and site marks read its tree, articles its outline."""

from __future__ import annotations

import codecs
import re
from functools import cached_property, lru_cache
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml import etree

from crawler.extractors.clickable import make_links
from crawler.extractors.decode import Decoded, decode
from crawler.extractors.facts import PageFacts
from crawler.extractors.outline import Outline
from crawler.extractors.reader import outline_of
from crawler.extractors.text import squeeze

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_\-]+)", re.I)
_ANYWHERE = ("/", "http://", "https://")
_NO_PAGES = ("#", "javascript:", "mailto:", "tel:", "data:", "file:")
LONGEST_ADDRESS = 4000  # no server answers a longer one
# a written-out address whose host needs no parsing: nearly all of them
_PLAIN = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(?::[1-9]\d{0,3})?(?:[/?#]|$)", re.I)
# a visitor's number in an address: without it the address leads to the same page
_SESSION = re.compile(r";jsessionid=[^?#/]*|(?<=[?&])(?:jsessionid|phpsessid)=[^&#]*&?", re.I)
# One class for all elements, chosen without asking Python for each: nobody needs those of forms
_CLASSES = etree.ElementDefaultClassLookup(
    element=lxml.html.HtmlElement,
    comment=lxml.html.HtmlComment,
    pi=lxml.html.HtmlProcessingInstruction,
    entity=lxml.html.HtmlEntity,
)
_DEEPEST = 400  # readers that go down a tree call themselves
# No text holds these and XML 1.0 cannot; lxml would cut the text at a NUL. Deleted from the bytes: 40 times faster than
# from a str. Of the encodings we know only UTF-16 uses them
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)])


class Page:
    """网页. `url` is the final address (after redirects).

    `tree` and `outline` are made when first asked for: an article needs no tree, which halves its cost.
    """

    def __init__(self, body: bytes, url: str, content_type: str = "") -> None:
        header = _CHARSET.search(content_type)
        self.url = url
        self.content_type = content_type.lower()
        if not body.startswith(_UTF16):
            body = body.translate(None, _CONTROL)
        self.decoded: Decoded = decode(body, header.group(1) if header else "")
        self.html: str = self.decoded.text

    @cached_property
    def tree(self) -> lxml.html.HtmlElement:
        """The root element (an empty <html> for no HTML)."""
        return self._parsed[0]

    @property
    def cut(self) -> bool:
        """Whether elements are nested deeper than parser or readers go, so that a part of the page cannot be seen."""
        return self._parsed[1]

    @cached_property
    def _parsed(self) -> tuple[lxml.html.HtmlElement, bool]:
        tree, cut = _parse(self._bytes())
        make_links(tree, self.html)
        return tree, cut

    @cached_property
    def lower(self) -> str:
        """The source in lower case: several readers ask whether a word stands in it."""
        return self.html.lower()

    @cached_property
    def outline(self) -> Outline:
        """The visible text as lines, with blocks and links."""
        return outline_of(self.html)

    @cached_property
    def facts(self) -> PageFacts:
        """Labels, title and body, read from the outline once."""
        outline = self.outline  # before title and metas, which then need no tree
        return PageFacts(outline, self.title, self.metas)

    @cached_property
    def base(self) -> str:
        """The address that relative links are resolved against (<base href> obeyed)."""
        href = (
            next((h for e in self.tree.iter("base") if (h := e.get("href"))), "")
            if self._has_tree
            else self.outline.base
        )
        return (join(self.url, href) or self.url) if href else self.url

    @cached_property
    def title(self) -> str:
        """The <title>, white space squeezed."""
        return squeeze(self.tree.findtext(".//title") or "") if self._has_tree else self.outline.title

    @cached_property
    def metas(self) -> dict[str, str]:
        """<meta name content> by lower-case name (or property, itemprop); the first non-empty content wins."""
        found: dict[str, str] = {}
        for meta in self.tree.iter("meta") if self._has_tree else self.outline.metas:
            name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()
            if name and not found.get(name):
                found[name] = squeeze(meta.get("content") or "")
        return found

    @property
    def _has_tree(self) -> bool:
        return "_parsed" in self.__dict__ or "outline" not in self.__dict__

    def _bytes(self) -> bytes:
        # bytes, because lxml refuses a str with an XML declaration
        return self.html.encode("utf-8", "replace").translate(None, _CONTROL)

    @cached_property
    def _joined(self) -> dict[str, str]:
        return {}

    def join(self, href: str) -> str:
        """Absolute address of a link without its fragment; "" for anything that is not http(s)."""
        known = self._joined.get(href)
        if known is None:
            lasting = href.startswith(_ANYWHERE) and len(href) <= LONGEST_ADDRESS
            anywhere = join_anywhere(self._origin, href) if lasting else None
            known = self._joined[href] = join(self.base, href) if anywhere is None else anywhere
        return known

    @cached_property
    def _origin(self) -> str:
        """The base up to its host, where links that begin with `/` begin."""
        end = self.base.find("/", self.base.find("://") + 3)
        return self.base if end < 0 else self.base[:end]


@lru_cache(maxsize=8192)  # menus and friend links are the same on every page of a site
def join_anywhere(origin: str, href: str) -> str | None:
    """What `join` makes of a link that leads to the same address from each page of a host; None for another link."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    return join(origin, href) if "://" in origin and (parts.netloc or parts.path) else None


def join(base: str, href: str) -> str:
    """`href` against `base` without fragment; "" when it is no http(s) address (javascript:, mail, malformed)."""
    href = href.strip()
    if not 0 < len(href) <= LONGEST_ADDRESS or href.startswith(_NO_PAGES):
        return ""
    if ";" in href or "sess" in href.lower():
        href = without_session(href)
    if _PLAIN.match(href) and href.isascii() and "/.." not in href:
        return href.partition("#")[0]
    if href.startswith("/") and not href.startswith("//") and "/." not in href:
        # the plain case, 20 times faster than urljoin: nearly all links of a portal
        end = base.find("/", base.find("://") + 3)
        return (base if end < 0 else base[:end]) + href.partition("#")[0]
    try:
        url = urljoin(base, href).partition("#")[0]
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # e.g. `http://天津日报：…`, seen on real pages, or `http://[bad`
        return ""
    return url if usable else ""


def without_session(href: str) -> str:
    """An address without session numbers."""
    return _SESSION.sub("", href).rstrip("?&") if _SESSION.search(href) else href


def _parse(html: bytes) -> tuple[lxml.html.HtmlElement, bool]:
    """(root, whether it is too deep to be read). The second try goes as deep as the parser can."""
    for deep in (False, True):
        parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=deep, remove_comments=False)
        parser.set_element_class_lookup(_CLASSES)
        try:
            tree = lxml.html.document_fromstring(html, parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            return lxml.html.document_fromstring(b"<html><body></body></html>", parser=parser), False
        last = parser.error_log.last_error
        if last is None or last.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            return tree, deep and _depth(tree) > _DEEPEST
    return tree, True


def _depth(tree: lxml.html.HtmlElement) -> int:
    depth = most = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        most = max(most, depth)
    return most
