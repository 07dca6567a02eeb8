"""What a page's source holds between its tags and links to: the compiled walks find what the patterns find."""

from __future__ import annotations

import random

import pytest

from crawler.extractors import looking
from crawler.extractors.decode import decode
from tests.corpus import require_corpus
from tests.extractors.tag_soup import HOSTILE, PAGES, PIECES
from tests.extractors.test_looking import compiled, needs_compiled

_TAGS = [
    "<a ",
    "<A\t",
    "<area ",
    "<AREA\n",
    "<iframe ",
    "<IFRAME ",
    "<ıframe ",
    "<İframe ",
    "<frame ",
    "<abbr ",
    "<areax ",
]
_ATTRIBUTES = [
    "href",
    "HREF",
    "src",
    "ſrc",
    "xhref=1",
    " href=2",
    '-href="3"',
    "_src=4",
    " href=''",
    "href='a'",
    'href="b">',
]
_REST = [
    "=",
    " = ",
    '"',
    "'",
    "x.html",
    "/a b",
    " ",
    ">",
    "<",
    "\u3000",
    "é",
    "_",
    "中",
    "&amp;",
    "\x1f",
    "\0",
    "\U00020000",
]
SOUP = [*PIECES, *_TAGS, *_ATTRIBUTES, *_REST]


def same(html: str) -> bool:
    assert compiled.written_hrefs(html) == looking.hrefs_in(html)
    assert compiled.short_texts(html, 2, 64) == looking.texts_between_tags(html, 2, 64)
    return True


@needs_compiled
def test_tag_soup() -> None:
    for seed in range(8000):
        chance = random.Random(seed)
        assert same("".join(chance.choices(SOUP, k=chance.randrange(40))))


@needs_compiled
@pytest.mark.parametrize("name", [*PAGES, *HOSTILE])
def test_written_pages(name: str) -> None:
    assert same((PAGES | HOSTILE)[name] * 20)


@needs_compiled
@pytest.mark.parametrize("piece", ["<a ", '<a href="', "<a href='", "<a x='", ">", "><", "<a href=", "<iframe src \n"])
def test_hostile_sources_take_no_age(piece: str) -> None:
    """Two million characters: would not end if the time grew with their square."""
    html = piece * (2_000_000 // len(piece))
    assert len(compiled.written_hrefs(html)) < len(html)
    assert compiled.short_texts(html, 2, 64) == []


@needs_compiled
def test_texts_at_the_limits() -> None:
    html = "".join(f"<p>{'字' * length}</p>" for length in (1, 2, 64, 65)) + "<p> \n</p><p>末"
    assert [len(text) for text in compiled.short_texts(html, 2, 64)] == [2, 64]
    assert same(html)


@needs_compiled
@pytest.mark.corpus
def test_real_pages() -> None:
    pages = sorted(require_corpus().rglob("*.html"))
    assert pages
    for page in pages:
        assert same(decode(page.read_bytes()).text), page
