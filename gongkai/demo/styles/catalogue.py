"""A unit without pages of its own: its columns are the county's catalogue, filtered by publishing organ."""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from gongkai.demo.markup import esc, link
from gongkai.demo.model import Article, File, Node, Site
from gongkai.demo.styles.base import Style
from gongkai.demo.styles.frame import Crumbs

FOLDER = "/zfxxgk"


class STYLE(Style):
    """按发布机构筛选的目录."""

    boxes: ClassVar = {
        "menu": "ml-top",
        "side": "ml-tree",
        "main": "ml-list",
        "foot": "ml-foot",
        "crumb": "ml-pos",
        "block": "ml-box",
    }
    crumb_label = "当前位置："
    crumb_separator = "&gt;"
    per_page = 4

    @staticmethod
    def organ(site: Site) -> str:
        """The organ's code: part of the entry's address."""
        return parse_qs(urlsplit(site.spec.path).query)["dept"][0]

    def node_path(self, site: Site, node: Node, page: int = 1) -> str:
        """The catalogue, filtered by organ and category."""
        name = "text" if node.form == "text" else "list"
        number = f"&page={page}" if page > 1 else ""
        return f"{FOLDER}/{name}.jsp?dept={self.organ(site)}&cat={node.number}{number}"

    def article_path(self, site: Site, article: Article) -> str:
        """One address form for all organs."""
        return f"{FOLDER}/show.jsp?id={article.number}"

    def file_path(self, site: Site, owner: Article | Node, index: int, file: File) -> str:
        """One folder for all organs."""
        return f"{FOLDER}/down/{owner.number}0{index}.{file.ext}"

    def trail(self, site: Site, node: Node) -> Crumbs:
        """The portal, the unit, the column."""
        portal = site.portal.spec.path if site.portal else "/"
        return [("首页", portal), (site.spec.name, self.home_path(site)), *super().trail(site, node)[1:]]

    def rows(self, site: Site, node: Node, rows: list[Article]) -> str:
        """A table with the publishing organ in every row."""
        lines = []
        for a in rows:
            lines.append(
                f"<tr><td>{link(self.article_path(site, a), a.title)}</td><td>{esc(a.publisher)}</td>"
                f"<td>{self.row_day(node, a)}</td></tr>"
            )
        return f"<table><tr><th>信息名称</th><th>发布机构</th><th>发布日期</th></tr>{''.join(lines)}</table>"

    def pager(self, site: Site, node: Node, number: int, total: int) -> str:
        """上一页 and 下一页 as links."""
        back = link(self.node_path(site, node, number - 1), "上一页") if number > 1 else ""
        following = link(self.node_path(site, node, number + 1), "下一页") if number < total else ""
        return f'<div class="ml-page">共{len(node.articles)}条 第{number}/{total}页 {back} {following}</div>'
