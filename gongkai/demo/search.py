"""Site search 站内搜索 of the demo county: titles of a host's articles that hold the words asked for."""

from __future__ import annotations

from gongkai.demo.markup import esc, link
from gongkai.demo.model import Answer, Page, Site, World
from gongkai.demo.styles import style_of
from gongkai.demo.styles.frame import site_metas

PATH = "/search.html"
_MOST = 20


def search_answer(world: World, host: str, owner: Site) -> Answer:
    """What the search page of a host answers."""

    def answer(asked: dict[str, str]) -> Page:
        words = asked.get("q", "").strip()
        style = style_of(owner.host.style)
        main = f"<h1>站内搜索</h1>{_results(world, host, words)}"
        return style.page(style.frame(owner, "站内搜索", site_metas(owner), [], None, main))

    return answer


def _results(world: World, host: str, words: str) -> str:
    if not words:
        return "<p>请输入关键词后点击搜索。</p>"
    found = [
        (style_of(site.spec.style).article_path(site, article), article)
        for site in world.sites
        if site.spec.host == host
        for node in site.root.walk()
        for article in node.articles
        if words in article.title and article.column is node and not article.dead
    ][:_MOST]
    if not found:
        return f"<p>没有找到与“{esc(words)}”相关的内容。</p>"
    rows = "".join(f"<li>{link(path, a.title)}<span>{a.published}</span></li>" for path, a in found)
    return f"<p>共找到{len(found)}条结果</p><ul>{rows}</ul>"
