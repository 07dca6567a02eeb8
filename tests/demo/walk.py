"""Follows every link of the demo county without a network."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import html

from gongkai.demo.model import Page, World
from gongkai.demo.server import answer

Broken = tuple[str, str, int]


def get(world: World, url: str) -> Page | None:
    """What the county answers to a URL, redirects followed once."""
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    page = answer(world, parts.netloc, target)
    return get(world, page.location) if page and page.location else page


def decode(page: Page) -> str:
    """The text of a page; the old site is GB2312."""
    try:
        return page.body.decode("utf-8")
    except UnicodeDecodeError:
        return page.body.decode("gb18030")


def links(url: str, page: Page) -> Iterator[str]:
    """Absolute addresses of everything a page points to."""
    if "html" not in page.content_type:
        return
    tree = html.fromstring(decode(page))
    for element in tree.iter("a", "img", "link", "frame", "form", "meta"):
        target = element.get("href") or element.get("src") or get_action(element)
        if target:
            yield urljoin(url, target).partition("#")[0]


def get_action(element: html.HtmlElement) -> str:
    """Where a search form or a meta refresh leads."""
    if element.tag == "form" and element.get("method") == "get":
        return element.get("action", "")
    return (element.get("content", "") if element.get("http-equiv") == "refresh" else "").partition("url=")[2]


def walk(world: World, start: list[str]) -> tuple[set[str], set[Broken]]:
    """(addresses that answer, (from, to, status) of links that do not); 0 is a closed connection."""
    seen: set[str] = set(start)
    fine: set[str] = set()
    broken: set[Broken] = set()
    queue = [("", url) for url in start]
    while queue:
        source, url = queue.pop()
        page = get(world, url)
        if page is None or page.status != 200:
            broken.add((source, url, page.status if page else 0))
            continue
        fine.add(url)
        if urlsplit(url).netloc not in world.hosts:
            continue
        for target in links(url, page):
            if target not in seen:
                seen.add(target)
                queue.append((url, target))
    return fine, broken
