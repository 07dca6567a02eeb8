"""An old site of tables: GB2312 bytes declared as UTF-8 by the server, a frameset behind a meta refresh."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from gongkai.demo.markup import esc
from gongkai.demo.model import Article, Node, Page, Site
from gongkai.demo.styles.base import Style


class STYLE(Style):
    """老式表格页."""

    encoding = "gb18030"
    declared = "gb2312"
    content_type = "text/html"
    boxes: ClassVar = {"menu": "top", "side": "left", "main": "body", "foot": "foot", "crumb": "pos", "block": "box"}
    crumb_label = "当前位置-"
    crumb_separator = "-&gt;"
    per_page = 5

    def home_path(self, site: Site) -> str:
        """The page inside the frameset."""
        return "/main.asp"

    def entry(self, site: Site) -> Iterator[tuple[str, Page]]:
        """/ moves on to a frameset, whose frame is the home page."""
        name = esc(site.spec.name)
        hop = f'<html><head><meta http-equiv="refresh" content="0;url=/default.asp"><title>{name}</title></head></html>'
        frames = (
            '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
            f"<title>{name}</title></head>"
            '<frameset rows="*,0"><frame src="/main.asp" name="m"><frame src="/bottom.asp" name="b"></frameset></html>'
        )
        yield "/", self.page(hop)
        yield "/default.asp", self.page(frames)
        yield "/bottom.asp", self.page(f"<html><head><title>{name}</title></head><body>{name}</body></html>")
        yield "/main.asp", self.page(self.home(site))

    def node_path(self, site: Site, node: Node, page: int = 1) -> str:
        """A query address."""
        name = "list.asp" if node.form in ("list", "letters", "hub") else "about.asp"
        return f"/{name}?classid={node.number}" + (f"&page={page}" if page > 1 else "")

    def article_path(self, site: Site, article: Article) -> str:
        """A query address."""
        return f"/show.asp?id={article.number}"

    def menu(self, site: Site) -> str:
        """Table cells."""
        cells = [f'<td><a href="{self.home_path(site)}">首页</a></td>']
        cells += [f'<td><a href="{self.href(site, n)}">{esc(n.title)}</a></td>' for n in site.root.children]
        return f"<table><tr>{''.join(cells)}</tr></table>"

    def day(self, day: date) -> str:
        """2026/3/5."""
        return f"{day.year}/{day.month}/{day.day}"

    def rows(self, site: Site, node: Node, rows: list[Article]) -> str:
        """One table row an entry."""
        lines = []
        for a in rows:
            day = self.row_day(node, a)
            lines.append(f'<tr><td>·<a href="{self.article_path(site, a)}">{esc(a.title)}</a></td><td>{day}</td></tr>')
        return f"<table>{''.join(lines)}</table>"

    def pager(self, site: Site, node: Node, number: int, total: int) -> str:
        """上一页 下一页."""
        back = f'<a href="{self.node_path(site, node, number - 1)}">上一页</a>' if number > 1 else ""
        following = f'<a href="{self.node_path(site, node, number + 1)}">下一页</a>' if number < total else ""
        return f"<p>第{number}页/共{total}页 {back} {following}</p>"
