"""Planted faults of content 内容问题: copies, items in the wrong column, wrong words, hidden links."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from gongkai.demo.articles import Writer
from gongkai.demo.facts import facts_of
from gongkai.demo.markup import link, paragraphs
from gongkai.demo.model import Page, Site, World

FIRST_NUMBER = 960  # after the numbers of other planted articles


def copies(world: World, site: Site, key: str, count: int) -> None:
    """The newest item of a list published again and again under new addresses."""
    node = site.node(key)
    first = max(node.articles, key=lambda a: a.published)
    lines = [
        f"{first.title}。{site.spec.short}结合实际组织开展有关工作，深入一线听取意见，现场研究解决办法。",
        "下一步将继续压实责任，细化举措，推动各项任务落地见效，并将进展情况及时公开，接受群众监督。",
    ]
    first.body = paragraphs(lines)
    for n in range(count):
        day = first.published - timedelta(days=n + 1)
        number = site.root.number + FIRST_NUMBER + n
        node.articles.append(replace(first, number=number, published=day, written=day, related=[], files=[]))


def misplaced(world: World, site: Site, key: str, title: str) -> None:
    """An item that belongs in another column."""
    node = site.node(key)
    number = site.root.number + FIRST_NUMBER + 20
    writer = Writer(facts_of(site.spec, world.seed), site.spec.organ, world.as_of, number)
    writer.fill(node, [[title, 70, "news"]])


def wrong_word(world: World, site: Site, key: str, wrong: str) -> None:
    """A wrong word in the newest item of a list."""
    article = max(site.node(key).articles, key=lambda a: a.published)
    article.body += paragraphs([f"会议对下一步工作进行了{wrong}。"])


def hidden_links(world: World, site: Site, urls: list[str]) -> None:
    """Links that nobody sees, left in the home page by a stranger."""
    hidden = '<div style="position:absolute;left:-9999px">' + "".join(link(u, "娱乐") for u in urls) + "</div>"
    site.left_behind = hidden
    for url in urls:
        page = "<html><head><title>娱乐</title></head><body><p>演示用的外部页面。</p></body></html>"
        world.pages[urlsplit(url).netloc, "*"] = Page(page.encode())
