"""The provincial catalogue platform of the south: a shell whose script object holds organ id and category tree, an API.

Only news, notices, guide and requests are pages of the office's own site; every other column is a category of the
platform, whose rows no page holds. A category of one text (机构职能) holds one post.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any, ClassVar

from gongkai.demo.markup import esc, link
from gongkai.demo.model import Answer, Article, Node, Page, Site
from gongkai.demo.styles.base import Style
from gongkai.demo.styles.frame import column_metas

SHELL = "/gkmlpt/index"
API = "/gkmlpt/api/all/"
SID = 640021
EAST_8 = timedelta(hours=8)
POST = 90_000


class STYLE(Style):
    """政府信息公开目录管理平台."""

    boxes: ClassVar = {
        "menu": "nav-bar",
        "side": "mulu",
        "main": "wrap",
        "foot": "footer-info",
        "crumb": "position",
        "block": "mod",
    }
    crumb_label = "当前位置: "
    crumb_separator = "&gt;"
    per_page = 5

    @staticmethod
    def in_platform(node: Node) -> bool:
        """Whether a column is a category of the platform: all below 政府信息公开 but guide and requests."""
        top = node
        while top.parent and top.parent.parent:
            top = top.parent
        return top.key == "gk" and node.key not in ("gk", "zn", "ysq")

    def node_path(self, site: Site, node: Node, page: int = 1) -> str:
        """Categories have no page of their own: the shell shows them."""
        if node.key == "gk" or self.in_platform(node):
            return SHELL
        if node.key == "zn":
            return "/gkmlpt/guide"
        return f"/{node.key}/{'index.html' if page == 1 else f'index_{page}.html'}"

    def article_path(self, site: Site, article: Article) -> str:
        """post_N; posts of the platform below its own folder."""
        assert article.column is not None
        if not self.in_platform(article.column):
            return f"/{article.column.key}/content/post_{article.number}.html"
        return f"/gkmlpt/content/{article.number // 10_000}/{article.number // 10}/post_{article.number}.html"

    def column(self, site: Site, node: Node) -> Iterator[tuple[str, Page]]:
        """A category's posts; any other column as everywhere."""
        if not self.in_platform(node):
            yield from super().column(site, node)
            return
        for article in self.posts(site, node):
            yield self.article_path(site, article), self.page(self.article(site, node, article))
            yield from self.file_pages(site, article)

    def posts(self, site: Site, node: Node) -> list[Article]:
        """The posts of a category, a text being one."""
        if node.form != "text":
            return [] if node.state else node.rows()
        assert node.updated is not None
        name = site.spec.name
        title = f"{name}{node.title}"
        post = Article(POST + node.number, title, node.updated, node.text, source=name, publisher=name, column=node)
        return [post]

    def menu(self, site: Site) -> str:
        """The office's menu; what is in the catalogue is reached through the platform."""
        nodes = [n for n in site.root.children if n.key != "gk"]
        nodes += [n for n in site.node("gk").children if not self.in_platform(n)]
        items = [link(self.home_path(site), "首页"), link(SHELL, site.node("gk").title)]
        items += [link(self.href(site, n), n.title) for n in nodes]
        return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"

    def side(self, site: Site, here: Node) -> str:
        """Nothing: the platform's tree is drawn by script."""
        return '<div id="catalog"></div>' if here.key == "gk" or self.in_platform(here) else ""

    def hub(self, site: Site, node: Node) -> str:
        """The shell."""
        config = {"SID": SID, "SITE_NAME": site.spec.name, "TREE": [self.branch(c) for c in self.categories(node)]}
        main = (
            '<div id="list"></div><div id="page-bar"></div>\n'
            f"<script>window._CONFIG = {json.dumps(config, ensure_ascii=False)};</script>\n"
            '<script src="/gkmlpt/static/list.js"></script>'
        )
        return self.frame(site, self.title(site, node), column_metas(site, node), self.trail(site, node), node, main)

    def categories(self, node: Node) -> list[Node]:
        """The categories right below a column."""
        return [c for c in node.children if self.in_platform(c)]

    def branch(self, node: Node) -> dict[str, Any]:
        """A category with what is below it."""
        below = [self.branch(c) for c in self.categories(node)]
        return {"id": node.number, "name": node.title, "type": 1, "children": below}

    def block(self, site: Site, node: Node) -> str:
        """A block of the home page; those of the platform have no page to lead to."""
        if not self.in_platform(node):
            return super().block(site, node)
        rows = self.rows(site, node, node.rows()[:2])
        return f'<div class="{self.boxes["block"]}"><h3>{esc(node.title)}</h3>\n{rows}</div>'

    def rows(self, site: Site, node: Node, rows: list[Article]) -> str:
        """Plain rows of the office's own site."""
        lines = []
        for a in rows:
            day = self.row_day(node, a)
            lines.append(
                f'<li><span class="time">{day}</span><a href="{self.article_path(site, a)}">{esc(a.title)}</a></li>'
            )
        return f'<ul class="news_list">{"".join(lines)}</ul>'

    def pager(self, site: Site, node: Node, number: int, total: int) -> str:
        """Plain links."""
        following = link(self.node_path(site, node, number + 1), "下一页") if number < total else ""
        return f'<div class="page">{following}</div>'

    def answers(self, site: Site) -> dict[str, Answer]:
        """The API: one address a category."""
        nodes = [n for n in site.root.walk() if n.key == "gk" or self.in_platform(n)]
        found: dict[str, Answer] = {f"{API}{n.number}": partial(self.api, site, n) for n in nodes}
        found[f"{API}0"] = found[f"{API}{site.node('gk').number}"]
        script = Page(b"(function(){/* draws catalog and list */})();", content_type="text/javascript")
        found["/gkmlpt/static/list.js"] = lambda params: script
        return found

    def api(self, site: Site, node: Node, params: dict[str, str]) -> Page:
        """Posts of a category and all below it, newest first."""
        if node.state == "dead":
            return Page(b"", 404, "application/json")
        posts = [a for n in node.walk() if n is node or self.in_platform(n) for a in self.posts(site, n)]
        posts = posts if node.keep_order else sorted(posts, key=lambda a: (a.published, a.number), reverse=True)
        number, size = int(params.get("page") or 1), self.size(node)
        part = posts[(number - 1) * size : number * size]
        value = {"articles": [self.record(site, a) for a in part], "total": len(posts), "classify": {"id": node.number}}
        return Page(json.dumps(value, ensure_ascii=False).encode(), content_type="application/json")

    def record(self, site: Site, article: Article) -> dict[str, Any]:
        """One post; days are epoch seconds."""
        at = int((datetime.combine(article.published, time(9, 30), UTC) - EAST_8).timestamp())
        made = at - 86_400
        return {
            "id": article.number,
            "title": article.title,
            "url": f"http://{site.spec.host}{self.article_path(site, article)}",
            "identifier": f"{6400000 + article.number}/{article.published.year}-{article.number % 10000:05d}",
            "document_number": article.doc_no,
            "publisher": article.publisher,
            "created_at": made,
            "display_publish_time": at,
        }
